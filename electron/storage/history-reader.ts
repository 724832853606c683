/**
 * Histories from the disk. `readHistory` reads a file at once; `streamHistory` in bounded memory, item by item;
 * `verifyHistory` gives only what is wrong. None of them writes. Reading ends where the file ended when it was opened.
 */
import type { DiskHandle, DiskPort } from './disk-port';
import { readRange, withFile } from './disk-port';
import type { HistoryHead } from './history-line';
import type { HistoryFinding, HistoryItem, HistoryParserOptions } from './history-parser';
import { createHistoryParser } from './history-parser';
import { StorageError } from './storage-error';

export interface HistoryReading {
  /** In file order; those with a `line` can be replayed, findings say with which doubts. */
  readonly items: readonly HistoryItem[];
  readonly findings: readonly HistoryFinding[];
  readonly head: HistoryHead;
  readonly tornTail: { readonly start: number; readonly end: number } | null;
  readonly isLineEndMissing: boolean;
  /** Bytes in the file when it was read, a torn tail included. */
  readonly size: number;
}

export type ReadHistoryOptions = HistoryParserOptions;

const chunkBytes = 256 * 1024;

/**
 * Reads a history from its start, or from a head that was seen before (`from`). Throws the disk's `ENOENT` when there
 * is no file, and `history/head-unknown` when the file does not contain that head.
 */
export function readHistory(
  disk: DiskPort,
  path: string,
  options: ReadHistoryOptions = {},
): Promise<HistoryReading> {
  return withFile(disk, path, 'read', (handle) => readHistoryFrom(handle, path, options));
}

/** `readHistory` over a handle that is open already. */
export async function readHistoryFrom(
  handle: DiskHandle,
  path: string,
  options: ReadHistoryOptions = {},
): Promise<HistoryReading> {
  const { size } = await handle.stat();
  await checkHead(handle, path, options.from, size);
  const parser = createHistoryParser(options);
  const bytes = await readRange(handle, options.from?.bytes ?? 0, size);
  const items = [...parser.push(bytes), ...parser.end()];
  return {
    items,
    findings: items.flatMap((item) => item.findings),
    head: parser.head,
    tornTail: parser.tornTail,
    isLineEndMissing: parser.isLineEndMissing,
    size,
  };
}

/** The items of a history, holding one chunk and one line at a time. Errors as `readHistory`. */
export async function* streamHistory(
  disk: DiskPort,
  path: string,
  options: ReadHistoryOptions = {},
): AsyncGenerator<HistoryItem> {
  const handle = await disk.open(path, 'read');
  try {
    const { size } = await handle.stat();
    await checkHead(handle, path, options.from, size);
    const parser = createHistoryParser(options);
    for (let start = options.from?.bytes ?? 0; start < size; start += chunkBytes) {
      yield* parser.push(await readRange(handle, start, Math.min(size, start + chunkBytes)));
    }
    yield* parser.end();
  } finally {
    await handle.close();
  }
}

/** What is wrong with a history, in file order and in bounded memory; nothing when it is whole. */
export async function* verifyHistory(
  disk: DiskPort,
  path: string,
  options: ReadHistoryOptions = {},
): AsyncGenerator<HistoryFinding> {
  for await (const item of streamHistory(disk, path, options)) yield* item.findings;
}

/** A head is believed when the line that ends there carries its hash; what stands before is not read again. */
async function checkHead(
  handle: DiskHandle,
  path: string,
  from: HistoryHead | undefined,
  size: number,
): Promise<void> {
  if (from === undefined || from.bytes === 0) return;
  const ending = Buffer.from(
    await readRange(handle, Math.max(0, from.bytes - 200), Math.min(size, from.bytes + 1)),
  ).toString('latin1');
  const before = from.bytes > size ? '' : ending.slice(0, Math.min(200, from.bytes));
  const isAtLineEnd =
    before.endsWith('\n') || from.bytes === size || /^\r?\n?$/.test(ending.slice(before.length));
  if (isAtLineEnd && before.trimEnd().endsWith(`"hash":"${from.hash ?? ''}"}`)) return;
  throw new StorageError(
    'history/head-unknown',
    `“${path}” does not contain the line that was seen last; it has to be read from its start.`,
    {
      path,
      head: { ...from },
    },
  );
}
