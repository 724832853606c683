import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemeId } from '../../shared/model/ids';
import { exportDataset } from './export-dataset';
import { createExportCorpus, quiet } from './testing/export-corpus';
import type { ExportJob } from './export-request';
import type { ExportCorpus, TestReport } from './testing/export-corpus';
import type { AnnotatorId } from '../../shared/model/ids';

const ana = 'ana' as AnnotatorId;
const gold = 'gold' as AnnotatorId;

const reports: readonly TestReport[] = [
  {
    text: '🌊 Forty boats left Halyard harbour, the warden said on Monday.',
    meta: { desk: 'coast', words: 11 },
    url: 'https://halyard.example/one',
    layers: {
      ana: {
        status: 'done',
        spans: [
          ['claim', 'Forty boats left Halyard harbour', 'Boats or ships?'],
          ['source', 'the warden'],
        ],
        relations: [['attributed-to', 0, 1]],
      },
      ben: {
        status: 'in-progress',
        spans: [['claim', 'Forty boats left Halyard harbour, the warden said']],
      },
    },
  },
  {
    text: 'The tide reached 4.2 metres, according to the gauge.',
    meta: { desk: ['coast', 'data'] },
    layers: { ana: { status: 'in-progress', spans: [['source', 'the gauge']] } },
  },
  { text: 'Nobody was hurt, two officials said on Tuesday.', meta: { desk: 'city' } },
  { text: 'A report that was withdrawn.', retired: true },
];

let corpus: ExportCorpus;
beforeAll(async () => {
  corpus = await createExportCorpus(reports);
});
afterAll(() => corpus.remove());

const at = (...names: string[]) => path.join(corpus.folder, ...names);
const linesOf = (file: string) =>
  readFileSync(at(file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as { id: string; annotator: string | null; spans: { text: string }[] },
    );
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let count = 0;
const run = async (more: Partial<ExportJob> = {}, target = `out-${(count += 1)}`) => ({
  target,
  report: await exportDataset(corpus.job(target, { format: 'jsonl', ...more }), quiet),
});
const leftovers = () => readdirSync(corpus.folder).filter((name) => name.endsWith('.part'));

describe('an export to one file', () => {
  test('has all documents but the retired, a line a layer, and says that nothing was lost', async () => {
    const { target, report } = await run();
    expect(
      linesOf(target)
        .map(({ annotator }) => annotator)
        .sort(),
    ).toEqual(['ana', 'ana', 'ben', null]);
    expect(report).toMatchObject({
      documents: 3,
      layers: 3,
      spans: 4,
      relations: 1,
      files: 1,
      losses: [],
    });
    expect(report.bytes).toBe(readFileSync(at(target)).length);
    expect(JSON.parse(readFileSync(at(`${target}.loss.json`), 'utf8'))).toMatchObject({
      format: 'claimbench/loss@1',
      exported: 'jsonl',
      losses: [],
    });
    expect(readFileSync(at(`${target}.loss.md`), 'utf8')).toContain('Nothing was lost.');
    expect(leftovers()).toEqual([]);
  });

  test.each<[string, Partial<ExportJob>, (string | null)[]]>([
    ['of an annotator', { annotators: [ana] }, ['ana', 'ana']],
    ['of gold', { annotators: [gold] }, []],
    ['by status', { statuses: ['done'] }, ['ana']],
    ['that are not begun', { statuses: ['not-begun'] }, [null]],
    ['by a datum', { meta: [{ name: 'desk', value: 'city' }] }, [null]],
    ['by a datum in a list', { meta: [{ name: 'desk', value: 'data' }] }, ['ana']],
    ['by a number', { meta: [{ name: 'words', value: '11' }] }, ['ana', 'ben']],
    ['by a datum that none has', { meta: [{ name: 'constructor', value: '' }] }, []],
    [
      'by two data',
      {
        meta: [
          { name: 'desk', value: 'coast' },
          { name: 'words', value: '11' },
        ],
      },
      ['ana', 'ben'],
    ],
    ['by a label', { labels: [schemeId.parse('claim')] }, ['ana', 'ben']],
  ])('takes documents %s', async (_name, more, annotators) => {
    const { target } = await run(more);
    expect(
      linesOf(target)
        .map(({ annotator }) => annotator)
        .sort(),
    ).toEqual(annotators);
  });

  test('by a label has spans of it alone, and no relation to what is left out', async () => {
    const { report } = await run({ labels: [schemeId.parse('claim')], annotators: [ana] });
    expect(report).toMatchObject({ documents: 1, spans: 1, relations: 0 });
  });

  test('never replaces what is there unless it is told to, and only what it wrote', async () => {
    const { target } = await run();
    const before = readFileSync(at(target));
    await expect(run({}, target)).rejects.toMatchObject({ code: 'export/exists' });
    expect(readFileSync(at(target))).toEqual(before);
    const replace = { target: { kind: 'path', path: at(target), replace: true } } as const;
    await run({ ...replace, annotators: [gold] }, target);
    expect(readFileSync(at(target), 'utf8')).toBe('');
    await mkdir(at('mine'));
    await writeFile(at('mine', 'precious.txt'), 'do not touch');
    const folder = { target: { kind: 'path', path: at('mine'), replace: true } } as const;
    for (const more of [folder, { ...folder, shardSize: 1 }]) {
      await expect(run(more, 'mine')).rejects.toMatchObject({ code: 'export/bad-target' });
    }
    expect(readFileSync(at('mine', 'precious.txt'), 'utf8')).toBe('do not touch');
    expect(leftovers()).toEqual([]);
  });

  test('refuses a format, an option or a choice that is not there', async () => {
    for (const more of [
      { format: 'papyrus' },
      { format: 'jsonl', options: { colour: 'red' } },
      { format: 'brat', withoutText: true },
    ]) {
      await expect(run(more)).rejects.toMatchObject({ code: 'export/bad-request' });
    }
  });
});

describe('losses', () => {
  test('are told with ids, in the report and in a file beside', async () => {
    const { target, report } = await run({ format: 'doccano', annotators: [ana] });
    const file = JSON.parse(readFileSync(at(`${target}.loss.json`), 'utf8')) as {
      losses: { kind: string; count: number; items: { document: string; id: string }[] }[];
    };
    expect(file.losses).toEqual(report.losses);
    expect(file.losses.length).toBeGreaterThan(0);
    for (const loss of file.losses) {
      expect(loss.count).toBeGreaterThan(0);
      for (const { document } of loss.items) expect(corpus.ids).toContain(document);
    }
    expect(readFileSync(at(`${target}.loss.md`), 'utf8')).toContain('Lost: ');
  });

  test('are an error where the export is strict, and nothing appears', async () => {
    const before = readdirSync(corpus.folder);
    await expect(run({ format: 'doccano', annotators: [ana], strict: true })).rejects.toMatchObject(
      { code: 'export/loss', details: { format: 'doccano' } },
    );
    expect(readdirSync(corpus.folder)).toEqual(before);
    await expect(run({ strict: true })).resolves.toBeDefined();
  });

  test('of what was to be left out are told, and no error of a strict export', async () => {
    const { report } = await run({ format: 'jsonl', withoutText: true, strict: true });
    expect(report.losses).toMatchObject([
      { kind: 'text', why: 'Titles are left out with the text.', count: report.documents },
    ]);
  });
});

describe('a dataset in a folder', () => {
  const manifestOf = (target: string) =>
    JSON.parse(readFileSync(at(target, 'manifest.json'), 'utf8')) as {
      files: { path: string; bytes: number; sha256: string }[];
      counts: object;
    };

  test('has a folder for each annotator where the format holds one, and one for the untagged', async () => {
    const { target } = await run({ format: 'brat' });
    expect(readdirSync(at(target)).sort()).toEqual([
      'DATACARD.md',
      '_untagged',
      'ana',
      'ben',
      'manifest.json',
      'texts.sha256',
    ]);
    const alone = await run({ format: 'brat', annotators: [ana] });
    expect(readdirSync(at(alone.target))).not.toContain('ana');
  });

  test('has a manifest of every file but itself, with true hashes and sizes', async () => {
    const { target, report } = await run({ format: 'brat' });
    const { files } = manifestOf(target);
    const found = readdirSync(at(target), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path
          .relative(at(target), path.join(entry.parentPath, entry.name))
          .split(path.sep)
          .join('/'),
      );
    expect(files.map((file) => file.path)).toEqual(
      found.filter((name) => name !== 'manifest.json').sort(),
    );
    for (const file of files) {
      const bytes = readFileSync(at(target, file.path));
      expect([file.path, file.bytes, file.sha256]).toEqual([
        file.path,
        bytes.length,
        sha256(bytes),
      ]);
    }
    expect(report.files).toBe(files.length + 1);
  });

  test('has shards of the size that was asked for', async () => {
    const { target, report } = await run({ shardSize: 2 });
    expect(
      readdirSync(at(target))
        .filter((name) => name.endsWith('.jsonl'))
        .sort(),
    ).toEqual(['data-00001-of-00002.jsonl', 'data-00002-of-00002.jsonl']);
    expect(linesOf(path.join(target, 'data-00001-of-00002.jsonl')).length).toBeGreaterThan(0);
    expect(report.documents).toBe(3);
  });

  test('can be replaced by another one, and by nothing else', async () => {
    const { target } = await run({ shardSize: 2 });
    const replace = { target: { kind: 'path', path: at(target), replace: true } } as const;
    await run({ ...replace, shardSize: 1 }, target);
    expect(existsSync(at(target, 'data-00003-of-00003.jsonl'))).toBe(true);
    expect(existsSync(at(target, 'data-00001-of-00002.jsonl'))).toBe(false);
    await expect(run(replace, target)).rejects.toMatchObject({ code: 'export/bad-target' });
  });

  test('has a card with counts, labels, agreement and guidelines', async () => {
    const { target } = await run({ format: 'brat' });
    const card = readFileSync(at(target, 'DATACARD.md'), 'utf8');
    expect(card).toContain('| Documents | 3 |');
    expect(card).toContain('## Agreement');
    expect(card).toMatch(/`ana`, `ben` \| 1 \| 0\.000 \| 0\.7/);
    expect(card).toContain('### Guidelines');
    expect(card).toContain('halyard.example: 1');
    expect(card).not.toContain('takes only');
    const hashes = readFileSync(at(target, 'texts.sha256'), 'utf8');
    expect(hashes).toContain(
      `${sha256(Buffer.from(reports[0]?.text ?? ''))}  ${corpus.ids[0] ?? ''}\n`,
    );
  });

  test('says on its card what was asked for', async () => {
    const { target } = await run({
      format: 'brat',
      annotators: [ana],
      labels: [schemeId.parse('claim')],
      statuses: ['in-progress', 'not-begun'],
    });
    const card = readFileSync(at(target, 'DATACARD.md'), 'utf8');
    expect(card).toContain(
      'Of the corpus it takes only\n\n- layers of `ana`\n- layers that are in progress or not begun\n- spans and relations of Claim, and documents with such\n',
    );
  });

  test('is cancelled without a trace', async () => {
    const before = readdirSync(corpus.folder);
    const controller = new AbortController();
    const context = {
      signal: controller.signal,
      report: (phase: string, done: number) => {
        if (phase === 'writing' && done === 1) controller.abort();
      },
    };
    await expect(
      exportDataset(corpus.job('cancelled', { format: 'brat' }), context),
    ).rejects.toThrow();
    expect(readdirSync(corpus.folder)).toEqual(before);
  });
});
