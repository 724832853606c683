import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relationOf, spanIdOf, spanOf, testDocument } from '../../edits/testing/make';
import { unicodeText, unicodeTextWithRange } from '../../text/testing/unicode-arbitrary';
import { carryOver } from './carry-over';
import { countedBytes } from '../testing/read-corpus';
import type { Relation } from '../../model/relation';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';

const before = 'The mayor said 4,200 homes\nhad lost power. It was Tuesday.\n';

const spanAt = (name: string, ...words: string[]): Span<Utf16> =>
  spanOf(
    before,
    name,
    'claim',
    words.map((word) => [before.indexOf(word), before.indexOf(word) + word.length] as const),
  );

const carry = (after: string, spans: Span<Utf16>[], relations: Relation[] = []) =>
  carryOver({ document: testDocument, text: before, spans, relations }, after, countedBytes());

describe('a layer that is taken over to a corrected text', () => {
  it('keeps every span of words that stand unchanged', () => {
    const after = `Correction: see below.\n${before.replace('4,200', '42,000')}`;
    const { spans, moved, lost } = carry(after, [
      spanAt('a', 'mayor'),
      spanAt('b', 'had lost power'),
      spanAt('c', 'homes\nhad'),
    ]);
    expect(lost).toEqual([]);
    expect(moved).toHaveLength(3);
    expect(spans.map(({ quotes }) => quotes)).toEqual([
      ['mayor'],
      ['had lost power'],
      ['homes\nhad'],
    ]);
    expect(spans[0]).toMatchObject({ ranges: [[27, 32]] });
  });

  it('has an orphan, with what it was, where a word changed', () => {
    const { spans, lost } = carry(before.replace('4,200', '4,300'), [spanAt('a', '4,200 homes')]);
    expect(lost).toEqual([spanIdOf('a')]);
    expect(spans[0]).toMatchObject({
      state: 'orphaned',
      ranges: [],
      quotes: ['4,200 homes'],
      reason: 'the words changed',
      record: {
        document: testDocument,
        span: spanIdOf('a'),
        ranges: [[15, 26]],
        quotes: ['4,200 homes'],
      },
    });
  });

  it('looks for no other place of the words', () => {
    const after = before
      .replace('The mayor said', 'They said')
      .replace('It was', 'Said the mayor:');
    expect(carry(after, [spanAt('a', 'mayor')]).lost).toHaveLength(1);
  });

  it('takes a few words in a line that was written anew for an accident', () => {
    const after = before.replace(
      'The mayor said 4,200',
      'Nobody had heard the mayor of Tenby name its 300 empty',
    );
    expect(carry(after, [spanAt('a', 'mayor')]).lost).toHaveLength(1);
    expect(carry(after, [spanAt('a', 'lost power')]).moved).toHaveLength(1);
  });

  it('takes no word apart', () => {
    const { lost } = carry(before.replace('Tuesday', 'Tuesdays'), [spanAt('a', 'Tuesday')]);
    expect(lost).toHaveLength(1);
  });

  it('needs all parts of a span, and joins those that touch now', () => {
    const two = spanAt('a', 'mayor', 'homes');
    expect(carry(before.replace('homes', 'houses'), [two]).lost).toHaveLength(1);
    const near = spanAt('b', 'The mayor ', '4,200');
    const { spans } = carry(before.replace('said ', ''), [near]);
    expect(spans[0]).toMatchObject({ ranges: [[0, 15]], quotes: ['The mayor 4,200'] });
  });

  it('keeps its relations between the new spans', () => {
    const relations = [relationOf('r', 'rests-on', 'a', 'b')];
    const carried = carry(before, [spanAt('a', 'mayor'), spanAt('b', 'homes')], relations);
    const [first, second] = carried.spans;
    expect(carried.relations[0]).toMatchObject({ from: first?.id, to: second?.id });
    expect(first?.id).not.toBe(spanIdOf('a'));
    expect(carried.ids.get(spanIdOf('a'))).toBe(first?.id);
  });

  it('sees single characters in scripts without spaces', () => {
    const text = '市长说四千二百户停电。';
    const span = spanOf(text, 'a', 'claim', [[0, 2]]);
    const { moved } = carryOver(
      { document: testDocument, text, spans: [span], relations: [] },
      '副市长说四千三百户停电。',
      countedBytes(),
    );
    expect(moved).toHaveLength(1);
  });

  it('never moves a span to other words, whatever the texts', () => {
    const texts = fc.tuple(
      unicodeTextWithRange({ lineBreaks: 'lf' }),
      unicodeText({ lineBreaks: 'lf' }),
    );
    fc.assert(
      fc.property(texts, fc.nat(2), ([{ text, start, end }, other], way) => {
        fc.pre(start < end);
        const after = way === 0 ? other : way === 1 ? text + other : other + text.slice(3);
        const span = spanOf(text, 'a', 'claim', [[start, end]]);
        const { spans } = carryOver(
          { document: testDocument, text, spans: [span], relations: [] },
          after,
          countedBytes(),
        );
        const [carried] = spans;
        expect(carried?.quotes).toEqual([text.slice(start, end)]);
        for (const [from, to] of carried?.ranges ?? []) {
          expect(after.slice(from, to)).toBe(text.slice(start, end));
        }
      }),
    );
  });

  it('always moves what stands before or after the one line that changed', () => {
    const lines = unicodeText({ lineBreaks: 'none', minPieces: 1 }).map((line) =>
      line.replace(/\n/g, ' '),
    );
    fc.assert(
      fc.property(lines, lines, lines, lines, (first, old, changed, last) => {
        const text = `${first}\n${old}\n${last}`;
        const after = `${first}\n${changed}\n${last}`;
        const start = text.length - last.length;
        const spans = [
          spanOf(text, 'a', 'claim', [[0, first.length]]),
          spanOf(text, 'b', 'claim', [[start, text.length]]),
        ];
        const { moved } = carryOver(
          { document: testDocument, text, spans, relations: [] },
          after,
          countedBytes(),
        );
        expect(moved).toHaveLength(2);
      }),
    );
  });

  it('gives up on two long texts that have nothing in common', () => {
    const numbered = (from: number) =>
      Array.from({ length: 30_000 }, (_, i) => `line ${from + i}\n`).join('');
    const text = numbered(0);
    const span = spanOf(text, 'a', 'claim', [[0, 4]]);
    const { spans } = carryOver(
      { document: testDocument, text, spans: [span], relations: [] },
      numbered(1_000_000),
      countedBytes(),
    );
    expect(spans).toHaveLength(1);
  });
});
