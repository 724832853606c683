import { readFileSync } from 'node:fs';
import { createNodeDisk } from './node-disk';
import type { DiskPort } from './disk-port';

/**
 * The real disk for a thread that does nothing but read many small files: each is read in one go, which takes a tenth of
 * the time of handing every step of it to the thread pool. Not for a thread that somebody waits for.
 */
export const createReadingDisk = (): DiskPort => ({
  ...createNodeDisk(),
  readFile: (path) =>
    new Promise((resolve) => {
      // Within the promise, so that what the disk refuses is a rejection as with every port.
      resolve(readFileSync(path));
    }),
});
