/**
 * What tells this machine from others, as a hash, so that a corpus folder never carries the real number around. It is
 * the operating system's id where there is one, together with the host's name, because cloned machines often keep the id.
 */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { writeFileDurably } from './atomic-file';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { ensureFolder } from './folders';

const systemIds = ['/etc/machine-id', '/var/lib/dbus/machine-id'];

export interface MachineIdOptions {
  /** This user's folder for settings of the program; a random id is kept there where the system has none. */
  readonly configFolder: string;
  readonly host?: string;
}

/** 32 hex digits; the same on each call on this machine. A new one appears when the host is renamed, which does no harm. */
export async function readMachineId(disk: DiskPort, options: MachineIdOptions): Promise<string> {
  const id = (await firstText(disk, systemIds)) ?? (await ownId(disk, options.configFolder));
  return createHash('sha256')
    .update(`claimbench machine\0${id}\0${options.host ?? hostname()}`)
    .digest('hex')
    .slice(0, 32);
}

async function ownId(disk: DiskPort, folder: string): Promise<string> {
  const path = join(folder, 'machine-id');
  const known = await firstText(disk, [path]);
  if (known !== null) return known;
  const id = randomBytes(16).toString('hex');
  await ensureFolder(disk, await nearestFolder(disk, folder), folder);
  await writeFileDurably(disk, path, `${id}\n`);
  return (await firstText(disk, [path])) ?? id;
}

async function nearestFolder(disk: DiskPort, folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      await disk.stat(at);
      return at;
    } catch (error) {
      if (diskErrorCode(error) !== 'ENOENT' || at === dirname(at)) throw error;
    }
  }
}

async function firstText(disk: DiskPort, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    try {
      const text = new TextDecoder().decode(await disk.readFile(path)).trim();
      if (text !== '') return text;
    } catch (error) {
      if (diskErrorCode(error) !== 'ENOENT') continue;
    }
  }
  return null;
}
