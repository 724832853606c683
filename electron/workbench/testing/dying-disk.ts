/**
 * Stands where `storage/node-disk.ts` stands in a bundle of `import-and-die.ts`: the same disk, in a process that kills
 * itself before one of the operations that change something.
 */
import * as real from '../../storage/node-disk';
import type { DiskPort, OpenMode } from '../../storage/disk-port';

let changes = 0;
let last = Infinity;

/** Counts from here; the process is killed before the change after the first `survived`. */
export function dieAfter(survived: number): void {
  changes = 0;
  last = survived;
}

export const changesSoFar = (): number => changes;

function step(): void {
  changes += 1;
  if (changes > last) process.kill(process.pid, 'SIGKILL');
}

const CHANGING: readonly OpenMode[] = ['create', 'create-append'];

export function createNodeDisk(options: real.NodeDiskOptions = {}): DiskPort {
  const disk = real.createNodeDisk(options);
  const counted =
    <A extends unknown[], R>(work: (...given: A) => R) =>
    (...given: A): R => {
      step();
      return work(...given);
    };
  return {
    ...disk,
    async open(path, mode) {
      if (CHANGING.includes(mode)) step();
      const handle = await disk.open(path, mode);
      return {
        ...handle,
        write: counted(handle.write),
        truncate: counted(handle.truncate),
        sync: counted(handle.sync),
      };
    },
    makeFolder: counted(disk.makeFolder),
    rename: counted(disk.rename),
    unlink: counted(disk.unlink),
    copyFile: counted(disk.copyFile),
    syncFolder: counted(disk.syncFolder),
  };
}
