import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from './claimbench';

let folder: string;
let corpus: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-cli-find-'));
  corpus = path.join(folder, 'corpus');
  process.env['CLAIMBENCH_USER_DATA'] = path.join(folder, 'user');
  await mkdir(path.join(folder, 'in'));
  await writeFile(path.join(folder, 'in/a.txt'), 'Low water 🌉.\nThe Łódź river\u001b[31m rose.');
  await writeFile(path.join(folder, 'in/b.txt'), 'A river and a River.');
  await cli(['init', corpus, '--title', 'Reports']);
  await cli(['import', corpus, path.join(folder, 'in')]);
});
afterEach(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

async function cli(args: readonly string[]) {
  const streams = { out: new PassThrough(), err: new PassThrough() };
  const texts = { out: '', err: '' };
  streams.out.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  streams.err.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  const code = await runCli(args, { input: Readable.from([]), ...streams, isInteractive: false });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...texts };
}

test('prints document, offsets in code points, line and words, one hit a line', async () => {
  const { code, out } = await cli(['find', corpus, 'river']);
  expect(code).toBe(0);
  const lines = out.trim().split('\n');
  expect(lines.at(-1)).toBe('3 hits in 2 documents.');
  const hits = lines.slice(0, -1).map((line) => line.split('\t').slice(1));
  expect(hits.sort()).toEqual(
    [
      ['14-19', '1', 'A river and a River.'],
      ['2-7', '1', 'A river and a River.'],
      // The bridge is one code point, and no control character reaches the terminal.
      ['22-27', '2', 'Low water 🌉. The Łódź river\\u{1b}[31m rose.'],
    ].sort(),
  );
});

test('takes case, whole words, spelling variants, expressions and a limit', async () => {
  const count = async (...args: string[]) => {
    const { out } = await cli(['find', corpus, ...args, '--json']);
    return (JSON.parse(out) as { found: unknown[] }).found.length;
  };
  expect(await count('River', '--case')).toBe(1);
  expect(await count('rive', '--word')).toBe(0);
  expect(await count('lodz')).toBe(0);
  expect(await count('lodz', '--variants')).toBe(1);
  expect(await count('r[aeiou]ver', '--regex')).toBe(3);
  expect(await count('river', '--limit', '2')).toBe(2);
});

test('prints JSON with counts, and says in a sentence what it cannot read', async () => {
  const documents = path.join(corpus, 'documents');
  const [first] = readdirSync(documents);
  await writeFile(path.join(documents, first ?? ''), 'broken');
  const { code, out, err } = await cli(['find', corpus, 'river', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ documents: 2, unreadable: [{}] });
  expect(err).toContain('cannot be read');
});

test('refuses what is no expression, and limits that are none', async () => {
  const refused = await cli(['find', corpus, '(river', '--regex']);
  expect(refused.code).toBe(3);
  expect(refused.err).toMatch(/^claimbench: .*expression/);
  expect((await cli(['find', corpus, 'river', '--limit', '0'])).code).toBe(2);
});
