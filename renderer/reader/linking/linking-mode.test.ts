import { describe, expect, it } from 'vitest';
import { utf16 } from '../../../shared/text/offsets';
import { registerCommands } from '../../commands/commands';
import { pressInText } from '../reader-keys';
import { readByKeys } from '../testing/read-by-keys';
import { linkingCommands } from './linking-commands';
import type { SpanId } from '../../../shared/model/ids';
import type { KeyPress } from '../reader-mode';

const TEXT = 'Ada said the wall fell, Ben said it did not, and Cleo in Velden saw neither of them.';

/** A claim at hand among three sources and a place. */
function link() {
  const reader = readByKeys(TEXT);
  const { model, press: pressAnywhere } = reader;
  const commands = linkingCommands(model);
  const pick = (words: string) => {
    const at = TEXT.indexOf(words);
    reader.at(at);
    model.dispatch({ type: 'moveTo', at: utf16(at + words.length), isExtending: true });
  };
  const tag = (words: string, key: string) => {
    pick(words);
    pressAnywhere(key);
  };
  tag('Ada', '2');
  tag('Ben', '2');
  tag('Cleo', '2');
  tag('Velden', '4');
  tag('the wall fell', '1');
  const press = (...keys: string[]) => {
    for (const keyed of keys) {
      const parts = keyed.replace('…', '').split('+');
      const key = parts.at(-1) ?? '';
      const digit = /^[0-9]$/.test(key);
      const event: KeyPress = {
        // With Shift, a digit's key prints a sign.
        key: digit && parts.includes('Shift') ? '"' : key,
        code: digit ? `Digit${key}` : '',
        ctrlKey: parts.includes('Mod'),
        metaKey: false,
        shiftKey: parts.includes('Shift'),
        altKey: false,
        repeat: keyed.endsWith('…'),
      };
      pressInText(model, event, commands);
    }
  };
  const quote = (id: SpanId) => model.layer.spans.get(id)?.quotes.join(' ') ?? id;
  const ties = () =>
    [...model.layer.relations.values()].map(
      ({ type, from, to }) =>
        `${quote(from)} ${type} ${typeof to === 'string' ? quote(to) : `${to.document} ${to.span}`}`,
    );
  const lit = () => {
    const { targets, nearest } = model.state.decorations;
    return targets === null
      ? null
      : [...targets].map(([id, hint]) => `${hint} ${quote(id)}${id === nearest ? ' *' : ''}`);
  };
  return { ...reader, press, pick, ties, lit, commands };
}

describe('linking by key', () => {
  it('says what is linked and lights the targets; Enter ties the nearest and leaves', () => {
    const { press, model, lit, said, ties } = link();
    press('l');
    expect(model.mode?.name).toBe('LINK');
    expect(model.mode?.fact?.()).toBe('attributed to: 3 sources in this document');
    expect(lit()).toEqual(['a Ben *', 's Ada', 'd Cleo']);
    expect(said.at(-1)).toBe(
      'Linking claim “the wall fell”, attributed to. 3 sources, nearest: Ben.',
    );
    press('Enter');
    expect(ties()).toEqual(['the wall fell attributed-to Ben']);
    expect(said.at(-1)).toBe('Attributed to Ben.');
    expect([model.mode, lit()]).toEqual([null, null]);
  });

  it('never ties what is held down, nor passes a key on that would delete', () => {
    const { press, ties, spans, model } = link();
    const before = spans();
    press('l', 'l…', 'a…', 'Enter…', 'x', 'Delete', ' ', '5');
    expect(ties()).toEqual([]);
    expect(spans()).toEqual(before);
    press('Escape');
    expect(model.mode).toBe(null);
    expect(model.atHand?.label).toBe('claim');
  });

  it('stays with Shift, in one group, and Backspace takes back', () => {
    const { press, ties, lit, said, sync, model } = link();
    press('c', 'Shift+s', 'Shift+Enter');
    expect(lit()).toEqual(['d Cleo *']);
    expect(ties()).toEqual(['the wall fell attributed-to Ada', 'the wall fell attributed-to Ben']);
    const groups = sync.unsavedActions().slice(-2);
    expect(groups[0]?.group).toMatch(/^g-/);
    expect(groups[1]?.group).toBe(groups[0]?.group);
    press('Backspace');
    expect(said.at(-1)).toBe('No longer attributed to Ben.');
    expect(lit()).toEqual(['a Ben *', 'd Cleo']);
    press('Backspace', 'Backspace');
    expect(said.at(-1)).toBe('Nothing was tied in this linking yet.');
    press('d');
    expect(ties()).toEqual(['the wall fell attributed-to Cleo']);
    expect(sync.unsavedActions().at(-1)?.group).not.toBe(groups[0]?.group);
    expect(model.mode).toBe(null);
  });

  it('goes round the relations with Tab, counts them aloud, and walks in the order of the text', () => {
    const { press, said, lit, ties } = link();
    press('l', 'Tab');
    expect(said.at(-1)).toBe('Located in. 1 location, nearest: Velden.');
    expect(lit()).toEqual(['a Velden *']);
    press('Shift+Tab', 'ArrowRight');
    expect(said.at(-1)).toBe('Cleo, letter d, paragraph 1.');
    press('ArrowRight');
    expect(said.at(-1)).toBe('no further');
    press('ArrowLeft', 'ArrowLeft', 'Enter');
    expect(ties()).toEqual(['the wall fell attributed-to Ada']);
  });

  it('ties what is clicked if it is lit, and takes every click', () => {
    const { press, model, ties, said } = link();
    const idOf = (words: string) =>
      [...model.layer.spans.values()].find(({ quotes }) => quotes[0] === words)?.id;
    const [velden, cleo] = [idOf('Velden'), idOf('Cleo')];
    if (velden === undefined || cleo === undefined) throw new Error('Not tagged.');
    press('l');
    expect(model.mode?.click?.([velden])).toBe(true);
    expect(said.at(-1)).toContain('cannot be tied so');
    expect(ties()).toEqual([]);
    expect(model.mode?.click?.([velden, cleo])).toBe(true);
    expect(ties()).toEqual(['the wall fell attributed-to Cleo']);
  });

  it('begins nothing where nothing can be linked to', () => {
    const { press, model, said } = link();
    model.dispatch({ type: 'escape' });
    model.dispatch({ type: 'escape' });
    press('l');
    expect(said.at(-1)).toContain('No span is at hand');
    expect(model.mode).toBe(null);
  });

  it('ends when the span at hand is deleted elsewhere', () => {
    const { press, model, lit } = link();
    press('l');
    const claim = model.atHand;
    if (claim === null) throw new Error('Nothing at hand.');
    model.commit('Delete', [{ type: 'span.remove', id: claim.id }]);
    expect(model.mode).toBe(null);
    expect(lit()).toBe(null);
  });
});

describe('Shift and a digit', () => {
  it('tags and ties to the span at hand in one action, and the next one to the same', () => {
    const { press, pick, ties, said, sync, spans } = link();
    const before = sync.unsavedActions().length;
    pick('saw neither');
    press('Shift+2');
    expect(said.at(-1)).toBe('Source: saw neither. Source of the wall fell.');
    pick('of them');
    press('Shift+4');
    expect(ties()).toEqual([
      'the wall fell attributed-to saw neither',
      'the wall fell located-in of them',
    ]);
    expect(spans()).toContain('location: of them');
    expect(
      sync
        .unsavedActions()
        .slice(before)
        .map(({ label }) => label),
    ).toEqual(['Tag as Source, source of', 'Tag as Location, place of']);
  });

  it('ties a span that is there already, once', () => {
    const { press, pick, ties, said } = link();
    pick('Cleo');
    press('Shift+2', 'Shift+2');
    expect(ties()).toEqual(['the wall fell attributed-to Cleo']);
    expect(said.at(-1)).toContain('already');
  });

  it('tags alone where the scheme allows several relations or none, and says so', () => {
    const { press, pick, ties, said, spans, model } = link();
    pick('saw neither');
    press('Shift+1');
    expect(said.at(-1)).toBe(
      'Claim: saw neither. Not tied: it could be same claim or contradicts. L asks.',
    );
    const velden = [...model.layer.spans.values()].find(({ quotes }) => quotes[0] === 'Velden');
    model.dispatch({ type: 'choose', span: velden?.id ?? ('' as SpanId), at: null });
    pick('of them');
    press('Shift+2');
    expect(said.at(-1)).toContain('the scheme has no relation between source and location');
    expect(ties()).toEqual([]);
    expect(spans()).toContain('source: of them');
  });
});

it('registers its commands with the text’s keys', () => {
  const { commands } = link();
  const end = registerCommands(commands);
  expect(commands.map(({ id, place }) => [id, place])).toEqual([
    ['text.link', 'text'],
    ['text.tie.claim', 'text'],
    ['text.tie.source', 'text'],
    ['text.tie.number', 'text'],
    ['text.tie.location', 'text'],
  ]);
  end();
});
