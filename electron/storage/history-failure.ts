/** The errors of a history that is written, each with its sentence. */
import { diskErrorCode } from './disk-port';
import { diskReason } from './disk-reason';
import type { HistoryHead } from './history-line';
import type { StorageErrorCode } from './storage-error';
import { StorageError } from './storage-error';

export function headIsGone(path: string, head: HistoryHead): StorageError {
  return new StorageError(
    'history/head-unknown',
    `“${path}” is gone, though edits of it were seen before.`,
    { path, head: { ...head } },
  );
}

export function historyFailure(
  code: StorageErrorCode,
  path: string,
  details: Readonly<Record<string, unknown>> = {},
  cause?: unknown,
): StorageError {
  const why = cause === undefined ? '' : `: ${diskReason(cause)}`;
  const sentences: Partial<Record<StorageErrorCode, string>> = {
    'history/moved': `Not saved: “${path}” was changed by another program. Open the document again and repeat the edit.`,
    'history/stopped': `Not saved${why}. Writing to “${path}” was stopped; open the document again to go on.`,
    'history/not-written': `Not saved${why}. What was saved before is safe; try again when that is mended.`,
    'history/closed': `Not saved: “${path}” is closed. Open the document again and repeat the edit.`,
    'history/bad-line': `Not saved: the edit does not belong at the end of “${path}”.`,
  };
  return new StorageError(
    code,
    sentences[code] ?? `“${path}” could not be written${why}.`,
    { path, cause: cause === undefined ? null : diskErrorCode(cause), ...details },
    { cause },
  );
}
