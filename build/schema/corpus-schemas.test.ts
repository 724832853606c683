import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeDisk } from '../../electron/storage/node-disk';
import {
  addReports,
  ana,
  commitOf,
  createAt,
  openAt,
  report,
  setSetting,
  setTitle,
  spanId,
  tag,
  tx,
} from '../../electron/storage/testing/corpus-fixture';
import { makeSampleCorpus } from '../../electron/workbench/make-sample-corpus';
import { relationOf, spanOf } from '../../shared/edits/testing/make';
import { entrySchema } from '../../shared/model/corpus';
import { entryId, groupId, schemeId } from '../../shared/model/ids';
import { corpusFileKinds, corpusSchemaOf, corpusSchemas } from './corpus-schemas';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import type { Edit } from '../../shared/edits/edit';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusFileKind } from './corpus-schemas';

const target = fileURLToPath(new URL('../../docs/schema', import.meta.url));

const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } });
const validators = new Map(
  corpusFileKinds.map((kind) => [kind, ajv.compile(corpusSchemaOf(kind))] as const),
);

/** What is wrong with a value as a file of this kind; empty if nothing is. */
function faultsOf(kind: CorpusFileKind, value: unknown): string[] {
  const validate = validators.get(kind);
  if (validate === undefined) throw new Error(`There is no schema of ${kind}.`);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

interface Found {
  readonly path: string;
  readonly kind: CorpusFileKind;
  readonly value: unknown;
}

function kindOf(path: string, value: unknown): CorpusFileKind | null {
  if (path === 'corpus.json') return 'corpus';
  const [room] = path.split('/');
  if (room === 'people') return 'person';
  if (room === 'registry') return 'entry';
  if (room === 'layers') return 'layer';
  if (room === 'history')
    return path.includes('/_corpus.') ? 'corpus-history-line' : 'history-line';
  if (room !== 'documents') return null;
  return typeof value === 'object' && value !== null && 'text' in value ? 'document' : 'tombstone';
}

/** Every file of a corpus that a schema is for; of a history each line. */
function filesOf(root: string): Found[] {
  const found: Found[] = [];
  for (const name of readdirSync(root, { recursive: true })) {
    const path = String(name).replaceAll('\\', '/');
    if (path.startsWith('.') || !/\.jsonl?$/.test(path)) continue;
    const content = readFileSync(join(root, path), 'utf8');
    const parts = path.endsWith('.jsonl') ? content.trimEnd().split('\n') : [content];
    for (const part of parts) {
      const value: unknown = JSON.parse(part);
      const kind = kindOf(path, value);
      if (kind !== null) found.push({ path, kind, value });
    }
  }
  return found;
}

const entry = entryId.parse('e-aaaaaaaaaaaaaaaa');
const group = groupId.parse('g-aaaaaaaaaaaaaaaa');

const headFile = 'ana/d-aaaaaaaaaaaaaaaaaaaa.k3j9x2ab';
const aHead = { seq: 1, hash: '0'.repeat(64), bytes: 10 };

/** A corpus with a file of every kind, and with whatever the sample does not have. */
async function makeTestCorpus(root: string): Promise<void> {
  const disk = createNodeDisk();
  await createAt(disk, root);
  const store = await openAt(disk, root);
  await addReports(store);
  const one = report(0);
  const placed = spanOf(one.text, 'broken', 'claim', [
    [0, 2],
    [3, 14],
  ]);
  const edits: Edit<Utf16>[] = [
    tag('harbour', one, [15, 19], 'source'),
    { type: 'span.add', span: placed },
    {
      type: 'span.add',
      span: {
        ...placed,
        id: spanId('lost'),
        state: 'orphaned',
        ranges: [],
        quotes: ['a quote that is gone'],
        reason: 'The quote is not in the text.',
        record: { offsets: [[-1, 4]], odd: [null, true, 'ﬁ'] },
        flag: 'Look again.',
        origin: { kind: 'import', format: 'brat', id: 'T7' },
      },
    },
    {
      type: 'relation.add',
      relation: {
        ...relationOf('tie', 'attributed-to', 'broken', 'broken'),
        to: { document: report(1).id, span: spanId('far') },
      },
    },
    {
      type: 'layer.set',
      field: 'extras',
      name: 'brat',
      to: { lines: ['*\tEquiv T1 T2'] },
    },
    {
      type: 'layer.set',
      field: 'notes',
      from: [],
      to: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'Short.' }],
    },
    { type: 'layer.set', field: 'status', from: 'not-begun', to: 'done' },
    { type: 'span.set', id: placed.id, field: 'note', from: '', to: 'Two parts.' },
    {
      type: 'span.set',
      id: placed.id,
      field: 'attribute',
      name: schemeId.parse('certainty'),
      to: { written: 'sure' },
    },
  ];
  const layer = await store.openLayer({ document: one.id, annotator: ana });
  await layer.commit(commitOf('tags', edits));
  await layer.close();

  const corpusEdits: CorpusEdit[] = [
    setTitle('Halyard flood', 'Halyard floods'),
    setSetting('blind', true),
    {
      type: 'registry.set',
      id: entry,
      to: entrySchema.parse({
        format: 'claimbench/entry@1',
        id: entry,
        kind: 'source',
        name: 'Harbour office',
        aliases: ['the warden'],
        attributes: { kind: 'office' },
        addedBy: ana,
        note: '',
        retired: false,
        replacedBy: null,
      }),
    },
    {
      type: 'intent.open',
      group,
      steps: [],
    },
    { type: 'intent.close', group, outcome: 'done' },
  ];
  await store.commit({ tx: tx('corpus'), by: ana, label: 'Set things', edits: corpusEdits });
  await store.purge({ tx: tx('purge'), document: report(2).id, by: ana, reason: 'Asked for.' });
  await store.close();
}

describe('docs/schema', () => {
  it('is what the schemas say; `npm run schema` writes it', () => {
    const made = corpusSchemas();
    expect(readdirSync(target).sort()).toEqual(Object.keys(made).sort());
    for (const [name, schema] of Object.entries(made)) {
      expect(JSON.parse(readFileSync(join(target, name), 'utf8')), name).toEqual(schema);
    }
  });

  it.each(corpusFileKinds)('%s is a valid schema of draft 2020-12 with a name', (kind) => {
    const schema = corpusSchemaOf(kind);
    expect(ajv.validateSchema(schema), ajv.errorsText(ajv.errors)).toBe(true);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:claimbench:schema:${kind}`,
      title: expect.any(String) as string,
      description: expect.any(String) as string,
    });
  });
});

describe('a corpus on disk', () => {
  let folder = '';
  let files: Found[] = [];
  const aFile = (kind: CorpusFileKind): Record<string, unknown> => {
    const file = files.find((one) => one.kind === kind);
    if (file === undefined) throw new Error(`There is no ${kind}.`);
    return structuredClone(file.value) as Record<string, unknown>;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimbench-schema-'));
    await makeTestCorpus(join(folder, 'test'));
    const disk = createNodeDisk();
    const sample = await makeSampleCorpus(disk, folder, folder, () => new Date('2026-03-01'));
    files = [...filesOf(join(folder, 'test')), ...filesOf(sample.root)];
  }, 60_000);
  afterAll(async () => {
    if (existsSync(folder)) await rm(folder, { recursive: true });
  });

  it('has a file of every kind, and each is as its schema says', () => {
    expect(new Set(files.map(({ kind }) => kind))).toEqual(new Set(corpusFileKinds));
    for (const { path, kind, value } of files) expect(faultsOf(kind, value), path).toEqual([]);
  });

  it.each(corpusFileKinds)('a %s with a key too many or too few is refused', (kind) => {
    const whole = aFile(kind);
    expect(faultsOf(kind, { ...whole, more: 1 })).not.toEqual([]);
    for (const key of Object.keys(whole)) {
      if (/^(?:undoes|redoes|group|settles)$/.test(key)) continue;
      const { [key]: _gone, ...rest } = whole;
      expect(faultsOf(kind, rest), `without ${key}`).not.toEqual([]);
    }
  });

  /** One change each that makes a good file a bad one. */
  const layerSpan = (change: Record<string, unknown>) => (layer: Record<string, unknown>) => {
    const span = (layer['spans'] as Record<string, unknown>[]).find(
      ({ state }) => state === 'placed',
    );
    return { ...layer, spans: [{ ...span, ...change }] };
  };
  const withKey = (key: string, value: unknown) => (file: Record<string, unknown>) => ({
    ...file,
    [key]: value,
  });
  it.each<[string, CorpusFileKind, (file: Record<string, unknown>) => unknown]>([
    ['an id of another kind', 'document', withKey('id', 's-aaaaaaaaaaaaaaaa')],
    ['text that is none', 'document', withKey('text', null)],
    ['a hash in capitals', 'tombstone', withKey('textSha256', 'A'.repeat(64))],
    ['a time that is none', 'tombstone', withKey('purgedAt', 'yesterday')],
    ['gold as a person', 'person', withKey('id', 'gold')],
    ['a device name as a person', 'person', withKey('id', 'com1')],
    ['a blank name', 'person', withKey('name', ' \t')],
    ['a role that is none', 'person', withKey('roles', ['owner'])],
    ['a title too long', 'corpus', withKey('title', 'a'.repeat(201))],
    ['a setting with a bad name', 'corpus', withKey('settings', { 'No Name': 1 })],
    ['a registry kind that is none', 'entry', withKey('kind', 'person')],
    ['a map that is a list', 'entry', withKey('attributes', [])],
    ['a head without its file', 'layer', withKey('heads', { ana: aHead })],
    ['a head without its hash', 'layer', withKey('heads', { [headFile]: { seq: 1, bytes: 0 } })],
    ['extras with a bad name', 'layer', withKey('extras', { 'A B': [] })],
    ['a placed span without ranges', 'layer', layerSpan({ ranges: [] })],
    ['a range of one offset', 'layer', layerSpan({ ranges: [[1]] })],
    ['a range of three offsets', 'layer', layerSpan({ ranges: [[1, 2, 3]] })],
    ['a negative offset', 'layer', layerSpan({ ranges: [[-1, 2]] })],
    ['half an offset', 'layer', layerSpan({ ranges: [[0, 1.5]] })],
    ['an attribute with a bad name', 'layer', layerSpan({ attributes: { Sure: true } })],
    ['an orphan with ranges', 'layer', layerSpan({ state: 'orphaned', reason: '', record: null })],
    ['an origin that is none', 'layer', layerSpan({ origin: { kind: 'guess' } })],
    ['a newer line', 'history-line', withKey('v', 2)],
    ['an edit that is none', 'history-line', withKey('edits', [{ type: 'span.paint' }])],
    ['an edit of the corpus in a layer', 'history-line', withKey('edits', [setTitle('a', 'b')])],
    ['an empty title', 'corpus-history-line', withKey('edits', [setTitle('a', '')])],
  ])('%s is refused', (_name, kind, breaks) => {
    expect(faultsOf(kind, breaks(aFile(kind)))).not.toEqual([]);
  });

  it('gold owns a layer, though no person has that name', () => {
    expect(faultsOf('layer', { ...aFile('layer'), annotator: 'gold' })).toEqual([]);
    expect(faultsOf('layer', { ...aFile('layer'), annotator: 'con' })).not.toEqual([]);
    expect(faultsOf('layer', { ...aFile('layer'), heads: { [headFile]: aHead } })).toEqual([]);
  });
});
