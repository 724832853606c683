import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteMap } from './byte-offsets';
import { isPairAt, utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';

describe('the byte map of a text', () => {
  it('counts the bytes before each offset, as the encoder does', () => {
    fc.assert(
      fc.property(unicodeText(), (text) => {
        const map = createByteMap(text);
        expect(map.length).toBe(Buffer.byteLength(text));
        for (let at = 0; at <= text.length; at++) {
          const byte = map.toByte(utf16(at));
          if (isPairAt(text, at - 1)) expect(byte).toBeNull();
          else {
            expect(byte).toBe(Buffer.byteLength(text.slice(0, at)));
            expect(map.toUtf16(byte ?? -1)).toBe(at);
          }
        }
      }),
    );
  });

  it('has nothing for a byte within a character, beyond the text, or between two numbers', () => {
    for (const text of ['aé🔥', 'plain']) {
      const map = createByteMap(text);
      expect(map.toUtf16(-1)).toBeNull();
      expect(map.toUtf16(map.length + 1)).toBeNull();
      expect(map.toUtf16(0.5)).toBeNull();
      expect(map.toByte(utf16(text.length + 1))).toBeNull();
    }
    const map = createByteMap('aé🔥');
    expect([2, 4, 5, 6].map((byte) => map.toUtf16(byte))).toEqual([null, null, null, null]);
  });
});
