import { isPairAt, utf16 } from './offsets';
import type { Utf16 } from './offsets';

/** Translates offsets of one text between UTF-16 code units and the bytes of its UTF-8 form. */
export interface ByteMap {
  /** How many bytes the text has in UTF-8. */
  readonly length: number;
  /** Bytes before an offset; null outside the text and between the halves of a surrogate pair. */
  toByte(offset: Utf16): number | null;
  /** Code units before a byte; null outside the text and within a character. */
  toUtf16(byte: number): Utf16 | null;
}

const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Makes the byte map of a text. Nothing is kept where all is ASCII; otherwise four bytes for each code unit and for each
 * byte, and each translation is one look. A lone surrogate counts three bytes, as what stands for it (U+FFFD) does.
 */
export function createByteMap(text: string): ByteMap {
  if (!NOT_ASCII.test(text)) {
    const same = (offset: number) =>
      Number.isInteger(offset) && offset >= 0 && offset <= text.length ? offset : null;
    return {
      length: text.length,
      toByte: same,
      toUtf16: (byte) => (same(byte) === null ? null : utf16(byte)),
    };
  }
  const bytes = new Int32Array(text.length + 1).fill(-1);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    bytes[at] = length;
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (isPairAt(text, at)) {
      length += 4;
      at += 1;
    } else length += 3;
  }
  bytes[text.length] = length;
  const units = new Int32Array(length + 1).fill(-1);
  for (let at = 0; at <= text.length; at++) {
    const byte = bytes[at] ?? -1;
    if (byte >= 0) units[byte] = at;
  }
  const look = (table: Int32Array, at: number) => {
    const found = table[at] ?? -1;
    return found < 0 ? null : found;
  };
  return {
    length,
    toByte: (offset) => look(bytes, offset),
    toUtf16: (byte) => {
      const found = look(units, byte);
      return found === null ? null : utf16(found);
    },
  };
}
