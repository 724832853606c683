import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describePieces } from '../testing/pieces';
import { asyncOf, sampledFile } from '../testing/in-memory-files';
import { describeRoundTrip } from '../testing/round-trip';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleDocumentId,
  sampleLayer,
  sampleOrphan,
  sampleRelation,
  sampleRequest,
  sampleSpan,
  sampleSpanId,
  written,
} from '../testing/sample-documents';
import { testScheme } from '../testing/test-scheme';
import { cellOf, valueOf } from './cell-values';
import { csvFormat } from './csv';
import { guarded, unguarded } from './table';
import type { AnnotatorId } from '../../model/ids';

const text = '=1+1 is what\n"they" said, 🐟 and -4 % fell.';
const said = sampleSpan(text, 's', 'claim', ['=1+1', 'said'], {
  attributes: { odd: { deep: [1] }, plain: '7' },
  note: 'a "note", with\nlines',
  flag: '',
});
const fell = sampleSpan(text, 'f', 'number', '-4 %', { attributes: { plain: 'up' } });
const orphan = sampleOrphan('o', 'claim', 'csv', {
  label: 'CLAIM',
  start: '90',
  end: '99',
  quote: 'x',
});
const relation = sampleRelation('r', 'near', 's', 'f', { attributes: { sure: true }, note: 'yes' });
const far = {
  ...sampleRelation('q', 'near', 'f', 's'),
  to: { document: sampleDocumentId('z'), span: sampleSpanId('z') },
};
const document = sampleDocument(
  'd',
  text,
  [
    sampleLayer([said, fell, orphan, sampleOrphan('p', 'claim', 'brat', 'T1')], [far, relation]),
    sampleLayer([fell], [], { annotator: 'bo' as AnnotatorId }),
  ],
  { title: '@home', url: 'https://example.org/d', meta: { n: 1, title: 'other' } },
);

describe('writing tables', () => {
  it('writes three of them, guarded, with a mark and CRLF', async () => {
    const { files, losses } = await written(csvFormat, [document]);
    expect(Object.keys(files)).toEqual(['documents.csv', 'spans.csv', 'relations.csv']);
    // The mark is taken off where the words of a file are read, so it is asserted on the pieces below.
    expect(files['documents.csv']).toBe(
      'id,key,title,date,author,url,text_sha256,text,meta,notes\r\n' +
        `${document.id},,'@home,,,https://example.org/d,${'0'.repeat(64)},"'=1+1 is what\n""they"" said, 🐟 and -4 % fell.","{""n"":1,""title"":""other""}",\r\n`,
    );
    expect(files['spans.csv']?.split('\r\n')).toEqual([
      'document,annotator,id,label,start,end,parts,quote,note,flag,attributes',
      `${document.id},ana,${said.id},CLAIM,0,24,0-4;20-24,'=1+1 said,"a ""note"", with\nlines","""""","{""ODD"":{""deep"":[1]},""PLAIN"":""7""}"`,
      `${document.id},ana,${fell.id},NUMBER,32,36,,'-4 %,,,"{""PLAIN"":""up""}"`,
      `${document.id},ana,${orphan.id},CLAIM,90,99,,x,,,`,
      `${document.id},bo,${fell.id},NUMBER,32,36,,'-4 %,,,"{""PLAIN"":""up""}"`,
      '',
    ]);
    expect(files['relations.csv']?.split('\r\n')[2]).toBe(
      `${document.id},ana,${relation.id},NEAR,${said.id},${fell.id},,yes,"{""SURE"":true}"`,
    );
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([['orphan', 1]]);
  });

  it('begins each file with the mark of UTF-8', async () => {
    const starts: string[] = [];
    for await (const piece of csvFormat.writer?.write(asyncOf([]), sampleRequest()) ?? []) {
      if (typeof piece.content === 'string') starts.push(piece.content.charAt(0));
    }
    expect(starts).toEqual(['\ufeff', '\ufeff', '\ufeff']);
  });

  it('parts columns by tabs where that is asked for', async () => {
    const request = sampleRequest({ options: { separator: 'tab' } });
    const { files } = await written(csvFormat, [document], request);
    expect(Object.keys(files)).toEqual(['documents.tsv', 'spans.tsv', 'relations.tsv']);
    const [got] = documentsIn(await readItems(csvFormat, files));
    expect(got?.text).toBe(text);
    expect(got?.layers[0]?.spans).toHaveLength(3);
  });

  it('leaves out every word of the text where that is asked for, and keeps the hash', async () => {
    const request = sampleRequest({ isWithoutText: true });
    const { files, losses } = await written(csvFormat, [document], request);
    expect(files['documents.csv']).toContain(`,,,https://example.org/d,${'0'.repeat(64)},,`);
    expect(files['spans.csv']).toContain(`${fell.id},NUMBER,32,36,,,,,`);
    expect(Object.values(files).join('')).not.toMatch(/=1\+1|said|fell|@home|CLAIM,90/);
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([['orphan', 2]]);
    const [got] = documentsIn(await readItems(csvFormat, files));
    expect(got).toMatchObject({ text: null, hashes: { sha256: '0'.repeat(64) } });
    expect(got?.layers[0]?.spans).toHaveLength(2);
  });

  it('writes the notes on a document and what made it the same one again', async () => {
    const notes = [
      { id: 'n-1', text: 'late, and "long"' },
      { id: 'n-2', text: '=2' },
    ];
    const layers = [
      sampleLayer([], [], { notes }),
      sampleLayer([], [], { annotator: 'bo' as AnnotatorId }),
    ];
    const noted = {
      ...sampleDocument('d', text, layers, { url: 'https://example.org/new' }),
      key: { key: 'wire/7.txt', kind: 'path' as const },
    };
    const { files, losses } = await written(csvFormat, [noted]);
    expect(losses).toEqual([]);
    const [got] = documentsIn(await readItems(csvFormat, files));
    expect(got).toMatchObject({ key: { key: 'wire/7.txt' }, url: 'https://example.org/new' });
    expect(got?.meta).toEqual({});
    expect(got?.layers.map(({ annotator, notes }) => [annotator, notes])).toEqual([
      ['ana', ['late, and "long"', '=2']],
    ]);
  });

  it('writes no relation to a span that is not in the table', async () => {
    const lost = sampleOrphan('p', 'claim', 'brat', 'T1');
    const tie = sampleRelation('r', 'near', 's', 'p');
    const { files, losses } = await written(csvFormat, [
      sampleDocument('d', text, [sampleLayer([said, lost], [tie])]),
    ]);
    expect(files['relations.csv']?.split('\r\n')).toHaveLength(2);
    expect(losses.map(({ kind }) => kind)).toEqual(['orphan', 'relation']);
  });

  it('gives each attribute of the scheme a column', async () => {
    const request = sampleRequest({ scheme: testScheme });
    const attribute = testScheme.labels.flatMap(({ attributes }) => attributes)[0]?.id ?? '';
    const span = sampleSpan(text, 's', 'claim', 'said', { attributes: { [attribute]: '5' } });
    const { files } = await written(
      csvFormat,
      [sampleDocument('d', text, [sampleLayer([span])])],
      request,
    );
    expect(files['spans.csv']).toContain(`,attribute.${attribute.toUpperCase()},`);
    const [got] = documentsIn(await readItems(csvFormat, files));
    expect(got?.layers[0]?.spans[0]?.attributes).toEqual({ [attribute.toUpperCase()]: '5' });
  });
});

describe('reading tables', () => {
  it('reads what was written', async () => {
    const { files } = await written(csvFormat, [document]);
    const items = await readItems(csvFormat, files);
    expect(items.map(({ kind }) => kind)).toEqual(['document']);
    const [got] = documentsIn(items);
    expect(got).toMatchObject({
      file: 'documents.csv',
      line: 2,
      text,
      hashes: { sha256: '0'.repeat(64) },
      key: { key: 'https://example.org/d', kind: 'address' },
      title: '@home',
      meta: { n: 1, title: 'other' },
    });
    expect(got?.layers).toMatchObject([
      {
        annotator: 'ana',
        spans: [
          {
            label: 'CLAIM',
            ranges: [
              [0, 4],
              [20, 24],
            ],
            quotes: { kind: 'joined', quote: '=1+1 said', joint: ' ' },
            attributes: { ODD: { deep: [1] }, PLAIN: '7' },
            note: 'a "note", with\nlines',
            flag: '',
          },
          { ranges: [[32, 36]], quotes: { quote: '-4 %' }, flag: null },
          { ranges: [[90, 99]], record: { start: '90', quote: 'x' } },
        ],
        relations: [
          { to: { document: sampleDocumentId('z'), span: sampleSpanId('z') } },
          { from: said.id, to: fell.id, attributes: { SURE: true }, note: 'yes' },
        ],
      },
      { annotator: 'bo' },
    ]);
  });

  it('reads somebody else’s table of texts and leaves its cells as they are', async () => {
    const [got, other] = documentsIn(
      await readItems(csvFormat, { 'news.csv': 'text;desk\n\'-1 degree;coast\n"a\nb";x\n' }),
    );
    expect(got).toMatchObject({ text: "'-1 degree", meta: { desk: 'coast' }, layers: [], line: 2 });
    expect(other).toMatchObject({ text: 'a\nb', line: 3 });
  });

  it('knows the columns of others by their usual names', async () => {
    const items = await readItems(csvFormat, {
      'texts.csv': 'doc_id,text\nn1,The pier is shut\n',
      'tags.csv': 'Doc ID,Begin,End,Entity type,covered_text,sure\nn1,4,8,Place,pier,5\n',
    });
    const [found] = documentsIn(items);
    expect(found).toMatchObject({ text: 'The pier is shut' });
    expect(found?.layers[0]?.spans).toMatchObject([
      { label: 'Place', ranges: [[4, 8]], quotes: { quote: 'pier' } },
    ]);
  });

  it('reads one table with the whole text in each row, of several documents', async () => {
    const items = await readItems(csvFormat, {
      'flat.csv':
        'document,text,start,end,label\n1,The pier is shut,4,8,Place\n2,Fog,,,\n1,The pier is shut,0,3,Word\n',
    });
    expect(documentsIn(items)).toMatchObject([
      {
        text: 'The pier is shut',
        key: { key: '1' },
        line: 2,
        layers: [{ spans: [{ ranges: [[4, 8]], quotes: null }, { label: 'Word' }] }],
      },
      { text: 'Fog', layers: [] },
    ]);
    expect(items).toHaveLength(2);
  });

  it.each(['doc_id,text,begin,end,label', 'document,text,start,end,label'])(
    'takes a text as long as its span for the words of it, under %s',
    async (header) => {
      const items = await readItems(csvFormat, {
        'documents.csv': 'id,text\n1,The pier is shut\n',
        'spans.csv': `${header}\n1,pier,4,8,Place\n1,The,0,3,Word\n`,
      });
      expect(documentsIn(items)).toMatchObject([
        {
          text: 'The pier is shut',
          layers: [{ spans: [{ quotes: { quote: 'pier' } }, { quotes: { quote: 'The' } }] }],
        },
      ]);
    },
  );

  it('takes keys and notes of somebody else’s table for metadata', async () => {
    const [got, other] = documentsIn(
      await readItems(csvFormat, {
        'news.csv': 'text,key,notes\nFog,7,seen\n',
        'own.csv': `text,text_sha256,notes\nFog came,${'1'.repeat(64)},{not json\n`,
      }),
    );
    expect(got).toMatchObject({ key: null, meta: { key: '7', notes: 'seen' } });
    expect(other).toMatchObject({ meta: { notes: '{not json' }, layers: [] });
  });

  it('tells what it cannot read, with the line', async () => {
    const items = await readItems(csvFormat, {
      'documents.csv': 'id,text,text_sha256\n1,"a\nb",\n1,c,\n2,,\n',
      'other.csv': 'x,y\n1,2\n',
      'spans.csv': 'document,label,start,end,parts\n1,X,0,one,\n1,,0,1,\n9,X,0,1,\n1,X,,,1-x\n',
      'open.csv': 'text\n"never closed\n',
    });
    const faults = items.flatMap((item) =>
      item.kind === 'fault' ? [`${item.file}:${item.line ?? ''}`] : [],
    );
    expect(faults).toEqual(['documents.csv:4', 'other.csv:1', 'open.csv:2', 'documents.csv:5']);
    const spans = documentsIn(items).flatMap(({ layers }) => layers.flatMap(({ spans }) => spans));
    expect(spans.map(({ fault }) => fault)).toEqual([
      'Its start, end or parts are not numbers.',
      'It has no label.',
      'Its start, end or parts are not numbers.',
      undefined,
    ]);
    expect(documentsIn(items).find(({ text }) => text === null)?.key?.key).toBe('9');
  });
});

it('guards every cell so that it comes back and begins no formula', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", '"', ' ', 'a') }),
      (cell) => {
        expect(unguarded(guarded(cell))).toBe(cell);
        expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
      },
    ),
  );
});

it('gives every value back from its cell', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(valueOf(cellOf(plain as string))).toEqual(plain);
    }),
  );
});

it('is detected by its header', () => {
  const detect = (path: string, head: string) =>
    csvFormat.reader?.detect([sampledFile(path, head)])?.certainty ?? null;
  expect(detect('s.csv', 'document,label,start,end\n')).toBe('sure');
  expect(detect('d.tsv', 'id\ttext\n')).toBe('likely');
  expect(detect('x.csv', 'a,b\n')).toBeNull();
  expect(detect('x.tsv', '#FORMAT=WebAnno TSV 3.3\n')).toBeNull();
  expect(detect('x.txt', 'text\n')).toBeNull();
});

describeRoundTrip({ describe, it }, csvFormat);
describeFuzz({ describe, it }, csvFormat, [
  { 'a.csv': 'id,text\n1,"Fog\ncame"\n', 'b.csv': 'document,label,start,end,parts\n1,W,0,3,\n' },
]);
describePieces({ describe, it }, csvFormat);
