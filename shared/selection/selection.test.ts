import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from '../text/graphemes';
import { createParagraphMap } from '../text/line-map';
import { utf16 } from '../text/offsets';
import { createWords } from '../text/words';
import { spanIdOf } from '../edits/testing/make';
import { caretOf, idleSelection, pickedOf, reduceSelection } from './selection';
import type { Selection, SelectionContext, SelectionEvent } from './selection';

const graphemes = createGraphemes();
const words = createWords(graphemes);
const contextOf = (text: string): SelectionContext => ({
  text,
  paragraphs: createParagraphMap(text),
  graphemes,
  words,
});

const run = (
  text: string,
  events: readonly SelectionEvent[],
  from: Selection = idleSelection,
): Selection =>
  events.reduce((state, event) => reduceSelection(state, event, contextOf(text)), from);

const shown = (text: string, selection: Selection) => {
  const picked = pickedOf(selection);
  return picked === null ? caretOf(selection) : text.slice(picked.start, picked.end);
};

const step = (
  unit: Extract<SelectionEvent, { type: 'step' }>['unit'],
  direction: 1 | -1 = 1,
  isExtending = false,
): SelectionEvent => ({ type: 'step', unit, direction, isExtending, takesWordFirst: isExtending });

const to = (at: number): SelectionEvent => ({ type: 'moveTo', at: utf16(at), isExtending: false });

describe('steps', () => {
  const text = 'Three bridges fell. Nobody was hurt.\n\n\nThe river rose.';

  it('goes by character, word, sentence, paragraph and document', () => {
    expect(shown(text, run(text, [step('grapheme')]))).toBe(1);
    expect(shown(text, run(text, [step('word')]))).toBe(6);
    expect(shown(text, run(text, [step('sentence')]))).toBe(20);
    expect(shown(text, run(text, [step('paragraph')]))).toBe(39);
    expect(shown(text, run(text, [step('document')]))).toBe(text.length);
    expect(shown(text, run(text, [step('document'), step('paragraph', -1)]))).toBe(39);
  });

  it('passes over blank lines, where nothing is drawn', () => {
    expect(shown(text, run(text, [to(36), step('grapheme')]))).toBe(39);
    expect(shown(text, run(text, [to(39), step('grapheme', -1)]))).toBe(36);
  });

  it('steps over an emoji of many code points at once', () => {
    const family = 'a👩‍👩‍👧b';
    expect(shown(family, run(family, [to(1), step('grapheme')]))).toBe(family.length - 1);
  });

  it('picks the word under the caret whole and goes on from there', () => {
    const on = step('word', 1, true);
    const back = step('word', -1, true);
    expect(shown(text, run(text, [to(8), on]))).toBe('bridges fell');
    expect(shown(text, run(text, [to(6), on]))).toBe('bridges fell');
    expect(shown(text, run(text, [to(8), on, on]))).toBe('bridges fell. Nobody');
    expect(shown(text, run(text, [to(8), back]))).toBe('Three bridges');
    // Behind a word, the next one is the first.
    expect(shown(text, run(text, [to(13), on]))).toBe('fell');
  });

  it('picks on from words that are picked, and completes one that is picked in part', () => {
    const pick = (start: number, end: number): SelectionEvent => ({
      type: 'pick',
      range: { start: utf16(start), end: utf16(end) },
    });
    const on = step('word', 1, true);
    expect(shown(text, run(text, [pick(0, 3), on]))).toBe('Three bridges');
    expect(shown(text, run(text, [pick(0, 5), on]))).toBe('Three bridges');
  });

  it('gives up whole words on the way back, down to the caret at the anchor', () => {
    const picked = [to(8), step('word', 1, true), step('word', -1, true)];
    expect(shown(text, run(text, picked))).toBe('bridges');
    expect(shown(text, run(text, [...picked, step('word', -1, true)]))).toBe(6);
    const backwards = [to(8), step('word', -1, true), step('word', 1, true)];
    expect(shown(text, run(text, backwards))).toBe('bridges');
  });

  it('goes word by word from the caret itself where the platform does', () => {
    const on: SelectionEvent = { type: 'step', unit: 'word', direction: 1, isExtending: true };
    expect(shown(text, run(text, [to(8), on]))).toBe('idges');
    expect(shown(text, run(text, [to(8), on, on]))).toBe('idges fell');
  });

  it('picks to the end of the sentence and to its start, with the word under the caret', () => {
    const on = step('sentence', 1, true);
    expect(shown(text, run(text, [to(8), on]))).toBe('bridges fell.');
    expect(shown(text, run(text, [to(8), on, on]))).toBe('bridges fell. Nobody was hurt.');
    expect(shown(text, run(text, [to(8), step('sentence', -1, true)]))).toBe('Three bridges');
  });

  it('collapses picked words to the edge that it goes towards', () => {
    const picked = [to(8), step('word', 1, true)];
    expect(shown(text, run(text, [...picked, step('grapheme', -1)]))).toBe(6);
    expect(shown(text, run(text, [...picked, step('grapheme')]))).toBe(18);
  });
});

describe('pointing', () => {
  const text = 'Three bridges fell.';
  const [inner, outer] = [spanIdOf('inner'), spanIdOf('outer')];
  const click: SelectionEvent = { type: 'click', at: utf16(8), spans: [inner, outer] };

  it('takes the smallest span, and goes outwards when clicked again', () => {
    expect(run(text, [click]).atHand).toBe(inner);
    expect(run(text, [click, click]).atHand).toBe(outer);
    expect(run(text, [click, click, click]).atHand).toBe(inner);
  });

  it('drags in whole characters, in either direction', () => {
    const accented = 'cafe\u0301 open';
    const drag = (from: number, end: number): SelectionEvent => ({
      type: 'drag',
      from: utf16(from),
      to: utf16(end),
    });
    expect(shown(accented, run(accented, [drag(0, 4)]))).toBe('cafe\u0301');
    const back = run(accented, [drag(4, 0)]);
    expect(shown(accented, back)).toBe('cafe\u0301');
    expect(caretOf(back)).toBe(0);
  });

  it('picks a word by a double click', () => {
    expect(shown(text, run(text, [{ type: 'pickWord', at: utf16(9) }]))).toBe('bridges');
  });

  it('steps back from picked words to the span at hand to none', () => {
    const chosen = run(text, [click, { type: 'pickAll' }]);
    const once = run(text, [{ type: 'escape' }], chosen);
    expect([once.kind, once.atHand]).toEqual(['caret', inner]);
    expect(run(text, [{ type: 'escape' }], once).atHand).toBeNull();
  });

  it('lets go of a span that is gone, and of no other', () => {
    const chosen = run(text, [click]);
    expect(run(text, [{ type: 'drop', span: inner }], chosen).atHand).toBeNull();
    expect(run(text, [{ type: 'drop', span: outer }], chosen).atHand).toBe(inner);
  });
});

const letters = fc.array(
  fc.constantFrom('a', 'é', 'e\u0301', '👩‍👩‍👧', ' ', '. ', '\n', '\n\n', 'شخص', '🇨🇿', 'Word'),
  { maxLength: 30 },
);
const offset = fc.integer({ min: -2, max: 80 }).map(utf16);
const units = ['grapheme', 'word', 'sentence', 'paragraph', 'document'] as const;
const spanIds = fc.subarray([spanIdOf('inner'), spanIdOf('outer'), spanIdOf('other')]);
const anyEvent: fc.Arbitrary<SelectionEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('step' as const),
      unit: fc.constantFrom(...units),
      direction: fc.constantFrom(1 as const, -1 as const),
      isExtending: fc.boolean(),
      takesWordFirst: fc.boolean(),
    }),
  },
  fc.record({ type: fc.constant('moveTo' as const), at: offset, isExtending: fc.boolean() }),
  fc.record({ type: fc.constant('click' as const), at: offset, spans: spanIds }),
  fc.record({ type: fc.constant('drag' as const), from: offset, to: offset }),
  fc.record({ type: fc.constant('pickWord' as const), at: offset }),
  fc.record({
    type: fc.constant('pick' as const),
    range: fc
      .tuple(offset, offset)
      .map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a })),
  }),
  fc.constant<SelectionEvent>({ type: 'pickAll' }),
  fc.record({
    type: fc.constant('choose' as const),
    span: fc.constant(spanIdOf('other')),
    at: fc.option(offset),
  }),
  fc.record({ type: fc.constant('drop' as const), span: fc.constant(spanIdOf('inner')) }),
  fc.constant<SelectionEvent>({ type: 'escape' }),
);

/** The borders of all characters, by segmenting the whole text at once. */
const bordersOf = (text: string): ReadonlySet<number> => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  return new Set([...Array.from(segmenter.segment(text), ({ index }) => index), 0, text.length]);
};

test.prop([letters, fc.array(anyEvent, { maxLength: 20 })])(
  'whatever happens, edges stand between characters of the text, and picked words are never empty',
  (parts, events) => {
    const text = parts.join('');
    const borders = bordersOf(text);
    let state: Selection = idleSelection;
    for (const event of events) {
      state = reduceSelection(state, event, contextOf(text));
      expect(borders).toContain(caretOf(state));
      const picked = pickedOf(state);
      if (picked === null) continue;
      expect(borders).toContain(picked.start);
      expect(borders).toContain(picked.end);
      expect(picked.start).toBeLessThan(picked.end);
    }
  },
);

test.prop([letters, fc.array(anyEvent, { maxLength: 12 }), anyEvent])(
  'picking on keeps the anchor, and stepping back first lets go of the words, then of the span',
  (parts, events, last) => {
    const text = parts.join('');
    const before = run(text, events);
    const isPickingOn = (last.type === 'step' || last.type === 'moveTo') && last.isExtending;
    if (before.kind === 'picked' && isPickingOn) {
      const after = run(text, [last], before);
      expect(after.kind === 'picked' ? after.anchor : caretOf(after)).toBe(before.anchor);
      expect(after.atHand).toBe(before.atHand);
    }
    const once = run(text, [{ type: 'escape' }], before);
    expect(once.atHand).toBe(before.kind === 'picked' ? before.atHand : null);
    expect(caretOf(once)).toBe(caretOf(before));
    expect(run(text, [{ type: 'escape' }], once)).toMatchObject({ atHand: null });
    expect(pickedOf(once)).toBeNull();
  },
);

test.prop([spanIds, fc.nat(8)])(
  'clicking again and again in one place meets every span under it, from the smallest outwards',
  (spans, times) => {
    const text = 'Three bridges fell.';
    const click: SelectionEvent = { type: 'click', at: utf16(8), spans };
    const after = run(
      text,
      Array.from({ length: times + 1 }, () => click),
    );
    expect(after.atHand).toBe(spans[times % spans.length] ?? null);
  },
);
