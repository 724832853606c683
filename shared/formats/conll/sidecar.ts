import * as z from 'zod';
import { createOffsetMap, codePoint, utf16 } from '../../text/offsets';
import { TOKENISER } from '../../text/tokens';
import { metaMap } from '../../model/corpus';
import { TAG_SCHEMES } from './tag-schemes';
import type { OffsetMap } from '../../text/offsets';
import type { DatasetDocument } from '../exported';
import type { DatasetFile } from '../dataset-file';
import type { TokenView } from '../common/token-view';
import type { Utf8Bytes } from '../common/utf8-bytes';
import type { TagScheme } from './tag-schemes';

/*
 * Beside `X.conll` lies `X.offsets.jsonl`: a first line that says what it is, then one line a document in the order of
 * the tokens. `tokens` holds where each token starts and ends in `text`, in code points, so that the text with all of
 * its blanks and the places of the spans come back exactly: `text[start:end]` is the token.
 */

export const SIDECAR_FORMAT = 'claimbench/offsets@1';
export const SIDECAR_ENDING = '.offsets.jsonl';

/** The places of the tokens stand last in a line, behind this. */
const TOKENS = ',"tokens":[';
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const BRACE = 0x7d;
/** So many digits are below 2^32 for certain. */
const MOST_DIGITS = 9;

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
  /** What makes the document the same one again, as our JSON Lines say it. */
  key: wellFormed.max(4000).optional(),
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

/** Whether all offsets of a text are the same in both units. */
const isWithoutPairs = ({ length }: OffsetMap): boolean =>
  Number(length.utf16) === Number(length.codePoints);

function documentOf(words: string): SidecarDocument | null {
  const at = words.lastIndexOf(TOKENS);
  const pairs = at < 0 ? null : parsePairs(words, at + TOKENS.length);
  // Where the pairs stand otherwise than we write them, the line is read as any JSON.
  const value =
    pairs === null
      ? valueOf(words)
      : (valueOf(`${words.slice(0, at)},"tokens":[]}`) ?? valueOf(words));
  const parsed = line.safeParse(value);
  if (!parsed.success) return null;
  const { text, tokens, ...rest } = parsed.data;
  const places = pairs !== null && tokens.length === 0 ? pairs : numbersOf(tokens);
  if (places === null) return null;
  const map = createOffsetMap(text);
  const isPlain = isWithoutPairs(map);
  const count = places.length / 2;
  const starts = new Uint32Array(count);
  const ends = new Uint32Array(count);
  let last = 0;
  for (let i = 0; i < count; i++) {
    const from = places[2 * i] ?? 0;
    const to = places[2 * i + 1] ?? 0;
    if (from < last || to <= from || to > map.length.codePoints) return null;
    starts[i] = isPlain ? from : map.toUtf16(codePoint(from));
    ends[i] = isPlain ? to : map.toUtf16(codePoint(to));
    last = to;
  }
  return { line: rest, text, count, starts, ends };
}

/** Pairs of whole numbers one behind the other; null where they are something else. */
function numbersOf(tokens: readonly unknown[]): readonly number[] | null {
  const numbers: number[] = [];
  for (const pair of tokens) {
    if (!Array.isArray(pair)) return null;
    const [start, end] = pair as unknown[];
    if (!Number.isInteger(start) || !Number.isInteger(end)) return null;
    numbers.push(Number(start), Number(end));
  }
  return numbers;
}

/**
 * The numbers of pairs such as `[0,4],[5,9]` from an offset on, one behind the other, where `]}` and the end of the line
 * follow; else null. A list of a thousand lists is made many times slower than their numbers are read.
 */
function parsePairs(words: string, from: number): Uint32Array | null {
  const most = words.length - 2;
  if (words.charCodeAt(most) !== CLOSE || words.charCodeAt(most + 1) !== BRACE) return null;
  const numbers = new Uint32Array((most - from + 1) / 3 + 2);
  let count = 0;
  let at = from;
  for (; at < most; at++) {
    if (count > 0 && words.charCodeAt(at++) !== COMMA) return null;
    if (words.charCodeAt(at++) !== OPEN) return null;
    for (let side = 0; side < 2; side++) {
      const first = at;
      let value = 0;
      let unit = words.charCodeAt(at);
      while (unit >= 0x30 && unit <= 0x39) {
        value = value * 10 + unit - 0x30;
        at += 1;
        unit = words.charCodeAt(at);
      }
      const digits = at - first;
      const hasZero = digits > 1 && words.charCodeAt(first) === 0x30;
      if (digits === 0 || digits > MOST_DIGITS || hasZero) return null;
      if (unit !== (side === 0 ? COMMA : CLOSE)) return null;
      if (side === 0) at += 1;
      numbers[count++] = value;
    }
  }
  return at === most ? numbers.subarray(0, count) : null;
}

export const sidecarHead = (scheme: TagScheme, names: Readonly<Record<string, string>>): string =>
  `${JSON.stringify({ format: SIDECAR_FORMAT, tokeniser: TOKENISER, scheme, names })}\n`;

/** Puts the line of a document behind what the bytes hold. */
export function addSidecarLine(
  bytes: Utf8Bytes,
  { id, key, text, textSha256, details }: DatasetDocument,
  view: TokenView,
): void {
  const map = createOffsetMap(text);
  const { title, date, author, url, meta } = details;
  const about = {
    id,
    key: key?.key,
    title,
    date,
    author,
    url,
    meta,
    text_sha256: textSha256,
    text,
  };
  bytes.text(JSON.stringify(about).slice(0, -1));
  bytes.text(TOKENS);
  const isPlain = isWithoutPairs(map);
  const counted = (offsets: Uint32Array) =>
    isPlain ? offsets : offsets.map((offset) => map.toCodePoint(utf16(offset)));
  bytes.pairs(
    counted(view.starts.subarray(0, view.count)),
    counted(view.ends.subarray(0, view.count)),
  );
  bytes.text(']}\n');
}
