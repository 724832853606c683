import { createReadStream } from 'node:fs';
import { byteLines } from './byte-lines';

/** Whole lines as they follow each other in a file, or the place of one that is longer than allowed. */
export type ByteBatch =
  /** `first` is the number of the first of them, from 1; each but the file's last one ends with LF. */
  | { readonly first: number; readonly bytes: Uint8Array }
  | { readonly first: number; readonly tooLong: number };

const CHUNK = 1 << 20;
const LF = 10;

/**
 * Reads a file as batches of whole lines, about a megabyte each: decoding and cutting many lines at once costs a small
 * part of doing so one by one. A line of more than `limit` bytes is not held in memory: only its length is told.
 */
export async function* lineBatches(
  path: string,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<ByteBatch> {
  if (limit < CHUNK) {
    // A batch could hide a line that is too long.
    for await (const line of byteLines(path, limit, signal)) {
      yield 'tooLong' in line
        ? { first: line.number, tooLong: line.tooLong }
        : { first: line.number, bytes: Buffer.concat([line.bytes, Buffer.of(LF)]) };
    }
    return;
  }
  let first = 1;
  let parts: Buffer[] = [];
  /** The length of the line that has begun and not ended. */
  let length = 0;
  for await (const chunk of createReadStream(path, { signal, highWaterMark: CHUNK })) {
    let bytes = chunk as Buffer;
    const end = bytes.indexOf(LF);
    if (end < 0 || length + end > limit) {
      length += end < 0 ? bytes.length : end;
      if (length > limit) parts = [];
      else parts.push(bytes);
      if (end < 0) continue;
      yield { first, tooLong: length };
      first += 1;
      length = 0;
      bytes = bytes.subarray(end + 1);
    }
    const last = bytes.lastIndexOf(LF);
    if (last >= 0) {
      const batch = Buffer.concat([...parts, bytes.subarray(0, last + 1)]);
      yield { first, bytes: batch };
      for (const byte of batch) if (byte === LF) first += 1;
      bytes = bytes.subarray(last + 1);
      parts = [];
    }
    if (bytes.length > 0) parts.push(bytes);
    length = parts.reduce((sum, part) => sum + part.length, 0);
  }
  if (length > limit) yield { first, tooLong: length };
  else if (length > 0) yield { first, bytes: Buffer.concat(parts) };
}
