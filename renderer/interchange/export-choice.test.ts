import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportRequest } from '../../shared/contract/export-shapes';
import { documentRow } from '../../shared/contract/shapes';
import { annotatorId, documentId, schemeId } from '../../shared/model/ids';
import {
  choiceFaults,
  countTaken,
  exportChoiceSchema,
  exportRequestOf,
  firstChoice,
  isOneFile,
  optionsOf,
  targetName,
} from './export-choice';
import type { FormatInfo } from '../../shared/contract/export-shapes';
import type { CorpusHandle, EntryHandle } from '../../shared/contract/shapes';
import type { ExportChoice, ExportTarget } from './export-choice';

const everything: FormatInfo['capabilities'] = {
  spans: 'characters',
  parts: true,
  crossing: true,
  nested: true,
  stacked: true,
  relations: true,
  relationAttributes: true,
  attributes: 'json',
  notes: true,
  flags: true,
  documentNotes: true,
  metadata: true,
  annotators: true,
  orphans: true,
};
const lines: FormatInfo = {
  name: 'jsonl',
  capabilities: everything,
  reads: null,
  writes: { target: 'file', ending: '.jsonl', options: [], canLeaveOutText: true },
};
const table: FormatInfo = {
  name: 'conll',
  capabilities: { ...everything, annotators: false },
  reads: null,
  writes: {
    target: 'file',
    ending: '.conll',
    options: [{ id: 'scheme', choices: ['iob2', 'bilou'], fallback: 'iob2' }],
    canLeaveOutText: false,
  },
};
const corpus = 'c-1' as CorpusHandle;
const folder = 'e-1' as EntryHandle;
const inCorpus: ExportTarget = { kind: 'corpus' };
const [ana, gold] = [annotatorId.parse('ana'), annotatorId.parse('gold')];
const claim = schemeId.parse('claim');
const first = documentId.parse('d-aaaaaaaaaaaaaaaaaaaa');
const around: Parameters<typeof exportRequestOf>[1] = {
  corpus,
  format: lines,
  target: inCorpus,
  documents: null,
};

const ask = (change: Partial<ExportChoice>, other: Partial<typeof around> = {}) =>
  exportRequestOf({ ...firstChoice, ...change }, { ...around, ...other });
const faults = (change: Partial<ExportChoice>, target: ExportTarget = inCorpus) =>
  choiceFaults({ ...firstChoice, ...change }, { target, documents: null });

describe('a request for an export', () => {
  it('asks for nothing that nobody chose', () => {
    expect(ask({})).toEqual({ corpus, format: 'jsonl' });
  });

  it('says whose, which, how it is cut, and how strictly', () => {
    const request = ask({
      annotators: [ana, gold],
      statuses: ['done'],
      labels: [claim],
      meta: [
        { name: ' desk ', value: 'city' },
        { name: '', value: '' },
      ],
      isSplit: true,
      train: '2,5',
      dev: '0',
      test: '1',
      seed: '7',
      isStratified: false,
      isSharded: true,
      shardSize: '250',
      isStrict: true,
      isWithoutText: true,
    });
    expect(request).toEqual({
      corpus,
      format: 'jsonl',
      annotators: ['ana', 'gold'],
      statuses: ['done'],
      labels: ['claim'],
      meta: [{ name: 'desk', value: 'city' }],
      split: { train: 2.5, dev: 0, test: 1 },
      seed: 7,
      stratify: false,
      shardSize: 250,
      strict: true,
      withoutText: true,
    });
  });

  it('still asks for labels and people that this corpus does not have, and so never takes out more', () => {
    expect(
      ask({ labels: [schemeId.parse('elsewhere')], annotators: [annotatorId.parse('stranger')] }),
    ).toMatchObject({
      labels: ['elsewhere'],
      annotators: ['stranger'],
    });
  });

  it('keeps the text where the format needs it, and sends options that the format has', () => {
    const options = { conll: { scheme: 'bilou', former: 'x' }, jsonl: { scheme: 'iob2' } };
    expect(ask({ isWithoutText: true, options }, { format: table })).toEqual({
      corpus,
      format: 'conll',
      options: { scheme: 'bilou' },
    });
    expect(optionsOf({ ...firstChoice, options: { conll: { scheme: 'gone' } } }, table)).toEqual({
      scheme: 'iob2',
    });
  });

  it('says where to', () => {
    const named = { kind: 'folder', folder, name: ' out.jsonl ', replace: false } as const;
    expect(ask({}, { target: named })).toMatchObject({ target: folder, name: 'out.jsonl' });
    expect(ask({}, { target: named })).not.toHaveProperty('replace');
    expect(ask({}, { target: { ...named, replace: true } })).toHaveProperty('replace', true);
    const picked = { kind: 'picked', handle: folder, shown: 'out' } as const;
    expect(ask({}, { target: picked })).toEqual({
      corpus,
      format: 'jsonl',
      target: folder,
      replace: true,
    });
  });

  it('is one that the contract takes, whatever was chosen, unless a fault was told', () => {
    const number = fc.oneof(
      fc.constantFrom('', '0', '80', '-1', '1e3', '0.5', '٣', ' 5 '),
      fc.string({ maxLength: 20 }),
    );
    const choices = fc.record({
      isSplit: fc.boolean(),
      train: number,
      dev: number,
      test: number,
      seed: number,
      isSharded: fc.boolean(),
      shardSize: number,
      annotators: fc.option(fc.subarray([ana, gold])),
      meta: fc.array(
        fc.record({ name: fc.string({ maxLength: 9 }), value: fc.string({ maxLength: 9 }) }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(choices, (change) => {
        if (faults(change).length > 0) return;
        expect(exportRequest.safeParse(ask(change)).error).toBeUndefined();
      }),
    );
  });
});

describe('the faults of a choice', () => {
  it('are none at first', () => expect(faults({})).toEqual([]));

  it('name what is missing or no number', () => {
    expect(faults({ annotators: [] })).toEqual(['nobody']);
    expect(faults({ isSplit: true, train: '0', dev: '0', test: '0' })).toEqual(['shares']);
    expect(faults({ isSplit: true, train: 'most' })).toEqual(['shares']);
    expect(faults({ isSplit: true, seed: '-1' })).toEqual(['seed']);
    expect(faults({ isSharded: true, shardSize: '0' })).toEqual(['shard-size']);
    expect(faults({ meta: [{ name: ' ', value: 'city' }] })).toEqual(['meta-name']);
    expect(faults({ train: 'unused', shardSize: '0' })).toEqual([]);
  });

  it('ask for a folder and a name', () => {
    const target = { kind: 'folder', folder: null, name: '', replace: false } as const;
    expect(faults({}, target)).toEqual(['no-folder', 'target-name']);
    expect(faults({}, { ...target, folder, name: 'x' })).toEqual([]);
  });

  it('tell that the library lists nothing', () => {
    expect(choiceFaults(firstChoice, { target: inCorpus, documents: [] })).toEqual([
      'no-documents',
    ]);
  });
});

describe('what an export takes', () => {
  const layer = { relations: 0, orphans: 0, flags: 0, conflicts: 0, spans: 0 };
  const row = (id: string, layers: readonly object[], retired = false) =>
    documentRow.parse({
      id: `d-${id.repeat(20)}`,
      title: id,
      date: null,
      author: null,
      url: null,
      retired,
      length: 1,
      textSha256: '',
      sameText: [],
      replaces: null,
      importedAt: '',
      layers,
      checking: false,
      fault: null,
    });
  const rows = [
    row('a', [{ ...layer, annotator: 'ana', status: 'done', labels: { claim: 2 } }]),
    row('b', [
      { ...layer, annotator: 'ana', status: 'in-progress', labels: { source: 1, claim: 0 } },
      { ...layer, annotator: 'ben', status: 'done', labels: {} },
    ]),
    row('c', []),
    row('d', [{ ...layer, annotator: 'ana', status: 'done', labels: { claim: 1 } }], true),
  ];
  const count = (change: Partial<ExportChoice>) =>
    countTaken(rows, { ...firstChoice, ...change }, null);

  it('is counted from the rows as the host will choose', () => {
    expect(count({})).toBe(3);
    expect(count({ annotators: [ana] })).toBe(2);
    expect(count({ statuses: ['done'] })).toBe(2);
    expect(count({ statuses: ['done'], annotators: [ana] })).toBe(1);
    expect(count({ statuses: ['not-begun'] })).toBe(1);
    expect(count({ labels: [claim] })).toBe(1);
    expect(countTaken(rows, firstChoice, [first])).toBe(1);
  });

  it('is one file only where nothing cuts it', () => {
    expect(isOneFile(firstChoice, lines, 3)).toBe(true);
    expect(isOneFile(firstChoice, table, 1)).toBe(true);
    expect(isOneFile(firstChoice, table, 2)).toBe(false);
    expect(isOneFile({ ...firstChoice, isSplit: true }, lines, 1)).toBe(false);
    expect(isOneFile({ ...firstChoice, isSharded: true }, lines, 1)).toBe(false);
  });

  it('is called after the corpus', () => {
    expect(targetName('Vessery lock (sample)', lines, true)).toBe('vessery-lock-sample.jsonl');
    expect(targetName('../…', table, false)).toBe('corpus-conll');
  });
});

it('a choice can be kept and read again', () => {
  expect(exportChoiceSchema.parse(JSON.parse(JSON.stringify(firstChoice)))).toEqual(firstChoice);
});
