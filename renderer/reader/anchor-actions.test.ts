import { describe, expect, it, vi } from 'vitest';
import { schemeIdOf, spanIdOf } from '../../shared/edits/testing/make';
import { utf16 } from '../../shared/text/offsets';
import { importWords } from '../words/import-words';
import { TEXT, readByKeys } from './testing/read-by-keys';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

const words = importWords.anchor;
const id = spanIdOf('lost');
const lost: Span<Utf16> = {
  id,
  label: schemeIdOf('location'),
  state: 'orphaned',
  ranges: [],
  quotes: ['Brehne'],
  reason: 'past the end',
  record: { line: 'T1\tPlace 900 906\tBrehne' },
  attributes: {},
  note: 'see the map',
  flag: null,
  origin: { kind: 'import', format: 'brat', id: 'T1' },
};

function withLostSpan() {
  const scene = readByKeys();
  scene.model.commit('Import', [{ type: 'span.add', span: lost }]);
  const pick = (text: string) => {
    const start = utf16(TEXT.indexOf(text));
    scene.model.dispatch({ type: 'pick', range: { start, end: utf16(start + text.length) } });
  };
  return { ...scene, pick, held: () => scene.model.layer.spans.get(id) };
}

describe('placing a lost span', () => {
  it('puts it at the picked words, with all that was said of it, and undoing it brings its record back', async () => {
    const { model, sync, press, pick, held, said } = withLostSpan();
    model.dispatch({ type: 'choose', span: id, at: null });
    pick('Brehne');
    press('.');
    const start = TEXT.indexOf('Brehne');
    expect(held()).toMatchObject({
      ...{ state: 'placed', ranges: [[start, start + 6]], quotes: ['Brehne'] },
      ...{ label: lost.label, note: lost.note, origin: lost.origin },
    });
    expect(said.at(-1)).toBe(words.said(model.nameOf(lost.label), 'Brehne'));
    await vi.waitFor(() => expect(sync.view.getState().save.kind).toBe('saved'));
    expect(sync.undo()).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(held()).toEqual(lost));
  });

  it('says what is missing: a lost span at hand, or picked words', () => {
    const { model, press, pick, held, said } = withLostSpan();
    pick('Brehne');
    press('.');
    expect(said.at(-1)).toBe(words.noOrphan);
    model.dispatch({ type: 'choose', span: id, at: utf16(0) });
    press('.');
    expect(said.at(-1)).toBe(words.noWords);
    expect(held()).toEqual(lost);
  });
});
