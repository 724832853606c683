import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from './claimbench';

interface Line {
  readonly text: string;
  readonly annotator: string | null;
  readonly spans: readonly { readonly label: string; readonly ranges: unknown }[];
}

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-cli-folders-'));
  process.env['CLAIMBENCH_USER_DATA'] = at('user');
});
afterEach(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

async function cli(...args: readonly string[]): Promise<string> {
  const out = new PassThrough().setEncoding('utf8');
  let printed = '';
  out.on('data', (text: string) => (printed += text));
  const err = new PassThrough().resume();
  await runCli(args, { input: Readable.from([]), out, err, isInteractive: false });
  await new Promise((resolve) => setImmediate(resolve));
  return printed;
}

const lines = async (corpus: string) =>
  (await cli('export', corpus, '--format', 'jsonl', '--out', '-'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .map(({ text, annotator, spans }) => ({
      text,
      annotator,
      spans: spans.map(({ label, ranges }) => ({ label, ranges })),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const record = (id: string, text: string, annotator: string | null, end: number) =>
  JSON.stringify({
    id,
    text,
    annotator,
    spans: annotator === null ? [] : [{ id: 'a', label: 'claim', ranges: [[0, end]] }],
    relations: [],
  });

const filesIn = (root: string, prefix: string): Record<string, Uint8Array> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const name = path.relative(root, file).split(path.sep).join('/');
        return [`${prefix}${name}`, new Uint8Array(readFileSync(file))];
      }),
  );

describe('a dataset with a folder for each annotator', () => {
  test.each(['brat', 'doccano', 'conll', 'cas-json'])(
    'in %s comes back as layers of one document',
    async (format) => {
      // Two reports share their text, and ben has tagged only one report that ana has.
      await writeFile(
        at('given.jsonl'),
        [
          record('one', 'Snow 😀 fell.', 'ana', 4),
          record('two', 'Snow 😀 fell.', 'ana', 6),
          record('one', 'Snow 😀 fell.', 'ben', 11),
          record('three', 'Ice broke.', 'ben', 3),
          record('four', 'Nothing was said.', null, 0),
        ].join('\n'),
      );
      await cli('init', at('first'), '--title', 'First');
      await cli('import', at('first'), at('given.jsonl'));
      await cli('export', at('first'), '--format', format, '--out', at('set'));
      await writeFile(at('files.zip'), zipSync(filesIn(at('set'), '')));
      await writeFile(at('folder.zip'), zipSync(filesIn(at('set'), 'set/')));
      const before = await lines(at('first'));
      expect(before).toHaveLength(5);
      for (const chosen of ['set', 'files.zip', 'folder.zip']) {
        const corpus = at(`from ${chosen}`);
        await cli('init', corpus, '--title', 'Second');
        await cli('import', corpus, at(chosen));
        expect(await lines(corpus), chosen).toEqual(before);
        expect(JSON.parse(await cli('list', corpus, '--json')), chosen).toHaveLength(4);
      }
    },
    60_000,
  );
});
