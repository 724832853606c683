import { describe, expect, it } from 'vitest';
import { placeTag } from './place';

const text = 'Vessery, 14 km from Vessery Lock 👩‍👧, not far from Vessery';

describe('placing a tag by its quote', () => {
  it('takes the first occurrence unless told otherwise', () => {
    expect(placeTag(text, { quote: 'Vessery' })).toEqual({ ranges: [[0, 7]], quotes: ['Vessery'] });
  });

  it('counts occurrences from one', () => {
    expect(placeTag(text, { quote: 'Vessery', occurrence: 2 }).ranges).toEqual([[20, 27]]);
  });

  it('counts in UTF-16 code units, so that an emoji before the quote moves it by all of its units', () => {
    const [range] = placeTag(text, { quote: 'Vessery', occurrence: 3 }).ranges;
    expect(range).toEqual([text.length - 7, text.length]);
    expect(range?.[0]).toBeGreaterThan(Array.from(text).length - 7);
  });

  it('places each further stretch after the one before it', () => {
    expect(placeTag(text, { quote: '14 km', parts: ['Vessery', 'Vessery'] })).toEqual({
      ranges: [
        [9, 14],
        [20, 27],
        [text.length - 7, text.length],
      ],
      quotes: ['14 km', 'Vessery', 'Vessery'],
    });
  });

  it('never lets two stretches touch', () => {
    expect(() => placeTag('aabb', { quote: 'aa', parts: ['bb'] })).toThrow(
      '"bb" does not follow on "aa"',
    );
  });

  it('says what is missing', () => {
    expect(() => placeTag(text, { quote: 'Véssery' })).toThrow(
      '"Véssery" occurs 0 times in the report, so there is no occurrence 1.',
    );
    expect(() => placeTag(text, { quote: '14 km', occurrence: 2 })).toThrow(
      '"14 km" occurs 1 time in the report, so there is no occurrence 2.',
    );
    expect(() => placeTag(text, { quote: 'from', parts: ['14 km'] })).toThrow(
      'does not follow on "from"',
    );
  });

  it('refuses an empty quote and an occurrence that is no whole number from one', () => {
    expect(() => placeTag(text, { quote: '' })).toThrow('is empty');
    expect(() => placeTag(text, { quote: 'km', parts: [''] })).toThrow('is empty');
    expect(() => placeTag(text, { quote: 'km', occurrence: 0 })).toThrow('whole number');
    expect(() => placeTag(text, { quote: 'km', occurrence: 1.5 })).toThrow('whole number');
  });
});
