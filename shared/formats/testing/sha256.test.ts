import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../text/encode-utf8';
import { sha256Hex } from './sha256';

describe('the hash and the bytes of tests', () => {
  it('are those of Node', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(Array.from(encodeUtf8(text))).toEqual(Array.from(Buffer.from(text, 'utf8')));
        expect(sha256Hex(encodeUtf8(text))).toBe(createHash('sha256').update(text).digest('hex'));
      }),
    );
  });
});
