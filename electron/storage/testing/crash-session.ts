/**
 * A random session of a program that keeps two histories and one whole file, told what it was promised. It runs until it
 * is done or killed; `findViolations` then looks at what is left of the disk and names every broken promise. The same
 * session with a faulty port must break one: that is how the tests know that they can see.
 */
import { writeFileDurably } from '../atomic-file';
import type { DiskPort } from '../disk-port';
import { ensureFolder } from '../folders';
import type { AppendedLine } from '../history-batch';
import type { History } from '../history-file';
import { openHistory } from '../history-file';
import { readHistory } from '../history-reader';
import { readJsonFile } from '../json-file-adapter';
import { isStorageError } from '../storage-error';
import type { CrashDisk } from './crash-disk';
import { ProgramKilled } from './crash-disk';
import type { Random } from './crash-nodes';
import { device, draft } from './history-fixtures';

/** What the program was promised, and what it tried without an answer. */
export interface Promises {
  /** By path: the lines that were acknowledged. */
  readonly appended: Map<string, AppendedLine[]>;
  /** The number in the whole file: acknowledged, and the last that was tried. */
  written: number;
  tried: number;
  /** Promises that were broken while the program ran. */
  readonly broken: string[];
}

export const historyPaths = [
  '/history/ana/d-1.k3j9x2ab.jsonl',
  '/history/ana/d-2.k3j9x2ab.jsonl',
] as const;
export const filePath = '/layers/ana/d-1.json';

export interface SessionOptions {
  readonly random: Random;
  readonly steps: number;
  /** The program's view of the disk: the disk itself, or a faulty port over it. */
  readonly port: DiskPort;
  /** Whether others interfere and the disk fails now and then. */
  readonly isRough: boolean;
}

export function createPromises(): Promises {
  return {
    appended: new Map(historyPaths.map((path) => [path, []])),
    written: 0,
    tried: 0,
    broken: [],
  };
}

/** Runs a session on the disk. Returns early when the program is killed; other errors are those of the test. */
export async function runSession(
  disk: CrashDisk,
  promises: Promises,
  options: SessionOptions,
): Promise<void> {
  try {
    for (const path of historyPaths) {
      let history = await openAgain(options.port, path);
      for (let step = 0; step < options.steps; step += 1) {
        const roll = options.random();
        if (roll < 0.55) await appendSome(options, history, promises);
        else if (roll < 0.75) await writeNumber(options.port, promises);
        else if (roll < 0.85) {
          await history.close();
          history = await openAgain(options.port, path);
        } else if (options.isRough && roll < 0.9) await fillDisk(disk, options, history, promises);
        else if (options.isRough && roll < 0.95) await replaceHistory(disk, path);
        else if (options.isRough) {
          disk.failNext({ operation: 'handle.sync', code: 'EIO', path });
          await appendSome(options, history, promises);
          disk.clearFaults();
        }
        if (history.state !== 'open') history = await openAgain(options.port, path);
      }
      await history.close();
    }
  } catch (error) {
    if (!disk.isDead) throw error;
  }
}

async function openAgain(port: DiskPort, path: string): Promise<History> {
  return (await openHistory(port, path, { device, root: '/', recovered: '/recovered' })).history;
}

/** One to four appends at once; what is acknowledged is noted at that very moment. */
async function appendSome(
  { random }: SessionOptions,
  history: History,
  promises: Promises,
): Promise<void> {
  const count = 1 + Math.floor(random() * 4);
  const first = history.head.seq + 1;
  const appends = Array.from({ length: count }, async (_, index) => {
    const line = await history.append(draft(first + index, 'x'.repeat(Math.floor(random() * 120))));
    promises.appended.get(history.path)?.push(line);
  });
  await settle(appends);
}

async function settle(work: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'fulfilled') continue;
    const reason: unknown = result.reason;
    if (!isStorageError(reason)) throw reason;
    // What a killed program threw comes wrapped, too; it must end the session all the same.
    if (reason.cause instanceof ProgramKilled) throw reason.cause;
  }
}

async function writeNumber(port: DiskPort, promises: Promises): Promise<void> {
  await ensureFolder(port, '/', '/layers/ana');
  const number = promises.written + 1;
  promises.tried = number;
  await writeFileDurably(
    port,
    filePath,
    JSON.stringify({ number, padding: 'y'.repeat(number * 7) }),
  );
  promises.written = number;
}

/** The disk fills up in the middle of a line; once there is room again the same history must go on. */
async function fillDisk(
  disk: CrashDisk,
  options: SessionOptions,
  history: History,
  promises: Promises,
): Promise<void> {
  disk.shortWrites = 20;
  disk.failNext({ operation: 'handle.write', code: 'ENOSPC', path: history.path, after: 1 });
  const next = draft(history.head.seq + 1, 'long enough to be written in more than one go');
  await settle([history.append(next)]);
  disk.shortWrites = null;
  disk.clearFaults();
  if (disk.isDead || history.state !== 'open') return;
  try {
    promises.appended
      .get(history.path)
      ?.push(await history.append({ ...next, seq: history.head.seq + 1 }));
  } catch (error) {
    if (!disk.isDead)
      promises.broken.push(`after a full disk the history did not go on: ${String(error)}`);
  }
}

/** What a git checkout does: an equal file, but another one. It is synced, so that no loss here is the other program's. */
async function replaceHistory(disk: CrashDisk, path: string): Promise<void> {
  const bytes = await disk.readFile(path).catch(() => null);
  if (bytes === null) return;
  await writeFileDurably(disk, path, bytes);
}

/** Every promise that the disk does not keep, in words. Then lets the program go on and looks again. */
export async function findViolations(disk: CrashDisk, promises: Promises): Promise<string[]> {
  const violations = [...promises.broken];
  for (const path of historyPaths) {
    const acknowledged = promises.appended.get(path) ?? [];
    violations.push(
      ...(await missingLines(disk, path, acknowledged, ['torn-tail', 'no-final-newline'])),
    );
    const { history } = await openHistory(disk, path, {
      device,
      root: '/',
      recovered: '/recovered',
    });
    const line = await history.append(draft(history.head.seq + 1, 'after'));
    await history.close();
    violations.push(...(await missingLines(disk, path, [...acknowledged, line], [])));
  }
  violations.push(...(await wrongNumbers(disk, promises)));
  return violations;
}

async function missingLines(
  disk: DiskPort,
  path: string,
  acknowledged: readonly AppendedLine[],
  allowed: readonly string[],
): Promise<string[]> {
  const violations: string[] = [];
  let hashes = new Set<string>();
  try {
    const reading = await readHistory(disk, path, { device });
    hashes = new Set(reading.items.flatMap((item) => (item.line === null ? [] : [item.line.hash])));
    for (const finding of reading.findings) {
      if (!allowed.includes(finding.kind))
        violations.push(`${path}: ${finding.kind} in line ${finding.number}`);
    }
  } catch (error) {
    if (acknowledged.length > 0) violations.push(`${path}: ${String(error)}`);
  }
  for (const line of acknowledged)
    if (!hashes.has(line.hash))
      violations.push(`${path}: line ${line.seq} was acknowledged and is gone`);
  return violations;
}

async function wrongNumbers(disk: DiskPort, promises: Promises): Promise<string[]> {
  try {
    const value = await readJsonFile(disk, filePath, { parse: (json) => json });
    const number =
      typeof value === 'object' && value !== null && 'number' in value ? value.number : 0;
    if (number === promises.written || number === promises.tried) return [];
    return [`${filePath}: ${String(number)} is there; ${promises.written} was acknowledged`];
  } catch (error) {
    return [`${filePath}: ${String(error)}`];
  }
}
