import { describe, expect, it } from 'vitest';
import { sampledFile } from '../testing/in-memory-files';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleLayer,
  sampleRequest,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import { conllFormat } from './conll';
import { TAG_SCHEMES } from './tag-schemes';
import type { ForeignDocument } from '../foreign';

const spansOf = (document: ForeignDocument | undefined) =>
  document?.layers[0]?.spans.map(({ label, ranges }) => [
    label,
    document.text?.slice(ranges[0]?.[0], ranges[0]?.[1]),
  ]);

async function read(files: Record<string, string> | string) {
  const items = await readItems(
    conllFormat,
    typeof files === 'string' ? { 'a.conll': files } : files,
  );
  return {
    documents: documentsIn(items),
    told: items.flatMap((item) => (item.kind === 'notice' || item.kind === 'fault' ? [item] : [])),
  };
}

describe('reading tokens and tags', () => {
  it.each([
    ['iob1', 'Ana I-PER\nBelo I-PER\nCaro B-PER\nat O\nTarn I-LOC\n', 'IOB1'],
    ['iob2', 'Ana B-PER\nBelo I-PER\nCaro B-PER\nat O\nTarn B-LOC\n', 'IOB2'],
    ['ioe2', 'Ana I-PER\nBelo E-PER\nCaro E-PER\nat O\nTarn E-LOC\n', 'IOE2'],
    ['iobes', 'Ana B-PER\nBelo E-PER\nCaro S-PER\nat O\nTarn S-LOC\n', 'IOBES'],
    ['bilou', 'Ana B-PER\nBelo L-PER\nCaro U-PER\nat O\nTarn U-LOC\n', 'BILOU'],
    ['bmewo', 'Ana B-PER\nBelo E-PER\nCaro W-PER\nat O\nTarn W-LOC\n', 'IOBES'],
  ])('knows %s and says so', async (_name, content, said) => {
    const { documents, told } = await read(content);
    expect(documents[0]?.text).toBe('Ana Belo Caro at Tarn');
    expect(spansOf(documents[0])).toEqual([
      ['PER', 'Ana Belo'],
      ['PER', 'Caro'],
      ['LOC', 'Tarn'],
    ]);
    expect(told).toHaveLength(1);
    expect(told[0]?.sentence).toContain(said);
  });

  it('reads plain IO, with and without a letter', async () => {
    for (const content of ['Ana I-PER\nBelo I-PER\nat O\n', 'Ana PER\nBelo PER\nat O\n']) {
      expect(spansOf((await read(content)).documents[0])).toEqual([['PER', 'Ana Belo']]);
    }
  });

  it('reads the first and the last column, documents, sentences, CRLF and short headers', async () => {
    const { documents } = await read(
      '-DOCSTART- -X- O\r\n\r\nAna NNP B-NP B-PER\r\nleft VBD O O\r\n\r\nTarn NNP O B-LOC\r\n\r\n-DOCSTART- -X- O O\r\n\r\nOh UH O O\r\n',
    );
    expect(documents.map(({ text, line }) => [text, line])).toEqual([
      ['Ana left\nTarn', 1],
      ['Oh', 8],
    ]);
    expect(spansOf(documents[0])).toEqual([
      ['PER', 'Ana'],
      ['LOC', 'Tarn'],
    ]);
  });

  it('tells tags that cannot stand where they do, with the line', async () => {
    const { documents, told } = await read(
      'Ana\tB-PER\nBelo\tI-LOC\nat\tO\nTarn\tI-LOC\n\nx\tB-LOC\n',
    );
    expect(spansOf(documents[0])).toEqual([
      ['PER', 'Ana'],
      ['LOC', 'Belo'],
      ['LOC', 'Tarn'],
      ['LOC', 'x'],
    ]);
    expect(told.slice(1).map(({ line }) => line)).toEqual([2, 4]);
    expect(told[0]?.sentence).toContain('2 begin with I-');
  });

  it('tells a line without a tag and keeps its word', async () => {
    const { documents, told } = await read('lonely\n-\tO\nTarn\tB-LOC\n');
    expect(documents[0]?.text).toBe('lonely - Tarn');
    expect(told.filter(({ kind }) => kind === 'fault')).toMatchObject([{ line: 1 }]);
  });

  it('does not tell a million faults one by one', async () => {
    const { told } = await read(`Ana\tB-PER\n${'x\tI-LOC\ny\tO\n'.repeat(500)}`);
    expect(told.length).toBeLessThan(60);
  });

  it('is recognised by its last column', () => {
    const { detect } = conllFormat.reader!;
    expect(detect([sampledFile('a.txt', 'Ana B-PER\nat O\nTarn B-LOC\n')])?.certainty).toBe('sure');
    expect(detect([sampledFile('a.txt', 'Ana was at Tarn.\nO what a day.\n')])).toBeNull();
    expect(detect([sampledFile('a.conll', '1\tAna\t_\n')])?.certainty).toBe('possible');
    expect(
      detect([sampledFile('a.tsv', '#FORMAT=WebAnno TSV 3.3\n\n\n1-1\t0-3\tAna\t_\t\n')]),
    ).toBeNull();
  });
});

const text = '“310 boats left Old  Tarn,” said\tMira\u00a0Okafor. 😀 She was there. A ́b 東京';
const document = sampleDocument(
  'one',
  text,
  [
    sampleLayer([
      sampleSpan(text, 'a', 'number', '310 boats'),
      sampleSpan(text, 'b', 'location', 'Old  Tarn'),
      sampleSpan(text, 'c', 'number', 'Mira\u00a0Oka'),
      sampleSpan(text, 'd', 'number', 'for. 😀 She'),
      sampleSpan(text, 'e', 'claim', '京'),
    ]),
  ],
  { title: 'Boats', date: '2031-05-01' },
);

describe('writing tokens and tags', () => {
  it.each(TAG_SCHEMES)('brings text and spans back exactly: %s', async (scheme) => {
    for (const columns of ['tab', 'conll2003', 'doccano']) {
      const options = { scheme, columns };
      const empty = sampleDocument('two', ' \n', [sampleLayer([])]);
      const last = sampleDocument('six', 'End', [sampleLayer([])]);
      const { files, losses } = await written(
        conllFormat,
        [document, empty, last],
        sampleRequest({ options }),
      );
      // Plain IO runs the two neighbours into one.
      expect(losses.map(({ kind }) => kind)).toEqual(scheme === 'io' ? ['edges'] : []);
      const { documents, told } = await read(files);
      expect(told).toEqual([]);
      expect(documents.map((one) => [one.text, one.title, one.date])).toEqual([
        [text, 'Boats', '2031-05-01'],
        [' \n', 'A report', null],
        ['End', 'A report', null],
      ]);
      if (scheme === 'io') continue;
      expect(spansOf(documents[0])).toEqual([
        ['NUMBER', '310 boats'],
        ['LOCATION', 'Old  Tarn'],
        ['NUMBER', 'Mira\u00a0Oka'],
        ['NUMBER', 'for. 😀 She'],
        ['CLAIM', '京'],
      ]);
    }
  });

  it('writes two columns with a TAB, a blank line behind each sentence, none in a span', async () => {
    const words = 'Mira left. Boats came.';
    const one = sampleDocument('one', words, [
      sampleLayer([sampleSpan(words, 'a', 'claim', 'Mira left')]),
    ]);
    expect((await written(conllFormat, [one])).files['data.conll']).toBe(
      '-DOCSTART-\tO\n\nMira\tB-CLAIM\nleft\tI-CLAIM\n.\tO\n\nBoats\tO\ncame\tO\n.\tO\n\n',
    );
    const over = sampleDocument('one', words, [
      sampleLayer([sampleSpan(words, 'a', 'claim', 'left. Boats')]),
    ]);
    expect((await written(conllFormat, [over])).files['data.conll']).not.toContain('I-CLAIM\n\n');
  });

  it('gives names with blanks back', async () => {
    const request = sampleRequest({ nameOfLabel: () => 'social media' });
    const { files } = await written(conllFormat, [document], {
      ...request,
      scheme: { ...request.scheme, labels: [] },
    });
    expect(files['data.conll']).toContain('B-social_media');
  });

  it('tells what a row of tokens cannot hold', async () => {
    const layer = sampleLayer([
      sampleSpan(text, 'a', 'claim', '310 boats left', {
        note: 'n',
        flag: 'f',
        attributes: { x: 1 },
      }),
      sampleSpan(text, 'b', 'number', '310'),
      sampleSpan(text, 'c', 'claim', ['Mira', 'She']),
      sampleSpan(text, 'd', 'claim', ' said\t'),
      sampleSpan(text, 'e', 'claim', '  '),
    ]);
    const { losses, files } = await written(conllFormat, [sampleDocument('one', text, [layer])]);
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
      ['attribute', 1],
      ['edges', 1],
      ['flag', 1],
      ['note', 1],
      ['parts', 1],
      ['span', 1],
      ['span', 1],
    ]);
    expect(spansOf((await read(files)).documents[0])).toEqual([
      ['CLAIM', '310 boats left'],
      ['CLAIM', 'said'],
      ['CLAIM', 'Mira\u00a0Okafor. 😀 She'],
    ]);
    const { files: other } = await written(
      conllFormat,
      [sampleDocument('one', text, [layer])],
      sampleRequest({ options: { overlap: 'most' } }),
    );
    expect(spansOf((await read(other)).documents[0])?.[0]).toEqual(['NUMBER', '310']);
  });

  it('widens spans to whole tokens where it is told to', async () => {
    const { losses, files } = await written(
      conllFormat,
      [document],
      sampleRequest({ options: { tokens: 'keep' } }),
    );
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
      ['edges', 1],
      ['span', 1],
    ]);
    expect(spansOf((await read(files)).documents[0])?.[2]).toEqual(
      ['NUMBER', 'Mira\u00a0Okafor'].map((word) => word),
    );
  });

  it.each(['Ana said\nnone\tO\n', 'Ana\tsaid\tO\nnone\tO\n'])(
    'ends a token at its line and its column, whatever the file of offsets says: %j',
    async (rows) => {
      const text = rows.slice(0, rows.lastIndexOf('\t'));
      const line = {
        ...{ id: 'x', title: null, date: null, author: null, url: null, meta: {} },
        ...{ text, tokens: [[0, text.length]] },
      };
      const { documents } = await read({
        'a.conll': rows,
        'a.offsets.jsonl': `{"format":"claimbench/offsets@1","scheme":"iob2","names":{}}\n${JSON.stringify(line)}\n`,
      });
      expect(documents.map((one) => one.text).join(' ')).toBe('Ana none');
    },
  );

  it('takes all tokens from their lines where a later one is not that of the file of offsets', async () => {
    const offsets = (text: string) =>
      `{"format":"claimbench/offsets@1","scheme":"iob2","names":{}}\n` +
      `{"id":"x","title":null,"date":null,"author":null,"url":null,"meta":{},"text":"${text}","tokens":[[0,3],[5,9],[10,14]]}\n`;
    const rows = 'Ana\tO\nsaid\tB-CLAIM\nnone\tO\n';
    const right = await read({ 'a.conll': rows, 'a.offsets.jsonl': offsets('Ana  said none') });
    expect(right.told).toEqual([]);
    expect(right.documents[0]?.text).toBe('Ana  said none');
    const wrong = await read({ 'a.conll': rows, 'a.offsets.jsonl': offsets('Ana  said more') });
    expect(wrong.told.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('not those of the file of offsets'),
    ]);
    expect(wrong.documents[0]?.text).toBe('Ana said none');
    expect(spansOf(wrong.documents[0])).toEqual([['CLAIM', 'said']]);
  });

  it('takes the tokens alone where the file of offsets is not theirs', async () => {
    const { files } = await written(conllFormat, [document, sampleDocument('six', 'The end', [])]);
    const edited = files['data.conll']?.replace('boats\t', 'ships\t') ?? '';
    const { documents, told } = await read({ ...files, 'data.conll': edited });
    expect(documents.map((one) => one.text?.slice(0, 11))).toEqual(['“ 310 ships', 'The end']);
    expect(told).toMatchObject([{ kind: 'fault' }]);
  });
});
