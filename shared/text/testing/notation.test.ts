import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNotation, parseNotation } from './notation';
import { unicodeTextWithRange } from './unicode-arbitrary';

describe('the mini-notation', () => {
  it('makes a text and its spans', () => {
    expect(parseNotation('The [claim: 15,000 left]')).toEqual({
      text: 'The 15,000 left',
      spans: [{ label: 'claim', start: 4, end: 15 }],
    });
  });

  it('nests, with the outer span first', () => {
    expect(parseNotation('[claim: [number: 15,000] left, [source:police] said].')).toEqual({
      text: '15,000 left, police said.',
      spans: [
        { label: 'claim', start: 0, end: 24 },
        { label: 'number', start: 0, end: 6 },
        { label: 'source', start: 13, end: 19 },
      ],
    });
  });

  it('names spans, so that a test can speak of one', () => {
    expect(
      parseNotation('[number#n1: 12] or [number#n2: 13]').spans.map((span) => span.name),
    ).toEqual(['n1', 'n2']);
  });

  it('takes escaped brackets as text', () => {
    expect(parseNotation('a \\[b\\] \\\\ [claim: c\\]]')).toEqual({
      text: 'a [b] \\ c]',
      spans: [{ label: 'claim', start: 8, end: 10 }],
    });
  });

  it.each([
    ['a [b] c', 'at 2'],
    ['a b] c', 'at 3'],
    ['[claim: [number: 1]', 'at 0'],
  ])('refuses %s and says where', (notation, place) => {
    expect(() => parseNotation(notation)).toThrow(place);
  });

  it('cannot write spans that cross', () => {
    const { spans } = parseNotation('[a: one two] three');
    const [first] = spans;
    if (!first) throw new Error('The notation has a span.');
    const crossing = {
      ...first,
      label: 'b',
      start: parseNotation('one [b: two three]').spans[0]?.start ?? first.start,
      end: parseNotation('[b: one two three]').spans[0]?.end ?? first.end,
    };
    expect(() => formatNotation('one two three', [first, crossing])).toThrow('cross');
  });

  it('writes what it read', () => {
    const notation = 'The \\[new\\] [claim#c: [number: 15,000][location: Ås]], [source: she] said';
    const { text, spans } = parseNotation(notation);
    expect(formatNotation(text, spans)).toBe(notation);
  });

  it('reads what it wrote, for any text and a span in a span', () => {
    fc.assert(
      fc.property(unicodeTextWithRange({ minPieces: 1 }), ({ text, start, end }) => {
        const spans = [
          { label: 'claim', start, end },
          { label: 'number', start, end, name: 'n' },
        ];
        expect(parseNotation(formatNotation(text, spans))).toEqual({ text, spans });
      }),
    );
  });
});
