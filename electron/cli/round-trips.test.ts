import { readFileSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../shared/formats/registry';
import { COMPANION_FILES } from '../exporters/dataset-companions';
import { runCli } from './claimbench';

let folder: string;
let corpus: string;
const at = (...names: string[]) => path.join(folder, ...names);

/** Runs a command that must end well, and gives what it printed. */
async function cli(args: readonly string[], input = ''): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  let printed = '';
  for (const stream of [out, err]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  const given = Readable.from(input === '' ? [] : [Buffer.from(input)]);
  const code = await runCli(args, { input: given, out, err, isInteractive: false });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${printed}`);
  return printed;
}

/** The data of a dataset by their paths; what describes a dataset names the corpus and its state. */
function dataIn(target: string, below = ''): Record<string, string> {
  const where = path.join(target, below);
  if (!statSync(where).isDirectory()) return { '': readFileSync(where, 'utf8') };
  const found: Record<string, string> = {};
  for (const entry of readdirSync(where, { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, dataIn(target, name));
    else if (!COMPANION_FILES.includes(name)) {
      found[name] = readFileSync(path.join(target, name), 'utf8');
    }
  }
  return found;
}

/** Formats whose documents are known by the place where they lie, and so get another id, and order, in another corpus. */
const KNOWN_BY_PLACE: ReadonlySet<string> = new Set([
  'webanno-tsv',
  'cas-xmi',
  'cas-json',
  'w3c',
  'tei',
]);

/** What must be the same: all bytes, but for ids and their order where those are new. */
function comparable(format: string, data: Record<string, string>): unknown {
  // Our own lines say of each span that it was imported.
  if (format === 'jsonl') return Object.values(data).map((text) => text.replace(ORIGIN, ''));
  if (!KNOWN_BY_PLACE.has(format)) return data;
  const isSame = (text: string) => text.replace(/\b([dsr])-[a-z2-7]{16,20}/g, '$1-');
  return Object.entries(data)
    .map(([name, text]) => [isSame(name), ...isSame(text).split('\n').sort()].join('\n'))
    .sort();
}

const ORIGIN = /,"origin":\{"kind":"import","format":"jsonl","id":"[^"]*"\}/g;

const listed = async (root: string) =>
  JSON.parse(await cli(['list', root, '--json'])) as { id: string; title: string; url: string }[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-round-trips-'));
  corpus = at('corpus');
  process.env['CLAIMBENCH_USER_DATA'] = at('user');
  await cli(['init', corpus, '--title', 'Reports']);
  await mkdir(at('in'));
  const reports = [
    {
      text: 'Fog 🌊 rose at Halyard.\nThe warden said 40 boats left.\n',
      url: 'https://example.org/fog',
      title: 'Fog at Halyard',
      meta: { desk: 'coast' },
    },
    {
      text: 'Ten quays closed, the warden said.\n',
      id: 'wire-7',
      title: 'Quays',
      date: '2031-05-01',
    },
    { text: 'Nobody tagged the third report yet.\n', id: 'wire-8', title: 'Third' },
  ];
  const lines = reports.map((report) => `${JSON.stringify(report)}\n`).join('');
  await writeFile(at('in', 'wire.jsonl'), lines);
  await writeFile(at('in', 'plain.txt'), 'A plain report says that 3 ferries stayed.\n');
  await cli(['import', corpus, at('in')]);
  for (const { id, title } of await listed(corpus)) {
    if (title === 'Third') continue;
    const spans = [
      { type: 'span.add', span: { label: 'claim', ranges: [[0, 3]] } },
      { type: 'span.add', span: { label: 'source', ranges: [[11, 17]] } },
    ];
    const args = ['commit', corpus, '--create', '--document', id, '--annotator'];
    await cli([...args, 'ana'], spans.map((edit) => JSON.stringify(edit)).join('\n'));
    await cli([...args, 'ben'], JSON.stringify(spans[0]));
  }
}, 60_000);

afterAll(async () => {
  delete process.env['CLAIMBENCH_USER_DATA'];
  await rm(folder, { recursive: true, force: true });
});

describe('a dataset that goes into an empty corpus and out again', () => {
  const twoWay = FORMATS.filter(({ reader, writer }) => reader !== null && writer !== null);
  test.for(twoWay.map(({ name }) => name))('is the same in %s', async (format) => {
    const [first, other, again] = [at(`${format}-1`), at(`${format}-corpus`), at(`${format}-2`)];
    await cli(['export', corpus, '--format', format, '--out', first]);
    await cli(['init', other, '--title', 'Reports']);
    await cli(['import', other, first, '--format', format]);
    await cli(['export', other, '--format', format, '--out', again]);
    expect(comparable(format, dataIn(again))).toEqual(comparable(format, dataIn(first)));
    await cli(['import', corpus, first, '--format', format]);
    expect(await listed(corpus)).toHaveLength(4);
  });
});
