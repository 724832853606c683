import { createReadStream } from 'node:fs';

/** A line of a file without its line end, or the place of one that is longer than allowed. */
export type ByteLine =
  | { readonly number: number; readonly bytes: Uint8Array }
  | { readonly number: number; readonly tooLong: number };

/**
 * Reads a file line by line as bytes, so that what is not UTF-8 can be said with its place instead of being replaced.
 * A line of more than `limit` bytes is not held in memory: only its length is told.
 */
export async function* byteLines(
  path: string,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<ByteLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  const line = (): ByteLine => {
    number += 1;
    const bytes = Buffer.concat(parts);
    const held: ByteLine = length > limit ? { number, tooLong: length } : { number, bytes };
    parts = [];
    length = 0;
    return held;
  };
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1 << 20 })) {
    let rest = chunk as Buffer;
    for (;;) {
      const end = rest.indexOf(10);
      const piece = end < 0 ? rest : rest.subarray(0, end);
      length += piece.length;
      if (length > limit) parts = [];
      else if (piece.length > 0) parts.push(piece);
      if (end < 0) break;
      yield line();
      rest = rest.subarray(end + 1);
    }
  }
  if (length > 0) yield line();
}
