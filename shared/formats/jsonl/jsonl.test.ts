import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../model/json';
import { describeFuzz } from '../testing/fuzz';
import { sampledFile } from '../testing/in-memory-files';
import { describeRoundTrip } from '../testing/round-trip';
import {
  readItems,
  sampleDocument,
  sampleLayer,
  sampleOrphan,
  sampleRelation,
  sampleRequest,
  sampleSpan,
  sampleSpanId,
  written,
} from '../testing/sample-documents';
import { jsonlFormat } from './jsonl';
import type { AnnotatorId, SchemeId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { WriteRequest } from '../exported';

const read = (content: string | Uint8Array) => readItems(jsonlFormat, { 'a.jsonl': content });

/** JSON as it comes out of a parser: no negative zero, well-formed, nowhere a `__proto__`. */
const plainJson = (): fc.Arbitrary<JsonValue> =>
  fc
    .jsonValue({ maxDepth: 4 })
    .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)
    .filter((value) => jsonFault(value) === null);

const lineOf = async (...args: Parameters<typeof written>): Promise<unknown[]> => {
  const { files } = await written(...args);
  return (files[''] ?? '')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
};

const text = '🌊 The harbour closed, the mayor of Orvane said.';
const claim = sampleSpan(text, 'c', 'claim', ['The harbour', 'closed'], {
  attributes: { status: 'asserted', value: 3 },
  note: 'see page 2',
  flag: 'vague',
});
const source = sampleSpan(text, 'm', 'source', 'the mayor of Orvane', {
  origin: { kind: 'import', format: 'brat', id: 'T1' },
});
const orphan = sampleOrphan('o', 'claim', 'brat', 'T9\tClaim 90 95\tlost', ['lost']);
const layer = sampleLayer(
  [claim, source, orphan],
  [sampleRelation('r', 'attributed-to', 'c', 'm', { note: 'sure', attributes: { how: 'quote' } })],
  { notes: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'A hasty report.' }], extras: { brat: ['X'] } },
);
const document = {
  ...sampleDocument('one', text, [layer], {
    url: 'https://example.org/1',
    meta: { desk: 'coast' },
  }),
  key: { key: 'https://example.org/1', kind: 'address' as const },
};

describe('writing', () => {
  it('names code points, ids, origins, orphans with their record, and extras', async () => {
    const [line] = await lineOf(jsonlFormat, [document]);
    expect(line).toEqual({
      id: document.id,
      key: 'https://example.org/1',
      title: 'A report',
      date: null,
      author: null,
      url: 'https://example.org/1',
      text,
      text_sha256: '0'.repeat(64),
      meta: { desk: 'coast' },
      annotator: 'ana',
      status: 'done',
      spans: [
        {
          id: claim.id,
          label: 'claim',
          ranges: [
            [2, 13],
            [14, 20],
          ],
          quotes: ['The harbour', 'closed'],
          text: 'The harbour closed',
          attributes: { status: 'asserted', value: 3 },
          note: 'see page 2',
          flag: 'vague',
        },
        {
          id: source.id,
          label: 'source',
          ranges: [[22, 41]],
          quotes: ['the mayor of Orvane'],
          text: 'the mayor of Orvane',
          attributes: {},
          note: '',
          origin: { kind: 'import', format: 'brat', id: 'T1' },
        },
        {
          id: orphan.id,
          label: 'claim',
          state: 'orphaned',
          reason: 'past the end',
          record: 'T9\tClaim 90 95\tlost',
          ranges: [],
          quotes: ['lost'],
          text: 'lost',
          attributes: {},
          note: '',
          origin: { kind: 'import', format: 'brat' },
        },
      ],
      relations: [
        {
          id: layer.relations[0]?.id,
          type: 'attributed-to',
          from: claim.id,
          to: source.id,
          attributes: { how: 'quote' },
          note: 'sure',
        },
      ],
      notes: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'A hasty report.' }],
      extras: { brat: ['X'] },
    });
  });

  it('gives a document that nobody has a layer of a line', async () => {
    const [line] = await lineOf(jsonlFormat, [sampleDocument('two', 'Rain.', [])]);
    expect(line).toMatchObject({ text: 'Rain.', annotator: null, status: 'not-begun', spans: [] });
  });

  it('writes a long layer in pieces that make one line', async () => {
    const many = Array.from({ length: 1203 }, (_, index) => ({
      ...claim,
      id: sampleSpanId(index.toString(8).replaceAll('0', 'x').replaceAll('1', 'y')),
    }));
    const lines = await lineOf(jsonlFormat, [sampleDocument('m', text, [sampleLayer(many)])]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toHaveProperty('spans.length', 1203);
  });

  it('leaves out every word of the text where that is asked for, and tells what went with it', async () => {
    const scheme: WriteRequest['scheme'] = {
      name: 'S',
      revision: 0,
      labels: [
        {
          id: 'source' as SchemeId,
          name: 'Source',
          key: null,
          colour: { light: '#000000', dark: '#ffffff' },
          rule: 'solid',
          definition: '',
          examples: [],
          attributes: [
            {
              id: 'kind' as SchemeId,
              name: 'kind',
              type: 'choice',
              choices: [{ id: 'mayor' as SchemeId, name: 'Mayor' }],
              registry: null,
              definition: '',
              retired: false,
            },
          ],
          order: 0,
          retired: false,
          replacedBy: null,
        },
      ],
      relations: [],
    };
    const wordy = sampleSpan(text, 'm', 'source', 'the mayor of Orvane', {
      attributes: { entry: { written: 'the mayor' }, kind: 'mayor' },
    });
    const request = sampleRequest({ isWithoutText: true, scheme });
    const quiet = sampleDocument('q', text, [sampleLayer([wordy, orphan])], {
      title: 'The harbour closed',
      url: 'https://example.org/q',
      meta: { teaser: 'The harbour closed, the mayor', desk: 'coast' },
    });
    const { files, losses } = await written(jsonlFormat, [quiet], request);
    const content = files[''] ?? '';
    for (const word of ['harbour', 'Orvane', 'lost', 'closed']) expect(content).not.toContain(word);
    expect(JSON.parse(content)).toMatchObject({
      text_sha256: '0'.repeat(64),
      url: 'https://example.org/q',
      meta: { desk: 'coast' },
      spans: [
        { ranges: [[22, 41]], attributes: { kind: 'mayor' } },
        { state: 'orphaned', record: null },
      ],
    });
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
      ['orphan', 1],
      ['text', 1],
      ['text', 1],
    ]);
  });
});

describe('reading', () => {
  it('reads what was written', async () => {
    const { files } = await written(jsonlFormat, [document]);
    const [item, ...others] = await read(files[''] ?? '');
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      kind: 'document',
      document: {
        file: 'a.jsonl',
        line: 1,
        text,
        hashes: { sha256: '0'.repeat(64) },
        key: { key: 'https://example.org/1', kind: 'address' },
        title: 'A report',
        url: 'https://example.org/1',
        meta: { desk: 'coast' },
        unit: 'code-point',
      },
    });
    const [got] = item?.kind === 'document' ? item.document.layers : [];
    expect(got).toMatchObject({
      annotator: 'ana',
      status: 'done',
      notes: ['A hasty report.'],
      extras: { brat: ['X'] },
    });
    expect(got?.spans[0]).toMatchObject({
      ranges: [
        [2, 13],
        [14, 20],
      ],
      quotes: { kind: 'each', quotes: ['The harbour', 'closed'] },
      flag: 'vague',
      note: 'see page 2',
    });
    expect(got?.spans[0]).not.toHaveProperty('origin');
    expect(got?.spans[1]?.origin).toEqual({ kind: 'import', format: 'brat', id: 'T1' });
    expect(got?.spans[2]).toMatchObject({
      ranges: [],
      fault: 'past the end',
      record: 'T9\tClaim 90 95\tlost',
      quotes: { kind: 'each', quotes: ['lost'] },
    });
    expect(got?.relations[0]).toMatchObject({ from: claim.id, to: source.id, note: 'sure' });
  });

  it('joins the lines of several annotators over one document, and keeps the same annotator apart', async () => {
    const layers = [layer, sampleLayer([source], [], { annotator: 'bo' as AnnotatorId })];
    const { files } = await written(jsonlFormat, [{ ...document, layers }, document]);
    const items = await read(files[''] ?? '');
    expect(
      items.map((item) =>
        item.kind === 'document' ? item.document.layers.map(({ annotator }) => annotator) : item,
      ),
    ).toEqual([['ana', 'bo'], ['ana']]);
  });

  it('reads a line of a bare text, its other names as metadata', async () => {
    const [item] = await read(
      '{"text":"Snow.\\r\\nIce.","id":7,"status":"printed","date":"2031"}\n',
    );
    expect(item).toMatchObject({
      document: {
        text: 'Snow.\r\nIce.',
        key: { key: '7', kind: 'external-id' },
        date: '2031',
        meta: { status: 'printed' },
        layers: [],
      },
    });
  });

  it('goes on behind lines that are no records, naming each', async () => {
    const items = await read(
      [
        '{"text":"a"',
        '',
        '[1]',
        '{"no":1}',
        '{"text":5}',
        '{"text":"\\ud800"}',
        '{"text":"a","__proto__":1}',
        '{"text":"a","n":1e999}',
        `{"text":"a","n":${'['.repeat(5000)}${']'.repeat(5000)}}`,
        '{"text":"fine"}',
      ].join('\r\n'),
    );
    expect(items.map((item) => (item.kind === 'fault' ? item.line : item.kind))).toEqual([
      1,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      'document',
    ]);
  });

  it('hands over spans that cannot be read with the reason', async () => {
    const [item] = await read(
      '{"text":"abc","spans":[5,{"label":"x"},{"ranges":[[0,1]]},{"label":"x","ranges":[["0",1]]},{"label":"x","ranges":[[-2,900]]}]}',
    );
    const spans = item?.kind === 'document' ? (item.document.layers[0]?.spans ?? []) : [];
    expect(spans.map(({ fault }) => fault)).toEqual([
      'Its ranges are not pairs of numbers.',
      'Its ranges are not pairs of numbers.',
      'It has no label.',
      'Its ranges are not pairs of numbers.',
      undefined,
    ]);
    expect(spans[4]?.ranges).toEqual([[-2, 900]]);
    expect(new Set(spans.map(({ id }) => id)).size).toBe(5);
  });

  it('keeps spans of one id apart and says so', async () => {
    const items = await read(
      '{"text":"abc","spans":[{"id":"a","label":"x","ranges":[[0,1]]},{"id":"a","label":"x","ranges":[[1,2]]}]}',
    );
    expect(items.map(({ kind }) => kind)).toEqual(['notice', 'document']);
    const document = items[1]?.kind === 'document' ? items[1].document : null;
    expect(document?.layers[0]?.spans.map(({ id }) => id)).toEqual(['a', 'a~2']);
  });
});

describe('detection', () => {
  const certainty = (path: string, head: string) =>
    jsonlFormat.reader?.detect([sampledFile(path, head)])?.certainty ?? null;

  it('knows our own lines, plain lines, and what is none', async () => {
    const { files } = await written(jsonlFormat, [document]);
    expect(certainty('a.jsonl', files[''] ?? '')).toBe('sure');
    expect(certainty('a.jsonl', '{"text": "Snow."}\n{"text": "Ice."}')).toBe('likely');
    expect(certainty('a.jsonl', '{"text": "Snow.", "spans": []}')).toBe('possible');
    expect(certainty('a.txt', '{"text": "Snow."}')).toBeNull();
    expect(certainty('a.jsonl', '["Snow", {"entities": []}]')).toBeNull();
    expect(certainty('a.jsonl', 'Snow.')).toBeNull();
  });

  it('knows spans as it writes them where nobody wrote the hash of the text', () => {
    const span = '{"start":0,"end":4,"label":"fact"';
    for (const line of [
      `{"text":"Snow.","spans":[${span},"quotes":["Snow"]}]}`,
      '{"text":"Snow.","spans":[{"ranges":[[0,4]],"label":"fact"}]}',
      `{"text":"Snow.","spans":[${span}}],"relations":[{"type":"r","from":"a","to":"b"}]}`,
      `{"text":"Snow.","spans":[${span}}],"annotator":"ana"}`,
    ])
      expect(certainty('a.jsonl', line), line).toBe('sure');
    expect(certainty('a.jsonl', `{"text":"Snow.","spans":[${span}}]}`)).toBe('possible');
    expect(
      certainty('a.jsonl', `{"text":"Snow.","spans":[${span}}],"annotator":"a","_task_hash":1}`),
    ).toBe('possible');
  });

  it('leaves the offsets of tagged tokens to the format that they belong to', () => {
    const head =
      '{"format":"claimbench/offsets@1"}\n{"id":"d-1","text_sha256":"00","text":"Snow."}\n';
    expect(certainty('data.offsets.jsonl', head)).toBeNull();
    expect(certainty('data.jsonl', head.split('\n')[1] ?? '')).toBe('sure');
  });

  it('knows a first line that is longer than the sample', () => {
    const long = `{"id":"d-a","text":"${'snow '.repeat(20_000)}","text_sha256":"0"}`;
    expect(certainty('a.jsonl', long)).toBe('likely');
  });
});

describeRoundTrip({ describe, it }, jsonlFormat);
describeRoundTrip({ describe, it }, jsonlFormat, {
  title: 'with extras',
  corpora: { extras: fc.record({ brat: plainJson(), tei: plainJson() }), hasFarRelations: true },
  runs: 30,
});
describeFuzz({ describe, it }, jsonlFormat, [
  { 'a.jsonl': '{"text":"Fog.","id":3,"spans":[{"id":"a","label":"w","ranges":[[0,3]]}]}\n' },
]);
