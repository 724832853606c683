import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStagedFiles } from '../../electron/exporters/staged-files';
import { byteLines } from '../../electron/importers/byte-lines';
import { createDiskDatasetFile } from '../../electron/importers/disk-dataset-file';
import type { Format, FormatName } from '../../shared/formats/format';
import { formatNamed } from '../../shared/formats/registry';
import type { JsonValue } from '../../shared/model/json';
import { scaled, timed, withFolder } from './bench-folder';
import { median, type Bench, type BenchRow } from './bench-row';
import { peakMemory } from './peak-memory';
import { plainRequest, taggedDocuments, taggedSamples } from './tagged-documents';
import { writeDataset, type Dataset } from './write-dataset';

const documents = scaled(10_000);
const spansEach = 60;
const samples = taggedSamples(spansEach);
const runs = 3;
const NEVER = new AbortController().signal;
const READING = {
  encoding: 'utf-8',
  signal: NEVER,
  mostBytes: 1e9,
  mostLineBytes: 1e9,
} as const;

/** Writing and reading streams of documents, beside a loop that turns as many bytes of JSON out of values and back with the same files. */
export const bench: Bench = async () => {
  const rows: BenchRow[] = [];
  for (const name of ['jsonl', 'brat', 'conll'] satisfies FormatName[]) {
    const format = formatNamed(name);
    if (format === null) throw new Error(`There is no format ${name}.`);
    rows.push(...(await withFolder((folder) => measure(format, folder))));
  }
  return rows;
};

async function measure(format: Format, folder: string): Promise<BenchRow[]> {
  const times = { write: [], read: [], stringify: [], parse: [] } as Record<
    'write' | 'read' | 'stringify' | 'parse',
    number[]
  >;
  const written = (name: string, count: number) =>
    writeDataset(format, join(folder, name), taggedDocuments(samples, count));
  // A tenth goes first, which warms up what is measured and says what memory it took.
  const fewer = await peakMemory(() => written('few', documents / 10));
  const fewRead = await peakMemory(() => read(format, fewer.result));
  const sizes = await jsonOf(format);
  let most = 0;
  let mostRead = 0;
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    const whole = await peakMemory(() => written(`ours-${run}`, documents));
    const middle = performance.now();
    times.write.push(middle - from);
    const bare = await stringified(sizes, join(folder, `bare-${run}`));
    times.stringify.push(performance.now() - middle);
    const before = performance.now();
    const all = await peakMemory(() => read(format, whole.result));
    times.read.push(performance.now() - before);
    if (all.result !== documents * spansEach) {
      throw new Error(`${format.name} gave ${all.result} spans of ${documents * spansEach}.`);
    }
    times.parse.push(await timed(() => parsed(bare)));
    most = Math.max(most, whole.peak);
    mostRead = Math.max(mostRead, all.peak);
  }
  const size = documents.toLocaleString('en');
  const what = `${format.name}, ${size} documents of ${spansEach} spans`;
  return [
    {
      name: `writing ${what}, against JSON.stringify of as many bytes`,
      ours: median(times.write),
      baseline: median(times.stringify),
      unit: 'ms',
      limit: 2,
    },
    {
      name: `reading ${what}, against JSON.parse of as many bytes`,
      ours: median(times.read),
      baseline: median(times.parse),
      unit: 'ms',
      limit: 2,
    },
    {
      name: `memory of writing ${what}, against a tenth of them`,
      ours: most,
      baseline: fewer.peak,
      unit: 'MB',
      limit: 2,
    },
    {
      name: `memory of reading ${what}, against a tenth of them`,
      ours: mostRead,
      baseline: fewRead.peak,
      unit: 'MB',
      limit: 2,
    },
  ];
}

/** Reads a dataset to its end; gives how many spans there were. */
async function read({ reader, writer }: Format, { files, locate }: Dataset): Promise<number> {
  if (reader === null) throw new Error('The format does not come in.');
  const given = files.map(({ path, bytes }) =>
    createDiskDatasetFile(
      { disk: locate(path), path: path === '' ? `all${writer?.ending ?? ''}` : path, bytes },
      READING,
    ),
  );
  let spans = 0;
  for await (const item of reader.read(given)) {
    if (item.kind === 'fault') throw new Error(item.sentence);
    if (item.kind === 'document')
      for (const layer of item.document.layers) spans += layer.spans.length;
  }
  return spans;
}

/** Values whose JSON is about as long as what the format makes of some documents, file by file. */
interface Piece {
  /** The file that all documents share; null where each one has such a file of its own. */
  readonly shared: string | null;
  readonly value: JsonValue;
}

async function jsonOf({ writer }: Format): Promise<Piece[][]> {
  if (writer === null) throw new Error('The format does not go out.');
  const options = Object.fromEntries(writer.options.map(({ id, fallback }) => [id, fallback]));
  const all: Map<string, string>[] = [];
  for (const document of samples) {
    const one = (async function* () {
      yield await Promise.resolve(document);
    })();
    const content = new Map<string, string>();
    for await (const piece of writer.write(one, plainRequest(options))) {
      const words =
        typeof piece.content === 'string' ? piece.content : new TextDecoder().decode(piece.content);
      content.set(piece.path, (content.get(piece.path) ?? '') + words);
    }
    all.push(content);
  }
  const [first, second] = all;
  const isShared = (path: string) => first?.has(path) === true && second?.has(path) === true;
  return all.map((content) =>
    Array.from(content, ([path, words]) => ({
      shared: isShared(path) ? path : null,
      value: asValue(words),
    })),
  );
}

/** Lines of JSON stay what they are; other words become a list of lines, which costs two quotes and a comma each. */
function asValue(words: string): JsonValue {
  const lines = words
    .split('\n')
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as JsonValue) : line));
  return lines.length === 2 && lines[1] === '' ? (lines[0] ?? '') : lines;
}

async function stringified(pieces: readonly Piece[][], target: string): Promise<Dataset> {
  const staged = await createStagedFiles(target);
  for (let index = 0; index < documents; index += 1) {
    for (const [number, { shared, value }] of (pieces[index % pieces.length] ?? []).entries()) {
      const path = shared === null ? `${index}-${number}.json` : `all-${shared}.jsonl`;
      await staged.append(path, `${JSON.stringify(value)}\n`);
    }
  }
  return { locate: (file) => staged.locate(file), files: await staged.finish() };
}

async function parsed({ files, locate }: Dataset): Promise<void> {
  for (const { path } of files) {
    if (path.startsWith('all-')) {
      for await (const line of byteLines(locate(path), 1e9, NEVER)) {
        if ('bytes' in line) JSON.parse(new TextDecoder().decode(line.bytes));
      }
    } else JSON.parse(await readFile(locate(path), 'utf8'));
  }
}
