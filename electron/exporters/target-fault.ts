import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { diskErrorCode } from '../storage/disk-port';

/**
 * What is wrong with the place of a dataset, where the disk says so; any other error as it came. Nothing stands under
 * the dataset's name then.
 */
export function targetFault(error: unknown, target: string): unknown {
  const folder = `the folder “${path.basename(path.dirname(target))}”`;
  const why = whyOf(diskErrorCode(error), folder);
  return why === null ? error : new WorkbenchError('export/bad-target', { why }, { cause: error });
}

/** A full disk alone, for work that reads the corpus, too. */
export const fullTargetFault = (error: unknown, target: string): unknown =>
  FULL.has(diskErrorCode(error) ?? '') ? targetFault(error, target) : error;

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function whyOf(code: string | null, folder: string): string | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk of ${folder} is full and nothing was written; make room, or choose another place`;
    case 'EFBIG':
      return `the disk of ${folder} cannot hold a file so large; choose another place, or --shard-size`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `${folder} may not be written to; change its permissions, or choose another place`;
    case 'ENOENT':
      return `${folder} is not there; make it, or choose another place`;
    case 'ENOTDIR':
      return `${folder} is a file and no folder; choose another place`;
    case 'ENAMETOOLONG':
      return 'its name is too long; choose a shorter one';
    default:
      return null;
  }
}
