import { describe, expect, it } from 'vitest';
import { pickedOf } from '../../shared/selection/selection';
import { utf16 } from '../../shared/text/offsets';
import { preferences } from '../app/preferences';
import { readByKeys } from './testing/read-by-keys';
import type { SchemeId } from '../../shared/model/ids';

const REPORT =
  'The Harbour Board of Varn said 310 boats had left Brehne by noon.\n\n' +
  'The gate failed, according to Ines Calder.';

const read = (text = REPORT) => {
  const scene = readByKeys(text);
  return {
    ...scene,
    /** Puts the caret before some words. */
    before: (words: string) => scene.at(text.indexOf(words)),
    after: (words: string) => scene.at(text.indexOf(words) + words.length),
    picked() {
      const range = pickedOf(scene.model.state.selection);
      return range === null ? null : text.slice(range.start, range.end);
    },
  };
};

describe('a label key with nothing picked', () => {
  it('tags the name, the clause or the word that the label wants', () => {
    const { press, before, spans } = read();
    before('of Varn');
    press('2');
    before('Brehne');
    press('4');
    before('gate');
    press('1');
    before('310');
    press('3');
    expect(spans()).toEqual([
      'claim: The gate failed',
      'location: Brehne',
      'number: 310',
      'source: The Harbour Board of Varn',
    ]);
  });

  it('tags again what the last label wants here', () => {
    const { press, before, spans } = read();
    before('Harbour');
    press('2');
    before('Calder');
    press('r');
    expect(spans()).toContain('source: Ines Calder');
  });

  it('tags the words of the span at hand after Y, wherever the caret is', () => {
    const { press, before, spans } = read();
    before('Harbour');
    press('2');
    before('noon');
    press('y', '4');
    expect(spans()).toContain('location: The Harbour Board of Varn');
  });
});

describe('picked words', () => {
  it('are tagged as picked, or whole where that is set', () => {
    const pick = (snapToWords: boolean) => {
      preferences.setState({ snapToWords });
      const { model, press, spans } = read();
      const start = REPORT.indexOf('arbour');
      model.dispatch({ type: 'pick', range: { start: utf16(start), end: utf16(start + 8) } });
      press('2');
      return spans();
    };
    try {
      expect(pick(false)).toEqual(['source: arbour B']);
      expect(pick(true)).toEqual(['source: Harbour Board']);
    } finally {
      preferences.setState({ snapToWords: false });
    }
  });
});

describe('F', () => {
  it('picks name after name and figure after figure that is not tagged, both ways', () => {
    const { press, picked, said } = read();
    press('f');
    expect(picked()).toBe('The Harbour Board of Varn');
    expect(said.at(-1)).toBe('“The Harbour Board of Varn”, not tagged.');
    press('f');
    expect(picked()).toBe('310 boats');
    press('f', 'f');
    expect(picked()).toBe('Ines Calder');
    press('f');
    expect([picked(), said.at(-1)]).toEqual([
      'Ines Calder',
      'No further name or figure that is not tagged.',
    ]);
    press('Shift+F');
    expect(picked()).toBe('Brehne');
  });

  it('passes over what is tagged, but not over what only stands in a tagged clause', () => {
    const { press, before, at, picked, spans } = read();
    before('boats');
    press('1');
    at(0);
    press('f', '2', 'f', '3', 'f', '4');
    expect(spans()).toEqual([
      'claim: 310 boats had left Brehne by noon',
      'location: Brehne',
      'number: 310 boats',
      'source: The Harbour Board of Varn',
    ]);
    at(0);
    press('f');
    expect(picked()).toBe('Ines Calder');
  });

  it('stops at a suggestion, which V accepts with its id', () => {
    const { model, press, at, spans, said } = read();
    const start = REPORT.indexOf('noon');
    model.commit('Suggest', [
      {
        type: 'span.add',
        span: {
          label: 'claim' as SchemeId,
          ranges: [[utf16(start), utf16(start + 4)]],
          origin: { kind: 'suggestion', by: 'a reader' },
        },
      },
    ]);
    const [id] = model.layer.spans.keys();
    at(REPORT.indexOf('Brehne') + 6);
    press('f');
    expect(model.atHand?.id).toBe(id);
    press('v');
    expect(said.at(-1)).toBe('Accepted: Claim.');
    expect([model.atHand?.id, model.atHand?.origin]).toEqual([id, { kind: 'person' }]);
    press('v');
    expect(said.at(-1)).toBe('There is nothing to accept here.');
    expect(spans()).toEqual(['claim: noon']);
  });
});

describe('a span in parts', () => {
  const parts = () => {
    const scene = read();
    scene.before('310');
    scene.press('3');
    scene.before('noon');
    scene.press('=');
    expect(scene.spans()).toEqual(['number: 310 … noon']);
    return scene;
  };

  it('takes the word under the caret as a part, and gives it up again', () => {
    const { press, before, spans, said } = parts();
    expect(said.at(-1)).toBe('Part added: “noon”.');
    press('=');
    expect([spans(), said.at(-1)]).toEqual([['number: 310'], 'Part taken off: “noon”.']);
    before('310');
    press('=');
    expect(said.at(-1)).toBe('It is the only part. X deletes the span.');
  });

  it('moves the edges of the part nearest to the caret, and says which', () => {
    const { press, before, spans, said } = parts();
    press('[');
    expect([spans(), said.at(-1)]).toEqual([['number: 310 … by noon'], 'Part 2 of 2: plus “by”']);
    before('boats');
    press(']');
    expect([spans(), said.at(-1)]).toEqual([
      ['number: 310 boats … by noon'],
      'Part 1 of 2: plus “boats”',
    ]);
  });

  it('says that a space was gained where there is no word to quote', () => {
    const { press, before, said } = read();
    before('boats');
    press('4', 'Alt+[');
    expect(said.at(-1)).toBe('plus a space');
  });

  it('makes one part of two that meet', () => {
    const { press, spans, said } = parts();
    press('[', '[', '[', '[', '[');
    expect(spans()).toEqual(['number: 310 … boats had left Brehne by noon']);
    press('Alt+[');
    expect(spans()).toEqual(['number: 310 boats had left Brehne by noon']);
    expect(said.at(-1)).toContain('it met the next part');
  });

  it('picks one part after the other with I', () => {
    const { press, picked, said } = parts();
    press('i');
    expect([picked(), said.at(-1)]).toEqual(['noon', 'Picked part 2, “noon”.']);
    press('i');
    expect(picked()).toBe('310');
  });
});

describe('edges', () => {
  it('go over line breaks, and no further than the last word', () => {
    const { press, before, spans, said } = read();
    before('noon');
    press('3', ']');
    expect(spans()).toEqual(['number: noon.\n\nThe']);
    expect(said.at(-1)).toBe('plus “. The”');
    before('Calder');
    press('4', ']');
    expect([said.at(-1), spans()[0]]).toEqual(['no further', 'location: Ines Calder']);
  });

  it('never make a span equal to another of its label, which is said', () => {
    const { press, before, after, spans, said } = read();
    before('310');
    press('3');
    before('boats');
    press('3', '[');
    expect(spans()).toEqual(['number: 310', 'number: 310 boats']);
    press('}');
    expect(said.at(-1)).toBe('Not done: another Number is on exactly these words.');
    expect(spans()).toEqual(['number: 310', 'number: 310 boats']);
    after('Breh');
    press('3', 'y', '4', '3');
    expect(said.at(-1)).toBe('Not done: another Number is on exactly these words.');
  });
});

describe('breaking and joining', () => {
  it('leaves no white space at the break, and joins over it', () => {
    const { model, press, before, after, spans } = read();
    before('boats');
    press('3', '[');
    after('310');
    press('b');
    expect(spans()).toEqual(['number: 310', 'number: boats']);
    press('j');
    expect(spans()).toEqual(['number: 310 boats']);
    expect(model.sync.view.getState().undo.undo).toBe('Join');
  });

  it('keeps what lies between two spans out of the joined one', () => {
    const { press, before, spans } = read();
    before('noon');
    press('3');
    before('boats');
    press('3', 'j');
    expect(spans()).toEqual(['number: boats … noon']);
  });
});
