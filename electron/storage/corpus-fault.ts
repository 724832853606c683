/** Turns what the bones of `storage/` throw into errors that may cross the contract. */
import { relative } from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { diskErrorCode } from './disk-port';
import { StorageError } from './storage-error';

const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM']);
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Whether an error of the disk means that this folder can't be written at all. */
export const isReadOnlyError = (error: unknown): boolean => READ_ONLY.has(codeOf(error) ?? '');

/** The `code` of a disk error, found also behind the error that storage made of it. */
export function codeOf(error: unknown): string | null {
  for (
    let at: unknown = error, depth = 0;
    at instanceof Error && depth < 5;
    at = at.cause, depth += 1
  ) {
    const code = at instanceof StorageError ? null : diskErrorCode(at);
    if (code !== null && /^E[A-Z0-9]+$/.test(code)) return code;
  }
  return null;
}

/** What went wrong while writing. Errors that may cross already are handed on as they are. */
export function writeFault(error: unknown, root: string): Error {
  if (error instanceof WorkbenchError) return error;
  const code = codeOf(error);
  if (code !== null && FULL.has(code)) return new WorkbenchError('disk/full', {}, { cause: error });
  if (code !== null && READ_ONLY.has(code))
    return new WorkbenchError('disk/read-only', { folder: root }, { cause: error });
  if (code !== null || error instanceof StorageError) {
    return new WorkbenchError('disk/failed', { why: reasonOf(error) }, { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** What went wrong while reading a file of the corpus, as `document/corrupt` or its like. */
export function readFault(
  error: unknown,
  code: 'document/corrupt' | 'layer/corrupt' | 'file/corrupt',
  root: string,
  path: string,
): Error {
  if (error instanceof WorkbenchError) return error;
  if (error instanceof StorageError && error.code === 'path/refused') {
    return new WorkbenchError(
      'corpus/unsafe',
      { what: shownPath(root, path), why: reasonOf(error) },
      { cause: error },
    );
  }
  if (error instanceof StorageError || codeOf(error) !== null) {
    return new WorkbenchError(
      code,
      { file: shownPath(root, path), why: reasonOf(error) },
      { cause: error },
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** A path as people see it: relative to the corpus, with slashes. */
export const shownPath = (root: string, path: string): string =>
  relative(root, path).replaceAll('\\', '/');

export function reasonOf(error: unknown): string {
  if (error instanceof StorageError && typeof error.details['reason'] === 'string') {
    return error.details['reason'].replace(/\.$/, '');
  }
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
