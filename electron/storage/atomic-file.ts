/**
 * Whole files, replaced durably: written to a temporary name in the same folder, synced, renamed over the target, folder
 * synced. A reader, and a power cut, see the old file or the new one and nothing between.
 *
 * `writeFileDurably` writes one file, `writeFilesDurably` many with bounded concurrency and one sync a folder;
 * `sweepTemporaryFiles` removes what a killed program left behind.
 */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createLimit } from './concurrency';
import type { DiskPort } from './disk-port';
import { diskErrorCode, withFile, writeFully } from './disk-port';

const temporaryName = /^\.claimbench-[0-9a-f]{20}\.tmp$/;

/** On Windows a scanner or an indexer may hold the target open for a moment. */
const passingRenameErrors = new Set(['EPERM', 'EACCES', 'EBUSY']);
const renameDelaysMs = [10, 20, 40, 80, 160, 320, 640];

export interface AtomicWriteOptions {
  /** Waits between tries to rename; real time when absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Whether a name is one that `writeFileDurably` gives to files it has not finished. */
export function isTemporaryName(name: string): boolean {
  return temporaryName.test(name);
}

/**
 * Replaces the file at `path`, or makes it; its folder must exist (`ensureFolder`). Resolves when name and content are
 * on the disk. On an error the old file stands and the temporary one is gone, except when the last step, the sync of
 * the folder, failed: then the new file may or may not survive a power cut.
 */
export async function writeFileDurably(
  disk: DiskPort,
  path: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions = {},
): Promise<void> {
  await replaceFile(disk, path, content, options);
  await disk.syncFolder(dirname(path));
}

export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Like `writeFileDurably` for many files: each is whole or absent after a power cut, all are durable when this resolves.
 * At most `concurrency` (8 when absent) are written at once, since syncs side by side share the disk's flushes. When
 * one fails, those not yet begun are left out and the first error is thrown; files already replaced stay.
 */
export async function writeFilesDurably(
  disk: DiskPort,
  files: Iterable<FileToWrite>,
  options: AtomicWriteOptions & { readonly concurrency?: number } = {},
): Promise<void> {
  const limit = createLimit(options.concurrency ?? 8);
  const folders = new Set<string>();
  let hasFailed = false;
  const writes = [...files].map((file) =>
    limit(async () => {
      if (hasFailed) return;
      try {
        await replaceFile(disk, file.path, file.content, options);
        folders.add(dirname(file.path));
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }),
  );
  const results = await Promise.allSettled(writes);
  for (const folder of folders) await disk.syncFolder(folder);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/**
 * Removes temporary files that are older than `olderThanMs` by the clock of the disk; younger ones may belong to a
 * program that is writing at this moment. Says which names went.
 */
export async function sweepTemporaryFiles(
  disk: DiskPort,
  folder: string,
  options: { readonly now: number; readonly olderThanMs: number },
): Promise<string[]> {
  const swept: string[] = [];
  for (const entry of await disk.readFolder(folder)) {
    if (entry.kind !== 'file' || !isTemporaryName(entry.name)) continue;
    const path = join(folder, entry.name);
    try {
      if (options.now - (await disk.lstat(path)).mtimeMs < options.olderThanMs) continue;
      await disk.unlink(path);
      swept.push(entry.name);
    } catch (error) {
      if (diskErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return swept;
}

async function replaceFile(
  disk: DiskPort,
  path: string,
  content: string | Uint8Array,
  options: AtomicWriteOptions,
): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const temporary = join(dirname(path), `.claimbench-${randomBytes(10).toString('hex')}.tmp`);
  let isMade = false;
  try {
    await withFile(disk, temporary, 'create', async (handle) => {
      isMade = true;
      await writeFully(handle, bytes, 0);
      await handle.sync();
    });
    await renameWithPatience(disk, temporary, path, options.sleep ?? sleepFor);
  } catch (error) {
    // The first error is the one to report; a temporary file that stays is swept later.
    if (isMade) await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function renameWithPatience(
  disk: DiskPort,
  from: string,
  to: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (const delay of renameDelaysMs) {
    try {
      await disk.rename(from, to);
      return;
    } catch (error) {
      if (!passingRenameErrors.has(diskErrorCode(error) ?? '')) throw error;
      await sleep(delay);
    }
  }
  await disk.rename(from, to);
}

function sleepFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
