import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { utf16 } from '../../../shared/text/offsets';
import { within } from './highlights';

test.prop([
  fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 8 })), { maxLength: 40 }),
  fc.nat(200),
  fc.integer({ min: 1, max: 80 }),
])('the hits in view are just those that share text with it', (gaps, start, length) => {
  let at = 0;
  const hits = gaps.map(([gap, size]) => {
    const from = at + gap;
    at = from + size;
    return { start: utf16(from), end: utf16(at) };
  });
  const end = start + length;
  expect(within(hits, { start, end })).toEqual(
    hits.filter((hit) => hit.end > start && hit.start < end),
  );
});
