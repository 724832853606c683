import { describe, expect, it } from 'vitest';
import { doccanoFormat } from './doccano';
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

const text = '🚲 Riders of Velm blocked the bridge.';
const imported = { kind: 'import', format: 'doccano', id: '7' } as const;
const riders = sampleSpan(text, 'r', 'source', 'Riders of Velm', {
  origin: imported,
  note: 'who?',
});
const bridge = sampleSpan(text, 'b', 'location', ['the', 'bridge'], { attributes: { kind: 'x' } });
const orphan = sampleOrphan('o', 'claim', 'doccano', [90, 95, 'Claim']);
const foreign = sampleOrphan('p', 'claim', 'brat', 'T1');
const layer = sampleLayer(
  [riders, bridge, orphan, foreign],
  [sampleRelation('a', 'near', 'r', 'b'), sampleRelation('c', 'near', 'r', 'p')],
  {
    notes: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'Check.' }],
    extras: { doccano: { kept: ['city'] } },
  },
);
const document = sampleDocument('d', text, [layer], {
  date: '2031-05-02',
  meta: { desk: 'city', label: 'x', title: 4 },
});
const read = (content: string) => readItems(doccanoFormat, { 'a.jsonl': content });

describe('writing doccano', () => {
  it('counts code points, reuses its ids, and gives back what it brought', async () => {
    const { files, losses } = await written(doccanoFormat, [document]);
    expect(JSON.parse(files[''] ?? '')).toEqual({
      text,
      title: 'A report',
      date: '2031-05-02',
      desk: 'city',
      meta: { label: 'x', title: 4 },
      entities: [
        { id: 7, start_offset: 2, end_offset: 16, label: 'SOURCE' },
        { id: 0, start_offset: 25, end_offset: 35, label: 'LOCATION' },
        { id: 1, start_offset: 90, end_offset: 95, label: 'Claim' },
      ],
      relations: [{ id: 0, from_id: 7, to_id: 0, type: 'NEAR' }],
      label: ['city'],
      Comments: ['Check.'],
    });
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
      ['attribute', 1],
      ['note', 1],
      ['orphan', 1],
      ['parts', 1],
      ['relation', 1],
    ]);
  });

  it('writes plain triples where they are asked for, and tells the relations as lost', async () => {
    const request = sampleRequest({ options: { shape: 'labels' } });
    const { files, losses } = await written(doccanoFormat, [document], request);
    expect(JSON.parse(files[''] ?? '')).toMatchObject({
      label: [[2, 16, 'SOURCE'], [25, 35, 'LOCATION'], [90, 95, 'Claim'], 'city'],
    });
    expect(files['']).not.toContain('relations');
    expect(losses.find(({ kind }) => kind === 'relation')?.count).toBe(2);
  });

  it('writes no list of entities for a document that nobody has a layer of', async () => {
    const { files } = await written(doccanoFormat, [sampleDocument('e', 'Rain.', [])]);
    expect(files['']).toBe('{"text":"Rain.","title":"A report"}\n');
  });
});

describe('reading doccano', () => {
  it('reads what was written', async () => {
    const { files } = await written(doccanoFormat, [document]);
    const items = await read(files[''] ?? '');
    expect(items.map(({ kind }) => kind)).toEqual(['kept', 'document']);
    const [got] = documentsIn(items);
    expect(got).toMatchObject({
      text,
      title: 'A report',
      date: '2031-05-02',
      meta: { desk: 'city', label: 'x', title: 4 },
      key: null,
      unit: 'code-point',
    });
    expect(got?.layers).toMatchObject([
      {
        annotator: null,
        notes: ['Check.'],
        extras: { doccano: { kept: ['city'] } },
        spans: [
          { id: '7', label: 'SOURCE', ranges: [[2, 16]], quotes: null },
          { id: '0', label: 'LOCATION', ranges: [[25, 35]] },
          { id: '1', label: 'Claim', ranges: [[90, 95]] },
        ],
        relations: [{ id: '0', type: 'NEAR', from: '7', to: '0' }],
      },
    ]);
  });

  it('reads plain triples, zero-length ones too, and the text in “data”', async () => {
    const [got] = documentsIn(
      await read(
        '{"id":3,"data":"Fog.","label":[[0,3,"W"],[1,1,"W"]],"wire":"x","meta":{"wire":"y"}}',
      ),
    );
    expect(got).toMatchObject({
      text: 'Fog.',
      key: { key: '3', kind: 'external-id' },
      meta: { wire: 'x', 'meta.wire': 'y' },
      layers: [{ spans: [{ ranges: [[0, 3]] }, { ranges: [[1, 1]], record: [1, 1, 'W'] }] }],
    });
  });

  it('tells what it cannot read and goes on', async () => {
    const items = await read(
      '{"label":[]}\n{"text":\n{"text":"a","entities":[{"id":1,"start_offset":"0"},{"id":1,"start_offset":0,"end_offset":1,"label":"X"}],"relations":[{"from_id":1}]}',
    );
    expect(items.map(({ kind }) => kind)).toEqual(['fault', 'fault', 'notice', 'kept', 'document']);
    expect(documentsIn(items)[0]?.layers[0]).toMatchObject({
      spans: [{ id: '1', ranges: [], fault: expect.any(String) as string }, { id: '1~2' }],
      relations: [],
      extras: { doccano: { kept: [{ relations: [{ from_id: 1 }] }] } },
    });
  });
});

it('is detected by its entities or its triples', () => {
  const detect = (head: string) =>
    doccanoFormat.reader?.detect([sampledFile('a.jsonl', head)])?.certainty ?? null;
  expect(detect('{"text":"a","label":[]}\n{"text":"b","label":[[0,1,"X"]]}')).toBe('sure');
  expect(detect('{"text":"a","entities":[{"id":1,"start_offset":0}]}')).toBe('sure');
  expect(detect('{"text":"a","label":[]}')).toBe('possible');
  expect(detect('{"text":"a","entities":[],"relations":[]}')).toBe('likely');
  expect(detect('{"text":"a"}')).toBe('possible');
  expect(detect('{"words":"a"}')).toBeNull();
});

describeRoundTrip({ describe, it }, doccanoFormat);
describeFuzz({ describe, it }, doccanoFormat, [
  { 'a.jsonl': '{"text":"Fog.","label":[[0,3,"W"]],"wire":"x","meta":{"a":1}}\n' },
]);
describePieces({ describe, it }, doccanoFormat);
