import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../shared/model/default-scheme';
import { commandCatalogue } from './command-catalogue';
import { matchPress, parseKeys } from './keys';
import { giveKey, resetKeys, resolveKeys, swapKey, takeKey } from './own-keys';
import type { CommandDefinition, CommandPlace, CommandView } from './commands';
import type { KeySetting, OwnKeys } from './own-keys';

const catalogue = commandCatalogue(defaultScheme);
const setting = (own: OwnKeys = {}, definitions = catalogue, isMac = false): KeySetting => ({
  definitions,
  own,
  isMac,
});
const give = (id: string, keys: string, own: OwnKeys = {}, at = 0) =>
  giveKey(setting(own), { id, at, keys });

const KEYS = [
  ...'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' '),
  ...'0 1 2 3 4 5 6 7 8 9 / ? = [ ] { }'.split(' '),
  ...'A B K F X Z'.split(' ').map((key) => `Shift+${key}`),
  ...['Mod+K', 'Mod+B', 'Mod+Shift+Z', 'Mod+,', 'Alt+[', 'Alt+}', 'Mod+ArrowLeft', 'Word+ArrowUp'],
  ...['Space', 'Shift+Space', 'Tab', 'Shift+Tab', 'Enter', 'F1', 'F6', 'F8', 'Home', 'ArrowUp'],
];
const PAIRS = ['g l', 'g x', 's t', 's x', 'g'];

const event = (keys: string, isMac: boolean) => {
  const { key, mod, word, alt, shift } = parseKeys(keys)[0]!;
  const bracket = {
    '[': 'BracketLeft',
    '{': 'BracketLeft',
    ']': 'BracketRight',
    '}': 'BracketRight',
  };
  const code = Object.entries(bracket).find(([sign]) => sign === key)?.[1];
  return {
    key: key === 'Space' ? ' ' : key,
    code: code ?? (/^[0-9]$/.test(key) ? `Digit${key}` : ''),
    ctrlKey: !isMac && (mod || word),
    metaKey: isMac && mod,
    altKey: alt || (isMac && word),
    shiftKey: shift || key === '{' || key === '}',
  };
};

const SPOTS: readonly (readonly [CommandView, CommandPlace | null])[] = [
  ['welcome', null],
  ['settings', null],
  ['library', null],
  ['library', 'library'],
  ['reader', null],
  ['reader', 'text'],
  ['reader', 'spans'],
];

/** Found by pressing: at each spot each key, and each pair of keys, is heard by one command at most. */
function heardTwice(
  definitions: readonly CommandDefinition[],
  keys: ReadonlyMap<string, readonly string[]>,
  isMac: boolean,
): readonly string[] {
  const all = [...new Set([...keys.values()].flat().flatMap((one) => one.split(' '))), ...KEYS];
  const twice: string[] = [];
  for (const [view, place] of SPOTS) {
    const here = definitions.filter((one) =>
      one.place === undefined || (place === null && one.view !== undefined)
        ? one.view === undefined || one.view === view
        : one.place === place,
    );
    for (const pressed of all) {
      const heard = here.filter(({ id, withShift }) =>
        (keys.get(id) ?? []).some((one) =>
          matchPress(event(pressed, isMac), parseKeys(one)[0]!, {
            isMac,
            withShift: withShift === true,
          }),
        ),
      );
      const heardIn = heard.flatMap(({ id }) =>
        (keys.get(id) ?? []).flatMap((one) =>
          matchPress(event(pressed, isMac), parseKeys(one)[0]!, { isMac }) === null
            ? []
            : [one.split(' ')[1] ?? ''],
        ),
      );
      const isPairs = !heardIn.includes('') && new Set(heardIn).size === heardIn.length;
      if (heard.length > 1 && !isPairs) {
        twice.push(`${view} ${place ?? ''} ${pressed}: ${heard.map(({ id }) => id).join(', ')}`);
      }
    }
  }
  return twice;
}

describe('the keys that commands come with', () => {
  it('are each heard by one command in each place, on both platforms', () => {
    for (const isMac of [false, true]) {
      const { keys, troubles } = resolveKeys(setting({}, catalogue, isMac));
      expect(heardTwice(catalogue, keys, isMac)).toEqual([]);
      expect(troubles).toEqual([]);
      for (const { id, keys: given } of isMac ? [] : catalogue)
        expect([id, keys.get(id)]).toEqual([id, given ?? []]);
    }
  });

  it('goes by words in the text of a Mac, and back by the key that means so there', () => {
    const { keys } = resolveKeys(setting({}, catalogue, true));
    expect(keys.get('text.wordLeft')).toEqual(['Word+ArrowLeft']);
    expect(keys.get('place.back')).toEqual(['Mod+[']);
  });

  it('have ids of their own', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('leave a letter to the window that a scheme gives to a label', () => {
    const [first] = defaultScheme.labels;
    const scheme = { ...defaultScheme, labels: [{ ...first!, key: 'a' }] };
    const definitions = commandCatalogue(scheme);
    const { keys } = resolveKeys(setting({}, definitions));
    expect(keys.get(`text.tag.${first!.id}`)).toEqual([]);
    expect(keys.get('text.wordBack')).toEqual(['a']);
    expect(heardTwice(definitions, keys, false)).toEqual([]);
  });
});

describe('a person’s own keys', () => {
  it('take the place of a key, come besides, and go', () => {
    const first = give('text.join', 'z');
    expect(first).toEqual({ ok: true, own: { 'text.join': ['z'] } });
    const second = give('text.join', 'Mod+B', first.ok ? first.own : {}, 1);
    expect(second).toEqual({ ok: true, own: { 'text.join': ['z', 'Mod+B'] } });
    expect(takeKey(setting(second.ok ? second.own : {}), 'text.join', 0)).toEqual({
      ok: true,
      own: { 'text.join': ['Mod+B'] },
    });
    expect(takeKey(setting(), 'text.join', 0)).toEqual({ ok: true, own: { 'text.join': [] } });
    expect(give('text.join', 'j', { 'text.join': ['z'] })).toEqual({ ok: true, own: {} });
  });

  it('are refused where another has them, by its name', () => {
    const clash = (id: string, keys: string) => {
      const change = give(id, keys);
      return change.ok || change.refusal.kind !== 'clash' ? null : change.refusal.with.id;
    };
    expect(clash('text.join', 'x')).toBe('text.remove');
    expect(clash('text.join', '1')).toMatch(/^text\.tag\./);
    // Shift with a way of the caret picks.
    expect(clash('text.join', 'Shift+D')).toBe('text.wordOn');
    // In the text and everywhere at once.
    expect(clash('text.join', 'n')).toBe('document.next');
    expect(clash('text.join', 'Mod+,')).toBe('settings');
    // The first of two keys.
    expect(clash('text.join', 'g')).toBe('settings');
    expect(clash('text.wordOn', 'Word+ArrowLeft')).toBe('text.wordLeft');
    expect(clash('text.wordOn', 'Mod+ArrowLeft')).toBe('text.wordLeft');
    // What is never heard at the same moment may be alike.
    expect(clash('library.details', 'j')).toBeNull();
    expect(give('document.next', 'g l')).toMatchObject({ refusal: { with: { id: 'go.library' } } });
    expect(give('document.next', 'g x').ok).toBe(true);
    // A sign is itself with Shift or without.
    expect(clash('text.join', 'Shift+?')).toBe('keys');
  });

  it('are refused where they are the browser’s, the system’s, a screen reader’s, or work the window', () => {
    const owner = (id: string, keys: string) => {
      const change = give(id, keys);
      return change.ok || change.refusal.kind !== 'reserved' ? null : change.refusal.owner;
    };
    for (const keys of ['Mod+N', 'Mod+Shift+T', 'Mod+1', 'F5', 'Mod+0', 'Mod+Tab']) {
      expect([keys, owner('text.join', keys)]).toEqual([keys, 'browser']);
    }
    for (const keys of ['Super+B', 'Mod+Alt+B', 'Alt+B', 'Mod+.', 'Mod+H', 'F10']) {
      expect([keys, owner('text.join', keys)]).toEqual([keys, 'system']);
    }
    expect(owner('text.join', 'Insert')).toBe('reader');
    expect(owner('text.join', 'Escape')).toBe('back');
    expect(owner('text.join', 'Mod+V')).toBe('editing');
    expect(owner('theme', 'Space')).toBe('window');
    expect(owner('text.join', 'Shift+Enter')).toBeNull();
    expect(give('text.join', 'Shift+Enter').ok).toBe(true);
  });

  it('are swapped with those of another', () => {
    expect(give('text.join', 'b')).toMatchObject({
      refusal: { kind: 'clash', with: { id: 'text.split' }, canSwap: true },
    });
    expect(swapKey(setting(), { id: 'text.join', at: 0, keys: 'b' })).toEqual({
      ok: true,
      own: { 'text.join': ['b'], 'text.split': ['j'] },
    });
    // As one more it leaves nothing, so the other goes without.
    expect(swapKey(setting(), { id: 'text.join', at: 1, keys: 'x' })).toEqual({
      ok: true,
      own: { 'text.join': ['j', 'x'], 'text.remove': ['Delete', 'Backspace'] },
    });
    expect(give('text.join', 'Mod+C')).toMatchObject({ refusal: { kind: 'reserved' } });
    expect(give('text.join', 'g')).toMatchObject({ refusal: { kind: 'clash', canSwap: false } });
    expect(giveKey(setting(), { id: 'text.step', at: 0, keys: 'z' })).toEqual({
      ok: false,
      refusal: { kind: 'fixed' },
    });
  });

  it('go back to those that a command came with, which whoever has them since gives up', () => {
    const own = { 'text.join': ['b'], 'text.split': ['j'] };
    const change = resetKeys(setting(own), 'text.join');
    expect(change).toEqual({ ok: true, own: { 'text.split': [] } });
  });

  it('that were kept and clash, or cannot be pressed, fall back, and are told of', () => {
    const { keys, troubles } = resolveKeys(
      setting({
        'text.join': ['x'],
        'text.split': ['z', 'q q q'],
        'text.note': ['Mod+N'],
        'text.under': ['Mod+B'],
        'no.such': ['x'],
        'text.step': ['z'],
      }),
    );
    expect([keys.get('text.join'), keys.get('text.split'), keys.get('text.under')]).toEqual([
      ['j'],
      ['b'],
      ['Mod+B'],
    ]);
    expect(troubles.map(({ definition, takenBy }) => [definition.id, takenBy?.id]).sort()).toEqual([
      ['text.join', 'text.remove'],
      ['text.note', undefined],
      ['text.split', undefined],
    ]);
  });

  it('of other schemes are kept on', () => {
    const own = { 'text.tag.weather': ['5'] };
    expect(give('text.join', 'z', own)).toEqual({ ok: true, own: { ...own, 'text.join': ['z'] } });
  });
});

const aKey = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.constantFrom(...PAIRS) },
);
const anId = fc.constantFrom(...catalogue.map(({ id }) => id));
const aWish = fc.record({
  kind: fc.constantFrom('give' as const, 'swap' as const, 'take' as const, 'reset' as const),
  id: anId,
  at: fc.nat(2),
  keys: aKey,
});

describe('after any changes', () => {
  it('no key means two things in one place, and what was accepted is in force', () => {
    fc.assert(
      fc.property(fc.array(aWish, { maxLength: 24 }), fc.boolean(), (wishes, isMac) => {
        let own: OwnKeys = {};
        for (const { kind, id, at, keys } of wishes) {
          const now = setting(own, catalogue, isMac);
          const wish = { id, at, keys };
          const change =
            kind === 'give'
              ? giveKey(now, wish)
              : kind === 'swap'
                ? swapKey(now, wish)
                : kind === 'take'
                  ? takeKey(now, id, at)
                  : resetKeys(now, id);
          if (!change.ok) continue;
          own = change.own;
          const { keys: held, troubles } = resolveKeys(setting(own, catalogue, isMac));
          expect(troubles).toEqual([]);
          if (kind === 'give' || kind === 'swap') expect(held.get(id)).toContain(keys);
        }
        const { keys } = resolveKeys(setting(own, catalogue, isMac));
        expect(heardTwice(catalogue, keys, isMac)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('nor whatever was kept', () => {
    const aKept = fc.dictionary(anId, fc.array(fc.oneof(aKey, fc.string()), { maxLength: 3 }), {
      maxKeys: 30,
    });
    fc.assert(
      fc.property(aKept, (own) => {
        const { keys } = resolveKeys(setting(own));
        expect(heardTwice(catalogue, keys, false)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
