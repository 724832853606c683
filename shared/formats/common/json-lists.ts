import type { JsonValue } from '../../model/json';

/** Where a value of JSON stands: the names that lead to it from the outermost object; none for the value itself. */
export type JsonPath = readonly string[];

/** JSON that is too large to be one text, read entry by entry of its long lists. */
export interface JsonLists {
  /** Takes the next piece, which ends where a line ends. @throws SyntaxError where it is no JSON */
  write(piece: string): void;
  /** All but the lists, which are empty here. @throws SyntaxError where it is no JSON, or ended too early */
  rest(): JsonValue;
}

interface Frame {
  readonly isObject: boolean;
  /** The name whose value is being read. */
  key: string | null;
}

/** What stands outside of the lists, and one entry of them, must still be a text. */
const MOST_AT_ONCE = 256_000_000;

/**
 * Hands over each entry of the lists that `isList` names, in their order, and keeps the rest. A list within a list is part
 * of its entry.
 */
export function createJsonLists(
  isList: (path: JsonPath) => boolean,
  take: (entry: JsonValue, path: JsonPath) => void,
): JsonLists {
  const frames: Frame[] = [];
  let list: { readonly depth: number; readonly path: JsonPath } | null = null;
  const outside: string[] = [];
  let entry: string[] = [];
  let outsideLength = 0;
  let entryLength = 0;

  const keep = (words: string) => {
    if (words === '') return;
    if (list === null) {
      outside.push(words);
      outsideLength += words.length;
    } else {
      entry.push(words);
      entryLength += words.length;
    }
    if (Math.max(outsideLength, entryLength) > MOST_AT_ONCE) {
      throw new SyntaxError('One value is too large.');
    }
  };
  const finishEntry = () => {
    const words = entry.join('');
    entry = [];
    entryLength = 0;
    if (list !== null && words.trim() !== '') take(JSON.parse(words) as JsonValue, list.path);
  };

  function open(isObject: boolean, piece: string, from: number, at: number): number {
    frames.push({ isObject, key: null });
    if (isObject || list !== null) return from;
    const above = frames.slice(0, -1);
    if (!above.every((frame) => frame.isObject)) return from;
    const path = above.map(({ key }) => key ?? '');
    if (!isList(path)) return from;
    keep(piece.slice(from, at + 1));
    list = { depth: frames.length, path };
    return at + 1;
  }

  function write(piece: string): void {
    /** Where that begins which is not kept yet. */
    let from = 0;
    for (let at = 0; at < piece.length;) {
      if (list?.depth === frames.length && entryLength === 0 && from === at) {
        if (piece.charCodeAt(at) <= SPACE) {
          from = at += 1;
          continue;
        }
        const end = lineEntry(piece, at, list.path, take);
        if (end > at) {
          from = at = end;
          continue;
        }
      }
      const frame = frames.at(-1);
      switch (piece.charCodeAt(at)) {
        case QUOTE: {
          const end = endOfString(piece, at);
          if (frame?.isObject === true && frame.key === null) {
            frame.key = String(JSON.parse(piece.slice(at, end)));
          }
          at = end;
          continue;
        }
        case OPEN_OBJECT:
        case OPEN_LIST:
          from = open(piece.charCodeAt(at) === OPEN_OBJECT, piece, from, at);
          break;
        case CLOSE_LIST:
        case CLOSE_OBJECT:
          if (list?.depth === frames.length) {
            keep(piece.slice(from, at));
            finishEntry();
            list = null;
            from = at;
          }
          frames.pop();
          break;
        case COMMA:
          if (list?.depth === frames.length) {
            keep(piece.slice(from, at));
            finishEntry();
            from = at + 1;
          } else if (frame?.isObject === true) frame.key = null;
      }
      at += 1;
    }
    keep(piece.slice(from));
  }

  return { write, rest: () => JSON.parse(outside.join('')) as JsonValue };
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The offset behind the string that begins at one. */
function endOfString(piece: string, start: number): number {
  for (let end = piece.indexOf('"', start + 1); end >= 0; end = piece.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (piece.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  throw new SyntaxError('A string has no end.');
}

/** Takes a line that is one entry, as most writers of large files have it; the offset behind it, or where it began. */
function lineEntry(
  piece: string,
  start: number,
  path: JsonPath,
  take: (entry: JsonValue, path: JsonPath) => void,
): number {
  if (piece.charCodeAt(start) !== OPEN_OBJECT) return start;
  const found = piece.indexOf('\n', start);
  let end = found < 0 ? piece.length : found;
  if (piece.charCodeAt(end - 1) === COMMA) end -= 1;
  if (piece.charCodeAt(end - 1) !== CLOSE_OBJECT) return start;
  let value: JsonValue;
  try {
    value = JSON.parse(piece.slice(start, end)) as JsonValue;
  } catch {
    return start;
  }
  take(value, path);
  // Behind the comma and the line end, where the next entry may begin.
  while (piece.charCodeAt(end) === COMMA || piece.charCodeAt(end) === 0x0a) end += 1;
  return end;
}
