import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { segmentation } from '../text/segment';
import { utf16 } from '../text/offsets';
import { unicodeText } from '../text/testing/unicode-arbitrary';
import { findUntagged, LOOK_BOUND } from './untagged';
import type { TextRange } from '../text/offsets';

const TEXT =
  'Officials left Brehne on Monday. The Harbour Board of Varn counted 310 boats in 2022.\n\n' +
  'Unit 4 held, said Ines Calder, and 1.5 million crowns were gone by 9 April.';

const walk = (text: string, direction: 1 | -1, isTagged = (_: TextRange) => false): string[] => {
  const met: string[] = [];
  let at = utf16(direction === 1 ? 0 : text.length);
  for (;;) {
    const { found } = findUntagged(text, at, direction, segmentation, isTagged);
    if (found === null) return met;
    met.push(text.slice(found.start, found.end));
    at = direction === 1 ? found.end : found.start;
  }
};

describe('what is not tagged yet', () => {
  const all = [
    'Brehne',
    'The Harbour Board of Varn',
    '310 boats',
    'Unit 4',
    'Ines Calder',
    '1.5 million crowns',
  ];

  it('is met in order, forwards and backwards', () => {
    expect(walk(TEXT, 1)).toEqual(all);
    expect(walk(TEXT, -1)).toEqual(all.toReversed());
  });

  it('leaves out what is tagged', () => {
    const tagged = ['Varn', 'Unit 4'].map((words) => [TEXT.indexOf(words), words.length] as const);
    const isTagged = ({ start, end }: TextRange) =>
      tagged.some(([from, length]) => start < from + length && end > from);
    expect(walk(TEXT, 1, isTagged)).toEqual([
      'Brehne',
      '310 boats',
      'Ines Calder',
      '1.5 million crowns',
    ]);
  });

  it('is not what the caret stands in', () => {
    const inside = utf16(TEXT.indexOf('Board'));
    const found = (direction: 1 | -1) => {
      const answer = findUntagged(TEXT, inside, direction, segmentation, () => false);
      return answer.found && TEXT.slice(answer.found.start, answer.found.end);
    };
    expect([found(-1), found(1)]).toEqual(['Brehne', '310 boats']);
  });

  it('says how far it looked, and looks no further at a time', () => {
    const long = 'The tide rose at Brehne. '.repeat(20_000);
    const before = performance.now();
    expect(findUntagged(long, utf16(50), 1, segmentation, () => true)).toEqual({
      found: null,
      lookedTo: 50 + LOOK_BOUND,
    });
    const back = findUntagged(long, utf16(300_000), -1, segmentation, () => true);
    expect(back).toEqual({ found: null, lookedTo: 300_000 - LOOK_BOUND });
    // About 0.1 s; without a bound it grows with the text.
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(findUntagged('so', utf16(0), 1, segmentation, () => false)).toEqual({
      found: null,
      lookedTo: 2,
    });
  });
});

test.prop([unicodeText({ maxPieces: 40 })])(
  'whatever the text, walking on and walking back meet ranges in order, between characters',
  (text) => {
    let at = utf16(0);
    for (let steps = 0; steps <= text.length; steps++) {
      const { found } = findUntagged(text, at, 1, segmentation, () => false);
      if (found === null) break;
      expect(found.start).toBeGreaterThanOrEqual(at);
      expect(found.end).toBeGreaterThan(found.start);
      expect(segmentation.isBoundary(text, found.start)).toBe(true);
      expect(segmentation.isBoundary(text, found.end)).toBe(true);
      at = found.end;
    }
    at = utf16(text.length);
    for (let steps = 0; steps <= text.length; steps++) {
      const { found } = findUntagged(text, at, -1, segmentation, () => false);
      if (found === null) return;
      expect(found.end).toBeLessThanOrEqual(at);
      expect(found.start).toBeLessThan(at);
      at = found.start;
    }
  },
);
