import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { isStorageError } from '../storage/storage-error';

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

const fileOf = (details: Readonly<Record<string, unknown>>): string =>
  typeof details['path'] === 'string' ? path.basename(details['path']) : 'A file';

const textOf = (value: unknown, otherwise: string) =>
  typeof value === 'string' ? value : otherwise;

/**
 * What an error of the disk or of `storage/` is to a user. Anything that is not understood comes back as an internal
 * error with its cause, so that it can be logged where it is and never crosses.
 */
export function toWorkbenchError(error: unknown): WorkbenchError {
  if (error instanceof WorkbenchError) return error;
  const cause = { cause: error };
  if (isStorageError(error)) {
    const file = fileOf(error.details);
    const why = textOf(error.details['reason'], error.message);
    switch (error.code) {
      case 'file/corrupt':
      case 'file/invalid':
        return new WorkbenchError('file/corrupt', { file, why }, cause);
      case 'path/refused':
        return new WorkbenchError('corpus/unsafe', { what: `“${file}”`, why }, cause);
      case 'history/not-written':
        return error.cause === undefined
          ? new WorkbenchError('disk/failed', { why }, cause)
          : toWorkbenchError(error.cause);
      case 'history/moved':
      case 'history/stopped':
      case 'history/closed':
      case 'history/head-unknown':
        return new WorkbenchError('layer/stopped', { why: error.message }, cause);
      case 'history/newer':
        return new WorkbenchError('layer/read-only', { why: error.message }, cause);
      case 'lock/held':
      case 'history/bad-line':
        break;
    }
  }
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new WorkbenchError('disk/full', {}, cause);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new WorkbenchError('disk/read-only', { folder: pathOf(error) }, cause);
    case 'EIO':
      return new WorkbenchError('disk/failed', { why: 'it reported an error' }, cause);
    case 'ENOENT':
      return new WorkbenchError('file/not-found', { name: pathOf(error) }, cause);
    default:
      return new WorkbenchError('contract/internal', {}, cause);
  }
}

const pathOf = (error: unknown): string =>
  error instanceof Error && 'path' in error && typeof error.path === 'string'
    ? path.basename(error.path)
    : 'This folder';
