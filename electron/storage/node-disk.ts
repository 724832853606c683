/**
 * The real disk: `DiskPort` over `node:fs/promises`. `createNodeDisk({ concurrency })` bounds how many operations
 * run at once, so that an import of thousands of files neither exhausts file handles nor starves a commit.
 */
import type { BigIntStats, Dirent } from 'node:fs';
import { constants } from 'node:fs';
import {
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Limit } from './concurrency';
import { createLimit } from './concurrency';
import type { DiskHandle, DiskPort, DiskStat, EntryKind, OpenMode } from './disk-port';
import { diskErrorCode } from './disk-port';

const flagsOf: Record<OpenMode, number> = {
  read: constants.O_RDONLY,
  'read-write': constants.O_RDWR,
  append: constants.O_RDWR | constants.O_APPEND,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
  'create-append': constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL,
};

/** Some network and FUSE file systems can't sync a folder and say so with one of these; there is nothing more to do there. */
const folderSyncUnsupported = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR', 'EBADF']);

export interface NodeDiskOptions {
  /** The greatest number of operations under way at once; unbounded when absent. */
  readonly concurrency?: number;
  readonly platform?: NodeJS.Platform;
}

export function createNodeDisk(options: NodeDiskOptions = {}): DiskPort {
  const limit = createLimit(options.concurrency ?? Number.POSITIVE_INFINITY);
  const isWindows = (options.platform ?? process.platform) === 'win32';
  return {
    open: (path, mode) =>
      limit(async () => createHandle(await open(path, flagsOf[mode], 0o644), limit)),
    readFile: (path) => limit(() => readFile(path)),
    stat: (path) => limit(async () => toDiskStat(await stat(path, { bigint: true }))),
    lstat: (path) => limit(async () => toDiskStat(await lstat(path, { bigint: true }))),
    readFolder: (path) =>
      limit(async () => {
        const entries = await readdir(path, { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
      }),
    makeFolder: (path) => limit(() => mkdir(path)),
    removeFolder: (path) => limit(() => rmdir(path)),
    rename: (from, to) => limit(() => rename(from, to)),
    unlink: (path) => limit(() => unlink(path)),
    copyFile: (from, to) => limit(() => copyFile(from, to, constants.COPYFILE_EXCL)),
    syncFolder: (path) => limit(() => (isWindows ? Promise.resolve() : syncFolder(path))),
    realPath: (path) => limit(() => realpath(path)),
  };
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    if (!folderSyncUnsupported.has(diskErrorCode(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

function createHandle(file: FileHandle, limit: Limit): DiskHandle {
  return {
    read: (buffer, position) =>
      limit(async () => (await file.read(buffer, 0, buffer.length, position)).bytesRead),
    write: (bytes, position) =>
      limit(async () => (await file.write(bytes, 0, bytes.length, position)).bytesWritten),
    truncate: (size) => limit(() => file.truncate(size)),
    sync: () => limit(() => file.sync()),
    stat: () => limit(async () => toDiskStat(await file.stat({ bigint: true }))),
    close: () => file.close(),
  };
}

function toDiskStat(stats: BigIntStats): DiskStat {
  return {
    kind: kindOf(stats),
    device: stats.dev.toString(),
    inode: stats.ino.toString(),
    size: Number(stats.size),
    mtimeMs: Number(stats.mtimeNs / 1000n) / 1000,
  };
}

/** Node reports a Windows junction as a symbolic link, too. */
function kindOf(entry: BigIntStats | Dirent): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}
