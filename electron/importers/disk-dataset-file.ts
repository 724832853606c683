import { open, readFile } from 'node:fs/promises';
import { FormatError } from '../../shared/formats/format-error';
import { byteLines } from './byte-lines';
import { decodeStrictly, markOf } from './decode-strictly';
import { shownSize } from './read-reports';
import type { DatasetFile, DatasetLine, SampledFile } from '../../shared/formats/dataset-file';
import type { SourceEncoding, TextChange } from '../../shared/text/decode';

/** A file of a choice: where its bytes lie on this machine, and where it lies below what was chosen. */
export interface ChosenFile {
  /** Where the bytes are; for a file of a zip, a copy in a private folder. */
  readonly disk: string;
  /** Below the chosen folder or zip, with `/`; the name of a file that was chosen itself. */
  readonly path: string;
  readonly bytes: number;
}

export interface DatasetFileOptions {
  readonly encoding: SourceEncoding;
  readonly signal: AbortSignal;
  /** What may be held of one file in memory, in bytes. */
  readonly mostBytes: number;
  /** What may be held of one line in memory, in bytes. */
  readonly mostLineBytes: number;
}

/** A file as readers of formats see it, and what was changed in it while its words were read. */
export interface DiskDatasetFile extends DatasetFile {
  readonly changes: ReadonlySet<TextChange>;
}

const SAMPLE_BYTES = 64_000;

export function createDiskDatasetFile(
  { disk, path, bytes }: ChosenFile,
  { encoding, signal, mostBytes, mostLineBytes }: DatasetFileOptions,
): DiskDatasetFile {
  const changes = new Set<TextChange>();
  const fault = (line: number | null, why: string) =>
    new FormatError(
      path,
      line,
      line === null
        ? `“${path}” cannot be read: ${why}.`
        : `“${path}” cannot be read from line ${line}: ${why}.`,
    );

  async function content(): Promise<Uint8Array> {
    if (bytes > mostBytes) {
      throw fault(
        null,
        `it has ${shownSize(bytes)}, and at most ${shownSize(mostBytes)} are read as one piece; split it`,
      );
    }
    return readFile(disk, { signal });
  }

  async function text(): Promise<string> {
    const read = decodeStrictly(await content(), encoding);
    if (!read.ok) throw fault(null, read.why);
    for (const change of read.changes) changes.add(change);
    return read.text;
  }

  async function* lines(): AsyncGenerator<DatasetLine> {
    const mark = markOf(await headOf(disk, 4));
    if (mark !== null && mark.name !== 'utf-8') {
      // A line end is two bytes there, so lines cannot be cut by bytes.
      let number = 0;
      const all = (await text()).split('\n');
      if (all.at(-1) === '') all.pop();
      for (const line of all) yield { number: ++number, text: withoutReturn(line) };
      return;
    }
    for await (const line of byteLines(disk, mostLineBytes, signal)) {
      if ('tooLong' in line) {
        throw fault(
          line.number,
          `the line has ${shownSize(line.tooLong)}, and at most ${shownSize(mostLineBytes)} are read`,
        );
      }
      const read = decodeStrictly(line.bytes, encoding);
      if (!read.ok) throw fault(line.number, read.why);
      for (const change of read.changes) changes.add(change);
      yield { number: line.number, text: withoutReturn(read.text) };
    }
  }

  return { path, bytes, changes, content, text, lines };
}

/** The beginning of a file, as detection sees it. */
export async function sampleOf({ disk, path, bytes }: ChosenFile): Promise<SampledFile> {
  const head = await headOf(disk, SAMPLE_BYTES);
  const mark = markOf(head);
  const decoder = new TextDecoder(mark?.name ?? 'utf-8', { ignoreBOM: true });
  const read = decoder.decode(mark === null ? head : head.subarray(mark.length));
  const isWhole = bytes <= SAMPLE_BYTES;
  // Where the sample ends within a character, its rest is no fault of the file.
  return { path, bytes, head: isWhole ? read : read.replace(/\uFFFD{1,3}$/, ''), isWhole };
}

async function headOf(disk: string, length: number): Promise<Uint8Array> {
  const handle = await open(disk);
  try {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await handle.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
