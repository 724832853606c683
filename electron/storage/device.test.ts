import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deviceIdPattern, resolveDevice } from './device';
import { readMachineId } from './machine-id';
import { createNodeDisk } from './node-disk';
import { createCrashDisk } from './testing/crash-disk';
import { putFile, refusal } from './testing/history-fixtures';
import { createRandom } from './testing/random';

const machine = 'm1';

async function corpus() {
  const disk = createCrashDisk();
  await disk.makeFolder('/corpus');
  await disk.syncFolder('/');
  return disk;
}

describe('a device id', () => {
  it('stays the same for one copy, also after a power cut', async () => {
    const disk = await corpus();
    const first = await resolveDevice(disk, '/corpus', { machine });
    expect(first).toMatchObject({ isNew: true, folder: `/corpus/.claimbench/${first.device}` });
    expect(first.device).toMatch(deviceIdPattern);
    const again = await resolveDevice(disk.crash(createRandom(1)), '/corpus', { machine });
    expect(again).toEqual({ ...first, isNew: false });
  });

  it('is new on another machine, under another path, and without .claimbench', async () => {
    const disk = await corpus();
    const { device, folder } = await resolveDevice(disk, '/corpus', { machine });
    const elsewhere = await resolveDevice(disk, '/corpus', { machine: 'm2' });
    expect(elsewhere.device).not.toBe(device);
    expect((await resolveDevice(disk, '/corpus', { machine })).device).toBe(device);
    await disk.rename('/corpus', '/moved');
    expect((await resolveDevice(disk, '/moved', { machine })).device).not.toBe(device);
    await disk.rename('/moved', '/corpus');
    expect((await resolveDevice(disk, '/corpus', { machine })).device).toBe(device);
    await disk.unlink(join(folder, 'device.json'));
    expect((await resolveDevice(disk, '/corpus', { machine })).device).not.toBe(device);
  });

  it('is never one that stands there already', async () => {
    const disk = await corpus();
    await putFile(disk, '/corpus/.claimbench/aaaaaaaa/device.json', '{"not": "one"');
    const ids = ['aaaaaaaa', 'aaaaaaaa', 'bbbbbbbb'];
    const createId = () => ids.shift() ?? 'cccccccc';
    expect((await resolveDevice(disk, '/corpus', { machine, createId })).device).toBe('bbbbbbbb');
  });

  it('is not believed from a record under another name or through a link', async () => {
    const disk = await corpus();
    const { device, folder } = await resolveDevice(disk, '/corpus', { machine });
    const record = await disk.readFile(join(folder, 'device.json'));
    await disk.unlink(join(folder, 'device.json'));
    await putFile(disk, '/corpus/.claimbench/zzzzzzzz/device.json', record);
    disk.makeLink('/corpus/.claimbench/linklink', folder);
    const next = await resolveDevice(disk, '/corpus', { machine });
    expect(['zzzzzzzz', 'linklink', device]).not.toContain(next.device);
  });

  it('is not given out where it can’t be recorded', async () => {
    const disk = await corpus();
    disk.isReadOnly = true;
    expect(await refusal(resolveDevice(disk, '/corpus', { machine }))).toBe('EROFS');
  });

  it('differs between a folder and its copy, wherever the two are moved, on the real disk', async () => {
    const base = await mkdtemp(join(tmpdir(), 'claimbench-device-'));
    const disk = createNodeDisk();
    const [here, copy] = [join(base, 'here'), join(base, 'copy')];
    try {
      await disk.makeFolder(here);
      const first = await resolveDevice(disk, here, { machine });
      await cp(here, copy, { recursive: true });
      const second = await resolveDevice(disk, copy, { machine });
      expect(second).toMatchObject({ isNew: true });
      expect(second.device).not.toBe(first.device);
      await rename(here, join(base, 'aside'));
      await rename(copy, here);
      expect((await resolveDevice(disk, here, { machine })).device).not.toBe(first.device);
    } finally {
      await rm(base, { recursive: true });
    }
  });
});

describe('the machine’s id', () => {
  it('is the system’s, hashed, and differs by host', async () => {
    const disk = createCrashDisk();
    await putFile(disk, '/etc/machine-id', 'abc\n');
    const options = { configFolder: '/home/ana/.config/claimbench', host: 'one' };
    const id = await readMachineId(disk, options);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await readMachineId(disk, options)).toBe(id);
    expect(await readMachineId(disk, { ...options, host: 'two' })).not.toBe(id);
    expect(await refusal(disk.lstat('/home'))).toBe('ENOENT');
  });
  it('is made up once where the system has none', async () => {
    const disk = createCrashDisk();
    const options = { configFolder: '/home/ana/.config/claimbench', host: 'one' };
    const id = await readMachineId(disk, options);
    expect(await readMachineId(disk, options)).toBe(id);
    expect(await readMachineId(createCrashDisk(), options)).not.toBe(id);
  });
});
