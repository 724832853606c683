import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { md5 } from './md5';

it('gives the digests of RFC 1321', () => {
  const of = (words: string) => md5(new TextEncoder().encode(words));
  expect(of('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(of('abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(
    of('12345678901234567890123456789012345678901234567890123456789012345678901234567890'),
  ).toBe('57edf4a22be3c955ac49da2e2107b67a');
});

it('agrees with Node for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex'));
    }),
  );
});
