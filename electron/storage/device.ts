/**
 * A device is one copy of a corpus on one machine; it alone appends to the histories that carry its id. The id is kept
 * in `.claimbench/<device>/device.json` together with what tells this copy from every other: the machine, and the
 * corpus folder's device, inode and path. A copied, cloned or moved folder finds no record of itself and gets a new id;
 * so does one whose `.claimbench` was deleted. A new id costs nothing but one more history file.
 */
import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { writeFileDurably } from './atomic-file';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { ensureFolder } from './folders';
import { readJsonFile } from './json-file-adapter';
import { isStorageError } from './storage-error';

export const deviceIdPattern = /^[a-z0-9]{8}$/;

export interface DeviceRecord {
  readonly format: 'claimbench/device@1';
  readonly device: string;
  readonly machine: string;
  readonly root: { readonly device: string; readonly inode: string; readonly path: string };
}

export interface ResolveDeviceOptions {
  /** From `readMachineId`. */
  readonly machine: string;
  /** A new id; random when absent. */
  readonly createId?: () => string;
}

export interface ResolvedDevice {
  readonly device: string;
  /** `.claimbench/<device>`: what this copy keeps for itself. */
  readonly folder: string;
  readonly isNew: boolean;
}

/**
 * The id of the copy of a corpus that stands at `root`. It is recorded durably before it is given out; where the folder
 * can't be written the disk's error (`EROFS`, `EACCES`) is thrown, and nothing can be appended there anyway.
 */
export async function resolveDevice(
  disk: DiskPort,
  root: string,
  options: ResolveDeviceOptions,
): Promise<ResolvedDevice> {
  const base = join(root, '.claimbench');
  const path = await disk.realPath(root);
  const { device, inode } = await disk.stat(path);
  const here = { device, inode, path };
  const taken = await deviceFolders(disk, base);
  for (const id of taken) {
    const record = await readRecord(disk, join(base, id, 'device.json'));
    if (record?.device !== id || record.machine !== options.machine) continue;
    if (
      record.root.device === here.device &&
      record.root.inode === here.inode &&
      record.root.path === here.path
    ) {
      return { device: id, folder: join(base, id), isNew: false };
    }
  }
  const create = options.createId ?? createDeviceId;
  let id = create();
  while (taken.includes(id)) id = create();
  const folder = join(base, id);
  await ensureFolder(disk, root, folder);
  const record: DeviceRecord = {
    format: 'claimbench/device@1',
    device: id,
    machine: options.machine,
    root: here,
  };
  const file = join(folder, 'device.json');
  await writeFileDurably(disk, file, `${JSON.stringify(record, null, 2)}\n`);
  await disk.syncFolder(dirname(file));
  return { device: id, folder, isNew: true };
}

/** Eight random characters of `[a-z0-9]`. */
export function createDeviceId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Sorted, so that two records of one copy, made at the same moment by two programs, are later decided alike by all. */
async function deviceFolders(disk: DiskPort, base: string): Promise<string[]> {
  try {
    const entries = await disk.readFolder(base);
    return entries
      .filter((entry) => entry.kind === 'folder' && deviceIdPattern.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A record that can't be read is nobody's. */
async function readRecord(disk: DiskPort, path: string): Promise<DeviceRecord | null> {
  try {
    return await readJsonFile(disk, path, { parse: parseRecord });
  } catch (error) {
    if (isStorageError(error)) return null;
    throw error;
  }
}

function parseRecord(value: unknown): DeviceRecord {
  if (isRecord(value)) return value;
  throw new Error('this is not a device record');
}

function isRecord(value: unknown): value is DeviceRecord {
  if (typeof value !== 'object' || value === null) return false;
  if (!('format' in value && 'device' in value && 'machine' in value && 'root' in value))
    return false;
  const { root } = value;
  if (
    typeof root !== 'object' ||
    root === null ||
    !('device' in root && 'inode' in root && 'path' in root)
  )
    return false;
  return (
    value.format === 'claimbench/device@1' &&
    [value.device, value.machine, root.device, root.inode, root.path].every(
      (text) => typeof text === 'string',
    )
  );
}
