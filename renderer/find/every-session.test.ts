import { describe, expect, it, vi } from 'vitest';
import { schemeId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import { readByKeys } from '../reader/testing/read-by-keys';
import { EverySession, keyOf } from './every-session';
import { isTaken } from './occurrence';
import { createTextSearch } from './text-search';
import type { DocumentId } from '../../shared/model/ids';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';
import type { HitFilter } from './hit-filter';
import type { CorpusOccurrences, DocumentOccurrences } from './corpus-occurrences';

const TEXT = [
  'TARSELA – Nobody in Tarsela slept.',
  'The gauge at Old Tarsela stopped. Tarséla’s mayor called the Tarsela Football Club.',
].join('\n\n');

const words: TextQuery = {
  text: 'Tarsela',
  kind: 'plain',
  matchesCase: false,
  wholeWords: true,
  variants: true,
};
const location = schemeId.parse('location');

async function begin(
  corpus: CorpusOccurrences | null = null,
  text = TEXT,
  filter: HitFilter = { kind: 'all' },
) {
  const reader = readByKeys(text);
  const session = new EverySession({
    model: reader.model,
    query: words,
    label: location,
    filter,
    corpus,
    search: createTextSearch(text),
  });
  const end = session.begin();
  await settled(session);
  const lines = () =>
    session.state.rows.map((row) =>
      row.kind === 'group'
        ? row.group.name
        : `${isTaken(row.occurrence, session.state.chosen) ? '+' : '-'}${row.occurrence.isTagged ? ' tagged' : ''} ${row.occurrence.elsewhere?.match ?? text.slice(row.occurrence.start, row.occurrence.end)}`,
    );
  return { ...reader, session, lines, end };
}

/** A search may take more than a slice on a busy machine. */
const settled = (session: EverySession) =>
  vi.waitFor(() => expect(session.state.run).not.toBe('running'));

describe('every occurrence', () => {
  it('groups the words as asked, other spellings, and longer names, which are left', async () => {
    const { lines, session, said } = await begin();
    expect(lines()).toEqual([
      'Tarsela',
      '+ TARSELA',
      '+ Tarsela',
      'Old Tarsela',
      '- Tarsela',
      'Tarséla',
      '+ Tarséla',
      'Tarsela Football Club',
      '- Tarsela',
    ]);
    expect(session.state.counts).toEqual({ found: 5, taken: 3, tagged: 0 });
    expect(said.at(-1)).toBe('5 found, 3 taken.');
  });

  it('tags what is taken in one transaction that is undone as one', async () => {
    const { session, spans, sync, said } = await begin();
    session.move(1);
    session.toggle();
    expect(await session.tag()).toBe(true);
    expect(spans()).toEqual(['location: Tarsela', 'location: Tarséla']);
    expect(sync.view.getState().undo.undo).toBe('Tag 2 occurrences as Location');
    expect(said.at(-1)).toBe('Tagged 2. One undo.');
    await sync.settled();
    sync.undo();
    await vi.waitFor(() => expect(spans()).toEqual([]));
  });

  it('shows what is tagged already, as the layer changes, and never takes it', async () => {
    const { session, press, at, lines } = await begin();
    at(2);
    press('4');
    expect(lines()[1]).toBe('- tagged TARSELA');
    session.toggleAll();
    expect(session.state.counts).toEqual({ found: 5, taken: 4, tagged: 1 });
    session.tagAs(schemeId.parse('source'));
    expect(session.state.counts).toEqual({ found: 5, taken: 5, tagged: 0 });
    session.toggleAll();
    expect(await session.tag()).toBe(false);
  });

  it('takes and leaves a group on its head, and stays at its line when it looks again', async () => {
    const { session, said } = await begin();
    session.move(3);
    session.toggle();
    expect(said.at(-1)).toBe('Old Tarsela: 1 of 1 taken.');
    session.move(4);
    session.setOption('matchesCase', true);
    await settled(session);
    const row = session.state.rows[session.state.cursor];
    expect(row === undefined ? '' : keyOf(row)).toContain(` ${TEXT.indexOf('Old Tarsela') + 4} `);
    expect(session.state.counts.found).toBe(4);
  });

  it('lists and tags only what passes the filter of the bar that it was asked for in', async () => {
    const { session, spans, press, at, model, end } = await begin(null, TEXT, { kind: 'untagged' });
    end();
    at(2);
    press('2');
    const begun = new EverySession({
      model,
      query: words,
      label: location,
      filter: { kind: 'untagged' },
      corpus: {
        documents: 2,
        start: () => () => undefined,
        tag: () => Promise.reject(new Error()),
      },
      search: createTextSearch(TEXT),
    });
    begun.begin();
    await settled(begun);
    expect(session.state.counts.found).toBe(5);
    expect(begun.state.counts).toEqual({ found: 4, taken: 2, tagged: 0 });
    expect(model.state.decorations.hits).toHaveLength(4);
    // The filter knows the spans of this document alone.
    begun.setScope('corpus');
    expect(begun.state.scope).toBe('document');
    expect(await begun.tag()).toBe(true);
    expect(spans()).toEqual(['location: Tarsela', 'location: Tarséla', 'source: TARSELA']);
  });

  it('goes from occurrence to occurrence past the heads, and round the ends', async () => {
    const { session } = await begin();
    const walk = (direction: 1 | -1, count: number) =>
      Array.from({ length: count }, () => {
        session.step(direction);
        return session.state.cursor;
      });
    expect(session.state.cursor).toBe(1);
    expect(walk(1, 5)).toEqual([2, 4, 6, 8, 1]);
    expect(walk(-1, 2)).toEqual([8, 6]);
  });

  it('paints what was found while it is listed', async () => {
    const { model, end } = await begin();
    expect(model.state.decorations.hits).toHaveLength(5);
    end();
    expect(model.state.decorations.hits).toEqual([]);
  });
});

describe('every occurrence in the whole corpus', () => {
  const other = 'd-other' as DocumentId;
  const held = 'd-held' as DocumentId;
  const found = (document: DocumentId, heldBack: string | null): DocumentOccurrences => ({
    document,
    title: `Title of ${document}`,
    heldBack,
    occurrences: [
      {
        document,
        start: utf16(7),
        end: utf16(14),
        before: 'Near ',
        match: 'Tarsela',
        after: '.',
        isTagged: false,
      },
    ],
  });

  function corpusOf(tagged: (ranges: ReadonlyMap<DocumentId, readonly TextRange[]>) => void) {
    const stopped: string[] = [];
    const corpus: CorpusOccurrences = {
      documents: 3,
      start(_, onHits, onEnd) {
        onHits([found(other, null)]);
        onHits([found(held, 'Held.')]);
        onEnd({ kind: 'done', documents: 2, isCut: false });
        return () => stopped.push('stopped');
      },
      tag(_, __, ranges) {
        tagged(ranges);
        return Promise.resolve({ ok: true, tagged: 4, documents: 2 });
      },
    };
    return { corpus, stopped };
  }

  it('lists the other documents, tags in all as one, and takes nothing where nothing may be tagged', async () => {
    const asked: (readonly [string, number])[] = [];
    const { corpus } = corpusOf((ranges) => {
      for (const [document, those] of ranges) asked.push([document, those.length]);
    });
    const { session, lines, model, said } = await begin(corpus);
    session.setScope('corpus');
    expect(lines().slice(-4)).toEqual([
      'Title of d-other',
      '+ Tarsela',
      'Title of d-held',
      '- Tarsela',
    ]);
    expect(await session.tag()).toBe(true);
    expect(asked).toEqual([
      [model.options.document.id, 3],
      [other, 1],
    ]);
    expect(said.at(-1)).toBe('Tagged 4 in 2 documents. One undo.');
  });

  it('goes back to this document alone', async () => {
    const { corpus, stopped } = corpusOf(() => undefined);
    const { session } = await begin(corpus);
    session.setScope('corpus');
    session.setScope('document');
    expect(session.state.counts.found).toBe(5);
    expect(stopped).toEqual(['stopped']);
  });

  it('is no choice where nobody looks through the corpus', async () => {
    const { session } = await begin();
    session.setScope('corpus');
    expect(session.state.scope).toBe('document');
  });
});
