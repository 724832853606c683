import { describe, expect, it } from 'vitest';
import {
  isTemporaryName,
  sweepTemporaryFiles,
  writeFileDurably,
  writeFilesDurably,
} from './atomic-file';
import type { DiskPort } from './disk-port';
import { diskErrorCode, withFile } from './disk-port';
import { ensureFolder } from './folders';
import { isStorageError } from './storage-error';
import type { CrashDisk } from './testing/crash-disk';
import { createCrashDisk } from './testing/crash-disk';
import { createRandom } from './testing/random';

const text = (value: Uint8Array) => new TextDecoder().decode(value);
const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const namesIn = async (disk: DiskPort, folder: string) =>
  (await disk.readFolder(folder)).map((entry) => entry.name).sort();
const slept: number[] = [];
const sleep = (milliseconds: number) => {
  slept.push(milliseconds);
  return Promise.resolve();
};

describe('writeFileDurably', () => {
  it('makes and replaces a file and leaves nothing beside it', async () => {
    const disk = createCrashDisk();
    await writeFileDurably(disk, '/a.json', 'one');
    disk.shortWrites = 1;
    await writeFileDurably(disk, '/a.json', 'two é');
    expect(text(await disk.readFile('/a.json'))).toBe('two é');
    expect(await namesIn(disk, '/')).toEqual(['a.json']);
  });

  it.each([
    ['open', 'EROFS'],
    ['handle.write', 'ENOSPC'],
    ['handle.sync', 'EIO'],
    ['rename', 'EXDEV'],
  ] as const)('keeps the old file and cleans up when %s fails with %s', async (operation, code) => {
    const disk = createCrashDisk();
    await writeFileDurably(disk, '/a.json', 'old');
    disk.failNext({ operation, code });
    expect(diskErrorCode(await errorOf(writeFileDurably(disk, '/a.json', 'new')))).toBe(code);
    expect(text(await disk.readFile('/a.json'))).toBe('old');
    expect(await namesIn(disk, '/')).toEqual(['a.json']);
  });

  it('tries the rename again while someone holds the target, longer each time, and gives up at last', async () => {
    const disk = createCrashDisk();
    slept.length = 0;
    disk.failNext({ operation: 'rename', code: 'EPERM', times: 2 });
    disk.failNext({ operation: 'rename', code: 'EBUSY', after: 0 });
    await writeFileDurably(disk, '/a.json', 'one', { sleep });
    expect(slept).toEqual([10, 20, 40]);
    disk.failNext({ operation: 'rename', code: 'EACCES', times: 100 });
    expect(diskErrorCode(await errorOf(writeFileDurably(disk, '/a.json', 'two', { sleep })))).toBe(
      'EACCES',
    );
    expect(text(await disk.readFile('/a.json'))).toBe('one');
  });
});

describe('writeFilesDurably', () => {
  it('makes all durable with one sync a folder', async () => {
    const disk = createCrashDisk();
    await ensureFolder(disk, '/', '/documents');
    let folderSyncs = 0;
    const counting: DiskPort = {
      ...disk,
      syncFolder: (path) => ((folderSyncs += 1), disk.syncFolder(path)),
    };
    const files = Array.from({ length: 30 }, (_, index) => ({
      path: `/documents/${index}`,
      content: `text ${index}`,
    }));
    await writeFilesDurably(counting, files);
    expect(folderSyncs).toBe(1);
    const after = disk.crash(createRandom(1));
    for (const file of files) expect(text(await after.readFile(file.path))).toBe(file.content);
  });

  it('throws the first error and leaves only whole files', async () => {
    const disk = createCrashDisk();
    disk.capacity = 25;
    const files = Array.from({ length: 9 }, (_, index) => ({
      path: `/${index}`,
      content: '0123456789',
    }));
    expect(diskErrorCode(await errorOf(writeFilesDurably(disk, files, { concurrency: 2 })))).toBe(
      'ENOSPC',
    );
    for (const name of await namesIn(disk, '/'))
      expect(text(await disk.readFile(`/${name}`))).toBe('0123456789');
  });
});

describe('sweepTemporaryFiles', () => {
  it('removes old temporary files and nothing else', async () => {
    const disk = createCrashDisk();
    const name = `.claimbench-${'0'.repeat(20)}.tmp`;
    expect(isTemporaryName(name)).toBe(true);
    for (const path of [`/${name}`, '/.claimbench-x.tmp', '/a.json'])
      await withFile(disk, path, 'create', async () => undefined);
    const { mtimeMs } = await disk.lstat(`/${name}`);
    expect(await sweepTemporaryFiles(disk, '/', { now: mtimeMs + 99, olderThanMs: 100 })).toEqual(
      [],
    );
    expect(await sweepTemporaryFiles(disk, '/', { now: mtimeMs + 100, olderThanMs: 100 })).toEqual([
      name,
    ]);
    expect(await namesIn(disk, '/')).toEqual(['.claimbench-x.tmp', 'a.json']);
  });
});

describe('ensureFolder', () => {
  it('makes folders that survive a power cut, also those that another left without syncing', async () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const disk: CrashDisk = createCrashDisk();
      await disk.makeFolder('/history');
      await ensureFolder(disk, '/', '/history/ana');
      await ensureFolder(disk, '/', '/history/ana');
      expect((await disk.crash(createRandom(seed)).stat('/history/ana')).kind).toBe('folder');
    }
  });

  it('refuses links, files and what is outside', async () => {
    const disk = createCrashDisk();
    await disk.makeFolder('/corpus');
    disk.makeLink('/corpus/layers', '/');
    expect(
      isStorageError(
        await errorOf(ensureFolder(disk, '/corpus', '/corpus/layers/ana')),
        'path/refused',
      ),
    ).toBe(true);
    expect(
      isStorageError(await errorOf(ensureFolder(disk, '/corpus', '/other')), 'path/refused'),
    ).toBe(true);
  });
});
