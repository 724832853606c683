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
import type { DiskHandle, DiskPort, DiskStat } from './disk-port';
import { diskErrorCode, readRange, withFile, writeFully } from './disk-port';
import { isSameFile, lstatIfThere } from './file-identity';
import { ensureFolder, syncNamesUpTo } from './folders';
import type { AppendedLine, WaitingAppend } from './history-batch';
import { emptyBatch, takeBatch } from './history-batch';
import { headIsGone, historyFailure } from './history-failure';
import type { HistoryDraft, HistoryHead } from './history-line';
import { emptyHead } from './history-line';
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

export type { AppendedLine } from './history-batch';

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

/**
 * Opens a history for appending; the file is made by the first append. What is read is on the disk for certain when
 * this resolves. Throws `history/newer` when a newer version wrote in it, `history/head-unknown`, `path/refused` for a
 * link, and errors of the disk (`EROFS`, `EACCES`: read it with `readHistory` instead).
 */
export async function openHistory(
  disk: DiskPort,
  path: string,
  options: OpenHistoryOptions,
): Promise<OpenedHistory> {
  const stat = await lstatIfThere(disk, path);
  if (stat === null) {
    if (options.from !== undefined && options.from.bytes > 0) throw headIsGone(path, options.from);
    const reading: HistoryReading = {
      items: [],
      findings: [],
      head: emptyHead,
      tornTail: null,
      isLineEndMissing: false,
      size: 0,
    };
    return { history: createHistory(disk, path, options, null, reading), reading };
  }
  if (stat.kind !== 'file') {
    throw new StorageError('path/refused', `“${path}” is not a plain file. It was not opened.`, {
      path,
      reason: stat.kind,
    });
  }
  const handle = await disk.open(path, 'append');
  try {
    const reading = await readHistoryFrom(handle, path, options);
    if (reading.findings.some((finding) => finding.kind === 'newer-version')) {
      throw new StorageError(
        'history/newer',
        `“${path}” was written by a newer version of Claimbench. Install that version to edit it.`,
        { path },
      );
    }
    // A program that was killed may have written lines that only the system's memory holds; whoever builds on them must
    // be able to rely on them.
    await handle.sync();
    await syncNamesUpTo(disk, options.root, path);
    const file: OpenFile = { handle, identity: await handle.stat() };
    return { history: createHistory(disk, path, options, file, reading), reading };
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

/** An open file can't become another: only what the path leads to must be looked at again. */
interface OpenFile {
  readonly handle: DiskHandle;
  readonly identity: DiskStat;
}

function createHistory(
  disk: DiskPort,
  path: string,
  options: OpenHistoryOptions,
  opened: OpenFile | null,
  reading: HistoryReading,
): History {
  let file = opened;
  let head = reading.head;
  /** The length that the file must have now. */
  let size = reading.size;
  let { tornTail, isLineEndMissing } = reading;
  let isNameDurable = opened !== null;
  let state: HistoryState = 'open';
  let queue: WaitingAppend[] = [];
  let lastQueuedSeq = head.seq;
  let flushing: Promise<void> | null = null;

  function append(draft: HistoryDraft): Promise<AppendedLine> {
    if (state !== 'open') return Promise.reject(historyFailure(stateCodes[state], path));
    if (
      draft.device !== options.device ||
      draft.seq <= lastQueuedSeq ||
      !Number.isSafeInteger(draft.seq)
    ) {
      return Promise.reject(
        historyFailure('history/bad-line', path, {
          device: draft.device,
          seq: draft.seq,
          last: lastQueuedSeq,
        }),
      );
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
      let batch = emptyBatch;
      try {
        const ready = await prepare();
        batch = takeBatch(queue, head.hash, size);
        if (batch.lines.length === 0) continue;
        await write(ready, batch.bytes);
      } catch (error) {
        await giveUp(
          error,
          batch.lines.map((line) => line.waiting),
        );
        continue;
      }
      const last = batch.lines[batch.lines.length - 1];
      if (last !== undefined) head = { seq: last.seq, hash: last.hash, bytes: size };
      for (const { waiting, ...line } of batch.lines) waiting.resolve(line);
    }
    // In the same step as the last look at the queue: an append that comes after it begins a new flush.
    flushing = null;
  }

  /** Sees to it that a file is open, that it is the one at the path, and that the next line can follow. */
  async function prepare(): Promise<OpenFile> {
    const ready = file ?? (await createFile());
    file = ready;
    await compare(ready, size);
    if (tornTail !== null) await setAside(ready, tornTail);
    // Apart from the next batch, so that a torn batch can't take the last line with it.
    if (isLineEndMissing) await write(ready, Buffer.from('\n'));
    isLineEndMissing = false;
    return ready;
  }

  async function createFile(): Promise<OpenFile> {
    await ensureFolder(disk, options.root, dirname(path));
    try {
      const handle = await disk.open(path, 'create-append');
      return { handle, identity: await handle.stat() };
    } catch (error) {
      if (diskErrorCode(error) === 'EEXIST') throw historyFailure('history/moved', path);
      throw error;
    }
  }

  async function compare({ identity }: OpenFile, expectedSize: number): Promise<void> {
    const atPath = await lstatIfThere(disk, path);
    if (atPath === null || !isSameFile(atPath, identity) || atPath.size !== expectedSize)
      throw historyFailure('history/moved', path);
  }

  async function setAside(from: OpenFile, tail: { start: number; end: number }): Promise<void> {
    const bytes = await readRange(from.handle, tail.start, tail.end);
    await ensureFolder(disk, options.root, options.recovered);
    const name = `${basename(dirname(path))}.${basename(path)}.${tail.start}.${randomBytes(4).toString('hex')}.tail`;
    await writeFileDurably(disk, join(options.recovered, name), bytes);
    await stopIfFails(() => truncateTo(from, tail.start, bytes));
    size = tail.start;
    tornTail = null;
  }

  async function write(to: OpenFile, bytes: Uint8Array): Promise<void> {
    try {
      await writeFully(to.handle, bytes, size);
    } catch (error) {
      await stopIfFails(() => truncateTo(to, size, bytes));
      throw error;
    }
    try {
      await to.handle.sync();
      if (!isNameDurable) await disk.syncFolder(dirname(path));
    } catch (error) {
      // After a failed sync nothing that later syncs say about these bytes can be believed.
      await truncateTo(to, size, bytes).catch(() => undefined);
      throw historyFailure('history/stopped', path, {}, error);
    }
    isNameDurable = true;
    await compare(to, size + bytes.length);
    size += bytes.length;
  }

  /**
   * Cuts the file back, through a second handle since an appending one can't on Windows. Refuses when anything but
   * `written`, or a beginning of it, stands behind the cut: that would be someone else's.
   */
  async function truncateTo(
    { identity }: OpenFile,
    end: number,
    written: Uint8Array,
  ): Promise<void> {
    await withFile(disk, path, 'read-write', async (second) => {
      const theirs = await second.stat();
      if (!isSameFile(theirs, identity)) throw historyFailure('history/moved', path);
      const behind = await readRange(second, end, theirs.size);
      if (theirs.size < end || Buffer.compare(behind, written.subarray(0, behind.length)) !== 0)
        throw historyFailure('history/stopped', path);
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
  async function giveUp(error: unknown, batch: readonly WaitingAppend[]): Promise<void> {
    const reason = isStorageError(error)
      ? error
      : historyFailure('history/not-written', path, {}, error);
    if (reason.code === 'history/moved') state = 'moved';
    else if (reason.code === 'history/stopped') state = 'stopped';
    const refused = [...batch, ...queue];
    queue = [];
    lastQueuedSeq = head.seq;
    if (state !== 'open') await file?.handle.close().catch(() => undefined);
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
      if (wasOpen && state === 'closed') await file?.handle.close();
    },
  };
}

const stateCodes = {
  moved: 'history/moved',
  stopped: 'history/stopped',
  closed: 'history/closed',
} as const;
