import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../text/encode-utf8';
import { unicodeText } from '../../text/testing/unicode-arbitrary';
import { Utf8Bytes } from './utf8-bytes';

const LARGEST = 2 ** 31 - 1;

describe('bytes that grow piece by piece', () => {
  it('are those of the whole text, wherever it is cut', () => {
    fc.assert(
      fc.property(unicodeText(), fc.nat(), (text, cut) => {
        const at = text.length === 0 ? 0 : cut % text.length;
        const bytes = new Utf8Bytes();
        bytes.text(text, 0, at);
        bytes.text(text, at);
        expect(bytes.take()).toEqual(
          Uint8Array.from([...encodeUtf8(text.slice(0, at)), ...encodeUtf8(text.slice(at))]),
        );
        expect(bytes.take()).toHaveLength(0);
      }),
    );
  });

  it('have pairs of numbers as JSON has them', () => {
    const number = fc.oneof(fc.nat(200), fc.nat(LARGEST));
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number)), (pairs) => {
        const bytes = new Utf8Bytes();
        bytes.pairs(
          Uint32Array.from(pairs, ([start]) => start),
          Uint32Array.from(pairs, ([, end]) => end),
        );
        expect(bytes.take()).toEqual(encodeUtf8(JSON.stringify(pairs).slice(1, -1)));
      }),
      {
        examples: [
          [
            [
              [0, 9],
              [10, 99],
              [100, LARGEST],
            ],
          ],
        ],
      },
    );
  });

  it('hold more than there was room for at first', () => {
    const bytes = new Utf8Bytes();
    const word = encodeUtf8('é,');
    let expected = '';
    for (let i = 0; i < 10_000; i++) {
      bytes.encoded(word);
      bytes.text('a😀');
      bytes.sign(0x0a);
      expected += 'é,a😀\n';
    }
    expect(bytes.take()).toEqual(encodeUtf8(expected));
  });
});
