import { describe, expect, it } from 'vitest';
import { diskErrorCode, withFile, writeFully } from '../disk-port';
import type { CrashDisk } from './crash-disk';
import { createCrashDisk, ProgramKilled } from './crash-disk';
import { createRandom } from './random';

const bytes = (value: string) => new TextEncoder().encode(value);
const text = (value: Uint8Array) => new TextDecoder().decode(value);

async function write(disk: CrashDisk, path: string, value: string, sync: boolean): Promise<void> {
  await withFile(disk, path, 'create', async (handle) => {
    await writeFully(handle, bytes(value), 0);
    if (sync) await handle.sync();
  });
}
async function contentOf(disk: CrashDisk, path: string): Promise<string | null> {
  return disk.readFile(path).then(text, () => null);
}
/** What a power cut leaves of `path`, over many rolls of the dice. */
async function outcomes(
  prepare: (disk: CrashDisk) => Promise<void>,
  path: string,
): Promise<Set<string | null>> {
  const seen = new Set<string | null>();
  for (let seed = 0; seed < 100; seed += 1) {
    const disk = createCrashDisk();
    await prepare(disk);
    seen.add(await contentOf(disk.crash(createRandom(seed)), path));
  }
  return seen;
}

describe('a power cut', () => {
  it('keeps what was synced, name and content', async () => {
    const seen = await outcomes(async (disk) => {
      await write(disk, '/a', 'kept', true);
      await disk.syncFolder('/');
    }, '/a');
    expect(seen).toEqual(new Set(['kept']));
  });

  it('may lose the name of a synced file whose folder was not synced', async () => {
    const seen = await outcomes((disk) => write(disk, '/a', 'kept', true), '/a');
    expect(seen).toEqual(new Set(['kept', null]));
  });

  it('may keep, drop, cut or hollow out a write that was not synced', async () => {
    const seen = await outcomes(async (disk) => {
      await write(disk, '/a', '', true);
      await disk.syncFolder('/');
      await withFile(disk, '/a', 'append', (handle) => writeFully(handle, bytes('abc'), 0));
    }, '/a');
    for (const outcome of ['abc', '', 'a', 'a\0c']) expect(seen).toContain(outcome);
    expect(seen).not.toContain(null);
  });

  it('leaves a renamed file under its old or its new name, never under none', async () => {
    const names = new Set<string>();
    for (let seed = 0; seed < 50; seed += 1) {
      const disk = createCrashDisk();
      await write(disk, '/a', 'new', true);
      await write(disk, '/b', 'old', true);
      await disk.syncFolder('/');
      await disk.rename('/a', '/b');
      const after = disk.crash(createRandom(seed));
      names.add(`${await contentOf(after, '/a')} ${await contentOf(after, '/b')}`);
    }
    expect(names).toEqual(new Set(['new old', 'null new']));
  });

  it('takes a synced file with it when its folder was not durable', async () => {
    const seen = await outcomes(async (disk) => {
      await disk.makeFolder('/f');
      await write(disk, '/f/a', 'kept', true);
      await disk.syncFolder('/f');
    }, '/f/a');
    expect(seen).toEqual(new Set(['kept', null]));
  });

  it('does not keep what a failed sync was about, even when a later sync succeeds', async () => {
    const seen = await outcomes(async (disk) => {
      await write(disk, '/a', '', true);
      await disk.syncFolder('/');
      disk.failNext({ operation: 'handle.sync', code: 'EIO' });
      await withFile(disk, '/a', 'append', async (handle) => {
        await writeFully(handle, bytes('abc'), 0);
        expect(diskErrorCode(await handle.sync().catch((error: unknown) => error))).toBe('EIO');
        await handle.sync();
      });
    }, '/a');
    expect(seen).toContain('');
  });
});

describe('a killed program', () => {
  it('does nothing more, and the system keeps what it was given', async () => {
    const disk = createCrashDisk();
    disk.killAt(3, 'after');
    await expect(write(disk, '/a', 'abc', true)).rejects.toThrow(ProgramKilled);
    await expect(disk.readFile('/a')).rejects.toThrow(ProgramKilled);
    expect(await contentOf(disk.revive(), '/a')).toBe('abc');
  });

  it('killed before the operation, leaves no trace of it', async () => {
    const disk = createCrashDisk();
    disk.killAt(2, 'before');
    await expect(write(disk, '/a', 'abc', true)).rejects.toThrow(ProgramKilled);
    expect(await contentOf(disk.revive(), '/a')).toBe('');
  });
});

describe('faults', () => {
  it('is full at its capacity, after taking what fits', async () => {
    const disk = createCrashDisk();
    disk.capacity = 4;
    const error = await write(disk, '/a', 'abcdef', false).catch((caught: unknown) => caught);
    expect(diskErrorCode(error)).toBe('ENOSPC');
    expect(await contentOf(disk, '/a')).toBe('abcd');
  });

  it('takes few bytes at a time, and refuses writing when read-only', async () => {
    const disk = createCrashDisk();
    disk.shortWrites = 2;
    await write(disk, '/a', 'abcdef', false);
    expect(await contentOf(disk, '/a')).toBe('abcdef');
    disk.isReadOnly = true;
    expect(
      diskErrorCode(await write(disk, '/b', 'x', false).catch((error: unknown) => error)),
    ).toBe('EROFS');
  });
});
