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
import { labelbuddyFormat } from './labelbuddy';

const text = '🧀 Käse aus Velm.';
const cheese = sampleSpan(text, 'k', 'claim', 'Käse', { note: 'which?', flag: 'x' });
const lost = { start_char: 90, end_char: 95, label_name: 'X' };
const layer = sampleLayer(
  [cheese, sampleOrphan('o', 'claim', 'labelbuddy', lost)],
  [sampleRelation('r', 'near', 'k', 'k')],
);
const document = sampleDocument('d', text, [layer], { date: '2031', meta: { title: 'other' } });
const read = (content: unknown) =>
  readItems(labelbuddyFormat, { 'a.json': JSON.stringify(content) });
const MD5 = 'd4cb3f2df72e1cbd4c8b3cfe2a4a1f1e';

describe('writing labelbuddy', () => {
  it('says each place in code points and in bytes, and lists the labels', async () => {
    const { files, losses } = await written(
      labelbuddyFormat,
      [document],
      sampleRequest({ scheme: testScheme }),
    );
    expect(JSON.parse(files['documents.json'] ?? '')).toEqual([
      {
        text,
        utf8_text_md5_checksum: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        metadata: { date: '2031', meta: { title: 'other' } },
        list_title: 'A report',
        display_title: 'A report',
        annotations: [
          {
            start_char: 2,
            end_char: 6,
            start_byte: 5,
            end_byte: 10,
            label_name: 'CLAIM',
            extra_data: 'which?',
          },
          lost,
        ],
      },
    ]);
    const labels: unknown = JSON.parse(files['labels.json'] ?? '');
    expect(labels).toContainEqual({
      name: testScheme.labels[0]?.id.toUpperCase(),
      color: testScheme.labels[0]?.colour.light,
    });
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
      ['flag', 1],
      ['relation', 1],
    ]);
  });

  it('leaves out the text and the title where that is asked for', async () => {
    const request = sampleRequest({ isWithoutText: true, options: { shape: 'jsonl' } });
    const { files } = await written(labelbuddyFormat, [document], request);
    expect(Object.keys(files)).toEqual(['labels.jsonl', 'documents.jsonl']);
    expect(files['documents.jsonl']).not.toMatch(/Velm|report|Käse/);
    const [got] = documentsIn(await readItems(labelbuddyFormat, files));
    expect(got).toMatchObject({ text: null, layers: [{ spans: [{ ranges: [[2, 6]] }, {}] }] });
    expect(got?.hashes.md5).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('reading labelbuddy', () => {
  it('proves the code points by the bytes', async () => {
    const place = { start_char: 2, end_char: 6, label_name: 'X' };
    const [got] = documentsIn(
      await read([
        {
          text,
          utf8_text_md5_checksum: MD5.toUpperCase(),
          metadata: { url: 'https://example.org/k', rank: 3 },
          list_title: 'Cheese',
          annotations: [
            { ...place, start_byte: 5, end_byte: 10 },
            { ...place, start_byte: 5, end_byte: 7 },
            place,
            { start_byte: 5, end_byte: 10, label_name: 'X' },
            { label_name: 'X' },
          ],
        },
      ]),
    );
    expect(got).toMatchObject({
      title: 'Cheese',
      hashes: { md5: MD5 },
      key: { key: 'https://example.org/k', kind: 'address' },
      meta: { rank: 3 },
    });
    const spans = got?.layers[0]?.spans ?? [];
    expect(spans.map(({ ranges, quotes, fault }) => [ranges, quotes, fault !== undefined])).toEqual(
      [
        [[[2, 6]], { kind: 'joined', quote: 'Käse', joint: ' ' }, false],
        [[[2, 6]], null, true],
        [[[2, 6]], null, false],
        [[[2, 6]], { kind: 'joined', quote: 'Käse', joint: ' ' }, false],
        [[], null, true],
      ],
    );
  });

  it('hands over labels as a scheme, and tells what is neither', async () => {
    const items = await read([{ name: 'Claim', color: '#AEC7E8', shortcut_key: 'c' }, { x: 1 }]);
    expect(items).toMatchObject([
      { kind: 'fault', line: null, record: 2 },
      {
        kind: 'scheme',
        scheme: { labels: [{ name: 'Claim', colour: '#AEC7E8', key: 'c' }] },
      },
    ]);
  });
});

it('is detected by its checksum or its annotations', () => {
  const detect = (content: unknown) =>
    labelbuddyFormat.reader?.detect([sampledFile('a.json', JSON.stringify(content))])?.certainty ??
    null;
  expect(detect([{ utf8_text_md5_checksum: '' }])).toBe('sure');
  expect(detect({ text: 'a', annotations: [{ start_char: 0 }] })).toBe('sure');
  expect(detect([{ name: 'a', color: '#000000' }])).toBe('possible');
  expect(detect([{ text: 'a' }])).toBeNull();
});

it('keeps what lists call a document', async () => {
  const [got] = documentsIn(
    await readItems(labelbuddyFormat, {
      'a.json': '[{"text":"Fog.","list_title":"1: fog","display_title":"Fog"}]',
    }),
  );
  expect(got).toMatchObject({ title: 'Fog', meta: { list_title: '1: fog' } });
  const document = sampleDocument('d', 'Fog.', [], { title: 'Fog', meta: got?.meta ?? {} });
  const { files } = await written(labelbuddyFormat, [document]);
  expect(JSON.parse(files['documents.json'] ?? '')).toMatchObject([
    { list_title: '1: fog', display_title: 'Fog', metadata: {} },
  ]);
});

describeRoundTrip({ describe, it }, labelbuddyFormat);
describeRoundTrip({ describe, it }, labelbuddyFormat, {
  title: 'lines',
  options: { shape: 'jsonl' },
  runs: 20,
});
describeFuzz({ describe, it }, labelbuddyFormat, [
  {
    'a.json': JSON.stringify([
      {
        text: 'Fög.',
        annotations: [
          {
            start_char: 0,
            end_char: 3,
            start_byte: 0,
            end_byte: 4,
            label_name: 'W',
            extra_data: 'x',
          },
        ],
      },
    ]),
  },
]);
describePieces({ describe, it }, labelbuddyFormat);
