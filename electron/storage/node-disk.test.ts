import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiskPort } from './disk-port';
import { diskErrorCode, readRange, withFile, writeFully } from './disk-port';
import { createNodeDisk } from './node-disk';
import { createCrashDisk } from './testing/crash-disk';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (value: string) => new TextEncoder().encode(value);

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    return diskErrorCode(error);
  }
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimbench-disk-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** One suite for the real disk and the simulated one, so that the simulator can be believed. */
const disks: [string, () => Promise<{ disk: DiskPort; root: string }>][] = [
  ['the real disk', () => Promise.resolve({ disk: createNodeDisk(), root: folder })],
  [
    'the real disk, two operations at once',
    () => Promise.resolve({ disk: createNodeDisk({ concurrency: 2 }), root: folder }),
  ],
  ['the crash disk', () => Promise.resolve({ disk: createCrashDisk(), root: '/' })],
];

describe.each(disks)('%s', (_name, make) => {
  it('creates a file only where there is none', async () => {
    const { disk, root } = await make();
    const path = join(root, 'a');
    await withFile(disk, path, 'create', (handle) => writeFully(handle, bytes('one'), 0));
    expect(await codeOf(disk.open(path, 'create'))).toBe('EEXIST');
    expect(await codeOf(disk.open(path, 'create-append'))).toBe('EEXIST');
    expect(await codeOf(disk.open(join(root, 'b'), 'append'))).toBe('ENOENT');
    expect(text(await disk.readFile(path))).toBe('one');
  });

  it('appends to the end, wherever that has moved to', async () => {
    const { disk, root } = await make();
    const path = join(root, 'a');
    const first = await disk.open(path, 'create-append');
    const second = await disk.open(path, 'append');
    await writeFully(first, bytes('one '), 0);
    await writeFully(second, bytes('two '), 0);
    await writeFully(first, bytes('three'), 0);
    expect(text(await readRange(second, 4, 100))).toBe('two three');
    expect((await second.stat()).size).toBe(13);
    await first.sync();
    await first.close();
    await second.close();
  });

  it('truncates, renames over a file and tells the files apart', async () => {
    const { disk, root } = await make();
    await withFile(disk, join(root, 'a'), 'create', (handle) =>
      writeFully(handle, bytes('first'), 0),
    );
    await withFile(disk, join(root, 'b'), 'create', (handle) =>
      writeFully(handle, bytes('second'), 0),
    );
    const held = await disk.open(join(root, 'b'), 'read');
    const before = await disk.lstat(join(root, 'a'));
    await disk.rename(join(root, 'a'), join(root, 'b'));
    const after = await disk.lstat(join(root, 'b'));
    expect([after.device, after.inode]).toEqual([before.device, before.inode]);
    expect((await held.stat()).inode).not.toBe(after.inode);
    expect(text(await readRange(held, 0, 100))).toBe('second');
    await held.close();
    await withFile(disk, join(root, 'b'), 'read-write', (handle) => handle.truncate(2));
    expect(text(await disk.readFile(join(root, 'b')))).toBe('fi');
    expect(await codeOf(disk.readFile(join(root, 'a')))).toBe('ENOENT');
  });

  it('makes, lists and removes folders', async () => {
    const { disk, root } = await make();
    await disk.makeFolder(join(root, 'f'));
    expect(await codeOf(disk.makeFolder(join(root, 'f')))).toBe('EEXIST');
    expect(await codeOf(disk.makeFolder(join(root, 'x', 'y')))).toBe('ENOENT');
    await withFile(disk, join(root, 'f', 'a'), 'create', async () => undefined);
    await disk.copyFile(join(root, 'f', 'a'), join(root, 'f', 'b'));
    expect(await codeOf(disk.copyFile(join(root, 'f', 'a'), join(root, 'f', 'b')))).toBe('EEXIST');
    const entries = await disk.readFolder(join(root, 'f'));
    expect(entries.map((entry) => `${entry.name} ${entry.kind}`).sort()).toEqual([
      'a file',
      'b file',
    ]);
    expect(await codeOf(disk.removeFolder(join(root, 'f')))).toBe('ENOTEMPTY');
    await disk.unlink(join(root, 'f', 'a'));
    await disk.unlink(join(root, 'f', 'b'));
    await disk.removeFolder(join(root, 'f'));
    await disk.syncFolder(root);
    expect(await codeOf(disk.stat(join(root, 'f')))).toBe('ENOENT');
  });
});

describe('the real disk alone', () => {
  it('reports a link as a link', async () => {
    const disk = createNodeDisk();
    await disk.makeFolder(join(folder, 'target'));
    await symlink(join(folder, 'target'), join(folder, 'link'), 'junction');
    expect((await disk.lstat(join(folder, 'link'))).kind).toBe('link');
    expect((await disk.stat(join(folder, 'link'))).kind).toBe('folder');
    expect((await disk.readFolder(folder)).find((entry) => entry.name === 'link')?.kind).toBe(
      'link',
    );
  });
});
