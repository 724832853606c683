import { decodeAsItCame } from '../../text/decode';
import { createLineBatch, withoutReturns } from '../common/line-batch';
import { FormatError } from '../format-error';
import { encodeUtf8 } from '../../text/encode-utf8';
import type { DatasetFile, DatasetLine, OutputPiece, SampledFile } from '../dataset-file';
import type { ReadItem } from '../foreign';

const SAMPLE = 64 * 1024;

/** A file of a dataset that holds these words (written as UTF-8, without a mark) or these bytes. */
export function datasetFile(path: string, content: string | Uint8Array): DatasetFile {
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  const decoded = () => {
    const read = decodeAsItCame(bytes);
    if (read.ok) return read.text;
    throw new FormatError(
      path,
      null,
      `The file is not text in UTF-8: byte ${read.fault.byte} is wrong. Save it as UTF-8.`,
    );
  };
  return {
    path,
    bytes: bytes.length,
    content: () => Promise.resolve(bytes),
    text: () => settled(decoded),
    async *lines() {
      yield* linesOf(await settled(decoded));
    },
    async *lineBatches() {
      yield createLineBatch(1, withoutReturns(await settled(decoded)));
    },
  };
}

/** What detection sees of such a file. */
export function sampledFile(path: string, content: string | Uint8Array): SampledFile {
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  const read = decodeAsItCame(bytes);
  const text = read.ok
    ? read.text
    : Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd')).join('');
  return {
    path,
    bytes: bytes.length,
    head: text.slice(0, SAMPLE).replace(/[\ud800-\udbff]$/, ''),
    isWhole: bytes.length <= SAMPLE,
  };
}

/** The files that a writer's pieces make, by path. Pieces that are text become UTF-8. */
export async function collectPieces(
  pieces: AsyncIterable<OutputPiece>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array[]>();
  for await (const { path, content } of pieces) {
    const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
    const held = files.get(path);
    if (held) held.push(bytes);
    else files.set(path, [bytes]);
  }
  return new Map(Array.from(files, ([path, parts]) => [path, joined(parts)]));
}

/** The files of `collectPieces` as a reader is given them; the single file of a format of one file is `whole<ending>`. */
export const filesOfPieces = (
  files: ReadonlyMap<string, Uint8Array>,
  ending: string,
): DatasetFile[] =>
  Array.from(files, ([path, bytes]) =>
    datasetFile(path === '' ? `whole${ending}` : path, bytes),
  ).sort((a, b) => (a.path < b.path ? -1 : 1));

/** The words of one of those files. */
export async function textOf(
  files: ReadonlyMap<string, Uint8Array>,
  path: string,
): Promise<string> {
  const bytes = files.get(path);
  if (!bytes)
    throw new Error(`Nothing was written to “${path}”, only to: ${[...files.keys()].join(', ')}`);
  return datasetFile(path, bytes).text();
}

/** Everything that a reader hands over. */
export async function collectItems(items: AsyncIterable<ReadItem>): Promise<ReadItem[]> {
  const all: ReadItem[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A list as a writer is given it. */
export async function* asyncOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}

function* linesOf(text: string): Generator<DatasetLine> {
  let number = 1;
  for (let start = 0; start < text.length; number++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const isCrlf = found > start && text.charAt(found - 1) === '\r';
    yield { number, text: text.slice(start, isCrlf ? end - 1 : end) };
    start = end + 1;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A promise of what a function gives or throws. */
const settled = <T>(make: () => T): Promise<T> => Promise.resolve().then(make);
