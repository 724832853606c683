import * as z from 'zod';
import { createOffsetMap, codePoint, utf16 } from '../../text/offsets';
import { TOKENISER } from '../../text/tokens';
import { metaMap } from '../../model/corpus';
import { TAG_SCHEMES } from './tag-schemes';
import type { DatasetDocument } from '../exported';
import type { DatasetFile } from '../dataset-file';
import type { TokenView } from '../common/token-view';
import type { TagScheme } from './tag-schemes';

/*
 * Beside `X.conll` lies `X.offsets.jsonl`: a first line that says what it is, then one line a document in the order of
 * the tokens. `tokens` holds where each token starts and ends in `text`, in code points, so that the text with all of
 * its blanks and the places of the spans come back exactly: `text[start:end]` is the token.
 */

export const SIDECAR_FORMAT = 'claimbench/offsets@1';
export const SIDECAR_ENDING = '.offsets.jsonl';

const head = z.looseObject({
  format: z.literal(SIDECAR_FORMAT),
  scheme: z.enum(TAG_SCHEMES),
  /** The names that the types of the tags stand for, where they differ. */
  names: z.record(
    z.string(),
    z.string().refine((name) => name.isWellFormed()),
  ),
});

const wellFormed = z.string().refine((text) => text.isWellFormed());
const short = z.union([z.null(), wellFormed.max(4000)]);
const line = z.object({
  id: wellFormed.max(4000),
  title: short,
  date: short,
  author: short,
  url: short,
  meta: metaMap,
  text: wellFormed,
  tokens: z.custom<readonly unknown[]>(Array.isArray),
});
type Line = z.infer<typeof line>;

/** One document of a sidecar. */
export interface SidecarDocument {
  readonly line: Omit<Line, 'text' | 'tokens'>;
  readonly text: string;
  readonly count: number;
  /** UTF-16 offsets of the tokens. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export interface Sidecar {
  readonly scheme: TagScheme;
  readonly names: ReadonlyMap<string, string>;
  /** The next document; null at the end, a sentence where its line is not one. */
  next(): Promise<SidecarDocument | string | null>;
}

/** Opens a sidecar; null where its first line is not ours. @throws FormatError */
export async function openSidecar(file: DatasetFile): Promise<Sidecar | null> {
  const lines = file.lines()[Symbol.asyncIterator]();
  const first = await lines.next();
  const parsed = head.safeParse(first.done === true ? null : valueOf(first.value.text));
  if (!parsed.success) return null;
  return {
    scheme: parsed.data.scheme,
    names: new Map(Object.entries(parsed.data.names)),
    async next() {
      const read = await lines.next();
      return read.done === true
        ? null
        : (documentOf(read.value.text) ?? 'It is not as it was written.');
    },
  };
}

function valueOf(text: string): unknown {
  try {
    // The schemas check what is kept; a pair of numbers for each token needs no check of its own.
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function documentOf(words: string): SidecarDocument | null {
  const value = valueOf(words);
  const parsed = line.safeParse(value);
  if (!parsed.success) return null;
  const { text, tokens, ...rest } = parsed.data;
  const map = createOffsetMap(text);
  const starts = new Uint32Array(tokens.length);
  const ends = new Uint32Array(tokens.length);
  let last = 0;
  for (let i = 0; i < tokens.length; i++) {
    const pair: unknown = tokens[i];
    if (!Array.isArray(pair)) return null;
    const [start, end] = pair as unknown[];
    if (!Number.isInteger(start) || !Number.isInteger(end)) return null;
    const [from, to] = [Number(start), Number(end)];
    if (from < last || to <= from || to > map.length.codePoints) return null;
    starts[i] = map.toUtf16(codePoint(from));
    ends[i] = map.toUtf16(codePoint(to));
    last = to;
  }
  return { line: rest, text, count: tokens.length, starts, ends };
}

export const sidecarHead = (scheme: TagScheme, names: Readonly<Record<string, string>>): string =>
  `${JSON.stringify({ format: SIDECAR_FORMAT, tokeniser: TOKENISER, scheme, names })}\n`;

export function sidecarLine(
  { id, text, textSha256, details }: DatasetDocument,
  view: TokenView,
): string {
  const map = createOffsetMap(text);
  const { title, date, author, url, meta } = details;
  const about = { id, title, date, author, url, meta, text_sha256: textSha256, text };
  let tokens = '';
  for (let i = 0; i < view.count; i++) {
    const start = map.toCodePoint(utf16(view.starts[i] ?? 0));
    const end = map.toCodePoint(utf16(view.ends[i] ?? 0));
    tokens += `${i === 0 ? '' : ','}[${start},${end}]`;
  }
  return `${JSON.stringify(about).slice(0, -1)},"tokens":[${tokens}]}\n`;
}
