import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { AcquireLockOptions, LockHolder } from './lock';
import { acquireLock, readLock } from './lock';
import { describeThisProcess, hasEnded } from './process-identity';
import { createCrashDisk } from './testing/crash-disk';
import { putFile, refusal } from './testing/history-fixtures';

const path = '/locks/d-1.lock';

function holder(nonce: string, change: Partial<LockHolder> = {}): LockHolder {
  return {
    host: 'here',
    boot: 'b1',
    pid: 7,
    started: '1',
    nonce,
    since: '2026-01-01T00:00:00Z',
    who: 'ana',
    ...change,
  };
}
function options(nonce: string, ended: boolean | null = false): AcquireLockOptions {
  return {
    holder: holder(nonce),
    hasEnded: () => Promise.resolve(ended),
    sleep: () => Promise.resolve(),
  };
}
async function diskWithFolder() {
  const disk = createCrashDisk();
  await disk.makeFolder('/locks');
  return disk;
}

describe('a lock', () => {
  it('is held by one, who is named, until released', async () => {
    const disk = await diskWithFolder();
    const lock = await acquireLock(disk, path, options('one'));
    await expect(acquireLock(disk, path, options('two'))).rejects.toMatchObject({
      code: 'lock/held',
      message:
        'ana (process 7 on here, since 2026-01-01T00:00:00Z) is working here. Close it there first.',
      details: { holder: { nonce: 'one' } },
    });
    await lock.release();
    expect((await acquireLock(disk, path, options('two'))).holder.nonce).toBe('two');
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
    expect((await readLock(disk, path))?.nonce).toBe('two');
  });

  it('of a dead holder is taken over, of one on another machine only by a person’s decision', async () => {
    const disk = await diskWithFolder();
    await acquireLock(disk, path, options('dead'));
    expect(await refusal(acquireLock(disk, path, options('new', null)))).toBe('lock/held');
    const lock = await acquireLock(disk, path, options('new', true));
    expect(await lock.isHeld()).toBe(true);
    await acquireLock(disk, path, { ...options('forced', null), force: true });
    expect(await lock.isHeld()).toBe(false);
    expect((await disk.readFolder('/locks')).map((entry) => entry.name)).toEqual(['d-1.lock']);
  });

  it.each(['', '{"host"', '[]', '{"pid":-1}'])(
    'that reads %j was left by a killed program',
    async (text) => {
      const disk = await diskWithFolder();
      await putFile(disk, path, text);
      expect((await acquireLock(disk, path, options('new'))).holder.nonce).toBe('new');
    },
  );

  it('that can be deleted at any time is known to be lost', async () => {
    const disk = await diskWithFolder();
    const lock = await acquireLock(disk, path, options('one'));
    await disk.unlink(path);
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
  });

  it('is taken over by one of many, and that one keeps it', async () => {
    for (let round = 0; round < 30; round += 1) {
      const disk = await diskWithFolder();
      await acquireLock(disk, path, options('dead'));
      const ended = (other: { nonce: string }) => Promise.resolve(other.nonce === 'dead');
      const tries = await Promise.allSettled(
        ['a', 'b', 'c'].map(async (nonce, index) => {
          for (let wait = 0; wait < (round * index) % 17; wait += 1) await Promise.resolve();
          return acquireLock(disk, path, { ...options(nonce), hasEnded: ended });
        }),
      );
      const winners = tries.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      );
      expect(winners.length).toBeGreaterThan(0);
      const holding = await Promise.all(winners.map((lock) => lock.isHeld()));
      expect(holding.filter((isHeld) => isHeld)).toHaveLength(1);
    }
  });
});

describe('a process', () => {
  it('knows itself to be running', async () => {
    const here = await describeThisProcess();
    expect(await hasEnded(here, await describeThisProcess())).toBe(false);
    expect(here.nonce).not.toBe((await describeThisProcess()).nonce);
  });
  it('has ended when its boot is over, its number is free, or its number began anew', async () => {
    const here = await describeThisProcess();
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(await hasEnded({ ...here, pid: child.pid ?? 0 }, here)).toBe(true);
    expect(await hasEnded({ ...here, boot: 'before' }, { ...here, boot: 'now' })).toBe(true);
    if (here.started !== null)
      expect(await hasEnded({ ...here, started: 'before' }, here)).toBe(true);
  });
  it('on another machine can’t be known', async () => {
    const here = await describeThisProcess();
    expect(await hasEnded({ ...here, host: 'there' }, here)).toBeNull();
  });
});
