/**
 * A lock is advice for people: it says that another program works here and which. What keeps two writers of one history
 * apart is the comparison before each append (`history-file.ts`), not this.
 *
 * The lock is a file made exclusively. A holder that has certainly ended is taken over: its file is renamed to a name of
 * ours and read again, so that of two who take over at once only one gets it, and a lock that was fresh is put back.
 */
import { basename, dirname, join } from 'node:path';
import type { DiskPort } from './disk-port';
import { diskErrorCode, withFile, writeFully } from './disk-port';
import type { ProcessIdentity } from './process-identity';
import { hasEnded } from './process-identity';
import { StorageError } from './storage-error';

export interface LockHolder extends ProcessIdentity {
  /** When the lock was taken, ISO 8601; information only. */
  readonly since: string;
  /** Who works there, for people: a person's id or a program's name. */
  readonly who: string;
}

export interface Lock {
  readonly holder: LockHolder;
  /** Whether the file still says that it is ours; it may be deleted at any time. */
  isHeld(): Promise<boolean>;
  /** Removes the file if it is still ours. */
  release(): Promise<void>;
}

export interface AcquireLockOptions {
  readonly holder: LockHolder;
  /** Whether a holder has ended; `null` when it can't be known. The operating system's answer when absent. */
  readonly hasEnded?: (other: ProcessIdentity, here: ProcessIdentity) => Promise<boolean | null>;
  /** Takes the lock from whoever holds it, because a person decided so. */
  readonly force?: boolean;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Takes the lock at `path`, whose folder exists, or throws `lock/held` with `details.holder`. */
export async function acquireLock(
  disk: DiskPort,
  path: string,
  options: AcquireLockOptions,
): Promise<Lock> {
  const { holder } = options;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await tryCreate(disk, path, holder)) return lockOf(disk, path, holder);
    const other = await readPatiently(disk, path, options.sleep ?? sleepFor);
    if (other === 'gone') continue;
    const isFree =
      options.force === true ||
      other === 'unreadable' ||
      (await (options.hasEnded ?? hasEnded)(other, holder)) === true;
    if (!isFree) throw held(path, other);
    await takeAway(disk, path, other, holder);
  }
  throw held(path, await readLock(disk, path));
}

/** Who holds the lock at `path`; `null` when nobody does or the file can't be read. */
export async function readLock(disk: DiskPort, path: string): Promise<LockHolder | null> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await disk.readFile(path)));
    return isLockHolder(value) ? value : null;
  } catch {
    return null;
  }
}

async function tryCreate(disk: DiskPort, path: string, holder: LockHolder): Promise<boolean> {
  try {
    await withFile(disk, path, 'create', async (handle) => {
      await writeFully(handle, new TextEncoder().encode(`${JSON.stringify(holder)}\n`), 0);
    });
    return true;
  } catch (error) {
    if (diskErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Between making and filling the file a moment passes, in which it can't be read; a program killed then leaves it so. */
async function readPatiently(
  disk: DiskPort,
  path: string,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<LockHolder | 'unreadable' | 'gone'> {
  for (const delay of [20, 80, 200, 0]) {
    const other = await readLock(disk, path);
    if (other !== null) return other;
    if (!(await isThere(disk, path))) return 'gone';
    if (delay > 0) await sleep(delay);
  }
  return 'unreadable';
}

async function takeAway(
  disk: DiskPort,
  path: string,
  expected: LockHolder | 'unreadable',
  holder: LockHolder,
): Promise<void> {
  const aside = join(dirname(path), `.${basename(path)}.${holder.nonce}`);
  try {
    await disk.rename(path, aside);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  const taken = await readLock(disk, aside);
  if (taken !== null && (expected === 'unreadable' || taken.nonce !== expected.nonce)) {
    // Another was faster and this is its fresh lock.
    await tryCreate(disk, path, taken);
  }
  await disk.unlink(aside);
}

function lockOf(disk: DiskPort, path: string, holder: LockHolder): Lock {
  const isHeld = async () => (await readLock(disk, path))?.nonce === holder.nonce;
  return {
    holder,
    isHeld,
    async release() {
      if (!(await isHeld())) return;
      try {
        await disk.unlink(path);
      } catch (error) {
        if (diskErrorCode(error) !== 'ENOENT') throw error;
      }
    },
  };
}

async function isThere(disk: DiskPort, path: string): Promise<boolean> {
  try {
    await disk.lstat(path);
    return true;
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function held(path: string, holder: LockHolder | 'unreadable' | null): StorageError {
  const known = holder === 'unreadable' ? null : holder;
  const who =
    known === null
      ? 'Another program'
      : `${known.who} (process ${known.pid} on ${known.host}, since ${known.since})`;
  return new StorageError('lock/held', `${who} is working here. Close it there first.`, {
    path,
    holder: known === null ? null : { ...known },
  });
}

function isLockHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  if (!(
    'host' in value &&
    'boot' in value &&
    'pid' in value &&
    'started' in value &&
    'nonce' in value
  ))
    return false;
  if (!('since' in value && 'who' in value)) return false;
  const texts = [value.host, value.nonce, value.since, value.who];
  const optional = [value.boot, value.started];
  return (
    texts.every((text) => typeof text === 'string' && text.length <= 300) &&
    optional.every((text) => text === null || typeof text === 'string') &&
    Number.isSafeInteger(value.pid) &&
    Number(value.pid) > 0
  );
}

function sleepFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
