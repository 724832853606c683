import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { plainFigureAt } from './plain-figures';
import { segmentation } from './segment';
import { utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';

const figure = (marked: string): string | null => {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = plainFigureAt(text, utf16(at));
  return found === null ? null : text.slice(found.start, found.end);
};

describe('the figure at a place', () => {
  it.each([
    ['At least |14,200 people left.', '14,200 people'],
    ['At least 14,|200 people left.', '14,200 people'],
    ['some |310 boats in', '310 boats'],
    ['about |1.5 million crowns', '1.5 million crowns'],
    ['nearly |2 metres above', '2 metres'],
    ['up |40 cm since', '40 cm'],
    ['fell |12 per cent in', '12 per cent'],
    ['fell |12% in', '12%'],
    ['worth |€3.4 billion now', '€3.4 billion'],
    ['all |60 new boats', '60'],
    ['of |14 200 people', '14 200 people'],
    ['of |2022 people', '2022 people'],
    ['|7 were hurt', '7'],
    ['the 5-|km dyke', null],
    ['the |5-km dyke', '5-km'],
  ])('%s', (marked, found) => {
    expect(figure(marked)).toBe(found);
  });

  it.each([
    'in |2022 it',
    'on |9 April',
    'on April |9, when',
    'at |03:40',
    'the |12th',
    'T|72',
    '|no',
  ])('none in %s', (marked) => {
    expect(figure(marked)).toBeNull();
  });
});

test.prop([unicodeText(), fc.nat(400)])(
  'a figure holds or touches the offset, between characters',
  (text, somewhere) => {
    const at = utf16(somewhere % (text.length + 1));
    const found = plainFigureAt(text, at);
    if (found === null) return;
    expect(found.start <= at && at <= found.end).toBe(true);
    expect(found.start).toBeLessThan(found.end);
    expect(text.slice(found.start, found.end)).not.toContain('\n');
    expect(segmentation.isBoundary(text, found.start)).toBe(true);
    expect(segmentation.isBoundary(text, found.end)).toBe(true);
  },
);
