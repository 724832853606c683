import { likelyEncodings } from './likely-encodings';
import { hasLoneSurrogate } from './offsets';

/** How bytes without a byte order mark are to be read. */
export type SourceEncoding = 'utf-8' | 'windows-1252' | 'iso-8859-1';

/** What was changed in a text on its way in: its mark removed, its line ends made LF, its encoding another one. */
export type TextChange =
  'byte-order-mark' | 'utf-16' | 'windows-1252' | 'iso-8859-1' | 'crlf' | 'cr';

/**
 * Why bytes are not a text that can be kept. `byte` counts from 0 and is where the first ill-formed sequence,
 * NUL, or half of a surrogate pair starts. `likely` are names of encodings, the likeliest first, never empty.
 */
export type DecodeFault =
  | { readonly code: 'text/not-utf8'; readonly byte: number; readonly likely: readonly string[] }
  | { readonly code: 'text/nul'; readonly byte: number }
  | { readonly code: 'text/lone-surrogate'; readonly byte: number };

/** A text as it is stored, or the first thing that is wrong with its bytes. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly fault: DecodeFault };

type Units = { readonly text: string } | { readonly fault: DecodeFault };

/**
 * Reads the bytes of a text file. A byte order mark decides (UTF-8, UTF-16 of either order) and is removed;
 * without one the bytes are read as `encoding`, UTF-8 unless told. UTF-8 is strict: no overlong form, no
 * surrogate, nothing beyond U+10FFFF, nothing cut short. CRLF and CR become LF. Each of these is named in
 * `changes`; nothing else is changed, and the text is never normalised. An empty file is an empty text.
 */
export function decodeText(bytes: Uint8Array, encoding: SourceEncoding = 'utf-8'): Decoded {
  const read = decodeAsItCame(bytes, encoding);
  if (!read.ok) return read;
  const { text, changes } = withLineFeeds(read.text);
  return { ok: true, text, changes: [...read.changes, ...changes] };
}

/** As `decodeText`, but line ends stand as they came: the numbers of other tools may count them. */
export function decodeAsItCame(bytes: Uint8Array, encoding: SourceEncoding = 'utf-8'): Decoded {
  const changes: TextChange[] = [];
  let read: Units;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    changes.push('byte-order-mark');
    read = readUtf8(bytes, 3);
  } else if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    changes.push('byte-order-mark', 'utf-16');
    read = readUtf16(bytes, 0, 'utf-16le');
  } else if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    changes.push('byte-order-mark', 'utf-16');
    read = readUtf16(bytes, 1, 'utf-16be');
  } else if (encoding === 'utf-8') {
    read = readUtf8(bytes, 0);
  } else {
    changes.push(encoding);
    read = readSingleBytes(bytes, encoding);
  }
  return 'fault' in read
    ? { ok: false, fault: read.fault }
    : { ok: true, text: read.text, changes };
}

/** A text with LF for every line end, and which others it had. */
export function withLineFeeds(text: string): {
  readonly text: string;
  readonly changes: readonly TextChange[];
} {
  if (!text.includes('\r')) return { text, changes: [] };
  const changes: TextChange[] = [];
  if (text.includes('\r\n')) changes.push('crlf');
  if (/\r(?!\n)/.test(text)) changes.push('cr');
  return { text: text.replace(/\r\n?/g, '\n'), changes };
}

/** The well-formed sequences of UTF-8 are those of table 3-7 of the Unicode Standard. */
function readUtf8(bytes: Uint8Array, from: number): Units {
  const units = new Uint16Array(bytes.length - from);
  let length = 0;
  let at = from;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      if (first === 0) return { fault: { code: 'text/nul', byte: at } };
      units[length++] = first;
      at++;
      continue;
    }
    const size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    let point = size === 2 ? first & 0x1f : size === 3 ? first & 0x0f : first & 0x07;
    let isWellFormed = size > 0;
    for (let k = 1; k < size && isWellFormed; k++) {
      // Beyond the end of the bytes there is nothing, and nothing continues no sequence.
      const next = bytes[at + k] ?? 0;
      const low = k > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      const high = k > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      isWellFormed = next >= low && next <= high;
      point = (point << 6) | (next & 0x3f);
    }
    if (!isWellFormed) {
      return { fault: { code: 'text/not-utf8', byte: at, likely: likelyEncodings(bytes) } };
    }
    if (point >= 0x10000) {
      units[length++] = 0xd7c0 + (point >> 10);
      units[length++] = 0xdc00 + (point & 0x3ff);
    } else {
      units[length++] = point;
    }
    at += size;
  }
  return { text: stringOf(units.subarray(0, length)) };
}

function readUtf16(bytes: Uint8Array, lowAt: 0 | 1, name: string): Units {
  const highAt = 1 - lowAt;
  const units = new Uint16Array((bytes.length - 2) >> 1);
  for (let k = 0; k < units.length; k++) {
    const at = 2 + 2 * k;
    const unit = ((bytes[at + highAt] ?? 0) << 8) | (bytes[at + lowAt] ?? 0);
    if (unit === 0) return { fault: { code: 'text/nul', byte: at } };
    units[k] = unit;
  }
  const text = stringOf(units);
  const lone = hasLoneSurrogate(text);
  if (lone >= 0) return { fault: { code: 'text/lone-surrogate', byte: 2 + 2 * lone } };
  if (bytes.length % 2 === 1) {
    return {
      fault: { code: 'text/not-utf8', byte: bytes.length - 1, likely: [`damaged ${name}`] },
    };
  }
  return { text };
}

/** What windows-1252 has at 0x80 to 0x9F, as the WHATWG Encoding Standard reads it. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function readSingleBytes(bytes: Uint8Array, encoding: 'windows-1252' | 'iso-8859-1'): Units {
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { fault: { code: 'text/nul', byte: nul } };
  const units = Uint16Array.from(bytes);
  if (encoding === 'windows-1252') {
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] ?? 0;
      if (unit >= 0x80 && unit < 0xa0) units[at] = WINDOWS_1252.charCodeAt(unit - 0x80);
    }
  }
  return { text: stringOf(units) };
}

/** Engines limit how many arguments a call may have. */
const UNITS_A_CALL = 8_192;

function stringOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += UNITS_A_CALL) {
    // Spreading would walk the array by its iterator, which takes ten times as long.
    const part = units.subarray(at, at + UNITS_A_CALL);
    parts.push(String(Reflect.apply(String.fromCharCode, undefined, part)));
  }
  return parts.join('');
}
