import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../model/default-scheme';
import { labelScheme } from '../model/scheme';
import { corpusEditFault, mergeDefinitionsEdit } from './corpus-rules';
import {
  addCorpusLine,
  applyCorpus,
  completeCorpusEdit,
  effectiveDetails,
  invertCorpus,
  replayCorpus,
} from './corpus-state';
import { deviceIdOf, txIdOf } from './testing/lines';
import { schemeIdOf, testDocument } from './testing/make';
import type { DocumentSource, RegistryEntry } from '../model/corpus';
import type { CorpusId, EntryId, GroupId, PersonId } from '../model/ids';
import type { LabelDefinition } from '../model/scheme';
import type { CorpusEdit } from './corpus-edit';
import type { CorpusReplayLine, CorpusState } from './corpus-state';
import type { ShortCorpusEdit } from './short-corpus-edit';

const stamp = { by: 'ana' as PersonId, at: '2026-01-01T00:00:00.000Z' };

const line = (
  seq: number,
  name: string,
  edits: readonly CorpusEdit[],
  more: Partial<CorpusReplayLine> = {},
): CorpusReplayLine => ({
  seq,
  device: deviceIdOf('a'),
  hash: `hash of ${name}`,
  tx: txIdOf(name),
  ...stamp,
  edits: [...edits],
  ...more,
});

const create: CorpusEdit = {
  type: 'corpus.create',
  id: 'c-aaaaaaaaaaaaaaaa' as CorpusId,
  title: 'Arden',
  created: '2026-01-01T00:00:00.000Z',
  schemeName: defaultScheme.name,
};
const created = line(1, 'create', [
  create,
  // Backwards, to show that the order is the scheme's and not that of the edits.
  ...defaultScheme.labels
    .toReversed()
    .map((to): CorpusEdit => ({ type: 'scheme.set', part: 'label', id: to.id, to })),
  ...defaultScheme.relations.map((to): CorpusEdit => ({
    type: 'scheme.set',
    part: 'relation',
    id: to.id,
    to,
  })),
]);
const state = replayCorpus([created]);

const source: DocumentSource = {
  key: 'papers/a.txt',
  kind: 'path',
  file: 'a.txt',
  changes: [],
  importedAt: '2026-01-01T00:00:00.000Z',
  title: null,
  date: '2025-12-31',
  author: 'A. Writer',
  url: null,
  meta: { desk: 'city', page: 3 },
};
const detailsIn = (of: CorpusState) => effectiveDetails(source, of.details.get(testDocument));
const completed = (of: CorpusState, short: ShortCorpusEdit): CorpusEdit => {
  const edit = completeCorpusEdit(of, short, () => detailsIn(of));
  if (!edit) throw new Error('The document is not there.');
  return edit;
};
const entry: RegistryEntry = {
  format: 'claimbench/entry@1',
  id: 'e-aaaaaaaaaaaaaaaa' as EntryId,
  kind: 'source',
  name: 'Harbour office',
  aliases: [],
  attributes: {},
  addedBy: stamp.by,
  note: '',
  retired: false,
  replacedBy: null,
};
const title = (to: string): ShortCorpusEdit => ({
  type: 'document.set',
  document: testDocument,
  field: 'title',
  to,
});
const group = 'g-aaaaaaaaaaaaaaaa' as GroupId;

describe('the state of a corpus', () => {
  it('comes from its first line whole, scheme and all', () => {
    expect(state).toMatchObject({ id: create.id, title: 'Arden', conflicts: [] });
    expect(labelScheme.parse(state.scheme)).toEqual(defaultScheme);
  });

  it('counts a revision for each transaction that touched the scheme', () => {
    const claim = state.scheme.labels[0]!;
    const rename = completed(state, {
      type: 'scheme.set',
      part: 'label',
      id: claim.id,
      to: { ...claim, name: 'Assertion' },
    });
    const after = replayCorpus([
      created,
      line(2, 'rename', [rename]),
      line(3, 'title', [completed(state, title('New'))]),
    ]);
    expect(after.scheme.revision).toBe(2);
    expect(after.scheme.labels[0]?.name).toBe('Assertion');
  });

  const shorts: ShortCorpusEdit[] = [
    { type: 'corpus.set', field: 'title', to: 'Arden floods' },
    { type: 'corpus.set', field: 'scheme-name', to: 'Ours' },
    { type: 'corpus.set', field: 'setting', name: schemeIdOf('language'), to: 'en' },
    {
      type: 'scheme.set',
      part: 'label',
      id: defaultScheme.labels[1]!.id,
      to: { ...defaultScheme.labels[1]!, key: '9' },
    },
    { type: 'scheme.set', part: 'relation', id: schemeIdOf('cites') },
    title('Arden floods'),
    { type: 'document.set', document: testDocument, field: 'date', to: null },
    { type: 'document.set', document: testDocument, field: 'retired', to: true },
    { type: 'document.set', document: testDocument, field: 'meta', name: 'desk' },
    { type: 'document.set', document: testDocument, field: 'meta', name: 'wire', to: ['x'] },
    { type: 'registry.set', id: entry.id, to: entry },
  ];

  it.each(shorts.map((short) => [JSON.stringify(short).slice(0, 70), short] as const))(
    '%s is completed, applied and taken back',
    (_name, short) => {
      const edit = completed(state, short);
      const applied = applyCorpus(state, edit, stamp);
      if (!applied.ok) throw new Error('It does not hold.');
      const seen = ({ details: _, ...rest }: CorpusState) => rest;
      expect([seen(applied.state), detailsIn(applied.state)]).not.toEqual([
        seen(state),
        detailsIn(state),
      ]);
      const inverse = invertCorpus(edit)!;
      expect(invertCorpus(inverse)).toEqual(edit);
      const back = applyCorpus(applied.state, inverse, stamp);
      if (!back.ok) throw new Error('The inverse does not hold.');
      expect(seen(back.state)).toEqual(seen(state));
      expect(detailsIn(back.state)).toEqual(detailsIn(state));
      // The old value is not there any more.
      expect(applyCorpus(applied.state, edit, stamp).ok).toBe(false);
    },
  );

  it('has no way back from a purge, and keeps nothing of what was purged', () => {
    const purge: CorpusEdit = {
      type: 'document.purge',
      document: testDocument,
      textSha256: 'a'.repeat(64),
      reason: 'Asked for.',
    };
    expect(invertCorpus(purge)).toBe(null);
    expect(invertCorpus(create)).toBe(null);
    const after = replayCorpus([
      created,
      line(2, 'title', [completed(state, title('Secret'))]),
      line(3, 'purge', [purge]),
      line(4, 'late', [completed(state, title('Secret too'))]),
    ]);
    expect(after.details.size).toBe(0);
    expect(after.purged.get(testDocument)).toEqual({
      textSha256: 'a'.repeat(64),
      reason: 'Asked for.',
      ...stamp,
    });
    expect(after.conflicts).toEqual([]);
    expect(corpusEditFault(after, title('x'))).toMatch(/purged/);
  });

  it('knows which work over several layers is unfinished', () => {
    const opened = addCorpusLine(
      state,
      line(2, 'open', [{ type: 'intent.open', group, steps: [] }]),
    );
    expect([...opened.openIntents.keys()]).toEqual([group]);
    const closed = addCorpusLine(
      opened,
      line(3, 'close', [{ type: 'intent.close', group, outcome: 'done' }]),
    );
    expect(closed.openIntents.size).toBe(0);
  });

  it('keeps what no longer holds as a conflict until a line settles it, and asks nobody about the same', () => {
    const mine = line(2, 'mine', [completed(state, title('Mine'))]);
    const yours = line(2, 'yours', [completed(state, title('Yours'))], { device: deviceIdOf('b') });
    const same = line(2, 'same', [completed(state, title('Mine'))], { device: deviceIdOf('c') });
    const merged = replayCorpus([same, yours, created, mine]);
    expect(detailsIn(merged).title).toBe('Mine');
    expect(merged.conflicts).toMatchObject([{ tx: txIdOf('yours'), index: 0, current: 'Mine' }]);
    const settled = line(3, 'settle', [], { settles: [{ tx: txIdOf('yours'), index: 0 }] });
    expect(replayCorpus([same, yours, settled, created, mine]).conflicts).toEqual([]);
  });

  it('is the same for every order of merging', () => {
    const names = ['Mine', 'Yours', 'Ours'] as const;
    const some = fc.array(
      fc.record({
        seq: fc.integer({ min: 2, max: 5 }),
        device: fc.constantFrom('a', 'b'),
        by: fc.constantFrom('ana', 'ben'),
        from: fc.constantFrom('a.txt', ...names),
        to: fc.constantFrom(...names),
        field: fc.constantFrom('title' as const, 'scheme-name' as const),
      }),
      { maxLength: 12 },
    );
    const shuffled = some
      .map((list) => [
        created,
        ...list.map(({ seq, device, by, from, to, field }, index) =>
          line(
            seq,
            `x${index.toString(36)}`,
            [
              field === 'title'
                ? { type: 'document.set', document: testDocument, field, from, to }
                : {
                    type: 'corpus.set',
                    field,
                    from: from === 'a.txt' ? defaultScheme.name : from,
                    to,
                  },
            ],
            { device: deviceIdOf(device), by: by as PersonId },
          ),
        ),
      ])
      .chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
      );
    fc.assert(
      fc.property(shuffled, ([lines, order]) => {
        const one = replayCorpus(lines);
        const two = replayCorpus([...order, ...order]);
        expect(two.conflicts).toEqual(one.conflicts);
        expect(two.scheme).toEqual(one.scheme);
        expect(detailsIn(two)).toEqual(detailsIn(one));
      }),
      { numRuns: 100 },
    );
  });

  it('falls back to what the source said, and then to its name', () => {
    expect(effectiveDetails(source, undefined)).toEqual({
      title: 'a.txt',
      date: '2025-12-31',
      author: 'A. Writer',
      url: null,
      meta: { desk: 'city', page: 3 },
      retired: false,
    });
    expect(effectiveDetails({ ...source, file: null }, undefined).title).toBe('papers/a.txt');
    expect(Object.getPrototypeOf(effectiveDetails(source, undefined).meta)).toBe(null);
  });
});

describe('the rules for edits of a corpus', () => {
  const claim = defaultScheme.labels[0]!;
  const put = (to: LabelDefinition): ShortCorpusEdit => ({
    type: 'scheme.set',
    part: 'label',
    id: claim.id,
    to,
  });

  it.each([
    ['a label taken away', { type: 'scheme.set', part: 'label', id: claim.id }, /Retire it/],
    [
      'a relation taken away',
      { type: 'scheme.set', part: 'relation', id: schemeIdOf('cites') },
      /Retire it/,
    ],
    ['another id', put({ ...claim, id: schemeIdOf('other') }), /never changes/],
    ['a key that is taken', put({ ...claim, key: '2' }), /“2” tags with “Source”/],
    ['itself as successor', put({ ...claim, replacedBy: claim.id }), /cannot be merged/],
    ['an unknown successor', put({ ...claim, replacedBy: schemeIdOf('gone') }), /does not have/],
    [
      'an attribute twice',
      put({ ...claim, attributes: [...claim.attributes, ...claim.attributes] }),
      /twice/,
    ],
    [
      'a choice without choices',
      put({ ...claim, attributes: [{ ...claim.attributes[0]!, choices: [] }] }),
      /no choices/,
    ],
    [
      'a relation to an unknown label',
      {
        type: 'scheme.set',
        part: 'relation',
        id: schemeIdOf('cites'),
        to: { ...defaultScheme.relations[1]!, from: [schemeIdOf('gone')] },
      },
      /does not have/,
    ],
    [
      'an entry with the id of another kind',
      { type: 'registry.set', id: entry.id, to: { ...entry, kind: 'place' } },
      /begins with “p-”/,
    ],
    ['an entry taken away', { type: 'registry.set', id: entry.id }, /Retire it/],
    ['an empty title', title(' '), /has a title/],
  ] as [string, ShortCorpusEdit, RegExp][])('refuse %s', (_name, edit, message) => {
    expect(corpusEditFault(state, edit)).toMatch(message);
  });

  it('let labels be merged, but not in a circle', () => {
    const merge = mergeDefinitionsEdit(state, 'label', claim.id, schemeIdOf('source'))!;
    expect(corpusEditFault(state, merge)).toBe(null);
    const after = addCorpusLine(state, line(2, 'merge', [completed(state, merge)]));
    expect(after.scheme.labels[0]).toMatchObject({ retired: true, replacedBy: 'source' });
    const back = mergeDefinitionsEdit(after, 'label', schemeIdOf('source'), claim.id)!;
    expect(corpusEditFault(after, back)).toMatch(/which is read as/);
    expect(mergeDefinitionsEdit(state, 'relation', schemeIdOf('gone'), claim.id)).toBe(null);
    expect(corpusEditFault(state, put({ ...claim, name: 'Assertion' }))).toBe(null);
  });
});
