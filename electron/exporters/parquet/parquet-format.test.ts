import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { relationOf, spanOf } from '../../../shared/edits/testing/make';
import { asyncOf, collectPieces } from '../../../shared/formats/testing/in-memory-files';
import { createLossLog } from '../../../shared/formats/losses';
import { schemeNames } from '../../../shared/formats/names/scheme-names';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { documentOf } from '../testing/export-corpus';
import { parquetFormat } from './parquet-format';
import type { DatasetDocument, WriteRequest } from '../../../shared/formats/exported';
import type { AnnotatorId, SpanId } from '../../../shared/model/ids';
import type { Span } from '../../../shared/model/span';
import type { Utf16 } from '../../../shared/text/offsets';

const text = '🌊 Forty boats left 👩‍👩‍👧 Halyard, the warden said.';
const file = documentOf({ text }, 'one.txt');

const request: WriteRequest = {
  corpus: { title: 'Test' },
  scheme: defaultScheme,
  ...schemeNames(defaultScheme),
  options: {},
  losses: createLossLog(),
  isWithoutText: false,
};

const placed = spanOf(
  text,
  'b',
  'claim',
  [
    [3, 14],
    [20, 28],
  ],
  { certainty: ['one', { two: null }], figure: 40 },
);
const orphan: Span<Utf16> = {
  id: 's-caaaaaaaaaaaaaaa' as SpanId,
  label: placed.label,
  state: 'orphaned',
  ranges: [],
  quotes: ['gone'],
  reason: 'It is not in the text.',
  record: { line: 'T1\tclaim 400 404\tgone' },
  attributes: {},
  note: 'where?',
  flag: 'look',
  origin: { kind: 'import', format: 'brat', id: 'T1' },
};

const document = (spans: readonly Span<Utf16>[]): DatasetDocument => ({
  id: file.id,
  text,
  textSha256: file.textSha256,
  details: { title: 'One', date: null, author: 'A', url: null, meta: { a: [1] }, retired: false },
  layers: [
    {
      annotator: 'ana' as AnnotatorId,
      name: 'Ana',
      status: 'done',
      spans,
      relations: [relationOf('d', 'attributed-to', 'b', 'c')],
      notes: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'A note' }],
      extras: { brat: ['#1'] },
    },
  ],
});

async function written(documents: Iterable<DatasetDocument>) {
  const files = await collectPieces(
    parquetFormat.writer?.write(asyncOf(documents), request) ?? asyncOf([]),
  );
  const bufferOf = (name: string): ArrayBuffer =>
    (files.get(`${name}.parquet`) ?? new Uint8Array()).slice().buffer;
  return {
    names: [...files.keys()].sort(),
    rows: (name: string) => parquetReadObjects({ file: bufferOf(name) }),
    metadata: (name: string) => parquetMetadata(bufferOf(name)),
  };
}

describe('Parquet', () => {
  test('has documents, layers, spans and relations, with offsets in code points', async () => {
    const { names, rows } = await written([document([placed, orphan])]);
    expect(names).toEqual(
      ['documents', 'layers', 'relations', 'spans'].map((name) => `${name}.parquet`),
    );
    const [span, lost] = await rows('spans');
    expect(span).toMatchObject({
      document: file.id,
      label: 'claim',
      start: 2,
      ranges: [
        { start: 2, end: 13 },
        { start: 19, end: 24 },
      ],
      quotes: placed.quotes,
      attributes: [
        { id: 'certainty', value: '["one",{"two":null}]' },
        { id: 'figure', value: '40' },
      ],
      flag: null,
    });
    const [whole] = await rows('documents');
    const characters = [...String(whole?.['text'])];
    for (const [index, range] of [
      [2, 13],
      [19, 24],
    ].entries()) {
      expect(characters.slice(...range).join('')).toBe(placed.quotes[index]);
    }
    expect(lost).toMatchObject({
      state: 'orphaned',
      start: null,
      ranges: [],
      quotes: ['gone'],
      record: '{"line":"T1\\tclaim 400 404\\tgone"}',
    });
    expect(await rows('relations')).toMatchObject([
      { from: placed.id, to: orphan.id, to_document: file.id, attributes: [] },
    ]);
    expect(await rows('layers')).toMatchObject([
      { notes: [{ text: 'A note' }], extras: '{"brat":["#1"]}' },
    ]);
    expect(request.losses.losses).toEqual([]);
  });

  test('types nested columns, and comes out in row groups', async () => {
    const many = Array.from({ length: 45_000 }, (_, i) => ({ ...placed, id: `s-${i}` as SpanId }));
    const { metadata, rows } = await written([document(many)]);
    const found = metadata('spans');
    expect(found.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      20_000, 20_000, 5_000,
    ]);
    const ranges = parquetSchema(found).children.find(({ element }) => element.name === 'ranges');
    expect(ranges?.children[0]?.children[0]?.children.map(({ element }) => element.type)).toEqual([
      'INT32',
      'INT32',
    ]);
    expect((await rows('spans')).length).toBe(45_000);
  });

  test('of nothing can be read', async () => {
    const { rows } = await written([]);
    expect(await rows('spans')).toEqual([]);
  });
});
