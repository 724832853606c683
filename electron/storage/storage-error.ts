/**
 * The errors of `storage/`: a stable `code`, one plain sentence for people, and details that are plain JSON.
 * Errors of the disk itself (`ENOSPC`, `EROFS`, …) pass through as they are where storage can say no more about them.
 */
export type StorageErrorCode =
  /** The file is not UTF-8 JSON; `details` has `path`, `position` (byte, or `null`) and `reason`. */
  | 'file/corrupt'
  /** The file is JSON but not what it must be; `details` has `path` and `reason`. */
  | 'file/invalid'
  /** The history on disk is no longer the one that was opened (a git checkout, another process): reopen it. */
  | 'history/moved'
  /** Writing failed in a way that leaves the end of the file in doubt: reopen and verify before appending again. */
  | 'history/stopped'
  /** The append was not written and was taken back cleanly; the same append may be tried again. */
  | 'history/not-written'
  /** The history holds lines of a newer version of the program: it can be read in part and must not be written. */
  | 'history/newer'
  /** The history was closed. */
  | 'history/closed'
  /** The line can't be appended: wrong device, a seq that is not above the last one, or not JSON. */
  | 'history/bad-line'
  /** The history on disk does not contain the head that was given: read it from the start. */
  | 'history/head-unknown'
  /** Someone else holds the lock; `details.holder` says who. */
  | 'lock/held'
  /** A name or path that storage refuses to touch; `details.path` and `details.reason`. */
  | 'path/refused';

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: StorageErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

export function isStorageError(error: unknown, code?: StorageErrorCode): error is StorageError {
  return error instanceof StorageError && (code === undefined || error.code === code);
}
