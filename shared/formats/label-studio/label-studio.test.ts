import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describePieces } from '../testing/pieces';
import { sampledFile } from '../testing/in-memory-files';
import { describeRoundTrip } from '../testing/round-trip';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleLayer,
  sampleOrphan,
  sampleRelation,
  sampleRequest,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import { testScheme } from '../testing/test-scheme';
import { labelStudioFormat } from './label-studio';
import type { AnnotatorId } from '../../model/ids';

const text = '🏔 The hut stayed\nopen, rangers of Tarn said.';
const choice = testScheme.labels
  .flatMap(({ attributes }) => attributes)
  .find(({ type }) => type === 'choice');
const hut = sampleSpan(text, 'h', 'claim', 'The hut stayed\nopen', {
  attributes: { [choice?.id ?? '']: 'one', count: 2, sure: true, words: 'so' },
  note: 'page 3',
  flag: 'check',
});
const rangers = sampleSpan(text, 'g', 'source', ['rangers', 'Tarn'], {
  origin: { kind: 'import', format: 'label-studio', id: 'Ab9' },
});
const lostRegion = {
  type: 'labels',
  from_name: 'label',
  value: { start: 90, end: 95, labels: ['X'] },
};
const orphan = sampleOrphan('o', 'claim', 'label-studio', { results: [lostRegion] });
const layer = sampleLayer([hut, rangers, orphan], [sampleRelation('r', 'near', 'h', 'g')], {
  notes: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'Short.' }],
  extras: { 'label-studio': { results: [{ id: 'q', type: 'rating', value: { rating: 4 } }] } },
});
const document = sampleDocument(
  'd',
  text,
  [layer, sampleLayer([], [], { annotator: 'bo' as AnnotatorId })],
  { meta: { desk: 'hills', text: 'x' } },
);
const choiceName = (choice?.id ?? '').toUpperCase();
const read = (content: unknown) =>
  readItems(labelStudioFormat, {
    'a.json': typeof content === 'string' ? content : JSON.stringify(content),
  });
const task = (result: unknown, more: object = {}) => [
  { id: 4, data: { text: 'Fog came.' }, annotations: [{ completed_by: 1, result }], ...more },
];

describe('writing Label Studio', () => {
  it('writes regions with what is said of them, relations and remarks', async () => {
    const { files, losses } = await written(
      labelStudioFormat,
      [document],
      sampleRequest({ scheme: testScheme }),
    );
    const place = { start: 2, end: 21 };
    const common = { id: hut.id, to_name: 'text' };
    expect(JSON.parse(files[''] ?? '')).toEqual([
      {
        data: { text, title: 'A report', desk: 'hills', meta: { text: 'x' } },
        annotations: [
          {
            completed_by: { email: 'ana' },
            result: [
              {
                ...common,
                from_name: 'label',
                type: 'labels',
                meta: { text: ['page 3'], attributes: { SURE: true }, flag: 'check' },
                value: { ...place, text: 'The hut stayed\\nopen', labels: ['CLAIM'] },
              },
              {
                ...common,
                from_name: choiceName,
                type: 'choices',
                value: { ...place, choices: ['one'] },
              },
              { ...common, from_name: 'COUNT', type: 'number', value: { ...place, number: 2 } },
              {
                ...common,
                from_name: 'WORDS',
                type: 'textarea',
                value: { ...place, text: ['so'] },
              },
              {
                id: 'Ab9',
                from_name: 'label',
                to_name: 'text',
                type: 'labels',
                value: { start: 23, end: 38, text: 'rangers of Tarn', labels: ['SOURCE'] },
              },
              { ...lostRegion, id: orphan.id },
              {
                type: 'relation',
                from_id: hut.id,
                to_id: 'Ab9',
                direction: 'right',
                labels: ['NEAR'],
              },
              {
                id: 'note',
                from_name: 'note',
                to_name: 'text',
                type: 'textarea',
                value: { text: ['Short.'] },
              },
              { id: 'q', type: 'rating', value: { rating: 4 } },
            ],
          },
          { completed_by: { email: 'bo' }, result: [] },
        ],
      },
    ]);
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([['parts', 1]]);
  });

  it('leaves out who completed it where that is asked for, and writes an empty list of nothing', async () => {
    const request = sampleRequest({ options: { 'completed-by': 'left-out' } });
    const { files } = await written(labelStudioFormat, [document], request);
    expect(files['']).not.toContain('completed_by');
    expect((await written(labelStudioFormat, [])).files['']).toBe('[]\n');
  });
});

describe('reading Label Studio', () => {
  it('reads what was written', async () => {
    const { files } = await written(
      labelStudioFormat,
      [document],
      sampleRequest({ scheme: testScheme }),
    );
    const items = await read(files[''] ?? '');
    expect(items.map(({ kind }) => kind)).toEqual(['kept', 'document']);
    const [got] = documentsIn(items);
    expect(got).toMatchObject({
      text,
      meta: { desk: 'hills', text: 'x' },
      unit: 'code-point',
      habits: ['newline-as-escape'],
    });
    expect(got?.layers).toMatchObject([
      {
        annotator: 'ana',
        notes: ['Short.'],
        spans: [
          {
            id: hut.id,
            label: 'CLAIM',
            ranges: [[2, 21]],
            quotes: { kind: 'joined', quote: 'The hut stayed\\nopen' },
            attributes: { [choiceName]: 'one', COUNT: 2, SURE: true, WORDS: 'so' },
            note: 'page 3',
            flag: 'check',
          },
          { id: 'Ab9' },
          { id: orphan.id, ranges: [[90, 95]], record: { results: [{ type: 'labels' }] } },
        ],
        relations: [{ type: 'NEAR', from: hut.id, to: 'Ab9' }],
        extras: { 'label-studio': { results: [{ id: 'q' }] } },
      },
      { annotator: 'bo', spans: [] },
    ]);
  });

  it('makes layers of annotators and models, and leaves out what was cancelled', async () => {
    const items = await read(
      task([], {
        annotations: [
          { completed_by: { id: 2, email: 'ana@example.org' }, result: [] },
          { completed_by: 7, was_cancelled: true, result: [] },
          { completed_by: 7, result: [] },
          { completed_by: 7, result: [] },
        ],
        predictions: [{ model_version: 'v1', result: [] }],
      }),
    );
    expect(documentsIn(items)[0]?.layers.map(({ annotator }) => annotator)).toEqual([
      'ana@example.org',
      '7',
      '7~2',
      'prediction v1',
    ]);
    expect(items.filter(({ kind }) => kind === 'notice')).toHaveLength(3);
  });

  it('reads the directions of relations, several labels, and ends that are nothing', async () => {
    const region = (id: string, labels: readonly string[]) => ({
      id,
      type: 'labels',
      value: { start: 0, end: 3, text: 'Fog', labels },
    });
    const tie = (direction: string, labels?: readonly string[]) => ({
      type: 'relation',
      from_id: 'a',
      to_id: 'b',
      direction,
      labels,
    });
    const items = await read(
      task([
        region('a', ['X', 'Y']),
        region('b', ['X']),
        tie('right', ['t']),
        tie('left', ['t']),
        tie('bi'),
        { type: 'relation', from_id: 'a' },
      ]),
    );
    const [layer] = documentsIn(items)[0]?.layers ?? [];
    expect(layer?.spans.map(({ id, label }) => [id, label])).toEqual([
      ['a', 'X'],
      ['a~2', 'Y'],
      ['b', 'X'],
    ]);
    expect(layer?.relations.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['t', 'a', 'b'],
      ['t', 'b', 'a'],
      ['relation', 'a', 'b'],
      ['relation', 'b', 'a'],
    ]);
    expect(layer?.extras).toEqual({
      'label-studio': { results: [{ type: 'relation', from_id: 'a' }], task: { id: 4 } },
    });
  });

  it('takes the global offsets of a region in HTML, and tells one that has a path alone', async () => {
    const items = await read(
      task([
        {
          id: 'a',
          type: 'hypertextlabels',
          value: {
            start: '/p[1]/text()[1]',
            end: '/p[1]/text()[1]',
            globalOffsets: { start: 0, end: 3 },
            hypertextlabels: ['X'],
          },
        },
        {
          id: 'b',
          type: 'hypertextlabels',
          value: { start: '/p', end: '/p', hypertextlabels: ['X'] },
        },
      ]),
    );
    const [layer] = documentsIn(items)[0]?.layers ?? [];
    expect(layer?.spans[0]?.ranges).toEqual([[0, 3]]);
    expect(layer?.spans[1]).toMatchObject({
      ranges: [],
      fault: expect.stringContaining('HTML') as string,
    });
  });

  it('finds a text of another name by what the results point at', async () => {
    const [got] = documentsIn(
      await read([
        {
          data: { body: 'Fog.', place: 'Velm' },
          annotations: [{ result: [{ id: 'a', to_name: 'body', type: 'choices', value: {} }] }],
        },
      ]),
    );
    expect(got).toMatchObject({ text: 'Fog.', meta: { place: 'Velm' } });
  });

  it('tells what it cannot read', async () => {
    const items = await read([5, {}, { data: { a: 'x', b: 'y' } }, { data: { text: 'ok' } }]);
    expect(items.map(({ kind }) => kind)).toEqual(['fault', 'fault', 'fault', 'document']);
    await expect(read('[{"data":')).rejects.toMatchObject({ name: 'FormatError', file: 'a.json' });
  });
});

it('is detected by its tasks', () => {
  const detect = (content: unknown) =>
    labelStudioFormat.reader?.detect([sampledFile('a.json', JSON.stringify(content))])?.certainty ??
    null;
  expect(detect(task([]))).toBe('sure');
  expect(detect([{ data: { text: 'x' } }])).toBe('likely');
  expect(detect([{ text: 'x' }])).toBeNull();
});

it('takes no address of a picture for a text', async () => {
  const items = await readItems(labelStudioFormat, {
    'a.json': '[{"id":9,"data":{"image":"/x.png"},"annotations":[]},{"data":{"body":"Fog"}}]',
  });
  expect(items.map(({ kind }) => kind)).toEqual(['fault', 'document']);
});

describe('what Label Studio says beyond our model', () => {
  const region = (id: string, more: object = {}) => ({
    id,
    from_name: 'ner',
    to_name: 'body',
    type: 'labels',
    value: { start: 0, end: 3, text: 'Fog', labels: ['claim'] },
    ...more,
  });
  const full = {
    id: 7,
    inner_id: 1,
    data: { text: 'Fog came.' },
    annotations: [
      {
        id: 31,
        ground_truth: true,
        lead_time: 3.5,
        completed_by: { id: 2, email: 'ana' },
        result: [region('r1', { origin: 'manual' })],
      },
      { id: 32, was_cancelled: true, completed_by: 7, result: [region('r9')] },
    ],
    predictions: [
      { model_version: 'm-1', score: 0.7, result: [region('r2', { score: 0.9 })] },
      { result: [] },
    ],
  };
  const { completed_by: _, ...kept } = full.annotations[0] ?? {};
  const sameAgain = {
    ...full,
    annotations: [{ ...kept, completed_by: { email: 'ana' } }, full.annotations[1]],
  };

  /** Written from the layers as an import places them, with the names of labels as they are. */
  async function again(content: unknown, lasting = documentsOf(content)) {
    const { files, losses } = await written(
      labelStudioFormat,
      [await lasting],
      sampleRequest({ nameOfLabel: (id) => id }),
    );
    return { tasks: JSON.parse(files[''] ?? '') as unknown, losses };
  }

  async function documentsOf(content: unknown) {
    const [got] = documentsIn(await read(content));
    const layers = (got?.layers ?? []).map(({ annotator, spans, extras }, index) =>
      sampleLayer(
        spans.map(({ id, label }) =>
          sampleSpan('Fog came.', `s${index}`, label, 'Fog', {
            origin: { kind: 'import', format: 'label-studio', id },
          }),
        ),
        [],
        { annotator: (annotator ?? 'nobody') as AnnotatorId, extras },
      ),
    );
    return {
      ...sampleDocument('d', 'Fog came.', layers),
      key: { key: '7', kind: 'external-id' as const },
    };
  }

  it('goes back out where it stood, predictions as predictions', async () => {
    const { tasks, losses } = await again([full]);
    expect(tasks).toMatchObject([sameAgain]);
    expect(losses).toEqual([]);
  });

  it('names the tags of its project for what is tagged later, too', async () => {
    const document = await documentsOf([full]);
    const [first, ...others] = document.layers;
    const added = sampleSpan('Fog came.', 'new', 'claim', 'came');
    const layers = [sampleLayer([...(first?.spans ?? []), added], [], first), ...others];
    const { tasks } = await again([], Promise.resolve({ ...document, layers }));
    expect(JSON.stringify(tasks)).not.toContain('"from_name":"label"');
  });

  it('is read from JSON-MIN', async () => {
    const items = await read([
      {
        id: 1,
        text: 'Fog came.',
        desk: 'coast',
        label: [{ start: 0, end: 3, text: 'Fog', labels: ['Thing'] }],
        annotator: 4,
        annotation_id: 12,
        lead_time: 2.5,
      },
    ]);
    expect(items.map(({ kind }) => kind)).toEqual(['document']);
    expect(documentsIn(items)[0]).toMatchObject({
      text: 'Fog came.',
      key: { key: '1' },
      meta: { desk: 'coast' },
      layers: [
        {
          annotator: '4',
          spans: [{ label: 'Thing', ranges: [[0, 3]], quotes: { quote: 'Fog' } }],
          extras: { 'label-studio': { annotation: { id: 12, lead_time: 2.5 }, task: { id: 1 } } },
        },
      ],
    });
    const head =
      '[{"id":1,"text":"Lake","label":[{"start":0,"end":4,"text":"Lake","labels":["X"]}]}]';
    expect(labelStudioFormat.reader?.detect([sampledFile('a.json', head)])?.certainty).toBe('sure');
  });
});

describeRoundTrip({ describe, it }, labelStudioFormat);
describeFuzz({ describe, it }, labelStudioFormat, [
  {
    'a.json': JSON.stringify(
      task([{ id: 'a', type: 'labels', value: { start: 0, end: 3, labels: ['W'] } }]),
    ),
  },
]);
describePieces({ describe, it }, labelStudioFormat);
