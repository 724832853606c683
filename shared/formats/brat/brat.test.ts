import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../model/default-scheme';
import { createLossLog } from '../losses';
import { withUnplaced } from '../placing/unplaced';
import {
  asyncOf,
  collectItems,
  collectPieces,
  datasetFile,
  sampledFile,
  textOf,
} from '../testing/in-memory-files';
import { bratFormat } from './brat';
import type { DocumentId, PersonId, RelationId, SchemeId, SpanId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { AttributeDefinition, LabelScheme } from '../../model/scheme';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { ForeignLayer } from '../foreign';

const text = 'Mira Okafor told the 😀 Courier that\n310 boats, she said, had left Brehne.';

async function read(ann: string, conf?: string, body = text) {
  const files = [
    datasetFile('a.txt', body),
    datasetFile('a.ann', ann),
    ...(conf === undefined ? [] : [datasetFile('annotation.conf', conf)]),
  ];
  const items = await collectItems(bratFormat.reader!.read(files));
  const document = items.find((item) => item.kind === 'document')!.document;
  return { items, document, layer: document.layers[0]! };
}

/** Writes what was read, as if every foreign name were one of the scheme and every span had found its place. */
async function write(layer: ForeignLayer, body = text) {
  const units = [...body];
  const unit = (point: number) => units.slice(0, point).join('').length as Utf16;
  const spans = layer.spans.map((span, i): Span<Utf16> => {
    const common = {
      id: `s-${i}` as SpanId,
      label: span.label as SchemeId,
      attributes: span.attributes as Record<SchemeId, JsonValue>,
      note: span.note,
      flag: span.flag,
      origin: { kind: 'import', format: 'brat', id: span.id } as const,
    };
    if (span.ranges.length === 0 || span.ranges.some(([start, end]) => start >= end)) {
      return {
        ...common,
        state: 'orphaned',
        ranges: [],
        quotes: [],
        reason: '',
        record: span.record,
      };
    }
    const ranges = span.ranges.map(([start, end]) => [unit(start), unit(end)] as const);
    return { ...common, state: 'placed', ranges, quotes: ranges.map(([a, b]) => body.slice(a, b)) };
  });
  const idOf = (id: string) => spans[layer.spans.findIndex((span) => span.id === id)]!.id;
  const relations = layer.relations.map((relation, i): Relation => ({
    id: `r-${i}` as RelationId,
    type: relation.type as SchemeId,
    from: idOf(relation.from),
    to: idOf(relation.to as string),
    attributes: relation.attributes as Record<SchemeId, JsonValue>,
    note: relation.note,
    origin: { kind: 'import', format: 'brat', id: relation.id },
  }));
  return writeLayer({ ...emptyLayer, spans, relations, extras: layer.extras }, { body });
}

const emptyLayer: DatasetLayer = {
  annotator: 'ana' as PersonId,
  name: 'Ana',
  status: 'done',
  spans: [],
  relations: [],
  notes: [],
  extras: {},
};

async function writeLayer(
  layer: DatasetLayer,
  more: {
    readonly body?: string;
    readonly scheme?: LabelScheme;
    readonly key?: NonNullable<DatasetDocument['key']>;
  } = {},
) {
  const { body = text, scheme = defaultScheme, key } = more;
  const losses = createLossLog();
  const request: WriteRequest = {
    corpus: { title: 'Locks' },
    scheme,
    nameOfLabel: (id) => id,
    nameOfAttribute: (id) => id,
    nameOfRelation: (id) => defaultScheme.relations.find((one) => one.id === id)?.name ?? id,
    options: {},
    losses,
    isWithoutText: false,
  };
  const document: DatasetDocument = {
    id: 'd-one' as DocumentId,
    text: body,
    textSha256: '',
    details: { title: '', date: null, author: null, url: null, meta: {}, retired: false },
    layers: [layer],
    ...(key === undefined ? {} : { key }),
  };
  const files = await collectPieces(bratFormat.writer!.write(asyncOf([document]), request));
  return { files, losses, ann: await textOf(files, [...files.keys()][1] ?? '') };
}

const quoteOf = (ranges: readonly (readonly [number, number])[], body = text) =>
  ranges.map(([start, end]) => [...body].slice(start, end).join(''));

describe('reading brat', () => {
  it('reads spans in code points, with their words', async () => {
    const { layer, document } = await read(
      'T1\tsource 0 11\tMira Okafor\nT2\tsource 23 30\tCourier\n',
    );
    expect(document.unit).toBe('code-point');
    expect(layer.spans.map(({ id, label, ranges }) => [id, label, quoteOf(ranges)])).toEqual([
      ['T1', 'source', ['Mira Okafor']],
      ['T2', 'source', ['Courier']],
    ]);
    expect(layer.spans[1]!.quotes).toEqual({ kind: 'joined', quote: 'Courier', joint: ' ' });
  });

  it('takes off what stands behind a quote, and joins one that goes on over two lines', async () => {
    const { layer } = await read(
      'T1\tsource 0 11\tMira Okafor\t\nT2\tclaim 31 46\tthat\n310 boats,\nT3\tclaim 0 11\tMira O\n',
    );
    expect(layer.spans.map(({ quotes }) => quotes)).toEqual([
      { kind: 'joined', quote: 'Mira Okafor', joint: ' ' },
      { kind: 'joined', quote: 'that\n310 boats,', joint: ' ' },
      { kind: 'joined', quote: 'Mira O', joint: ' ' },
    ]);
  });

  it('joins fragments that brat cut at a line break, and no others', async () => {
    const { layer } = await read(
      'T1\tclaim 31 35;36 45\tthat 310 boats\nT2\tclaim 36 45;57 65\t310 boats had left\n',
    );
    expect(layer.spans.map(({ ranges }) => ranges)).toEqual([
      [[31, 45]],
      [
        [36, 45],
        [57, 65],
      ],
    ]);
    expect(layer.spans[0]!.quotes).toEqual({ kind: 'each', quotes: ['that\n310 boats'] });
  });

  it('leaves fragments alone whose words are others', async () => {
    const { layer } = await read('T1\tclaim 31 35;36 45\tthat 310 ships\n');
    expect(layer.spans[0]!.ranges).toHaveLength(2);
  });

  it('reads relations, equivalences, attributes and notes', async () => {
    const { layer } = await read(
      [
        'T1\tsource 0 11\tMira Okafor',
        'T2\tsource 23 30\tCourier',
        'T3\tsource 47 50\tshe',
        'R1\tcites Arg1:T1 Arg2:T2\t',
        '*\tEquiv T1 T3 T2',
        'A1\tkind T1 expert',
        'M1\tNegation T2',
        '#1\tAnnotatorNotes T1\tthe harbour master',
        '#2\tAnnotatorNotes R1\tunsure',
      ].join('\n'),
    );
    expect(
      layer.relations.map(({ id, type, from, to, note }) => [id, type, from, to, note]),
    ).toEqual([
      ['R1', 'cites', 'T1', 'T2', 'unsure'],
      ['*1:1', 'Equiv', 'T1', 'T3', ''],
      ['*1:2', 'Equiv', 'T3', 'T2', ''],
    ]);
    expect(layer.spans[0]).toMatchObject({
      attributes: { kind: 'expert' },
      note: 'the harbour master',
    });
    expect(layer.spans[1]!.attributes).toEqual({ Negation: true });
  });

  it('reads events as spans with their roles as relations, also to other events', async () => {
    const { layer } = await read(
      [
        'T1\tsource 0 11\tMira Okafor',
        'T2\tsay 12 16\ttold',
        'T3\tleave 57 65\thad left',
        'E1\tsay:T2 Who:T1 What:E2',
        'E2\tleave:T3 Thing:T1 Thing2:T1',
        'A1\tNegation E1',
      ].join('\n'),
    );
    expect(layer.spans.map(({ id, label, ranges }) => [id, label, ...quoteOf(ranges)])).toEqual([
      ['T1', 'source', 'Mira Okafor'],
      ['E1', 'say', 'told'],
      ['E2', 'leave', 'had left'],
    ]);
    expect(layer.relations.map(({ id, type, from, to }) => [id, type, from, to])).toEqual([
      ['E1:Who', 'Who', 'E1', 'T1'],
      ['E1:What', 'What', 'E1', 'E2'],
      ['E2:Thing', 'Thing', 'E2', 'T1'],
      ['E2:Thing2', 'Thing', 'E2', 'T1'],
    ]);
    expect(layer.spans[1]!.attributes).toEqual({ Negation: true });
  });

  it('keeps what it does not understand, and what names nothing, and says so', async () => {
    const { layer, items } = await read(
      'T1\tsource 0 11\tMira Okafor\nN1\tReference T1 Wikidata:Q1\tMira\n?? what\nR1\tcites Arg1:T1 Arg2:T9\nE1\tsay:T7\n',
    );
    expect(layer.extras).toEqual({
      brat: {
        lines: [
          'N1\tReference T1 Wikidata:Q1\tMira',
          '?? what',
          'E1\tsay:T7',
          'R1\tcites Arg1:T1 Arg2:T9',
        ],
      },
    });
    expect(
      items.filter(({ kind }) => kind === 'fault').map((item) => 'line' in item && item.line),
    ).toEqual([5, 4]);
    expect(items.find(({ kind }) => kind === 'kept')).toMatchObject({ count: 4 });
  });

  it.each([
    ['T1\tclaim 5 5\t', [[5, 5]]],
    ['T1\tclaim 9 4\tabc', [[9, 4]]],
    ['T1\tclaim -1 4\tabc', [[-1, 4]]],
    ['T1\tclaim 0 9999\tabc', [[0, 9999]]],
    ['T1\tclaim 0 x\tabc', []],
  ])('hands over nonsense as it stands: %j', async (line, ranges) => {
    const { layer } = await read(line);
    expect(layer.spans[0]!.ranges).toEqual(ranges);
    expect(layer.spans[0]!.record).toBe(line);
  });

  it('gives ids that repeat an id of their own', async () => {
    const { layer, items } = await read('T1\ta 0 4\tMira\nT1\tb 5 11\tOkafor\n');
    expect(layer.spans.map(({ id, label }) => [id, label])).toEqual([
      ['T1', 'a'],
      ['T1~2', 'b'],
    ]);
    expect(items.find(({ kind }) => kind === 'fault')).toMatchObject({ line: 2 });
  });

  it('says that a text is missing', async () => {
    const items = await collectItems(bratFormat.reader!.read([datasetFile('x/a.ann', '')]));
    expect(items).toMatchObject([{ kind: 'fault', file: 'x/a.ann' }]);
  });
});

describe('annotation.conf', () => {
  it('gives labels, relations, roles and attributes, with what stands below a type', async () => {
    const { items } = await read(
      '',
      [
        '# a comment',
        '<WHO>=Person|Office',
        '[entities]',
        '!Agent',
        '\tPerson',
        '\tOffice',
        '-----',
        'Place',
        '[relations]',
        'knows\tArg1:Agent, Arg2:<WHO>',
        '<OVERLAP>\tArg1:Person, Arg2:Place, <OVL-TYPE>:contain',
        'near\tArg1:<ENTITY>, Arg2:<ANY>',
        '[events]',
        'say\tWho:<WHO>, What?:Place, To{2}:Place',
        '[attributes]',
        'Negation\tArg:<EVENT>',
        'Sure\tArg:Place, Value:yes|no',
      ].join('\r\n'),
    );
    const scheme = items.find((item) => item.kind === 'scheme')!.scheme;
    expect(scheme.labels.map(({ name }) => name)).toEqual(['Person', 'Office', 'Place', 'say']);
    expect(scheme.relations).toEqual([
      { name: 'knows', from: ['Agent', 'Person', 'Office'], to: ['Person', 'Office'] },
      { name: 'near', from: ['Agent', 'Person', 'Office', 'Place'], to: [] },
      { name: 'Who', from: ['say'], to: ['Person', 'Office'] },
      { name: 'What', from: ['say'], to: ['Place'] },
      { name: 'To', from: ['say'], to: ['Place'] },
    ]);
    expect(scheme.attributes).toEqual([
      { name: 'Negation', labels: ['say'], choices: [] },
      { name: 'Sure', labels: ['Place'], choices: ['yes', 'no'] },
    ]);
  });

  it('does not hang on macros that name each other', async () => {
    const { items } = await read(
      '',
      '<A>=<B>\n<B>=<A>\n[entities]\nX\n[relations]\nr\tArg1:<A>, Arg2:X\n',
    );
    expect(items.find((item) => item.kind === 'scheme')!.scheme.relations).toEqual([
      { name: 'r', from: [], to: ['X'] },
    ]);
  });
});

describe('writing brat', () => {
  it('gives back what it read, line by line', async () => {
    const ann = [
      'T1\tsource 0 11\tMira Okafor',
      'T5\tclaim 31 35;36 45\tthat 310 boats',
      'T7\tclaim 36 45;57 65\t310 boats had left',
      'T9\tsay 12 16\ttold',
      'T2\tclaim 5 5\t',
      'E3\tsay:T9 Who:T1 Who2:T5 What:E4',
      'E4\tsay:T9 Who:T1',
      'R8\tcites Subject:T1 Object:T5',
      '*\tEquiv T1 T5 T7',
      'A1\tkind T1 expert',
      'A2\tNegation E3',
      '#1\tAnnotatorNotes T1\tthe master',
      'N1\tReference T1 Wikidata:Q1\tMira',
      '?? what',
      '',
    ].join('\n');
    const { layer } = await read(ann);
    const { ann: written, losses } = await write(layer);
    expect(written.split('\n').sort()).toEqual(ann.split('\n').sort());
    expect(losses.losses).toEqual([]);
  });

  it('gives back roles in their order, and attributes of relations and events', async () => {
    const ann = [
      'T1\tsource 0 11\tMira Okafor',
      'T2\tclaim 23 30\tCourier',
      'T3\tsay 12 16\ttold',
      'E1\tsay:T3 Speaker:T1 Content:T2 Content2:T1 Content3:T99 Content4:T2',
      'R1\tcites Arg1:T1 Arg2:T2',
      'A1\tSure E1 High',
      'A2\tSure R1 Low',
      'A3\tNegation R1',
      '',
    ].join('\n');
    const { layer } = await read(ann);
    const relations = layer.relations.toReversed();
    const { ann: written, losses } = await write({ ...layer, relations });
    expect(written.split('\n').sort()).toEqual(ann.split('\n').sort());
    expect(losses.losses).toEqual([]);
  });

  it('gives back values that an import found no place for, and tells those whose owner is gone', async () => {
    const origin = { kind: 'import', format: 'brat', id: 'T4' } as const;
    const { ann, losses } = await writeLayer({
      ...emptyLayer,
      spans: [{ ...span([[0, 4]]), origin }],
      extras: withUnplaced({}, 'brat', {
        spans: [],
        relations: [],
        attributes: { T4: { Odd: 'so', Plain: true, Deep: [1] }, T9: { Odd: 'so' } },
      }),
    });
    expect(ann.split('\n').slice(1)).toEqual([
      'A1\tOdd T4 so',
      'A2\tPlain T4',
      'A3\tDeep T4 [1]',
      '#1\tClaimbench T4\t{"attributes":{"Deep":[1]}}',
      '',
    ]);
    expect(losses.losses).toMatchObject([{ kind: 'extras', count: 1, items: [{ id: 'T9' }] }]);
  });

  const span = (
    ranges: readonly (readonly [number, number])[],
    rest: Partial<Pick<Span<Utf16>, 'attributes' | 'note' | 'flag'>> = {},
  ): Span<Utf16> => ({
    id: 's-one' as SpanId,
    label: 'claim' as SchemeId,
    state: 'placed',
    ranges: ranges as readonly (readonly [Utf16, Utf16])[],
    quotes: ranges.map(([start, end]) => text.slice(start, end)),
    attributes: {},
    note: '',
    flag: null,
    origin: { kind: 'person' },
    ...rest,
  });

  it('cuts spans at line breaks, in code points, and reads them as they were', async () => {
    const start = text.indexOf('that');
    const breakAt = text.indexOf('\n');
    for (const ranges of [
      [[start, breakAt + 4]],
      [[start, breakAt + 1]],
      [[breakAt, breakAt + 4]],
      [
        [start, breakAt],
        [breakAt + 1, breakAt + 4],
      ],
    ] as const) {
      const { ann, losses } = await writeLayer({ ...emptyLayer, spans: [span(ranges)] });
      expect(losses.losses).toEqual([]);
      const { layer } = await read(ann);
      expect(layer.spans[0]!.ranges).toEqual(ranges.map(([a, b]) => [a - 1, b - 1]));
    }
  });

  it('brings values, notes of several lines and flags back exactly', async () => {
    const attributes = {
      value: 213000,
      entry: { entry: null, written: 'the\ttide  board' },
      kind: 'social media',
      unit: '',
      sure: true,
      status: 'asserted',
    } as Record<SchemeId, JsonValue>;
    const rest = { attributes, note: 'one\ntwo\u2028three', flag: 'look again' };
    const { ann } = await writeLayer({ ...emptyLayer, spans: [span([[0, 4]], rest)] });
    expect(ann).toContain('\tvalue T1 213000\n');
    expect(ann).toContain('\tkind T1 social_media\n');
    expect(
      ann.split(/\r\n|[\n\r\v\f\u2028\u2029\x85]/).filter((line) => !/^[TA#]\d+\t/.test(line)),
    ).toEqual(['']);
    const { layer } = await read(ann);
    expect(layer.spans[0]).toMatchObject({ attributes, note: rest.note, flag: rest.flag });
    // Somebody changed the value in brat since: what brat says goes first.
    const changed = await read(ann.replace('\tvalue T1 213000\n', '\tvalue T1 5\n'));
    expect(changed.layer.spans[0]!.attributes['value']).toBe('5');
  });

  it('gives names that brat cannot hold back through annotation.conf', async () => {
    const relation: Relation = {
      id: 'r-one' as RelationId,
      type: 'attributed-to' as SchemeId,
      from: 's-one' as SpanId,
      to: 's-one' as SpanId,
      attributes: { sure: 'yes' } as Record<SchemeId, JsonValue>,
      note: '',
      origin: { kind: 'person' },
    };
    const { ann, files } = await writeLayer({
      ...emptyLayer,
      spans: [span([[0, 4]])],
      relations: [relation],
    });
    expect(ann).toContain('R1\tattributed_to Arg1:T1 Arg2:T1\n');
    const conf = await textOf(files, 'annotation.conf');
    const { layer, items } = await read(ann, conf);
    expect(layer.relations[0]).toMatchObject({
      type: 'attributed to',
      attributes: { sure: 'yes' },
    });
    expect(items.filter(({ kind }) => kind === 'notice')).toEqual([]);
    const scheme = items.find((item) => item.kind === 'scheme')!.scheme;
    expect(scheme.labels.map(({ name }) => name)).toEqual([
      'claim',
      'source',
      'number',
      'location',
    ]);
    expect(scheme.relations[0]).toEqual({
      name: 'attributed to',
      from: ['claim', 'number'],
      to: ['source'],
    });
  });

  it('calls choices by their names, and knows those again that are no single words', async () => {
    const choice = (id: string, name: string) => ({ id: id as SchemeId, name });
    const sure: AttributeDefinition = {
      id: 'sure' as SchemeId,
      name: 'sure',
      type: 'choice',
      choices: [choice('high', 'High'), choice('so', 'so | so'), choice('so-so', 'so_so')],
      registry: null,
      definition: '',
      retired: false,
    };
    const [claim, ...others] = defaultScheme.labels;
    const scheme = { ...defaultScheme, labels: [{ ...claim!, attributes: [sure] }, ...others] };
    const attributes = { sure: 'High' } as Record<SchemeId, JsonValue>;
    const { files, ann } = await writeLayer(
      { ...emptyLayer, spans: [span([[0, 4]], { attributes })] },
      { scheme },
    );
    const conf = await textOf(files, 'annotation.conf');
    expect(conf).toContain('sure\tArg:claim, Value:High|so___so|so_so\n');
    expect(ann).toContain('A1\tsure T1 High\n');
    const { items, layer } = await read(ann.replace('T1 High', 'T1 so___so'), conf);
    const known = items.find((item) => item.kind === 'scheme')!.scheme;
    expect(known.attributes.find(({ name }) => name === 'sure')?.choices).toEqual([
      'High',
      'so | so',
      'so_so',
    ]);
    expect(layer.spans[0]!.attributes).toEqual({ sure: 'so | so' });
  });

  it('names files as they came', async () => {
    const key = { key: 'news/doc1.txt', kind: 'path' } as const;
    const { files } = await writeLayer(emptyLayer, { key });
    expect([...files.keys()].slice(0, 2)).toEqual(['news/doc1.txt', 'news/doc1.ann']);
  });

  it('tells what it cannot write', async () => {
    const breakAt = text.indexOf('\n');
    const { losses } = await writeLayer({
      ...emptyLayer,
      spans: [span([[breakAt, breakAt + 1]])],
      notes: [{ id: 'n-one', text: 'odd' }],
      extras: { doccano: {} },
    });
    expect(losses.losses.map(({ kind, count }) => [kind, count])).toEqual([
      ['document-note', 1],
      ['extras', 1],
      ['span', 1],
    ]);
  });
});

describe('finding brat', () => {
  const { detect } = bratFormat.reader!;
  it('knows a pair by its lines', () => {
    expect(
      detect([sampledFile('a.txt', text), sampledFile('a.ann', 'T1\tx 0 4\tMira\n')]),
    ).toMatchObject({
      certainty: 'sure',
    });
    expect(detect([sampledFile('a.txt', text)])).toBeNull();
    expect(detect([sampledFile('a.ann', 'something else')])).toBeNull();
  });
});
