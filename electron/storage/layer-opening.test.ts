import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { arbitrarySession } from '../../shared/edits/testing/session-arbitrary';
import { plainLayer } from '../../shared/edits/testing/plain-layer';
import { readLayerOnce } from './layer-reader';
import { createCrashDisk } from './testing/crash-disk';
import {
  ana,
  commitOf,
  desktop,
  key,
  laptop,
  openStore,
  paths,
  text,
  txOf,
} from './testing/layer-fixture';

async function newDisk() {
  const disk = createCrashDisk();
  await disk.makeFolder('/c');
  return disk;
}

describe('opening a layer', () => {
  it('replays behind a good snapshot of one device only what came after it', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    for (const n of [1, 2, 3]) await store.commit(commitOf(n));
    await store.writeSnapshot();
    for (const n of [4, 5]) await store.commit(commitOf(n));
    expect(await readLayerOnce(disk, paths, key, text)).toMatchObject({
      replayed: 2,
      outside: null,
      detached: null,
    });
  });

  it('replays all lines when two devices wrote, since conflicts do not stand in a snapshot', async () => {
    const disk = await newDisk();
    for (const [n, device] of [laptop, desktop].entries()) {
      const store = await openStore(disk, { device });
      await store.commit(commitOf(n));
      await store.close();
    }
    expect(await readLayerOnce(disk, paths, key, text)).toMatchObject({ replayed: 2 });
  });

  // Random Unicode with astral characters, so that the two units differ; snapshots at any point, restarts at any other.
  test.prop([arbitrarySession(25), fc.nat(25), fc.nat(25)], { numRuns: 60 })(
    'gives what was committed, whatever was snapshot when',
    async (session, snapshotAt, restartAt) => {
      const disk = await newDisk();
      const more = { text: session.text };
      let store = await openStore(disk, more);
      for (const [n, edits] of session.transactions.entries()) {
        await store.commit({ tx: txOf(n), by: ana, label: 'Edit', edits });
        if (n === snapshotAt) await store.writeSnapshot();
        if (n === restartAt) {
          await store.close();
          store = await openStore(disk, more);
        }
      }
      expect(plainLayer(store.layer)).toEqual(plainLayer(session.layer));
      const again = await readLayerOnce(disk.revive(), paths, key, session.text);
      expect(plainLayer(again.replay.state.layer)).toEqual(plainLayer(session.layer));
      expect(again.outside).toBeNull();
    },
  );
});
