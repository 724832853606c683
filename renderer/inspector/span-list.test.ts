import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { utf16 } from '../../shared/text/offsets';
import { readTogether } from './testing/read-together';
import { SpanList } from './span-list';
import { relabelMany, removeMany, setAttributeOfMany, noteMany, commonOf } from './many-spans';
import { spanCommands } from './span-commands';
import { PlaceKeys } from './place-keys';
import type { SchemeId } from '../../shared/model/ids';

const TEXT = 'At least 14,200 people left Tarsela. The dyke at Brehne held, the mayor said.';

/** A reader with a table of these spans, tagged in this order. */
function table(...tagged: readonly (readonly [quote: string, label: string])[]) {
  const read = readTogether(TEXT);
  for (const [quote, label] of tagged) read.tag(quote, label);
  const list = new SpanList(read.model);
  const endFollow = list.follow();
  const endShow = list.show();
  const quotes = () => {
    list.settle();
    return list.rows.map(({ quotes: [quote] }) => quote);
  };
  const idOf = (quote: string) => {
    list.settle();
    const row = list.rows.find(({ quotes: [one] }) => one === quote);
    if (row === undefined) throw new Error(`No row “${quote}”.`);
    return row.id;
  };
  const commands = spanCommands(list, {
    page: () => 3,
    focusTable: () => undefined,
    focusFilter: () => undefined,
    focusNote: () => undefined,
  });
  const keys = new PlaceKeys('spans');
  const press = (...pressed: readonly string[]) => {
    for (const one of pressed) {
      const parts = one.replace('…', '').split('+');
      const key = parts.at(-1) ?? '';
      keys.press(
        {
          key,
          code: /^[0-9]$/.test(key) ? `Digit${key}` : '',
          ctrlKey: parts.includes('Mod'),
          metaKey: false,
          shiftKey: parts.includes('Shift'),
          altKey: false,
          repeat: one.endsWith('…'),
        },
        commands,
      );
    }
  };
  const run = (id: string) =>
    commands.find((one) => one.id === id)?.run?.({ isRepeat: false, shift: false });
  return { ...read, list, quotes, idOf, endFollow, endShow, press, run };
}

const TAGGED = [
  ['Brehne', 'location'],
  ['14,200', 'number'],
  ['At least 14,200 people', 'claim'],
  ['the mayor', 'source'],
  ['Tarsela', 'location'],
] as const;

describe('the rows of the table', () => {
  it('stand in order of the text, and follow edits', () => {
    const { list, quotes, model, idOf, tag } = table(...TAGGED);
    const inText = ['At least 14,200 people', '14,200', 'Tarsela', 'Brehne', 'the mayor'];
    expect(quotes()).toEqual(inText);
    tag('dyke', 'location');
    expect(quotes()).toEqual([...inText.slice(0, 3), 'dyke', ...inText.slice(3)]);
    removeMany(model, [idOf('14,200'), idOf('dyke')]);
    expect(quotes()).toEqual(inText.filter((quote) => quote !== '14,200'));
    expect(list.indexOf(idOf('Brehne'))).toBe(2);
  });

  it('are sorted by a column, and again the other way round', () => {
    const { list, quotes, model, idOf } = table(...TAGGED);
    list.sortBy('text');
    const byText = ['14,200', 'At least 14,200 people', 'Brehne', 'Tarsela', 'the mayor'];
    expect(quotes()).toEqual(byText);
    list.sortBy('text');
    expect(quotes()).toEqual(byText.toReversed());
    list.sortBy('label');
    expect(quotes().slice(0, 3)).toEqual(['At least 14,200 people', 'the mayor', '14,200']);
    list.sortBy('note');
    noteMany(model, [idOf('the mayor')], 'who is it?');
    expect(quotes()[0]).toBe('the mayor');
    list.sortBy('note');
    expect(quotes()[0]).toBe('the mayor');
  });

  it('that an edit takes out of the filter go, and those that it brings in come', () => {
    const { list, quotes, model, idOf } = table(...TAGGED);
    list.filter('label:location');
    expect(quotes()).toEqual(['Tarsela', 'Brehne']);
    const brehne = idOf('Brehne');
    relabelMany(model, [brehne], 'source' as SchemeId);
    expect(quotes()).toEqual(['Tarsela']);
    relabelMany(model, [brehne], 'location' as SchemeId);
    expect(quotes()).toEqual(['Tarsela', 'Brehne']);
  });

  it('cost nothing while the table is not on the screen', () => {
    const { list, quotes, tag, endShow } = table(...TAGGED);
    endShow();
    const { revision } = list.state;
    tag('dyke', 'location');
    expect(list.state.revision).toBe(revision);
    list.show();
    expect(quotes()).toContain('dyke');
  });

  it('are the same after any edits as if they were sorted anew', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('place', 'label', 'text', 'note', 'flag'),
        fc.array(
          fc.record({
            start: fc.integer({ min: 0, max: 60 }),
            length: fc.integer({ min: 1, max: 12 }),
            label: fc.constantFrom('claim', 'source', 'number', 'location'),
            act: fc.constantFrom('add', 'remove', 'relabel', 'note', 'flag'),
          }),
          { maxLength: 25 },
        ),
        (column, steps) => {
          const { list, model, quotes, endShow } = table();
          list.sortBy(column);
          for (const { start, length, label, act } of steps) {
            list.settle();
            const row = list.rows[start % Math.max(1, list.rows.length)];
            const id = row?.id;
            if (act === 'add' || id === undefined) {
              const range = [utf16(start), utf16(start + length)] as const;
              model.commit('Tag', [
                { type: 'span.add', span: { label: label as SchemeId, ranges: [range] } },
              ]);
            } else if (act === 'remove') removeMany(model, [id]);
            else if (act === 'relabel') relabelMany(model, [id], label as SchemeId);
            else if (act === 'note') noteMany(model, [id], `${length}`);
            else model.commit('Flag', [{ type: 'span.set', id, field: 'flag', to: `${length}` }]);
          }
          list.settle();
          const followed = list.rows.map(({ id }) => id);
          const shown = quotes();
          endShow();
          list.show();
          expect(list.rows.map(({ id }) => id)).toEqual(followed);
          expect(shown).toHaveLength(model.layer.spans.size);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a large layer', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is ordered behind the text, and edits made meanwhile are in it', () => {
    const { model, list, endShow } = table();
    model.commit(
      'Tag',
      Array.from({ length: 1_200 }, (_, i) => ({
        type: 'span.add' as const,
        span: {
          label: 'claim' as SchemeId,
          ranges: [[utf16(i % 60), utf16((i % 60) + 1 + (i % 16))] as const],
        },
      })),
    );
    endShow();
    list.show();
    expect(list.state.isBusy).toBe(true);
    expect(list.rows).toHaveLength(0);
    const [first] = model.layer.spans.values();
    if (first !== undefined) removeMany(model, [first.id]);
    vi.runAllTimers();
    expect(list.state.isBusy).toBe(false);
    expect(list.rows).toHaveLength(1_199);
    const starts = list.rows.map(({ ranges: [range] }) => range?.[0] ?? -1);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });
});

describe('many spans at once', () => {
  it('are relabelled in one transaction, which one undo takes back', async () => {
    const { model, sync, idOf, labels, said, actions } = table(...TAGGED);
    const before = labels();
    relabelMany(model, [idOf('Brehne'), idOf('Tarsela'), idOf('the mayor')], 'source' as SchemeId);
    expect(said.at(-1)).toBe('Relabelled 2 spans as source. One undo.');
    expect(actions().at(-1)).toBe('Relabel 2 spans as Source');
    expect(labels()['Brehne']).toBe('source');
    await sync.settled();
    sync.undo();
    await sync.settled();
    expect(labels()).toEqual(before);
  });

  it('are deleted with their ties, and the next row is taken in hand', () => {
    const { list, model, idOf, quotes, said, press } = table(...TAGGED);
    list.goTo(1);
    list.choose([idOf('14,200'), idOf('Tarsela')]);
    press('x');
    expect(quotes()).toEqual(['At least 14,200 people', 'Brehne', 'the mayor']);
    expect(model.atHand?.quotes).toEqual(['Brehne']);
    expect(said.at(-1)).toBe('Deleted 2 spans. One undo.');
    expect(list.state.chosen.size).toBe(0);
  });

  it('take an attribute where their label has it', () => {
    const { model, idOf, said } = table(...TAGGED, ['the mayor said', 'claim']);
    const status = model.label('claim' as SchemeId)?.attributes[0];
    if (status === undefined) throw new Error('Claims have an attribute.');
    const ids = [idOf('At least 14,200 people'), idOf('the mayor said'), idOf('Brehne')];
    setAttributeOfMany(model, ids, status, 'reported');
    expect(said.at(-1)).toContain('2 of 3 spans');
    expect(commonOf(model, ids.slice(0, 2)).written.get(status.id)).toBe('reported');
    setAttributeOfMany(model, ids.slice(0, 1), status, 'contested');
    expect(commonOf(model, ids.slice(0, 2)).written.get(status.id)).toBeNull();
    expect(commonOf(model, ids)).toMatchObject({ count: 3, label: null, note: '' });
  });

  it('that have the label already are not edited', () => {
    const { model, idOf, said, actions } = table(...TAGGED);
    const count = actions().length;
    relabelMany(model, [idOf('Brehne')], 'location' as SchemeId);
    expect(said.at(-1)).toBe('They are all location already.');
    expect(actions()).toHaveLength(count);
  });
});

describe('keys of the table', () => {
  it('choose a stretch of rows, a row more, and all', () => {
    const { list, press, idOf } = table(...TAGGED);
    press('ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    expect([...list.state.chosen]).toEqual([idOf('14,200'), idOf('Tarsela'), idOf('Brehne')]);
    press('Shift+ArrowUp');
    expect(list.state.chosen.size).toBe(2);
    press('End', ' ');
    expect([...list.state.chosen]).toContain(idOf('the mayor'));
    press(' ');
    expect(list.state.chosen.size).toBe(2);
    press('Mod+a');
    expect(list.state.chosen.size).toBe(5);
    press('Escape');
    expect(list.state.chosen.size).toBe(0);
  });

  it('relabel the chosen rows, once for a key held down', () => {
    const { list, press, labels, actions } = table(...TAGGED);
    press('Mod+a', '2', '2…', '2…');
    expect(new Set(Object.values(labels()))).toEqual(new Set(['source']));
    expect(actions().filter((label) => label.startsWith('Relabel'))).toHaveLength(1);
    expect(list.state.chosen.size).toBe(5);
  });

  it('S and a letter sort; S and another key do nothing', () => {
    const { list, press } = table(...TAGGED);
    press('s', 't');
    expect(list.state.sort).toEqual({ column: 'text', isReversed: false });
    press('s', 't');
    expect(list.state.sort).toEqual({ column: 'text', isReversed: true });
    press('s', 'x');
    expect(list.rows).toHaveLength(5);
    press('s', 'p');
    expect(list.state.sort.column).toBe('place');
  });

  it('the choice is left when another span is taken in hand in the text', () => {
    const { list, model, press, idOf } = table(...TAGGED);
    press('Mod+a');
    model.dispatch({ type: 'choose', span: idOf('Tarsela'), at: null });
    expect(list.state.chosen.size).toBe(0);
  });

  it('choose the spans that lie in the picked words whole', () => {
    const { list, model, run, idOf } = table(...TAGGED);
    model.dispatch({ type: 'pick', range: { start: utf16(9), end: utf16(35) } });
    run('text.choosePicked');
    expect(new Set(list.state.chosen)).toEqual(new Set([idOf('14,200'), idOf('Tarsela')]));
  });
});
