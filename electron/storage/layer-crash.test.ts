/**
 * Random sessions over a layer with a power cut at every step. What was acknowledged is there afterwards; what is read
 * is what commits made, never a half of one. The same without a sync must fail.
 */
import { describe, expect, it } from 'vitest';
import type { TxId } from '../../shared/model/ids';
import { plainLayer } from '../../shared/edits/testing/plain-layer';
import type { DiskPort } from './disk-port';
import type { LayerStore } from './layer-store';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import { withoutFileSync } from './testing/faulty-ports';
import { addSpan, commitOf, openStore, spanNumber } from './testing/layer-fixture';
import { createRandom } from './testing/random';

/** Commits of one to three spans, some together; now and then a snapshot or a restart. Stops when the program dies. */
async function session(port: DiskPort, seed: number, steps: number): Promise<Set<TxId>> {
  const random = createRandom(seed);
  const acknowledged = new Set<TxId>();
  let next = 0;
  let store: LayerStore | null = null;
  try {
    store = await openStore(port);
    for (let step = 0; step < steps; step += 1) {
      const roll = random();
      if (roll < 0.7) {
        const commits = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
          next += 10;
          return commitOf(
            next,
            ...Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => addSpan(next + i)),
          );
        });
        await Promise.all(
          commits.map(async (commit) => {
            await store?.commit(commit);
            acknowledged.add(commit.tx);
          }),
        );
      } else if (roll < 0.9) await store.writeSnapshot();
      else {
        await store.close();
        store = await openStore(port);
      }
    }
    await store.close();
  } catch {
    // The power is off.
  }
  return acknowledged;
}

/** What is wrong with the layer that a power cut left, in words. */
async function violations(disk: CrashDisk, acknowledged: ReadonlySet<TxId>): Promise<string[]> {
  const found: string[] = [];
  let store: LayerStore;
  try {
    store = await openStore(disk);
  } catch (error) {
    return [`the layer does not open: ${String(error)}`];
  }
  for (const tx of acknowledged)
    if (store.committed(tx) === null) found.push(`${tx} was acknowledged and is gone`);
  if (store.readOnly !== null) found.push(`read-only: ${store.readOnly}`);
  if (store.outside !== null) found.push('a snapshot of ours counts as edited outside');
  if (store.conflicts.length > 0) found.push('there are conflicts');
  const expected = new Set(
    store.lines.flatMap((line) =>
      line.edits.map((edit) => (edit.type === 'span.add' ? edit.span.id : '')),
    ),
  );
  if (store.layer.spans.size !== expected.size) found.push('a transaction is there in part');
  await store
    .commit(commitOf(99_000))
    .catch((error: unknown) => found.push(`it takes no more: ${String(error)}`));
  const before = plainLayer(store.layer);
  await store.close();
  const again = await openStore(disk);
  if (JSON.stringify(plainLayer(again.layer)) !== JSON.stringify(before))
    found.push('it opens as another layer');
  if (!again.layer.spans.has(spanNumber(99_000).id))
    found.push('what was added after the cut is gone');
  await again.close();
  return found;
}

async function newDisk(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  await disk.makeFolder('/c');
  await disk.syncFolder('/');
  return disk;
}

async function cutAt(
  seed: number,
  step: number,
  spoil: (disk: DiskPort) => DiskPort,
): Promise<string[]> {
  const disk = await newDisk();
  disk.killAt(step, seed % 2 === 0 ? 'before' : 'after');
  const acknowledged = await session(spoil(disk), seed, 12);
  return violations(disk.crash(createRandom(seed * 1000 + step)), acknowledged);
}

describe('a power cut under an open layer', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'loses nothing that was acknowledged, at any step of session %i',
    async (seed) => {
      const whole = await newDisk();
      const start = whole.operations;
      await session(whole, seed, 12);
      const steps = whole.operations - start;
      for (let step = 1; step <= steps; step += 1) {
        expect(await cutAt(seed, step, (disk) => disk), `session ${seed}, step ${step}`).toEqual(
          [],
        );
      }
    },
  );

  it('would lose something if files were not synced', async () => {
    let broken = 0;
    for (let seed = 1; seed <= 3; seed += 1) {
      for (let step = 20; step < 140; step += 5)
        broken += (await cutAt(seed, step, withoutFileSync)).length;
    }
    expect(broken).toBeGreaterThan(0);
  });
});
