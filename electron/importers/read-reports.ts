import { readFile } from 'node:fs/promises';
import { decodeText } from '../../shared/text/decode';
import { parseJsonlReport } from '../../shared/formats/jsonl-record';
import { WorkbenchError } from '../../shared/contract/errors';
import { byteLines } from './byte-lines';
import { titleOf } from './raw-document';
import { shownSize } from './shown-size';
import type { DecodeFault, SourceEncoding } from '../../shared/text/decode';
import type { ErrorCode, ErrorDetails } from '../../shared/contract/errors';
import type { FoundFile } from './collect-files';
import type { RawDocument, Refusal } from './raw-document';

export interface ReadOptions {
  /** The largest text in bytes. */
  readonly maxTextBytes: number;
  readonly encoding: SourceEncoding | null;
  readonly signal: AbortSignal;
}

export type Read =
  | { readonly kind: 'document'; readonly document: RawDocument }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const TABULAR = /\.(?:jsonl|ndjson)$/i;
/** JSON escapes make a text longer than it is; a line may be this many times its limit before it is read at all. */
const JSON_OVERHEAD = 6;

/** The endings that can be read. */
export const READABLE = ['.txt', '.md', '.jsonl', '.ndjson'] as const;

/** Reads the reports of one file: one for a text, one a line for JSON Lines. What cannot be read is told, not thrown. */
export async function* readReports(file: FoundFile, options: ReadOptions): AsyncGenerator<Read> {
  if (TABULAR.test(file.path)) yield* readJsonLines(file, options);
  else yield await readText(file, options);
}

const refuse = (
  file: string,
  line: number | null,
  code: ErrorCode,
  details: ErrorDetails,
): Read => {
  const { message } = new WorkbenchError(code, { file, ...details });
  return { kind: 'refused', refusal: { file, line, code, message } };
};

async function readText(file: FoundFile, options: ReadOptions): Promise<Read> {
  if (file.bytes > options.maxTextBytes) return tooLarge(file.key, null, file.bytes, options);
  if (file.bytes === 0) return refuse(file.key, null, 'text/empty', {});
  const bytes = await readFile(file.path, { signal: options.signal });
  const decoded = decodeText(bytes, options.encoding ?? undefined);
  if (!decoded.ok) return refuseFault(file.key, null, decoded.fault);
  if (decoded.text.trim() === '') return refuse(file.key, null, 'text/empty', {});
  return {
    kind: 'document',
    document: {
      text: decoded.text,
      source: {
        key: file.key,
        kind: 'path',
        file: file.key,
        changes: [...decoded.changes],
        title: titleOf(decoded.text, file.key),
        date: null,
        author: null,
        url: null,
        meta: {},
      },
    },
  };
}

async function* readJsonLines(file: FoundFile, options: ReadOptions): AsyncGenerator<Read> {
  const limit = options.maxTextBytes * JSON_OVERHEAD;
  for await (const line of byteLines(file.path, limit, options.signal)) {
    if ('tooLong' in line) {
      yield tooLarge(file.key, line.number, line.tooLong, options);
      continue;
    }
    const decoded = decodeText(line.bytes, options.encoding ?? undefined);
    if (!decoded.ok) {
      yield refuseFault(file.key, line.number, decoded.fault);
      continue;
    }
    if (decoded.text.trim() !== '') yield fromLine(file, line.number, decoded.text, options);
  }
}

function fromLine(file: FoundFile, number: number, line: string, options: ReadOptions): Read {
  const report = parseJsonlReport(line);
  if ('fault' in report) {
    return refuse(file.key, number, 'text/bad-json', { line: number, why: report.fault });
  }
  const bytes = Buffer.byteLength(report.text);
  if (bytes > options.maxTextBytes) return tooLarge(file.key, number, bytes, options);
  // A text inside JSON goes through the same gate as one in a file: line ends, NUL, lone surrogates.
  const lone = report.text.isWellFormed() ? null : firstLoneSurrogate(report.text);
  if (lone !== null)
    return refuse(file.key, number, 'text/lone-surrogate', { at: `line ${number}` });
  const decoded = decodeText(Buffer.from(report.text, 'utf8'));
  if (!decoded.ok) return refuseFault(file.key, number, decoded.fault);
  if (decoded.text.trim() === '') return refuse(file.key, number, 'text/empty', {});
  const [key, kind] =
    report.url !== null
      ? ([report.url, 'address'] as const)
      : report.id !== null
        ? ([report.id, 'external-id'] as const)
        : ([`${file.key}#${number}`, 'path'] as const);
  return {
    kind: 'document',
    document: {
      text: decoded.text,
      source: {
        key,
        kind,
        file: file.key,
        changes: [...decoded.changes],
        title: report.title ?? titleOf(decoded.text, file.key),
        date: report.date,
        author: report.author,
        url: report.url,
        meta: report.meta,
      },
    },
  };
}

function firstLoneSurrogate(text: string): number {
  let index = 0;
  for (const character of text) {
    if (!character.isWellFormed()) return index;
    index += character.length;
  }
  return index;
}

function tooLarge(file: string, line: number | null, bytes: number, options: ReadOptions): Read {
  return refuse(file, line, 'text/too-large', {
    size: shownSize(bytes),
    limit: shownSize(options.maxTextBytes),
  });
}

function refuseFault(file: string, line: number | null, fault: DecodeFault): Read {
  const at = line === null ? '' : ` of line ${line}`;
  switch (fault.code) {
    case 'text/not-utf8':
      return refuse(file, line, fault.code, {
        byte: `${fault.byte}${at}`,
        likely: fault.likely.join(' or '),
      });
    case 'text/nul':
      return refuse(file, line, fault.code, { byte: `byte ${fault.byte}${at}` });
    case 'text/lone-surrogate':
      return refuse(file, line, fault.code, { at: `byte ${fault.byte}${at}` });
  }
}
