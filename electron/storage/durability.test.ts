/** Power cuts and kills at every step of random sessions; and the proof that these tests see a duty that is left out. */
import { describe, expect, it } from 'vitest';
import type { DiskPort } from './disk-port';
import { createCrashDisk } from './testing/crash-disk';
import { createPromises, findViolations, historyPaths, runSession } from './testing/crash-session';
import {
  withoutComparison,
  withoutFileSync,
  withoutFolderSync,
  withoutRename,
  withoutTruncation,
} from './testing/faulty-ports';
import { createRandom } from './testing/random';

interface Trial {
  readonly seed: number;
  readonly isRough: boolean;
  readonly steps?: number;
  readonly faulty?: (disk: DiskPort) => DiskPort;
}

/** One session, killed at operation `killAt`; then a power cut, or only the kill; then what is broken. */
async function tryOnce(
  trial: Trial,
  killAt: number,
  end: 'power cut' | 'kill',
): Promise<{ violations: string[]; isOver: boolean; lines: number }> {
  const disk = createCrashDisk();
  const random = createRandom(trial.seed);
  const promises = createPromises();
  if (Number.isFinite(killAt)) disk.killAt(killAt, killAt % 2 === 0 ? 'after' : 'before');
  const port = trial.faulty?.(disk) ?? disk;
  await runSession(disk, promises, {
    random,
    steps: trial.steps ?? 5,
    port,
    isRough: trial.isRough,
  });
  const isOver = !disk.isDead;
  const left =
    end === 'kill' ? disk.revive() : disk.crash(createRandom(trial.seed * 7919 + killAt));
  const lines = [...promises.appended.values()].flat().length;
  return { violations: await findViolations(left, promises), isOver, lines };
}

/** Each step of a session is a crash point. Ends with the first broken promise. */
async function tryEveryStep(
  trial: Trial,
): Promise<{ violations: string[]; steps: number; lines: number }> {
  for (let step = 1; ; step += 1) {
    for (const end of ['power cut', 'kill'] as const) {
      const { violations, isOver, lines } = await tryOnce(trial, step, end);
      if (violations.length > 0)
        return {
          violations: violations.map((text) => `seed ${trial.seed}, ${end} at ${step}: ${text}`),
          steps: step,
          lines,
        };
      if (isOver) return { violations: [], steps: step, lines };
    }
  }
}

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what was acknowledged survives a power cut and a kill at every step', () => {
  it.each(seeds(8))('of calm session %i', async (seed) => {
    const { violations, steps, lines } = await tryEveryStep({ seed, isRough: false });
    expect(violations).toEqual([]);
    expect(steps).toBeGreaterThan(30);
    expect(lines).toBeGreaterThan(0);
  });
  it.each(seeds(20))(
    'of rough session %i, with a disk that fills up and files that are replaced',
    async (seed) => {
      expect((await tryEveryStep({ seed, isRough: true })).violations).toEqual([]);
    },
  );
  it('several times in a row, on what the last crash left', async () => {
    for (const seed of seeds(10)) {
      let disk = createCrashDisk();
      const promises = createPromises();
      for (let life = 1; life <= 6; life += 1) {
        const random = createRandom(seed * 100 + life);
        disk.killAt(1 + Math.floor(random() * 80), 'after');
        await runSession(disk, promises, { random, steps: 4, port: disk, isRough: true });
        disk = disk.crash(random);
        // What the crash left decides which of the two numbers counts from now on.
        expect(await findViolations(disk, promises)).toEqual([]);
        const bytes = await disk.readFile('/layers/ana/d-1.json').catch(() => null);
        if (bytes !== null) {
          const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
          if (typeof value === 'object' && value !== null && 'number' in value)
            promises.written = Number(value.number);
        }
        promises.tried = promises.written;
      }
      expect(
        historyPaths.flatMap((path) => promises.appended.get(path) ?? []).length,
      ).toBeGreaterThan(0);
    }
  });
});

describe('a disk port that leaves out a duty is found out', () => {
  it.each([
    ['syncing files', withoutFileSync, false, /gone|corrupt|can’t be read|can't be read|is there/],
    ['syncing folders', withoutFolderSync, false, /gone|ENOENT|is there/],
    ['comparing path and handle', withoutComparison, true, /gone|ENOENT/],
    [
      'truncating after an error',
      withoutTruncation,
      true,
      /did not go on|not-json|chain-broken|gone/,
    ],
    ['renaming whole files into place', withoutRename, false, /can't be read|is there/],
  ] as const)('%s', async (_name, faulty, isRough, expected) => {
    const found: string[] = [];
    for (const seed of seeds(40)) {
      found.push(...(await tryEveryStep({ seed, isRough, faulty })).violations);
      if (found.length > 0) break;
    }
    expect(found.join('\n')).toMatch(expected);
  });
});
