import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './claimbench';

let folder: string;
let corpus: string;
const at = (...names: string[]) => path.join(folder, ...names);

/** Runs a command and gives its exit code and what it printed. */
async function cli(args: readonly string[], input = '') {
  const [out, err] = [new PassThrough(), new PassThrough()];
  let printed = '';
  let complained = '';
  out.setEncoding('utf8').on('data', (text: string) => (printed += text));
  err.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const code = await runCli(args, {
    input: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    out,
    err,
    isInteractive: false,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, out: printed, err: complained };
}

const report = (i: number) =>
  `Report ${i}: 🌊 ${i + 10} boats left Halyard harbour, the warden of quay ${i} said on day ${i}.`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-cli-export-'));
  corpus = at('corpus');
  process.env['CLAIMBENCH_USER_DATA'] = at('user');
  await cli(['init', corpus, '--title', 'Reports']);
  await mkdir(at('in'));
  for (let i = 0; i < 10; i++) await writeFile(at('in', `${i}.txt`), report(i));
  await cli(['import', corpus, at('in')]);
  const rows = JSON.parse((await cli(['list', corpus, '--json'])).out) as {
    id: string;
    title: string;
  }[];
  for (const { id } of rows.slice(0, 4)) {
    await cli(
      ['commit', corpus, '--annotator', 'ana', '--create', '--document', id],
      JSON.stringify({
        type: 'span.add',
        span: { label: 'claim', ranges: [[10, 23]], note: 'A note' },
      }),
    );
  }
}, 60_000);
afterAll(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

const exporting = (...args: string[]) => cli(['export', corpus, ...args]);

describe('export on the command line', () => {
  test('formats are listed with what they carry, and as JSON', async () => {
    const listed = await cli(['formats']);
    expect(listed.out).toMatch(/^jsonl\s+in, out \(a file, \.jsonl\)\s+spans at any character/m);
    expect(listed.out).toMatch(/^pdf\s+in\s+texts alone/m);
    expect(Math.max(...listed.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(
      100,
    );
    const formats = JSON.parse((await cli(['formats', '--json'])).out) as { name: string }[];
    expect(formats.map(({ name }) => name)).toContain('parquet');
  });

  test('a loss is told; with --strict it is an error and nothing is there', async () => {
    const told = await exporting('--format', 'doccano', '--out', at('d.jsonl'));
    expect(told).toMatchObject({ code: 0 });
    expect(told.out).toContain('What doccano could not carry:\n  4 × note: ');
    expect(existsSync(at('d.jsonl.loss.json'))).toBe(true);
    const strict = await exporting('--format', 'doccano', '--out', at('s.jsonl'), '--strict');
    expect(strict.code).toBe(3);
    expect(strict.err).toContain('4 notes');
    expect(readdirSync(folder).filter((name) => name.startsWith('s.jsonl'))).toEqual([]);
    const again = await exporting('--format', 'doccano', '--out', at('d.jsonl'));
    expect(again).toMatchObject({ code: 3 });
    expect(again.err).toContain('already something');
    expect((await exporting('--format', 'doccano', '--out', at('d.jsonl'), '--force')).code).toBe(
      0,
    );
  });

  test('a dataset is split as asked, twice the same, and says so in JSON', async () => {
    const args = ['--format', 'jsonl', '--split', '60/20/20', '--seed', '5', '--json'];
    const one = await exporting(...args, '--out', at('one'));
    const { parts } = JSON.parse(one.out) as { parts: { name: string; documents: number }[] };
    expect(parts.map(({ name }) => name)).toEqual(['train', 'dev', 'test']);
    expect(parts.reduce((sum, { documents }) => sum + documents, 0)).toBe(10);
    await exporting(...args, '--out', at('two'));
    for (const name of readdirSync(at('one'))) {
      expect(readFileSync(at('two', name)).equals(readFileSync(at('one', name)))).toBe(true);
    }
    expect(readFileSync(at('one', 'test.jsonl'), 'utf8')).not.toBe('');
  });

  test('documents are chosen by annotator and status', async () => {
    const bare = await exporting('--format', 'jsonl', '--out', '-', '--status', 'not-begun');
    expect(bare.out.trim().split('\n').length).toBe(6);
    const own = await exporting(
      '--format',
      'jsonl',
      '--out',
      '-',
      '--annotator',
      'ana',
      '--label',
      'claim',
    );
    expect(own.out.trim().split('\n').length).toBe(4);
    expect((await exporting('--format', 'jsonl', '--out', '-', '--gold')).out).toBe('');
  });

  test('a person or a label that there is not is refused, instead of a dataset without spans', async () => {
    const target = at('nobody.jsonl');
    const nobody = await exporting('--format', 'jsonl', '--out', target, '--annotator', 'nobody');
    expect(nobody.err).toContain('no person “nobody”');
    expect(nobody.code).not.toBe(0);
    const nothing = await exporting('--format', 'jsonl', '--out', target, '--label', 'clam');
    expect(nothing.err).toContain('no label “clam”');
    expect(nothing.code).not.toBe(0);
    expect(existsSync(target)).toBe(false);
  });

  test('a dataset without a document says so', async () => {
    const empty = await exporting('--format', 'jsonl', '--out', at('gold.jsonl'), '--gold');
    expect(empty.out).toContain('No document of the corpus is what was asked for');
    const piped = await exporting('--format', 'jsonl', '--out', '-', '--status', 'done');
    expect(piped.err).toContain('No document of the corpus is what was asked for');
  });

  test('a place where nothing can be written is refused in words', async () => {
    const to = async (...names: string[]) => {
      const refused = await exporting('--format', 'jsonl', '--out', path.join(...names));
      expect(refused.code).toBe(3);
      return refused.err;
    };
    expect(await to(folder, 'nowhere', 'x.jsonl')).toContain(`no folder “${at('nowhere')}”; make`);
    expect(await to(folder, 'in', '1.txt', 'x.jsonl')).toContain('1.txt” is a file and no folder');
    expect(await to(corpus, 'x.jsonl')).toContain('among the files of the corpus');
    expect(await to(folder, 'in')).toContain('already something at “in”');
    expect(await to(`${at('new')}/`)).toContain(`give it a name such as ${at('new')}.jsonl`);
    expect(await to(folder, `${'n'.repeat(250)}.jsonl`)).toContain('its name is too long');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('the corpus’ own folder of exports is made where it is not there', async () => {
    const written = await exporting(
      '--format',
      'jsonl',
      '--out',
      at('corpus', 'exports', 'x.jsonl'),
    );
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(existsSync(at('corpus', 'exports', 'x.jsonl.loss.json'))).toBe(true);
  });

  test('standard output is for one file', async () => {
    for (const args of [['brat'], ['jsonl', '--split', '80/10/10']]) {
      const [format = '', ...more] = args;
      const refused = await exporting('--format', format, '--out', '-', ...more);
      expect(refused.code).toBe(3);
      expect(refused.err).toContain('standard output is one file');
    }
  });

  test.each([
    ['--split', '80/20'],
    ['--split', '0/0/0'],
    ['--seed', 'x'],
    ['--shard-size', '0'],
    ['--status', 'almost'],
    ['--label', 'No Label'],
    ['--meta', 'desk'],
  ])('%s %s is refused in words', async (option, value) => {
    const refused = await exporting('--format', 'jsonl', '--out', at('no'), option, value);
    expect(refused.code).toBe(2);
    expect(existsSync(at('no'))).toBe(false);
  });

  test('an option of a format is taken, and an unknown one refused', async () => {
    const args = ['--format', 'doccano', '--annotator', 'ana'];
    const plain = await exporting(...args, '--out', at('plain.jsonl'), '--option', 'shape=labels');
    expect(plain.code).toBe(0);
    expect(readFileSync(at('plain.jsonl'), 'utf8')).toContain('"label":[[');
    const refused = await exporting(...args, '--out', at('no'), '--option', 'shape=round');
    expect(refused.err).toContain('“shape” of “doccano” is one of');
  });

  test('a dataset without its texts is joined with them again', async () => {
    await exporting('--format', 'jsonl', '--no-text', '--out', at('standoff.jsonl'));
    expect(readFileSync(at('standoff.jsonl'), 'utf8')).not.toContain('Halyard');
    const joined = await cli([
      'attach-text',
      at('standoff.jsonl'),
      at('in'),
      '--out',
      at('joined.jsonl'),
    ]);
    expect(joined).toMatchObject({ code: 0 });
    expect(joined.out).toContain('Joined 10 lines of 10');
    const whole = (await exporting('--format', 'jsonl', '--out', '-')).out;
    const quotes = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; text: string; spans: object[] })
        .map(({ id, text: words, spans }) => [id, words, spans]);
    expect(quotes(readFileSync(at('joined.jsonl'), 'utf8'))).toEqual(quotes(whole));
    await rm(at('in', '3.txt'));
    const missing = await cli([
      'attach-text',
      at('standoff.jsonl'),
      at('in'),
      '--out',
      at('rest.jsonl'),
    ]);
    expect(missing.code).toBe(1);
    expect(missing.out).toMatch(/line \d+: no text of d-[a-z2-7]{20} \(SHA-256 [0-9a-f]{64}/);
  });

  test('only our lines are joined with their texts', async () => {
    await exporting('--format', 'csv', '--no-text', '--out', at('tables'));
    expect(readFileSync(at('tables', 'documents.csv'), 'utf8')).not.toContain('Halyard');
    const join = (standoff: string) =>
      cli(['attach-text', standoff, at('in'), '--out', at('no.jsonl')]);
    const folderRefused = await join(at('tables'));
    expect(folderRefused.err).toContain('it is a folder, and only the one file of `export');
    const tableRefused = await join(at('tables', 'spans.csv'));
    expect(tableRefused.err).toContain('no line of it is one of `export --format jsonl');
    expect([folderRefused.code, tableRefused.code, existsSync(at('no.jsonl'))]).toEqual([
      3,
      3,
      false,
    ]);
  });

  test.each(['brat', 'cas-json', 'webanno-tsv'])(
    'what went out as %s comes in again without a fault',
    async (format) => {
      await exporting('--format', format, '--annotator', 'ana', '--out', at(`again-${format}`));
      const other = at(`other-${format}`);
      await cli(['init', other, '--title', 'Other']);
      const imported = await cli(['import', other, at(`again-${format}`), '--json']);
      expect([imported.code, imported.err]).toEqual([0, '']);
      const stats = JSON.parse((await cli(['stats', other, '--json'])).out) as object;
      expect(stats).toMatchObject({ documents: 4, spans: 4, orphans: 0 });
    },
  );
});
