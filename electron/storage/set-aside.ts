/**
 * Copies to `recovered/`, made before a file is replaced. Nothing there is ever deleted by us but what belongs to a
 * document that is purged.
 */
import { dirname, join, relative } from 'node:path';
import type { DocumentId } from '../../shared/model/ids';
import { shownPath } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { diskErrorCode, withFile } from './disk-port';
import { ensureFolder } from './folders';

/** The name of a folder in `recovered/`: the time without what Windows refuses in names. */
export const recoveredFolder = (now: Date): string => now.toISOString().replaceAll(':', '-');

/**
 * Copies a file of the corpus (or, with `as`, one from elsewhere under that relative name) to `recovered/<time>/`,
 * durably, and says where it lies, relative to the corpus.
 */
export async function setAside(
  disk: DiskPort,
  paths: CorpusPaths,
  file: string,
  now: Date,
  as: string = relative(paths.root, file),
): Promise<string> {
  const target = join(paths.recovered, recoveredFolder(now), as);
  await ensureFolder(disk, paths.root, dirname(target));
  for (let attempt = 1; ; attempt += 1) {
    const path = attempt === 1 ? target : `${target}.${attempt}`;
    try {
      await disk.copyFile(file, path);
    } catch (error) {
      if (diskErrorCode(error) === 'EEXIST' && attempt < 1000) continue;
      throw error;
    }
    await withFile(disk, path, 'read-write', (handle) => handle.sync());
    await disk.syncFolder(dirname(path));
    return shownPath(paths.root, path);
  }
}

/**
 * What was set aside of a document: copies of its text, layers and histories, its own and other people's, and torn
 * tails. Each is told by the document's id, which stands between full stops in a name on its path.
 */
export async function setAsideOf(
  disk: DiskPort,
  paths: CorpusPaths,
  id: DocumentId,
): Promise<string[]> {
  const files: string[] = [];
  async function look(folder: string, isBelow: boolean): Promise<void> {
    for (const { name, kind } of await disk.readFolder(folder)) {
      const isOf = isBelow || name.split('.').includes(id);
      if (kind === 'folder') await look(join(folder, name), isOf);
      else if (isOf) files.push(join(folder, name));
    }
  }
  try {
    await look(paths.recovered, false);
  } catch (error) {
    if (diskErrorCode(error) !== 'ENOENT') throw error;
  }
  return files;
}
