/**
 * The writing side of a history: `openHistory` reads a device's own file and gives a `History` to append to.
 *
 * - `append` resolves when the line is on the disk, name and content. Appends that arrive while one is being written
 *   wait and share the next write and sync; order is kept.
 * - Before each write, path and handle are compared (device, inode, size as expected), and once more before anything is
 *   acknowledged: a git checkout under an open file would swallow edits otherwise. A difference is `history/moved`.
 * - A write that fails is taken back by truncation, all that waits is refused too (`history/not-written`), and the
 *   history goes on. When taking back fails, or a sync, it is *stopped* (`history/stopped`).
 * - After `history/moved` and `history/stopped` nothing is written any more: open the history again, which verifies it.
 * - A torn tail from before is copied to the folder of recovered things before the first append truncates it.
 */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { writeFileDurably } from './atomic-file';
import type { DiskHandle, DiskPort } from './disk-port';
import { diskErrorCode, readRange, withFile, writeFully } from './disk-port';
import { isSameFile, lstatIfThere } from './file-identity';
import { ensureFolder, syncNamesUpTo } from './folders';
import { headIsGone, historyFailure } from './history-failure';
import type { HistoryDraft, HistoryHead } from './history-line';
import { emptyHead, sealLine } from './history-line';
import type { HistoryReading } from './history-reader';
import { readHistoryFrom } from './history-reader';
import { isStorageError, StorageError } from './storage-error';

export interface OpenHistoryOptions {
  /** Lines of another device are refused. */
  readonly device: string;
  /** A folder that is there for good; folders below it are made as needed and their names made durable. */
  readonly root: string;
  /** Where a torn tail is set aside; below `root`. */
  readonly recovered: string;
  /** Start reading from a head that a snapshot knows; `history/head-unknown` when the file does not contain it. */
  readonly from?: HistoryHead;
  readonly newestVersion?: number;
  readonly checkHashes?: boolean;
}

/** What the disk holds of an acknowledged line. */
export interface AppendedLine {
  readonly seq: number;
  readonly prev: string | null;
  readonly hash: string;
  /** Bytes from the start of the file, half-open, line end included. */
  readonly start: number;
  readonly end: number;
}

export type HistoryState = 'open' | 'moved' | 'stopped' | 'closed';

export interface History {
  readonly path: string;
  readonly state: HistoryState;
  /** After the last acknowledged line. */
  readonly head: HistoryHead;
  append(draft: HistoryDraft): Promise<AppendedLine>;
  /** Waits for what is being written, then lets go of the file. */
  close(): Promise<void>;
}

export interface OpenedHistory {
  readonly history: History;
  /** What stood in the file, from `from` on; empty when there was no file. */
  readonly reading: HistoryReading;
}

/** Lines beyond this wait for the next write, so that a torn batch stays small (`history-parser.ts`). */
const maxBatchBytes = 1024 * 1024;

/**
 * Opens a history for appending; the file is made by the first append. What is read is on the disk for certain when
 * this resolves. Throws `history/newer` when a newer version wrote in it, `history/head-unknown`, `path/refused` for a
 * link, and errors of the disk (`EROFS`, `EACCES`: read it with `readHistory` instead).
 */
export async function openHistory(disk: DiskPort, path: string, options: OpenHistoryOptions): Promise<OpenedHistory> {
  const stat = await lstatIfThere(disk, path);
  if (stat === null) {
    if (options.from !== undefined && options.from.bytes > 0) throw headIsGone(path, options.from);
    const reading: HistoryReading = { items: [], findings: [], head: emptyHead, tornTail: null, isLineEndMissing: false, size: 0 };
    return { history: createHistory(disk, path, options, null, reading), reading };
  }
  if (stat.kind !== 'file') {
    throw new StorageError('path/refused', `“${path}” is not a plain file. It was not opened.`, { path, reason: stat.kind });
  }
  const handle = await disk.open(path, 'append');
  try {
    const reading = await readHistoryFrom(handle, path, options);
    if (reading.findings.some((finding) => finding.kind === 'newer-version')) {
      throw new StorageError('history/newer', `“${path}” was written by a newer version of Claimbench. Install that version to edit it.`, { path });
    }
    // A program that was killed may have written lines that only the system's memory holds; whoever builds on them must
    // be able to rely on them.
    await handle.sync();
    await syncNamesUpTo(disk, options.root, path);
    return { history: createHistory(disk, path, options, handle, reading), reading };
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

interface Waiting {
  readonly draft: HistoryDraft;
  readonly resolve: (line: AppendedLine) => void;
  readonly reject: (error: unknown) => void;
}

type SealedLine = AppendedLine & { readonly waiting: Waiting };

function createHistory(
  disk: DiskPort,
  path: string,
  options: OpenHistoryOptions,
  opened: DiskHandle | null,
  reading: HistoryReading,
): History {
  let handle = opened;
  let head = reading.head;
  /** The length that the file must have now. */
  let size = reading.size;
  let { tornTail, isLineEndMissing } = reading;
  let isNameDurable = opened !== null;
  let state: HistoryState = 'open';
  let queue: Waiting[] = [];
  let lastQueuedSeq = head.seq;
  let flushing: Promise<void> | null = null;

  function append(draft: HistoryDraft): Promise<AppendedLine> {
    if (state !== 'open') return Promise.reject(historyFailure(stateCodes[state], path));
    if (draft.device !== options.device || draft.seq <= lastQueuedSeq || !Number.isSafeInteger(draft.seq)) {
      return Promise.reject(historyFailure('history/bad-line', path, { device: draft.device, seq: draft.seq, last: lastQueuedSeq }));
    }
    lastQueuedSeq = draft.seq;
    return new Promise((resolve, reject) => {
      queue.push({ draft, resolve, reject });
      flushing ??= flush();
    });
  }

  async function flush(): Promise<void> {
    // Lets the appends of one turn come together.
    await Promise.resolve();
    while (queue.length > 0) {
      let batch: { lines: SealedLine[]; bytes: Uint8Array } = { lines: [], bytes: new Uint8Array() };
      try {
        await prepare();
        batch = takeBatch();
        if (batch.lines.length === 0) continue;
        await write(batch.bytes);
      } catch (error) {
        await giveUp(error, batch.lines.map((line) => line.waiting));
        continue;
      }
      const last = batch.lines[batch.lines.length - 1];
      if (last !== undefined) head = { seq: last.seq, hash: last.hash, bytes: size };
      for (const { waiting, ...line } of batch.lines) waiting.resolve(line);
    }
    // In the same step as the last look at the queue: an append that comes after it begins a new flush.
    flushing = null;
  }

  /** Sees to it that the handle is that of the file at the path, which ends where it should. */
  async function prepare(): Promise<void> {
    if (handle === null) {
      await ensureFolder(disk, options.root, dirname(path));
      try {
        handle = await disk.open(path, 'create-append');
      } catch (error) {
        if (diskErrorCode(error) === 'EEXIST') throw historyFailure('history/moved', path);
        throw error;
      }
    } else {
      const [atPath, atHandle] = await Promise.all([lstatIfThere(disk, path), handle.stat()]);
      if (atPath === null || !isSameFile(atPath, atHandle) || atHandle.size !== size) throw historyFailure('history/moved', path);
    }
    if (tornTail !== null) await setAside(handle, tornTail);
  }

  async function setAside(from: DiskHandle, tail: { start: number; end: number }): Promise<void> {
    const bytes = await readRange(from, tail.start, tail.end);
    await ensureFolder(disk, options.root, options.recovered);
    const name = `${basename(dirname(path))}.${basename(path)}.${tail.start}.${randomBytes(4).toString('hex')}.tail`;
    await writeFileDurably(disk, join(options.recovered, name), bytes);
    await stopIfFails(() => truncateTo(from, tail.start, bytes));
    size = tail.start;
    tornTail = null;
  }

  function takeBatch(): { lines: SealedLine[]; bytes: Uint8Array } {
    const lines: SealedLine[] = [];
    const texts: string[] = [];
    let { hash: prev } = head;
    let end = size + (isLineEndMissing ? 1 : 0);
    while (queue.length > 0 && end - size < maxBatchBytes) {
      const waiting = queue.shift();
      if (waiting === undefined) break;
      let sealed: { text: string; hash: string };
      try {
        sealed = sealLine(waiting.draft, prev);
      } catch (error) {
        waiting.reject(error);
        continue;
      }
      const start = end;
      // Room for the space that joins a batch; taken back for the last line below.
      end += Buffer.byteLength(sealed.text) + 2;
      lines.push({ seq: waiting.draft.seq, prev, hash: sealed.hash, start, end, waiting });
      texts.push(sealed.text);
      prev = sealed.hash;
    }
    const last = lines.pop();
    if (last === undefined) return { lines, bytes: new Uint8Array() };
    lines.push({ ...last, end: last.end - 1 });
    return { lines, bytes: Buffer.from(`${isLineEndMissing ? '\n' : ''}${texts.join(' \n')}\n`) };
  }

  async function write(bytes: Uint8Array): Promise<void> {
    const file = handle;
    if (file === null) throw historyFailure('history/stopped', path);
    try {
      await writeFully(file, bytes, size);
    } catch (error) {
      await stopIfFails(() => truncateTo(file, size, bytes));
      throw error;
    }
    try {
      await file.sync();
      if (!isNameDurable) await disk.syncFolder(dirname(path));
    } catch (error) {
      // After a failed sync nothing that later syncs say about these bytes can be believed.
      await truncateTo(file, size, bytes).catch(() => undefined);
      throw historyFailure('history/stopped', path, {}, error);
    }
    const [atPath, atHandle] = await Promise.all([lstatIfThere(disk, path), file.stat()]);
    if (atPath === null || !isSameFile(atPath, atHandle) || atPath.size !== size + bytes.length) throw historyFailure('history/moved', path);
    isNameDurable = true;
    size += bytes.length;
    isLineEndMissing = false;
  }

  /**
   * Cuts the file back, through a second handle since an appending one can't on Windows. Refuses when anything but
   * `written`, or a beginning of it, stands behind the cut: that would be someone else's.
   */
  async function truncateTo(file: DiskHandle, end: number, written: Uint8Array): Promise<void> {
    await withFile(disk, path, 'read-write', async (second) => {
      const [ours, theirs] = await Promise.all([file.stat(), second.stat()]);
      if (!isSameFile(ours, theirs)) throw historyFailure('history/moved', path);
      const behind = await readRange(second, end, theirs.size);
      if (theirs.size < end || Buffer.compare(behind, written.subarray(0, behind.length)) !== 0) throw historyFailure('history/stopped', path);
      await second.truncate(end);
      await second.sync();
    });
  }

  async function stopIfFails(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw isStorageError(error) ? error : historyFailure('history/stopped', path, {}, error);
    }
  }

  /** Nothing that waited behind a failure may be written, since it may build on what failed. */
  async function giveUp(error: unknown, batch: readonly Waiting[]): Promise<void> {
    const reason = isStorageError(error) ? error : historyFailure('history/not-written', path, {}, error);
    if (reason.code === 'history/moved') state = 'moved';
    else if (reason.code === 'history/stopped') state = 'stopped';
    const refused = [...batch, ...queue];
    queue = [];
    lastQueuedSeq = head.seq;
    if (state !== 'open') await handle?.close().catch(() => undefined);
    for (const waiting of refused) waiting.reject(reason);
  }

  return {
    path,
    get state() {
      return state;
    },
    get head() {
      return head;
    },
    append,
    async close() {
      if (state === 'closed') return;
      const wasOpen = state === 'open';
      state = 'closed';
      await flushing;
      if (wasOpen && state === 'closed') await handle?.close();
    },
  };
}

const stateCodes = { moved: 'history/moved', stopped: 'history/stopped', closed: 'history/closed' } as const;
