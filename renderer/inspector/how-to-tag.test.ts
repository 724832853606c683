import { describe, expect, it } from 'vitest';
import { HowToTag } from './how-to-tag';
import { readTogether } from './testing/read-together';
import type { SpanId } from '../../shared/model/ids';

const key = (pressed: string) => ({
  key: pressed,
  code: /^[0-9]$/.test(pressed) ? `Digit${pressed}` : '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
});

function asked() {
  const read = readTogether('At least 14,200 people left Tarsela.');
  read.tag('Tarsela', 'location');
  read.tag('14,200', 'number');
  const [location, number] = [...read.model.layer.spans.values()]
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
    .map(({ id }) => id);
  const choose = (span: SpanId | undefined) => {
    if (span !== undefined) read.model.dispatch({ type: 'choose', span, at: null });
  };
  const howTo = new HowToTag(read.model);
  const press = (pressed: string) => read.model.mode?.press(key(pressed)) ?? false;
  return { ...read, howTo, press, choose, location, number, shown: () => howTo.store.getState() };
}

describe('how a label is tagged', () => {
  it('explains the label of the span at hand, says so, and follows it', () => {
    const { howTo, choose, location, number, shown, said } = asked();
    choose(location);
    howTo.toggle();
    expect(shown()).toEqual({ isOpen: true, label: 'location' });
    expect(said.at(-1)).toMatch(/^Location\. A place/);
    choose(number);
    expect(shown().label).toBe('number');
  });

  it('takes one key of a label as a question, and leaves the next to tag with', () => {
    const { howTo, press, choose, location, shown } = asked();
    choose(location);
    howTo.toggle();
    expect(press('2')).toBe(true);
    expect(shown().label).toBe('source');
    expect(press('2')).toBe(false);
  });

  it('leaves a label’s key to the text once another key was pressed', () => {
    const { howTo, press, choose, location, shown } = asked();
    choose(location);
    howTo.toggle();
    expect(press('d')).toBe(false);
    expect(press('2')).toBe(false);
    expect(shown().label).toBe('location');
  });

  it('asks which label where no span is at hand', () => {
    const { howTo, press, shown, said } = asked();
    howTo.toggle();
    expect(shown()).toEqual({ isOpen: true, label: null });
    expect(said.at(-1)).toBe('Press the key of a label.');
    expect(press('1')).toBe(true);
    expect(shown().label).toBe('claim');
  });

  it('goes with the mode, and follows nothing then', () => {
    const { howTo, model, choose, location, number, shown } = asked();
    choose(location);
    howTo.toggle();
    model.leaveMode();
    expect(shown().isOpen).toBe(false);
    choose(number);
    expect(shown().label).toBe('location');
    howTo.toggle();
    howTo.toggle();
    expect(shown().isOpen).toBe(false);
    expect(model.mode).toBeNull();
  });
});
