import { describe, expect, it } from 'vitest';
import { pickedOf } from '../../shared/selection/selection';
import { readByKeys as read } from './testing/read-by-keys';

describe('tagging by key', () => {
  it('tags the word under the caret, and relabels it when pressed again with another label', () => {
    const { press, at, spans, sync } = read();
    at(30);
    press('4');
    expect(spans()).toEqual(['location: Tarsela']);
    expect(sync.view.getState().undo.undo).toBe('Tag as Location');
    press('2');
    expect(spans()).toEqual(['source: Tarsela']);
    expect(sync.view.getState().undo.undo).toBe('Relabel as Source');
  });

  it('tags the picked words as picked', () => {
    const { press, at, spans } = read();
    at(0);
    press('Shift+d', 'Shift+d', 'Shift+d', '3');
    expect(spans()).toEqual(['number: At least 14,200 people']);
  });

  it('does nothing on a repeat, and nothing where the label is there already', () => {
    const { press, at, spans, said } = read();
    at(30);
    press('4', '4…', '4…', '4');
    expect(spans()).toEqual(['location: Tarsela']);
    expect(said.at(-1)).toBe('It is a Location already.');
  });

  it('tags the same words under another label after Y, and again with R', () => {
    const { press, at, spans } = read();
    at(30);
    press('4', 'y', '2');
    expect(spans()).toEqual(['location: Tarsela', 'source: Tarsela']);
    at(52);
    press('r');
    expect(spans()).toContain('source: Brehne');
  });

  it('says so where there is no word and where no label has the key', () => {
    const { press, said, spans } = read('— —');
    press('1', '9');
    expect(spans()).toEqual([]);
    expect(said.slice(-2)).toEqual(['There is no word under the caret.', 'No label has this key.']);
  });
});

describe('changing the span at hand', () => {
  it('moves its edges by word and by character, and says what was gained or lost', () => {
    const { press, at, spans, said } = read();
    at(10);
    press('3', ']');
    expect([spans(), said.at(-1)]).toEqual([['number: 14,200 people'], 'plus “people”']);
    press('[', '[', '{');
    expect([spans(), said.at(-1)]).toEqual([['number: least 14,200 people'], 'minus “At”']);
    press('}', 'Alt+}');
    expect(spans()).toEqual(['number: least 14,20']);
  });

  it('never makes it empty, nor passes the end of the text', () => {
    const { press, at, spans, said } = read('one two');
    at(5);
    press('3', '}', ']', '{');
    expect(spans()).toEqual(['number: two']);
    expect(said.slice(-3)).toEqual(['no further', 'no further', 'no further']);
  });

  it('adds a further part and takes it off', () => {
    const { model, press, at, spans } = read();
    at(30);
    press('4');
    at(52);
    press('Shift+d', 'Shift+a', '=');
    expect(spans()).toEqual(['location: Tarsela … Brehne']);
    at(52);
    expect(pickedOf(model.state.selection)).toBeNull();
    press('=');
    expect(spans()).toEqual(['location: Tarsela']);
  });

  it('breaks it in two at the caret, and joins it with the next of its label', () => {
    const { press, at, spans } = read();
    at(9);
    press('Shift+d', '3');
    at(16);
    press('b');
    expect(spans()).toHaveLength(2);
    press('j');
    expect(spans()).toEqual(['number: 14,200 people']);
  });

  it('deletes it, and does not touch another on the next press', () => {
    const { press, at, spans } = read();
    at(30);
    press('4');
    at(10);
    press('3', 'x…');
    expect(spans()).toHaveLength(2);
    press('x', 'x');
    expect(spans()).toEqual(['location: Tarsela']);
  });
});

describe('going', () => {
  it('walks from span to span, and keeps to one label', () => {
    const { model, press, at, said } = read();
    const hand = () => model.atHand?.quotes[0];
    for (const [offset, key] of [
      [10, '3'],
      [30, '4'],
      [52, '4'],
    ] as const) {
      at(offset);
      press(key);
    }
    at(0);
    press('Tab');
    expect(hand()).toBe('14,200');
    press('Tab', 'k', 'Tab');
    expect(hand()).toBe('Brehne');
    press('Tab');
    expect(said.at(-1)).toBe('No further Location.');
    press('Shift+Tab', 'Shift+Tab');
    expect(hand()).toBe('Tarsela');
  });

  it('steps back one thing at a time, and leaves the text last', () => {
    const { model, press, at, went } = read();
    at(30);
    press('4', 'Shift+d', 'Escape');
    expect(model.state.selection).toMatchObject({ kind: 'caret' });
    expect(model.atHand).not.toBeNull();
    press('Escape');
    expect(model.atHand).toBeNull();
    expect(went).toEqual([]);
    press('Escape');
    expect(went).toEqual(['leave']);
  });

  it('finishes at the end on a fresh press, never while Space is held down', () => {
    const { press, went } = read();
    press(' …', ' …');
    expect(went).toEqual([]);
    press(' ');
    expect(went).toEqual(['finish']);
  });
});
