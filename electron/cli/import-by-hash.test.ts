import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from './claimbench';
import type { reportOfImport } from './import-report';

const CRLF = 'The pier is shut.\r\nFog came.\r\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-cli-'));
  process.env['CLAIMBENCH_USER_DATA'] = path.join(folder, 'user');
  await cli(['init', at('corpus'), '--title', 'Reports']);
});
afterEach(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string) => path.join(folder, name);

async function cli(args: readonly string[]) {
  const out = new PassThrough().setEncoding('utf8');
  const err = new PassThrough().setEncoding('utf8');
  let printed = '';
  let complained = '';
  out.on('data', (text: string) => (printed += text));
  err.on('data', (text: string) => (complained += text));
  await runCli(args, { input: Readable.from([]), out, err, isInteractive: false });
  await new Promise((resolve) => setImmediate(resolve));
  return { out: printed, err: complained };
}

async function imported(name: string, content: string) {
  await writeFile(at(name), content);
  const { out, err } = await cli(['import', at('corpus'), at(name), '--json']);
  if (out === '') throw new Error(err);
  return (JSON.parse(out) as ReturnType<typeof reportOfImport>).documents;
}

test('a text is found by the MD5 that it had with the line ends that it came with', async () => {
  await imported('pier.txt', CRLF);
  const start = CRLF.indexOf('Fog');
  const [found] = await imported(
    'standoff.json',
    JSON.stringify([
      {
        utf8_text_md5_checksum: createHash('md5').update(CRLF).digest('hex'),
        annotations: [{ start_char: start, end_char: start + 3, label_name: 'Weather' }],
      },
    ]),
  );
  expect(found).toMatchObject({ state: 'known', placed: 1 });
  await cli(['export', at('corpus'), '--format', 'csv', '--out', at('tables')]);
  expect(await readFile(at('tables/spans.csv'), 'utf8')).toContain(',Fog,');
});

test('a table of spans alone is refused with what is missing', async () => {
  const [found] = await imported('spans.csv', 'document,label,start,end\nn1,Place,4,8\n');
  expect(found).toMatchObject({
    state: 'refused',
    warnings: [
      'The text of “n1” is neither in these data nor in this corpus. Import the texts first, or together with spans.csv.',
    ],
  });
});
