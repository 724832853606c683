import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachTexts } from './attach-texts';
import { exportDataset } from './export-dataset';
import { createExportCorpus, quiet } from './testing/export-corpus';
import type { ExportCorpus } from './testing/export-corpus';

const texts = [
  '🌊 Forty boats left\nHalyard harbour, the warden said.',
  'The tide reached 4.2 metres,\naccording to the gauge.',
  'Nobody was hurt, two officials said.',
  'A text that nobody has any more.',
] as const;

let corpus: ExportCorpus;
const at = (...names: string[]) => path.join(corpus.folder, ...names);
const { signal } = quiet;

beforeAll(async () => {
  corpus = await createExportCorpus([
    {
      text: texts[0],
      layers: {
        ana: {
          spans: [
            ['claim', 'Forty boats left\nHalyard harbour'],
            ['source', 'the warden'],
          ],
        },
      },
    },
    { text: texts[1], layers: { ana: { spans: [['source', 'the gauge']] } } },
    { text: texts[2] },
    { text: texts[3], url: 'https://gone.example/x' },
  ]);
  await exportDataset(corpus.job('whole.jsonl', { format: 'jsonl' }), quiet);
  await exportDataset(corpus.job('standoff.jsonl', { format: 'jsonl', withoutText: true }), quiet);
  await mkdir(at('texts', 'deep'), { recursive: true });
  // As other systems write texts: with a mark and CRLF; plain; and as a line among others.
  await writeFile(at('texts', 'one.txt'), `\uFEFF${texts[0].replace(/\n/g, '\r\n')}`);
  await writeFile(at('texts', 'deep', 'two.MD'), texts[1]);
  await writeFile(
    at('texts', 'more.jsonl'),
    [
      'not json',
      JSON.stringify({ text: 'Something else.' }),
      JSON.stringify({ text: texts[2] }),
    ].join('\n'),
  );
  await writeFile(at('texts', 'broken.txt'), Buffer.from([0xff, 0x41, 0x80]));
});
afterAll(() => corpus.remove());

const linesOf = (file: string) =>
  readFileSync(at(file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown> & { id: string; text?: string });

describe('a dataset without its texts', () => {
  test('has no word of them', () => {
    const words = texts.flatMap((text) => text.split(/[\s,.]+/)).filter((word) => word.length > 4);
    const written = readFileSync(at('standoff.jsonl'), 'utf8');
    for (const word of words) expect(written).not.toContain(word);
  });

  test('is joined with them by hash, whatever their line ends, and says which are missing', async () => {
    const report = await attachTexts(
      {
        standoff: at('standoff.jsonl'),
        texts: at('texts'),
        out: at('joined.jsonl'),
        replace: false,
      },
      signal,
    );
    expect(report).toMatchObject({ lines: 4, attached: 3, spans: 3, faults: [] });
    expect(report.missing).toMatchObject([
      { url: 'https://gone.example/x', document: corpus.ids[3] },
    ]);
    expect(report.unread.map(({ file }) => file)).toEqual(['broken.txt']);
    const whole = new Map(linesOf('whole.jsonl').map((line) => [line.id, line]));
    for (const { title: _title, ...line } of linesOf('joined.jsonl')) {
      const { title: _other, text, ...rest } = whole.get(line.id) ?? { title: '', text: '' };
      expect(line).toEqual(line.id === corpus.ids[3] ? rest : { ...rest, text });
      // A joined line has its names in the order of a whole one.
      if ('text' in line) {
        expect(Object.keys(line)).toEqual(
          Object.keys(whole.get(line.id) ?? {}).filter((name) => name !== 'title'),
        );
      }
    }
  });

  test('is not joined where a range does not fit, and keeps the line', async () => {
    const [first, ...others] = readFileSync(at('standoff.jsonl'), 'utf8').trim().split('\n');
    const broken = [first, ...others].map((line) =>
      (line ?? '').replace(/"ranges":\[\[\d+,/, '"ranges":[[9999,'),
    );
    await writeFile(at('broken.jsonl'), `${broken.join('\n')}\nnot json\n`);
    const report = await attachTexts(
      { standoff: at('broken.jsonl'), texts: at('texts'), out: at('rest.jsonl'), replace: false },
      signal,
    );
    expect(report.faults.length).toBe(3);
    expect(readFileSync(at('rest.jsonl'), 'utf8')).toContain('9999');
  });

  test('is never written over itself or over what is there', async () => {
    const request = { standoff: at('standoff.jsonl'), texts: at('texts'), replace: true };
    await expect(
      attachTexts({ ...request, out: at('standoff.jsonl') }, signal),
    ).rejects.toMatchObject({
      code: 'export/bad-target',
    });
    await expect(
      attachTexts({ ...request, replace: false, out: at('whole.jsonl') }, signal),
    ).rejects.toMatchObject({ code: 'export/exists' });
  });
});
