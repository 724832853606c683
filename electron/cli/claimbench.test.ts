import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './claimbench';

let folder: string;
let corpus: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-cli-'));
  corpus = path.join(folder, 'corpus');
  process.env['CLAIMBENCH_USER_DATA'] = path.join(folder, 'user');
});
afterEach(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command and gives its exit code and what it printed. */
async function cli(args: readonly string[], input = '') {
  const read = (stream: PassThrough) => stream.setEncoding('utf8');
  const out = read(new PassThrough());
  const err = read(new PassThrough());
  let printed = '';
  let complained = '';
  out.on('data', (text: string) => (printed += text));
  err.on('data', (text: string) => (complained += text));
  const code = await runCli(args, {
    input: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    out,
    err,
    isInteractive: false,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, out: printed, err: complained };
}

const json = (text: string): unknown => JSON.parse(text);
const lines = (text: string) => text.trim().split('\n').map(json);

const text = 'Three bridges 🌉 fell, the ministry said. Two more may follow.';

async function withDocument(): Promise<string> {
  await cli(['init', corpus, '--title', 'Reports']);
  await writeFile(path.join(folder, 'one.txt'), text);
  await cli(['import', corpus, path.join(folder, 'one.txt')]);
  const [row] = json((await cli(['list', corpus, '--json'])).out) as { id: string }[];
  return row?.id ?? '';
}

const commit = (document: string, edits: readonly unknown[], ...more: string[]) =>
  cli(
    ['commit', corpus, '--annotator', 'ana', '--create', '--document', document, ...more],
    edits.map((edit) => (typeof edit === 'string' ? edit : JSON.stringify(edit))).join('\n'),
  );

const add = (start: number, end: number, more: object = {}) => ({
  type: 'span.add',
  span: { label: 'claim', ranges: [[start, end]], ...more },
});

describe('the command line', () => {
  test('makes, imports, lists, counts', async () => {
    const made = await cli(['init', corpus, '--title', 'Reports', '--json']);
    expect(made.code).toBe(0);
    expect(json(made.out)).toMatchObject({
      title: 'Reports',
      id: expect.stringMatching(/^c-/) as string,
    });
    await mkdir(path.join(folder, 'in'));
    await writeFile(path.join(folder, 'in/a.txt'), 'One report.');
    await writeFile(path.join(folder, 'in/b.md'), '# Second\n\nAnother report.');
    await writeFile(path.join(folder, 'in/c.jsonl'), '{"text": "A third.", "id": "x"}\nbroken\n');
    const imported = await cli(['import', corpus, path.join(folder, 'in'), '--json']);
    expect(imported.code).toBe(1);
    expect(json(imported.out)).toMatchObject({
      imported: 3,
      refused: [{ file: 'c.jsonl', line: 2 }],
    });
    const listed = json((await cli(['list', corpus, '--json'])).out) as {
      title: string;
      counts: object;
    }[];
    expect(listed.map((row) => row.title).sort()).toEqual(['A third.', 'One report.', 'Second']);
    expect(listed[0]?.counts).toMatchObject({ spans: 0, relations: 0 });
    expect(json((await cli(['stats', corpus, '--json'])).out)).toMatchObject({
      documents: 3,
      spans: 0,
    });
  });

  test('the list is right when files came or went behind its back', async () => {
    const document = await withDocument();
    await cli(['list', corpus]);
    await rm(path.join(corpus, 'documents', `${document}.json`));
    expect(json((await cli(['list', corpus, '--json'])).out)).toEqual([]);
  });

  test('commits in code points; a bad line is refused and the rest goes on', async () => {
    const document = await withDocument();
    const { code, out } = await commit(document, [
      add(14, 20, { quotes: ['🌉 fell'] }),
      'not json',
      add(0, 5, { text: 'Seven' }),
      {
        label: 'Tag two',
        edits: [add(26, 34), { type: 'span.add', span: { label: 'nobody', ranges: [[0, 2]] } }],
      },
      { label: 'Tag two', edits: [add(26, 34), add(0, 13)] },
      add(0, 4000),
    ]);
    expect(code).toBe(1);
    expect(lines(out)).toMatchObject([
      { ok: true, line: 1, revision: 1 },
      { ok: false, line: 2, code: 'edit/bad-form' },
      { ok: false, line: 3, code: 'edit/quote' },
      { ok: false, line: 4, code: 'edit/scheme' },
      { ok: true, line: 5, revision: 2 },
      { ok: false, line: 6, code: 'edit/bad-range' },
    ]);
    const shown = json(
      (await cli(['show', corpus, '--annotator', 'ana', '--document', document, '--json'])).out,
    );
    expect(shown).toMatchObject({
      revision: 2,
      status: 'in-progress',
      spans: [
        { ranges: [[0, 13]], text: 'Three bridges' },
        { ranges: [[14, 20]], text: '🌉 fell' },
        { ranges: [[26, 34]], text: 'ministry' },
      ],
    });
  });

  test('a transaction with a known id is answered again and made once', async () => {
    const document = await withDocument();
    const line = { tx: 't-aaaaaaaaaaaaaaaa', edits: [add(0, 5)] };
    const first = await commit(document, [line]);
    const second = await commit(document, [line, add(6, 13)]);
    expect(lines(first.out)).toMatchObject([{ revision: 1 }]);
    expect(lines(second.out)).toMatchObject([{ revision: 1 }, { revision: 2 }]);
  });

  test('many edits keep their order', async () => {
    const document = await withDocument();
    const edits = Array.from({ length: 200 }, (_, i) => add(i % 40, (i % 40) + 3));
    const { code, out } = await commit(document, edits);
    expect(code).toBe(0);
    expect(lines(out).map((answer) => (answer as { revision: number }).revision)).toEqual(
      Array.from({ length: 200 }, (_, i) => i + 1),
    );
  });

  test('undo and redo survive the process', async () => {
    const document = await withDocument();
    await commit(document, [{ label: 'Tag the bridges', edits: [add(0, 13)] }]);
    const layer = ['--annotator', 'ana', '--document', document];
    expect((await cli(['undo', corpus, ...layer])).out).toContain('Undone: Tag the bridges');
    expect((await cli(['undo', corpus, ...layer])).code).toBe(3);
    expect((await cli(['undo', corpus, ...layer, '--redo'])).out).toContain(
      'Redone: Tag the bridges',
    );
    expect(json((await cli(['show', corpus, ...layer, '--json'])).out)).toMatchObject({
      spans: [{ text: 'Three bridges' }],
    });
  });

  test('exports to a file and to standard output, the same bytes each time', async () => {
    const document = await withDocument();
    await commit(document, [add(14, 20)]);
    const file = path.join(folder, 'out.jsonl');
    expect((await cli(['export', corpus, '--format', 'jsonl', '--out', file])).code).toBe(0);
    const piped = await cli(['export', corpus, '--format', 'jsonl', '--out', '-']);
    expect(piped.out).toBe(readFileSync(file, 'utf8'));
    expect(lines(piped.out)).toMatchObject([
      {
        id: document,
        text,
        annotator: 'ana',
        spans: [{ label: 'claim', ranges: [[14, 20]], quotes: ['🌉 fell'], text: '🌉 fell' }],
      },
    ]);
    const none = await cli([
      'export',
      corpus,
      '--format',
      'jsonl',
      '--out',
      '-',
      '--annotator',
      'ben',
    ]);
    expect(none.out).toBe('');
  });

  test('people are listed and added; a bad id is refused in words', async () => {
    await cli(['init', corpus]);
    expect((await cli(['people', corpus, 'add', 'ben', '--name', 'Ben', '--lead'])).code).toBe(0);
    expect(json((await cli(['people', corpus, '--json'])).out)).toEqual([
      { id: 'ben', name: 'Ben', roles: ['annotator', 'lead'] },
    ]);
    for (const id of ['gold', 'con', '../x', 'A']) {
      const refused = await cli(['people', corpus, 'add', id]);
      expect(refused.code).toBe(3);
      expect(refused.err).toContain('small letters');
    }
  });

  test('verify is silent about a healthy corpus and ends with 1 for a sick one', async () => {
    const document = await withDocument();
    await commit(document, [add(0, 5)]);
    const well = await cli(['verify', corpus, '--json']);
    expect(well.code).toBe(0);
    expect(json(well.out)).toMatchObject({ documents: 1, layers: 1, spans: 1, findings: [] });
    const layer = path.join(corpus, 'layers/ana', `${document}.json`);
    await writeFile(layer, readFileSync(layer, 'utf8').replace('"Three"', '"Seven"'));
    const sick = await cli(['verify', corpus, '--json']);
    expect(sick.code).toBe(1);
    expect((json(sick.out) as { findings: { file: string }[] }).findings[0]?.file).toBe(
      `layers/ana/${document}.json`,
    );
    const mended = await cli(['verify', corpus, '--repair', '--yes', '--json']);
    expect(json(mended.out)).toMatchObject({ repaired: true });
    expect((await cli(['verify', corpus])).code).toBe(0);
    expect(existsSync(path.join(corpus, 'recovered'))).toBe(true);
  });

  test('usage errors end with 2, what could not be done with 3, and both say why', async () => {
    expect(await cli(['nonsense'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('nonsense') as string,
    });
    expect(await cli(['commit', corpus])).toMatchObject({ code: 2 });
    expect(await cli(['commit', corpus, '--annotator', '../x', '--document', 'd-x'])).toMatchObject(
      { code: 2 },
    );
    expect(await cli(['import', corpus, '/none', '--max-size', 'lots'])).toMatchObject({ code: 2 });
    expect(await cli(['list', path.join(folder, 'nowhere')])).toMatchObject({
      code: 3,
      err: expect.stringContaining('nowhere') as string,
    });
    await mkdir(path.join(folder, 'plain'));
    const plain = await cli(['list', path.join(folder, 'plain')]);
    expect(plain.code).toBe(3);
    expect(plain.err).toContain('no corpus.json');
    await cli(['init', corpus]);
    expect((await cli(['init', corpus])).err).toContain('corpus already');
    expect((await cli(['init', path.join(corpus, 'inner')])).err).toContain('another corpus');
  });

  test.each([
    'init',
    'import',
    'list',
    'stats',
    'find',
    'people',
    'commit',
    'show',
    'undo',
    'export',
    'verify',
    'merge',
    'serve',
  ])('%s has help', async (name) => {
    const help = await cli([name, '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain(`Usage: claimbench ${name}`);
    expect(help.out).toContain('<corpus>');
  });

  test('names that would rewrite the terminal are shown as their code points', async () => {
    await cli(['init', corpus]);
    await writeFile(path.join(folder, 'one.txt'), 'A title \u001b[2J\u202egnorw\n\nText.');
    await cli(['import', corpus, path.join(folder, 'one.txt')]);
    const { out } = await cli(['list', corpus]);
    expect(out).toContain('\\u{1b}');
    expect(out).toContain('\\u{202e}');
    expect(out).not.toContain('\u001b');
  });
});
