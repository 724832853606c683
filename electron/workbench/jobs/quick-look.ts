import { isAscii } from 'node:buffer';
import type { TextQuery } from '../../../shared/search/text-query';

/** Whether the bytes of a document's file may hold the words; false only where they surely do not. Null: no bytes. */
export type QuickLook = (bytes: Uint8Array | null) => boolean;

/** A shorter piece of the query stands in nearly every text. */
const SHORTEST = 2;

/**
 * Makes a look into the file of a document, before it is parsed and checked: most files of a corpus do not hold what is
 * looked for, and reading them is then all that they cost. It looks for each run of ASCII letters and figures of the
 * query, which JSON writes as they are; a file in which something else may stand for one of them is not judged. Null
 * where a query gives nothing to look for: a regular expression, or words of another script.
 */
export function createQuickLook(query: TextQuery): QuickLook | null {
  if (query.kind === 'regex') return null;
  const runs = (query.text.match(/[A-Za-z0-9]+/g) ?? [])
    // Spelling variants may leave the ending -s of a word off.
    .map((run) => (query.variants ? run.replace(/[sS]$/, '') : run))
    .filter((run) => run.length >= SHORTEST)
    // The longest is the likeliest not to be there.
    .sort((a, b) => b.length - a.length)
    .map((run) => new RegExp(run, query.matchesCase ? '' : 'i'));
  if (runs.length === 0) return null;
  const alike = query.variants ? ALIKE_IN_VARIANTS : ALIKE;
  return (bytes) => {
    if (bytes === null) return true;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isWhole(buffer)) return true;
    const isPlain = isAscii(buffer);
    const written = textIn(buffer.toString(isPlain ? 'latin1' : 'utf8'));
    if (runs.every((run) => run.test(written))) return true;
    return written.includes('\\u') || (!isPlain && alike.test(written));
  };
}

/** Whether a file begins and ends as an object does; one that was cut short is to be read, so that it is named. */
function isWhole(buffer: Buffer): boolean {
  const last = buffer.at(-1) === 0x0a ? buffer.at(-2) : buffer.at(-1);
  return buffer.at(0) === 0x7b && last === 0x7d;
}

/** The text of a file in the form in which documents are written; of any other form all. No string holds a bare line end. */
function textIn(written: string): string {
  const start = written.indexOf('\n "text": "');
  const end = written.indexOf('",\n "textSha256": "', start);
  return start === -1 || end === -1 ? written : written.slice(start, end);
}

/**
 * What beside an ASCII letter or figure may be found for one, or does not count between two: ligatures, the letters
 * that only case brings together, a dot above an i, signs that are not seen.
 */
const ALIKE =
  /[\u00ad\u00df\u0130\u0131\u0149\u017f\u01f0\u0307\u061c\u1e96-\u1e9a\u1e9e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u212a\ufb00-\ufb06]/;
/** With spelling variants: every accented letter, and every mark. */
const ALIKE_IN_VARIANTS = /(?![A-Za-z])[\p{Script=Latin}\p{M}\p{Cf}\u0640]/u;
