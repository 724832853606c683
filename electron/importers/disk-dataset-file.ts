import { open, readFile } from 'node:fs/promises';
import { createLineBatch, withoutReturns } from '../../shared/formats/common/line-batch';
import { FormatError } from '../../shared/formats/format-error';
import { decodeStrictly, markOf } from './decode-strictly';
import { lineBatches } from './line-batches';
import { shownSize } from './shown-size';
import type {
  DatasetFile,
  DatasetLine,
  LineBatch,
  SampledFile,
} from '../../shared/formats/dataset-file';
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
const LF = 10;

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

  async function* batches(): AsyncGenerator<LineBatch> {
    const mark = markOf(await headOf(disk, 4));
    if (mark !== null && mark.name !== 'utf-8') {
      // A line end is two bytes there, so lines cannot be cut by bytes.
      yield createLineBatch(1, withoutReturns(await text()));
      return;
    }
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    let first = 1;
    for await (const batch of lineBatches(disk, mostLineBytes, signal)) {
      if ('tooLong' in batch) {
        throw fault(
          first,
          `the line has ${shownSize(batch.tooLong)}, and at most ${shownSize(mostLineBytes)} are read`,
        );
      }
      const isPlain = encoding === 'utf-8' && (first > 1 || mark === null);
      const plain = isPlain ? decodedBy((bytes) => decoder.decode(bytes), batch.bytes) : null;
      if (plain === null) yield* slowly(batch.bytes, first);
      else yield createLineBatch(first, withoutReturns(plain));
      first += lineEndsIn(batch.bytes);
    }
  }

  /** Line by line, so that what is wrong is said with its line, and only what stands behind it is lost. */
  function* slowly(batch: Uint8Array, first: number): Generator<LineBatch> {
    const lines: string[] = [];
    const read = () => createLineBatch(first, withoutReturns(`${lines.join('\n')}\n`));
    for (let start = 0; start < batch.length;) {
      const found = batch.indexOf(LF, start);
      const end = found < 0 ? batch.length : found;
      const line = decodeStrictly(batch.subarray(start, end), encoding);
      if (!line.ok) {
        if (lines.length > 0) yield read();
        throw fault(first + lines.length, line.why);
      }
      for (const change of line.changes) changes.add(change);
      lines.push(line.text);
      start = end + 1;
    }
    yield read();
  }

  async function* lines(): AsyncGenerator<DatasetLine> {
    for await (const batch of batches()) {
      let number = batch.first;
      for (const text of batch.lines) {
        yield { number, text };
        number += 1;
      }
    }
  }

  return { path, bytes, changes, content, text, lines, lineBatches: batches };
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

/** The words of bytes; null where they are not UTF-8, or hold a NUL. */
function decodedBy(decode: (bytes: Uint8Array) => string, bytes: Uint8Array): string | null {
  try {
    const text = decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

const STEP = 256;

/** A plain loop is fastest where lines are a few bytes long, and a search of the engine where they are long. */
function lineEndsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    const before = count;
    const end = Math.min(at + STEP, bytes.length);
    for (; at < end; at++) if (bytes[at] === LF) count += 1;
    if (count > before) continue;
    at = bytes.indexOf(LF, at);
    if (at < 0) break;
  }
  return count;
}
