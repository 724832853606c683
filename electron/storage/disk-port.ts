/**
 * Every disk access of `storage/` goes through a `DiskPort`, so that a crash simulator can stand behind it
 * (`testing/crash-disk.ts`) and the durability rules are tested against power cuts. `node-disk.ts` is the real one.
 *
 * Rules that every port keeps:
 * - paths are absolute; errors carry a `code` in the manner of Node (`ENOENT`, `EEXIST`, `ENOSPC`, …);
 * - `write` may write fewer bytes than it was given: callers loop (`writeFully`);
 * - bytes are durable only after `sync` of their handle, names only after `syncFolder` of their folder.
 */

/** What a path or a handle stands for; a link is reported as itself by `lstat` and `readFolder`. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** Identity and size of a file or folder. `device` and `inode` are decimal strings, because Windows' do not fit a number. */
export interface DiskStat {
  readonly kind: EntryKind;
  readonly device: string;
  readonly inode: string;
  /** Length in bytes. */
  readonly size: number;
  /** Last change of the content, in milliseconds since 1970; information only, clocks may lie. */
  readonly mtimeMs: number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * How a file is opened:
 * - `read`: it must exist, nothing can be written;
 * - `read-write`: it must exist, writes go to a position, truncation is possible;
 * - `append`: it must exist, every write goes to its end (a handle of this mode can't truncate on Windows);
 * - `create`: it must not exist (`EEXIST`), else like `read-write`;
 * - `create-append`: it must not exist (`EEXIST`), else like `append`.
 */
export type OpenMode = 'read' | 'read-write' | 'append' | 'create' | 'create-append';

export interface DiskHandle {
  /** Reads at most `buffer.length` bytes from `position` (bytes from the start) and says how many came; 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes some of the bytes and says how many. `position` is ignored by the appending modes. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  truncate(size: number): Promise<void>;
  /** Resolves when all that was written through any handle of this file is on the disk. */
  sync(): Promise<void>;
  stat(): Promise<DiskStat>;
  close(): Promise<void>;
}

export interface DiskPort {
  open(path: string, mode: OpenMode): Promise<DiskHandle>;
  readFile(path: string): Promise<Uint8Array>;
  /** Follows links. */
  stat(path: string): Promise<DiskStat>;
  /** Does not follow a link in the last part. */
  lstat(path: string): Promise<DiskStat>;
  /** In no particular order. */
  readFolder(path: string): Promise<FolderEntry[]>;
  /** Makes one folder; its parent must exist; `EEXIST` when something stands there. */
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** Replaces what stands at `to`. */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Copies a file to a path where nothing stands yet (`EEXIST`); the copy is not synced. */
  copyFile(from: string, to: string): Promise<void>;
  /** Makes the names in this folder durable. Does nothing where the platform has no such thing (Windows). */
  syncFolder(path: string): Promise<void>;
  realPath(path: string): Promise<string>;
}

/** The `code` of an error that a port threw, or `null` for any other error. */
export function diskErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Writes all the bytes, however few each `write` takes. A write that makes no progress is `EIO`, not an endless loop. */
export async function writeFully(
  handle: DiskHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const count = await handle.write(bytes.subarray(written), position + written);
    if (count <= 0)
      throw Object.assign(new Error('EIO: a write made no progress'), { code: 'EIO' });
    written += count;
  }
}

/** Reads exactly the bytes `[start, end)`, or fewer when the file ends before. */
export async function readRange(
  handle: DiskHandle,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const buffer = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  while (filled < buffer.length) {
    const count = await handle.read(buffer.subarray(filled), start + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

/** Opens a file, hands it to `use` and closes it, whatever happens; an error of `use` wins over one of closing. */
export async function withFile<T>(
  disk: DiskPort,
  path: string,
  mode: OpenMode,
  use: (handle: DiskHandle) => Promise<T>,
): Promise<T> {
  const handle = await disk.open(path, mode);
  let result: T;
  try {
    result = await use(handle);
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  await handle.close();
  return result;
}
