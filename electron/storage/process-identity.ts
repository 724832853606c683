/** Who this process is, for locks: which machine, which boot of it, which process, and when that began. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

export interface ProcessIdentity {
  readonly host: string;
  /** Changes with each start of the machine; `null` where the platform does not tell. */
  readonly boot: string | null;
  readonly pid: number;
  /** When the process began, as the platform counts it, since numbers of processes are used again; `null` where unknown. */
  readonly started: string | null;
  /** Tells two lockings of one process apart. */
  readonly nonce: string;
}

/** A fresh identity; each call has its own nonce. */
export async function describeThisProcess(): Promise<ProcessIdentity> {
  return {
    host: hostname(),
    boot: await textOf('/proc/sys/kernel/random/boot_id'),
    pid: process.pid,
    started: await startOf(process.pid),
    nonce: randomBytes(10).toString('hex'),
  };
}

/**
 * Whether the process that is described has ended: `true` and `false` only where that is certain, `null` for another
 * machine, whose processes can't be seen from here.
 */
export async function hasEnded(
  other: ProcessIdentity,
  here: ProcessIdentity,
): Promise<boolean | null> {
  if (other.host !== here.host) return null;
  if (other.boot !== null && here.boot !== null && other.boot !== here.boot) return true;
  if (!isRunning(other.pid)) return true;
  const started = await startOf(other.pid);
  return other.started !== null && started !== null && other.started !== started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Linux counts the start in ticks since the boot: the 22nd field, counted behind the name, which may hold anything. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await textOf(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

/** These are no files of a corpus but the kernel's answers, so they don't go through the disk port. */
async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return null;
  }
}
