import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { zipSync, strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './claimbench';
import type { reportOfImport } from './import-report';

type Report = ReturnType<typeof reportOfImport>;

let folder: string;
let corpus: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-cli-'));
  corpus = path.join(folder, 'corpus');
  process.env['CLAIMBENCH_USER_DATA'] = path.join(folder, 'user');
  await cli(['init', corpus, '--title', 'Reports']);
});
afterEach(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

async function cli(args: readonly string[]) {
  const out = new PassThrough().setEncoding('utf8');
  const err = new PassThrough().setEncoding('utf8');
  let printed = '';
  let complained = '';
  out.on('data', (text: string) => (printed += text));
  err.on('data', (text: string) => (complained += text));
  const code = await runCli(args, { input: Readable.from([]), out, err, isInteractive: false });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, out: printed, err: complained };
}

const at = (name: string) => path.join(folder, name);
const put = async (name: string, content: string | Uint8Array) => {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await writeFile(at(name), content);
};

async function importAs(args: readonly string[]): Promise<Report> {
  const { out } = await cli(['import', corpus, ...args, '--json']);
  return JSON.parse(out) as Report;
}

async function complaints(...args: readonly string[]) {
  const { code, err } = await cli(['import', corpus, ...args]);
  return { code, err: err.trim() };
}

describe('what is wrong', () => {
  test('is told with the file and the line', async () => {
    await put('cut.jsonl', '{"text": "Snow fell.", "label": [[0, 4, "A"]]}\n{"text": "Ice');
    expect(await complaints(at('cut.jsonl'))).toEqual({
      code: 1,
      err: 'cut.jsonl, line 2: This is not JSON, or it is cut short.',
    });
    await put('latin.txt', Uint8Array.of(67, 97, 102, 233));
    expect((await complaints(at('latin.txt'))).err).toMatch(/^latin\.txt is not UTF-8/);
  });

  test('files of a folder that are no part of its dataset are told', async () => {
    await put('mix/a.jsonl', '{"text": "Snow fell.", "label": [[0, 4, "A"]]}\n');
    await put('mix/b.css', 'p {}');
    const { out } = await cli(['import', corpus, at('mix')]);
    expect(out).toContain('Left out: b.css. It is no part of the dataset beside it.');
  });

  test('a file that holds nothing is told', async () => {
    await put('empty.jsonl', '');
    expect(await complaints(at('empty.jsonl'))).toEqual({
      code: 1,
      err: 'Nothing was found to import: what was chosen holds no document.',
    });
  });

  test('a dataset without an ending to its name is recognised', async () => {
    await put('set', '{"text": "Snow fell.", "label": [[0, 4, "A"]]}\n');
    await put('tasks', '[{"id": 1, "data": {"text": "Ice."}, "annotations": []}]');
    await put('noise', 'neither this nor that');
    expect((await preview([at('set')])).parts[0]?.format).toBe('doccano');
    expect((await preview([at('tasks')])).parts[0]?.format).toBe('label-studio');
    expect((await complaints(at('noise'))).err).toContain('No format that Claimbench reads');
    expect((await complaints(at('set'))).code).toBe(0);
  });
});

async function preview(args: readonly string[]): Promise<Report> {
  const { out } = await cli(['import', corpus, ...args, '--dry-run', '--json']);
  return JSON.parse(out) as Report;
}

interface LayerFile {
  readonly status: string;
  readonly spans: readonly {
    readonly label: string;
    readonly state: string;
    readonly ranges: readonly (readonly [number, number])[];
    readonly quotes: readonly string[];
    readonly record?: unknown;
  }[];
  readonly relations: readonly { readonly type: string }[];
  readonly extras: Readonly<Record<string, unknown>>;
}

function layersOf(annotator: string): LayerFile[] {
  const where = path.join(corpus, 'layers', annotator);
  if (!existsSync(where)) return [];
  return readdirSync(where)
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(where, name), 'utf8')) as LayerFile);
}

const quotesOf = (annotator: string) =>
  layersOf(annotator).flatMap(({ spans }) =>
    spans.filter(({ state }) => state === 'placed').map(({ quotes }) => quotes.join(' ')),
  );

/** Every file of the corpus with its content, but for what each opening writes for itself. */
function filesOf(root: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.relative(root, file).startsWith('.')) continue;
    files.set(path.relative(root, file), readFileSync(file, 'latin1'));
  }
  return files;
}

const TEXT = 'The warden 🌊 said forty boats left. Nobody counted them.\n';

async function putBrat(): Promise<void> {
  await put('brat/a.txt', TEXT);
  await put(
    'brat/a.ann',
    'T1\tSource 0 10\tThe warden\nT2\tClaim 18 34\tforty boats left\nR1\tsays Arg1:T2 Arg2:T1\nX7\tnot of brat\n',
  );
  await put('brat/b.txt', 'A second text.\n');
  await put('brat/b.ann', '');
}

describe('importing datasets', () => {
  test('takes a brat folder whole, adds what the scheme lacks, and tells the reading', async () => {
    await putBrat();
    const report = await importAs([at('brat'), '--annotator', 'ana']);
    expect(report.imported).toBe(2);
    expect(report.parts).toMatchObject([{ format: 'brat', group: 'brat', files: 4 }]);
    expect(report.totals).toMatchObject({ placed: 2, orphaned: 0, relations: 1 });
    expect(report.proof).toMatchObject([
      { way: 'quotes', reading: { unit: 'code-point' }, matched: 2, of: 2 },
    ]);
    expect(quotesOf('ana')).toEqual(['The warden', 'forty boats left']);
    const said = readFileSync(path.join(corpus, 'corpus.json'), 'utf8');
    expect(said).toContain('"says"');
    expect(said).toContain('"Source"');
    expect((await cli(['people', corpus])).out).toContain('ana');
    expect((await cli(['verify', corpus])).code).toBe(0);
  });

  test('finds a span behind an emoji in doccano lines', async () => {
    const line = { id: 1, text: 'Flood 🌊 at the dam.', label: [[15, 18, 'Place']] };
    await put('points.jsonl', `${JSON.stringify(line)}\n`);
    const report = await importAs([at('points.jsonl'), '--annotator', 'ana']);
    expect(report.parts).toMatchObject([{ format: 'doccano' }]);
    expect(quotesOf('ana')).toEqual(['dam']);
  });

  test('writes nothing in a dry run, and shows what an import would do', async () => {
    await putBrat();
    const before = filesOf(corpus);
    const shown = await preview([at('brat')]);
    expect(filesOf(corpus)).toEqual(before);
    expect(shown.totals).toMatchObject({ documents: 2, new: 2, placed: 2, relations: 1 });
    expect(shown.names.labels).toMatchObject([
      { name: 'Source', count: 1 },
      { name: 'Claim', count: 1, id: 'claim', isNew: false },
    ]);
    expect(shown.names.relations).toMatchObject([{ name: 'says', isNew: true }]);
    expect((await cli(['import', corpus, at('brat'), '--dry-run'])).out).toContain(
      'Nothing was written.',
    );
  });

  test('adds nothing a second time', async () => {
    await putBrat();
    await importAs([at('brat'), '--annotator', 'ana']);
    const before = filesOf(corpus);
    const report = await importAs([at('brat'), '--annotator', 'ana']);
    expect(report.imported).toBe(0);
    expect(report.group).toBeNull();
    expect(report.totals).toMatchObject({ known: 2, present: 3 });
    expect(filesOf(corpus)).toEqual(before);
  });

  test('adds to a layer what stands not there yet, and leaves the rest', async () => {
    await putBrat();
    await importAs([at('brat'), '--annotator', 'ana']);
    await put('brat/a.ann', 'T1\tSource 0 10\tThe warden\nT9\tClaim 36 42\tNobody\n');
    const report = await importAs([at('brat'), '--annotator', 'ana']);
    expect(report.totals.present).toBe(1);
    expect(quotesOf('ana').sort()).toEqual(['Nobody', 'The warden', 'forty boats left']);
  });

  test('makes a layer of each annotator that the data name', async () => {
    const line = (annotator: string, start: number, end: number) =>
      JSON.stringify({
        id: 'one',
        text: TEXT,
        annotator,
        status: 'done',
        spans: [
          {
            id: 's-aaaaaaaaaaaaaaaa',
            label: 'claim',
            ranges: [[start, end]],
            quotes: [Array.from(TEXT).slice(start, end).join('')],
            attributes: {},
            note: '',
          },
        ],
        relations: [],
      });
    await put('two.jsonl', `${line('bo', 0, 10)}\n${line('cleo', 18, 34)}\n`);
    const report = await importAs([at('two.jsonl')]);
    expect(report.imported).toBe(1);
    expect(report.people).toMatchObject([
      { person: 'bo', isNew: true },
      { person: 'cleo', isNew: true },
    ]);
    expect(quotesOf('bo')).toEqual(['The warden']);
    expect(quotesOf('cleo')).toEqual(['forty boats left']);
    expect(layersOf('bo')[0]?.status).toBe('done');
  });

  test('keeps what fits nowhere as orphans with their records, and says why', async () => {
    await put('brat/a.txt', TEXT);
    const good = Array.from({ length: 10 }, (_, i) => `T${i}\tClaim 0 10\tThe warden\n`).join('');
    await put('brat/a.ann', `${good}T99\tClaim 4 10\tnot this\n`);
    const report = await importAs([at('brat'), '--annotator', 'ana', '--report', at('r.json')]);
    expect(report.totals).toMatchObject({ placed: 10, orphaned: 1 });
    const told = JSON.parse(readFileSync(at('r.json'), 'utf8')) as Report;
    expect(told.documents).toMatchObject([
      {
        format: 'brat',
        way: 'quotes',
        reading: { unit: 'code-point', shift: 0 },
        placed: 10,
        orphaned: [{ id: 'T99', label: 'claim', reason: 'other words', quotes: ['not this'] }],
        orphanedReasons: [{ reason: 'other words', count: 1, ids: ['T99'] }],
      },
    ]);
    expect(told).toMatchObject({ format: 'claimbench/import-report@1', isDryRun: false });
    expect(told.documents[0]?.readings[0]).toMatchObject({
      unit: 'code-point',
      matched: 10,
      of: 11,
    });
    expect(JSON.stringify(told.documents[0]?.orphaned[0]?.record)).toContain('not this');
    const page = readFileSync(
      path.join(import.meta.dirname, '../../docs/import-report.md'),
      'utf8',
    );
    const undescribed = [...Object.keys(told), ...Object.keys(told.documents[0] ?? {})].filter(
      (name) => name !== 'format' && !page.includes(`\`${name}\``),
    );
    expect(undescribed).toEqual([]);
    const orphan = layersOf('ana')[0]?.spans.find(({ state }) => state === 'orphaned');
    expect(orphan).toMatchObject({ ranges: [], quotes: ['not this'] });
  });

  test('lists every document in its report, those without tags too', async () => {
    await putBrat();
    await put('brat/b.ann', '');
    await put('plain/c.txt', 'Nothing was tagged here.');
    await put(
      'plain/d.html',
      '<html><body><article><p>Nor was it here.</p></article></body></html>',
    );
    for (const more of [['--dry-run'], []]) {
      const report = await importAs([at('brat'), at('plain'), '--annotator', 'ana', ...more]);
      expect(report.isDryRun).toBe(more.length > 0);
      const told = report.documents.map(({ file, format, placed }) => [file, format, placed]);
      expect(told).toContainEqual(['c.txt', 'text', 0]);
      expect(told).toContainEqual(['d.html', 'html', 0]);
      expect(told).toHaveLength(report.totals.documents);
    }
  });

  test('is taken back as a whole by the command that it prints', async () => {
    await putBrat();
    const { out } = await cli(['import', corpus, at('brat'), '--annotator', 'ana']);
    const group = /claimbench undo .* --group (g-[a-z2-7]+)/.exec(out)?.[1] ?? '';
    expect(layersOf('ana').flatMap(({ spans }) => spans)).not.toEqual([]);
    const undone = await cli(['undo', corpus, '--group', group]);
    expect(undone).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Undone in \d layers?\.\n$/) as string,
    });
    expect(layersOf('ana').flatMap(({ spans }) => spans)).toEqual([]);
    expect(await cli(['undo', corpus, '--group', group])).toMatchObject({ code: 3 });
    expect(await cli(['undo', corpus, '--group', 'x'])).toMatchObject({ code: 2 });
    expect(await cli(['undo', corpus])).toMatchObject({ code: 2 });
  });

  test('uses a mapping that was saved and changed', async () => {
    await putBrat();
    await cli(['import', corpus, at('brat'), '--dry-run', '--save-map', at('map.json')]);
    const map = JSON.parse(readFileSync(at('map.json'), 'utf8')) as {
      labels: Record<string, unknown>;
      relations: Record<string, unknown>;
    };
    map.labels['Source'] = 'claim';
    map.relations['says'] = null;
    await put('map.json', JSON.stringify(map));
    const report = await importAs([at('brat'), '--annotator', 'ana', '--map', at('map.json')]);
    expect(report.names.relations).toMatchObject([{ name: 'says', id: null }]);
    expect(layersOf('ana').flatMap(({ spans }) => spans.map(({ label }) => label))).toEqual([
      'claim',
      'claim',
    ]);
    await put('map.json', '{}');
    const bad = await cli(['import', corpus, at('brat'), '--map', at('map.json')]);
    expect(bad.code).toBe(3);
    expect(bad.err).toContain('mapping');
  });

  test('reads a dataset in a zip, and nothing that leads out of it', async () => {
    await putBrat();
    const zip = zipSync({
      'set/a.txt': strToU8(TEXT),
      'set/a.ann': strToU8('T1\tSource 0 10\tThe warden\n'),
      '../../x.txt': strToU8('Out.'),
    });
    await put('set.zip', zip);
    const report = await importAs([at('set.zip'), '--annotator', 'ana']);
    expect(quotesOf('ana')).toEqual(['The warden']);
    expect(report.refused).toMatchObject([
      { message: expect.stringContaining('leads out of the zip') as string },
    ]);
    expect(existsSync(path.join(folder, '..', 'x.txt'))).toBe(false);
  });

  test('attaches what is tagged to a text that is here already', async () => {
    await put('one.txt', TEXT);
    await importAs([at('one.txt')]);
    await put('tags.jsonl', `${JSON.stringify({ text: TEXT, label: [[0, 10, 'Claim']] })}\n`);
    const report = await importAs([at('tags.jsonl'), '--annotator', 'ana']);
    expect(report.imported).toBe(0);
    expect(quotesOf('ana')).toEqual(['The warden']);
  });

  test('reads a document that is open by itself as the whole dataset proves it', async () => {
    const note = (index: number, quote: string) => {
      const text = `🌊🌊 Boat ${index} left the quay, said the warden.`;
      const at16 = (words: string) => {
        const start = text.indexOf(words);
        return { start, end: start + words.length };
      };
      const mark = (words: string, said: string, id: string) => ({
        id,
        from_name: 'label',
        to_name: 'text',
        type: 'labels',
        value: { ...at16(words), text: said, labels: ['Claim'] },
      });
      const result = [
        mark('quay', 'quay', 'a'),
        mark('warden', 'warden', 'b'),
        mark('left', quote, 'c'),
      ];
      return { id: index, data: { text }, annotations: [{ id: index, result }] };
    };
    const tasks = Array.from({ length: 9 }, (_, index) => note(index, 'left'));
    await put('ls.json', JSON.stringify([...tasks, note(9, 'right')]));
    const found = await preview([at('ls.json')]);
    expect(found.totals).toMatchObject({ documents: 10, placed: 29, orphaned: 1 });
    expect(found.proof).toMatchObject([
      { way: 'quotes', documents: 9, reading: { unit: 'utf-16' } },
      { way: 'dataset', documents: 1, reading: { unit: 'utf-16' }, matched: 2, of: 3 },
    ]);
    await put('one.json', JSON.stringify([note(9, 'right')]));
    expect((await preview([at('one.json')])).totals).toMatchObject({ placed: 0, orphaned: 3 });
  });

  test('counts as --reading says where nothing proves how, and tells what was tried', async () => {
    const text = '😀 The pier is shut.';
    const start = text.indexOf('pier');
    const doccano = { text, label: [[start, start + 4, 'Claim']] };
    await put('utf16.jsonl', `${JSON.stringify(doccano)}\n`);
    await importAs([at('utf16.jsonl'), '--annotator', 'ana', '--reading', 'utf-16']);
    expect(quotesOf('ana')).toEqual(['pier']);

    await put('set/a.txt', TEXT);
    await put('set/a.ann', 'T1\tClaim 0 10\tThe warden\nT2\tClaim 4 10\tThe warden\n');
    const { out } = await cli(['import', corpus, at('set'), '--dry-run']);
    expect(out).toContain('say with --reading which one is');
    expect(out).toContain('code-point fits 1 of 2');
    expect((await cli(['import', corpus, at('set'), '--reading', 'words'])).code).toBe(2);
  });

  test('says that a format is not known', async () => {
    await putBrat();
    const { code, err } = await cli(['import', corpus, at('brat'), '--format', 'stone-tablet']);
    expect(code).toBe(3);
    expect(err).toContain('stone-tablet');
  });
});
