import { describe, expect, it } from 'vitest';
import { utf16 } from '../../shared/text/offsets';
import { nextHit } from './next-hit';

const range = (start: number, end: number) => ({ start: utf16(start), end: utf16(end) });
const hits = [range(2, 5), range(10, 13), range(20, 23)];

describe('the next hit', () => {
  it.each([
    ['behind the caret', null, range(6, 6), 1, { index: 1, isWrapped: false }],
    ['before the caret', null, range(15, 15), -1, { index: 1, isWrapped: false }],
    ['at the caret', null, range(10, 10), 1, { index: 1, isWrapped: false }],
    ['after the one that is picked', 0, range(2, 5), 1, { index: 1, isWrapped: false }],
    ['before the one that is picked', 1, range(10, 13), -1, { index: 0, isWrapped: false }],
    ['after one that was tagged, at its end', 1, range(13, 13), 1, { index: 2, isWrapped: false }],
    ['from where the caret went since', 0, range(14, 14), 1, { index: 2, isWrapped: false }],
    ['round the end', 2, range(20, 23), 1, { index: 0, isWrapped: true }],
    ['round the start', 0, range(2, 5), -1, { index: 2, isWrapped: true }],
    ['round the end from the caret', null, range(30, 30), 1, { index: 0, isWrapped: true }],
    ['round the start from the caret', null, range(1, 1), -1, { index: 2, isWrapped: true }],
  ] as const)('is %s', (_, at, stand, direction, expected) => {
    expect(nextHit(hits, at, stand, direction)).toEqual(expected);
  });

  it('is none where nothing was found', () => {
    expect(nextHit([], null, range(0, 0), 1)).toBeNull();
  });
});
