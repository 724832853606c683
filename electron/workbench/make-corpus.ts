import { mkdir } from 'node:fs/promises';
import { createCorpus } from '../storage/corpus-create';
import { readMachineId } from '../storage/machine-id';
import type { DiskPort } from '../storage/disk-port';

/** Makes an empty corpus with the default scheme in a folder that is empty or not there yet. */
export async function makeCorpus(
  disk: DiskPort,
  userData: string,
  root: string,
  title: string,
  now: () => Date,
): Promise<void> {
  await mkdir(userData, { recursive: true });
  const machine = await readMachineId(disk, { configFolder: userData });
  await createCorpus(disk, root, { title, machine, now });
}
