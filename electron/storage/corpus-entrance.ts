/** Looks at the folder of a corpus before anything in it is believed: as at a stranger's. */
import { basename } from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { diskErrorCode } from './disk-port';
import type { DiskPort } from './disk-port';
import { findUnsafeEntries } from './safe-path';

/**
 * Refuses what is no folder, and one that holds links or other things that a corpus never has. Gives sentences on names
 * that would clash on another system.
 *
 * @throws WorkbenchError `corpus/not-found`, `corpus/not-a-folder`, `corpus/unsafe`
 */
export async function enterCorpusFolder(disk: DiskPort, root: string): Promise<string[]> {
  await assertFolder(disk, root);
  const clashes: string[] = [];
  for await (const { path, kind, message } of findUnsafeEntries(disk, root)) {
    if (kind !== 'clash') {
      throw new WorkbenchError('corpus/unsafe', {
        what: `“${path}”`,
        why: message.replace(/\.$/, ''),
      });
    }
    clashes.push(message);
  }
  return clashes;
}

async function assertFolder(disk: DiskPort, root: string): Promise<void> {
  const folder = basename(root);
  try {
    if ((await disk.stat(root)).kind !== 'folder') {
      throw new WorkbenchError('corpus/not-a-folder', { folder });
    }
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') throw new WorkbenchError('corpus/not-found', { folder });
    throw error;
  }
}
