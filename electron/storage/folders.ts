/**
 * Folders that survive a power cut: a folder is durable when its name is synced in its parent. `ensureFolder` makes
 * what is missing below a root that exists and syncs each name once per process and folder.
 */
import { dirname, isAbsolute, relative, sep } from 'node:path';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { StorageError } from './storage-error';

/** Which folders this process knows to be durable: path to identity, since another may have taken the place. */
const durableFolders = new WeakMap<DiskPort, Map<string, string>>();

/**
 * Makes `folder` and its parents down from `root`, which must exist, and makes their names durable. A link or a file
 * that stands where a folder should be is refused (`path/refused`).
 */
export async function ensureFolder(disk: DiskPort, root: string, folder: string): Promise<void> {
  const known = durableFolders.get(disk) ?? new Map<string, string>();
  durableFolders.set(disk, known);
  for (const path of foldersBetween(root, folder)) {
    let made = false;
    try {
      await disk.makeFolder(path);
      made = true;
    } catch (error) {
      if (diskErrorCode(error) !== 'EEXIST') throw error;
    }
    const stat = await disk.lstat(path);
    if (stat.kind !== 'folder') {
      throw new StorageError(
        'path/refused',
        `“${path}” should be a folder and is not. Move it away and try again.`,
        {
          path,
          reason: 'not-a-folder',
        },
      );
    }
    const identity = `${stat.device}:${stat.inode}`;
    // A folder that is there may have been made by a program that was killed before it could sync the name.
    if (made || known.get(path) !== identity) {
      await disk.syncFolder(dirname(path));
      known.set(path, identity);
    }
  }
}

/** Makes the name of `path` durable and those of its folders up to `root`. */
export async function syncNamesUpTo(disk: DiskPort, root: string, path: string): Promise<void> {
  for (const folder of foldersBetween(root, dirname(path)).reverse()) await disk.syncFolder(folder);
  await disk.syncFolder(root);
}

/** The folders from just below `root` down to `folder` itself; none when they are the same. */
function foldersBetween(root: string, folder: string): string[] {
  const below = relative(root, folder);
  if (below === '') return [];
  if (below.startsWith('..') || isAbsolute(below)) {
    throw new StorageError(
      'path/refused',
      `“${folder}” is not inside “${root}”. Nothing was written.`,
      {
        path: folder,
        reason: 'outside',
      },
    );
  }
  const parts = below.split(sep);
  return parts.map((_, index) =>
    [root.replace(/[\\/]$/, ''), ...parts.slice(0, index + 1)].join(sep),
  );
}
