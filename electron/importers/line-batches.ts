import { createReadStream } from 'node:fs';
import { byteLines } from './byte-lines';

/** Whole lines as they follow each other in a file, or the length of one that is longer than allowed. */
export type ByteBatch =
  /** Each line but the file's last one ends with LF. Whoever cuts them knows how many there are. */
  { readonly bytes: Uint8Array } | { readonly tooLong: number };

/** What is cut out of a larger one lives long enough to be moved by the collector, which takes twice the time. */
const CHUNK = 1 << 16;
const LF = 10;

/**
 * Reads a file as batches of whole lines, some ten kilobytes each: decoding and cutting many lines at once costs a small
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
        ? { tooLong: line.tooLong }
        : { bytes: Buffer.concat([line.bytes, Buffer.of(LF)]) };
    }
    return;
  }
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
      yield { tooLong: length };
      length = 0;
      bytes = bytes.subarray(end + 1);
    }
    const last = bytes.lastIndexOf(LF);
    if (last >= 0) {
      const whole = bytes.subarray(0, last + 1);
      yield { bytes: parts.length === 0 ? whole : Buffer.concat([...parts, whole]) };
      bytes = bytes.subarray(last + 1);
      parts = [];
    }
    if (bytes.length > 0) parts.push(bytes);
    length = parts.reduce((sum, part) => sum + part.length, 0);
  }
  if (length > limit) yield { tooLong: length };
  else if (length > 0) yield { bytes: Buffer.concat(parts) };
}
