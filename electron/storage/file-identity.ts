/** Whether two looks at the disk saw one and the same file. */
import type { DiskPort, DiskStat } from './disk-port';
import { diskErrorCode } from './disk-port';

/** What stands at a path, links as themselves; `null` when nothing does. */
export async function lstatIfThere(disk: DiskPort, path: string): Promise<DiskStat | null> {
  try {
    return await disk.lstat(path);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whether these are two looks at one plain file, whatever its size was each time. */
export function isSameFile(one: DiskStat, other: DiskStat): boolean {
  return one.kind === 'file' && one.device === other.device && one.inode === other.inode;
}
