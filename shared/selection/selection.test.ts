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

  it('picks the word under the caret whole, then on to the end of the next one', () => {
    expect(shown(text, run(text, [to(8), step('word', 1, true)]))).toBe('bridges');
    expect(shown(text, run(text, [to(8), step('word', 1, true), step('word', 1, true)]))).toBe(
      'bridges fell',
    );
    expect(shown(text, run(text, [to(8), step('word', -1, true), step('word', -1, true)]))).toBe(
      'Three bridges',
    );
  });

  it('collapses picked words to the edge that it goes towards', () => {
    const picked = [to(8), step('word', 1, true)];
    expect(shown(text, run(text, [...picked, step('grapheme', -1)]))).toBe(6);
    expect(shown(text, run(text, [...picked, step('grapheme')]))).toBe(13);
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
const anyStep = fc
  .record({
    unit: fc.constantFrom('grapheme', 'word', 'sentence', 'paragraph', 'document'),
    direction: fc.constantFrom(1, -1),
    isExtending: fc.boolean(),
  })
  .map(({ unit, direction, isExtending }) => step(unit as 'word', direction, isExtending));

test.prop([letters, fc.array(anyStep, { maxLength: 20 })])(
  'whatever is pressed, the caret stands between characters and picked words are never empty',
  (parts, events) => {
    const text = parts.join('');
    const end = run(text, events);
    expect(graphemes.isBoundary(text, caretOf(end))).toBe(true);
    const picked = pickedOf(end);
    if (picked !== null) expect(picked.start).toBeLessThan(picked.end);
  },
);
