import { diskErrorCode } from './disk-port';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'writing is not permitted there',
  EPERM: 'writing is not permitted there',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ENOENT: 'the file or its folder is gone',
};

/** Why the disk refused, as the middle of a sentence. */
export function diskReason(error: unknown): string {
  const code = diskErrorCode(error);
  return (
    (code === null ? undefined : reasons[code]) ??
    (error instanceof Error ? error.message : String(error))
  );
}
