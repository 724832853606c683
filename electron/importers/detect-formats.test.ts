import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detectFormats } from './detect-formats';
import { loadReaders } from './readers';
import type { Detection } from '../../shared/formats/format';
import type { PassedOver } from './collect-files';
import type { NamedReader } from './readers';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-detect-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function detect(
  files: Readonly<Record<string, string>>,
  options: { readonly readers?: readonly NamedReader[]; readonly format?: 'brat' } = {},
) {
  const chosen = [];
  for (const [name, content] of Object.entries(files)) {
    const disk = path.join(folder, name);
    await mkdir(path.dirname(disk), { recursive: true });
    await writeFile(disk, content);
    chosen.push({ disk, path: name, bytes: Buffer.byteLength(content) });
  }
  const passed: PassedOver[] = [];
  const parts = await detectFormats(
    { name: 'set', files: chosen },
    {
      readers: options.readers ?? (await loadReaders()),
      format: options.format ?? null,
      onPassedOver: (one) => passed.push(one),
    },
  );
  return {
    formats: parts.map(({ found, files: taken }) => [found.format, taken.map((file) => file.path)]),
    parts,
    passed: passed.map(({ file }) => file),
  };
}

const toy = (name: 'csv' | 'tei', certainty: Detection['certainty'] | 'throws'): NamedReader => ({
  name,
  isOfReports: false,
  reader: {
    endings: ['.toy'],
    detect() {
      if (certainty === 'throws') throw new Error('hostile');
      return { certainty, why: 'It is a toy.' };
    },
    async *read() {
      // Nothing is read of it here.
    },
  },
});

describe('recognising formats', () => {
  test('takes a dataset as a whole and tells what is no part of it', async () => {
    const found = await detect({
      'a.txt': 'The warden said so.',
      'a.ann': 'T1\tClaim 0 10\tThe warden\n',
      'notes.pdf.bak': 'x',
    });
    expect(found.formats).toEqual([['brat', ['a.txt', 'a.ann']]]);
    expect(found.passed).toEqual(['notes.pdf.bak']);
  });

  test('lets reports of several kinds lie side by side', async () => {
    const found = await detect({
      'a.txt': 'One.',
      'b.html': '<html><body><p>Two.</p></body></html>',
      'c.jsonl': '{"text": "Three.", "title": "Third"}\n',
      'd.jpg': 'x',
    });
    expect(new Map(found.formats as [string, string[]][])).toEqual(
      new Map([
        ['html', ['b.html']],
        ['text', ['a.txt']],
        ['jsonl', ['c.jsonl']],
      ]),
    );
    const lines = found.parts.find(({ found: one }) => one.format === 'jsonl');
    expect(lines?.rivals.map(({ format }) => format)).toEqual(['doccano', 'prodigy']);
    expect(found.passed).toEqual(['d.jpg']);
  });

  test('reads lines that hold tags as a dataset', async () => {
    const found = await detect({ 'a.jsonl': '{"text": "Three.", "label": [[0, 5, "A"]]}\n' });
    expect(found.formats).toEqual([['doccano', ['a.jsonl']]]);
  });

  test('takes the most certain, and tells a tie', async () => {
    const sure = await detect(
      { 'a.toy': 'x' },
      { readers: [toy('csv', 'possible'), toy('tei', 'sure')] },
    );
    expect(sure.parts).toMatchObject([
      { found: { format: 'tei' }, isTie: false, rivals: [{ format: 'csv' }] },
    ]);
    const tie = await detect(
      { 'a.toy': 'x' },
      { readers: [toy('csv', 'likely'), toy('tei', 'likely')] },
    );
    expect(tie.parts).toMatchObject([{ found: { format: 'csv' }, isTie: true }]);
  });

  test('reads each of several datasets, and the texts beside them, by its own format', async () => {
    const found = await detect({
      'news/brat/annotation.conf': '[entities]\nClaim\n',
      'news/brat/a.txt': 'The warden said so.',
      'news/brat/a.ann': 'T1\tClaim 0 10\tThe warden\n',
      'news/brat/b.txt': 'Nobody tagged this.',
      'more.jsonl': '{"text": "Three.", "label": [[0, 5, "A"]]}\n',
      'tasks.jsonl':
        '{"text": "Four.", "spans": [{"start": 0, "end": 4, "label": "A", "token_start": 0}]}\n',
      'plain/c.txt': 'One more.',
      'plain/d.html': '<html><body><p>Two.</p></body></html>',
      'more.csv': 'text,label\nFive.,A\n',
      'README.md': 'About this folder.',
      'map.png': 'x',
    });
    expect(new Map(found.formats as [string, string[]][])).toEqual(
      new Map([
        [
          'brat',
          ['news/brat/annotation.conf', 'news/brat/a.txt', 'news/brat/a.ann', 'news/brat/b.txt'],
        ],
        ['doccano', ['more.jsonl']],
        ['csv', ['more.csv']],
        ['prodigy', ['tasks.jsonl']],
        ['html', ['plain/d.html']],
        ['text', ['plain/c.txt']],
      ]),
    );
    expect(found.parts.map(({ where }) => where)).toEqual(
      expect.arrayContaining([['news/brat/'], ['more.jsonl'], ['plain/c.txt']]) as unknown,
    );
    expect(found.passed.sort()).toEqual(['README.md', 'map.png']);
  });

  test('tells files of one name in one folder apart', async () => {
    const found = await detect({
      'set/news.conll': 'Harbour NN I-NP I-LOC\nshut VBD I-VP O\n\n',
      'set/news.jsonl': '{"text": "Three.", "label": [[0, 5, "A"]]}\n',
    });
    expect(new Map(found.formats as [string, string[]][])).toEqual(
      new Map([
        ['conll', ['set/news.conll']],
        ['doccano', ['set/news.jsonl']],
      ]),
    );
    expect(found.passed).toEqual([]);
  });

  test('finds a dataset behind thousands of texts', async () => {
    const texts = Array.from({ length: 300 }, (_, i) => [`a/${i}.txt`, `Report ${i}.`] as const);
    const found = await detect({
      ...Object.fromEntries(texts),
      'z/data.jsonl': '{"text": "Three.", "label": [[0, 5, "A"]]}\n',
    });
    expect(found.formats.map(([format, files]) => [format, files?.length])).toEqual([
      ['doccano', 1],
      ['text', 300],
    ]);
  });

  test('looks into files whose endings no format has', async () => {
    const tagged = '-DOCSTART- -X- O O\n\nHarbour NN I-NP I-LOC\nshut VBD I-VP O\n';
    const found = await detect({ 'eng.testa': tagged, 'eng.train': tagged });
    expect(found.formats).toEqual([['conll', ['eng.testa', 'eng.train']]]);
    const others = await detect({ 'run.log': 'pier shut\n', 'tide.py': 'print(1)\n' });
    expect(others.formats).toEqual([]);
    expect(others.passed).toEqual(['run.log', 'tide.py']);
  });

  test('does not recognise what a reader stumbles over', async () => {
    const found = await detect({ 'a.toy': 'x' }, { readers: [toy('csv', 'throws')] });
    expect(found.formats).toEqual([]);
    expect(found.passed).toEqual(['a.toy']);
  });

  test('reads what was told to be in a format so', async () => {
    const found = await detect({ 'a.txt': 'One.', 'b.pdf': 'x' }, { format: 'brat' });
    expect(found.formats).toEqual([['brat', ['a.txt']]]);
  });
});
