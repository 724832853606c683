import { describe, expect, it } from 'vitest';
import { plainLayer } from '../../shared/edits/testing/plain-layer';
import { withFile, writeFully } from './disk-port';
import { createNodeDisk } from './node-disk';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import {
  addSpan,
  ana,
  commitOf,
  desktop,
  key,
  laptop,
  openStore,
  paths,
  setStatus,
  spanNumber,
  text,
  txOf,
} from './testing/layer-fixture';
import { createCorpusPaths } from './corpus-paths';
import { createRandom } from './testing/random';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function newDisk(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  await disk.makeFolder('/c');
  await disk.syncFolder('/');
  return disk;
}
const read = async (disk: CrashDisk, path: string) =>
  new TextDecoder().decode(await disk.readFile(path));
async function overwrite(disk: CrashDisk, path: string, content: string): Promise<void> {
  await disk.unlink(path);
  await withFile(disk, path, 'create', (handle) =>
    writeFully(handle, new TextEncoder().encode(content), 0),
  );
}
const snapshotPath = paths.layer(key);
const historyPath = paths.layerHistory(key, laptop);
const recovered = async (disk: CrashDisk): Promise<number> =>
  disk.readFolder('/c/recovered').then(
    (entries) => entries.length,
    () => 0,
  );
/** Three spans, the first changed once more, closed with a snapshot. */
async function closedLayer(): Promise<CrashDisk> {
  const disk = await newDisk();
  const store = await openStore(disk);
  for (const n of [1, 2, 3]) await store.commit(commitOf(n));
  await store.close();
  return disk;
}

describe('a layer', () => {
  it('keeps commits over closing and opening, in code points on the disk', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    const change = await store.commit(commitOf(1));
    await store.commit(commitOf(2, setStatus('not-begun', 'in-progress')));
    expect(change).toMatchObject({ revision: 1, label: 'Tag as claim', by: 'ana', undoes: null });
    const before = plainLayer(store.layer);
    await store.close();
    const line: unknown = JSON.parse((await read(disk, historyPath)).split('\n')[0] ?? '');
    // Two astral characters stand before the span, so in code points it begins two earlier.
    expect(line).toMatchObject({
      seq: 1,
      edits: [{ span: { ranges: [[3, 11]], quotes: [text.slice(5, 13)] } }],
    });
    const again = await openStore(disk);
    expect(plainLayer(again.layer)).toEqual(before);
    expect(again.revision).toBe(2);
    expect(again.committed(txOf(1))).toEqual(change);
  });

  it('gives a known transaction its first answer, while it runs and after a restart', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    const [first, second] = await Promise.all([
      store.commit(commitOf(1)),
      store.commit(commitOf(1)),
    ]);
    expect(second).toEqual(first);
    expect(await store.commit(commitOf(1))).toEqual(first);
    await store.close();
    const again = await openStore(disk);
    expect(await again.commit(commitOf(1))).toEqual(first);
    expect(again.revision).toBe(1);
  });

  it('tells listeners every transaction in order', async () => {
    const store = await openStore(await newDisk());
    const seen: number[] = [];
    store.onDidChange((event) => {
      if (event.type === 'committed') seen.push(event.change.revision);
    });
    await Promise.all([1, 2, 3, 4, 5].map((n) => store.commit(commitOf(n))));
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses an edit whose old value is not there, with what is', async () => {
    const store = await openStore(await newDisk());
    await store.commit(commitOf(1));
    const relabel = {
      type: 'span.set',
      id: spanNumber(1).id,
      field: 'label',
      from: 'source',
      to: 'number',
    } as never;
    await expect(store.commit(commitOf(2, relabel))).rejects.toMatchObject({
      code: 'edit/stale',
      details: { index: 0, reason: 'changed', current: 'claim' },
    });
    await expect(store.commit(commitOf(3, addSpan(1)))).rejects.toMatchObject({
      code: 'edit/exists',
    });
    expect(store.revision).toBe(1);
  });

  it('keeps nothing of a commit that the disk did not take, and takes it the next time', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    await store.commit(commitOf(1));
    disk.failNext({ operation: 'handle.write', code: 'ENOSPC' });
    const results = await Promise.allSettled([
      store.commit(commitOf(2)),
      store.commit(commitOf(3)),
    ]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect(results[0]).toMatchObject({ reason: { code: 'disk/full' } });
    expect(store.layer.spans.size).toBe(1);
    expect((await store.commit(commitOf(3))).revision).toBe(2);
    expect((await store.commit(commitOf(2))).revision).toBe(3);
  });

  it('stops when a sync fails, says so, and goes on after reopening', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    await store.commit(commitOf(1));
    disk.failNext({ operation: 'handle.sync', code: 'EIO', path: '.jsonl' });
    await expect(store.commit(commitOf(2))).rejects.toMatchObject({ code: 'layer/stopped' });
    await expect(store.commit(commitOf(3))).rejects.toMatchObject({ code: 'layer/stopped' });
    expect(store.problem?.code).toBe('layer/stopped');
    await store.reopen();
    expect(store.problem).toBeNull();
    await store.commit(commitOf(2));
    expect([...store.layer.spans.keys()].sort()).toEqual(
      [spanNumber(1).id, spanNumber(2).id].sort(),
    );
  });

  it('reads a history anew that was replaced under it, and makes the edit there if it still holds', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    await store.commit(commitOf(1));
    const old = await read(disk, historyPath);
    await store.commit(commitOf(2));
    // As a checkout of an older state does.
    await overwrite(disk, historyPath, old);
    const kept = await store.commit(commitOf(3));
    expect(kept.revision).toBe(2);
    expect([...store.layer.spans.keys()].sort()).toEqual(
      [spanNumber(1).id, spanNumber(3).id].sort(),
    );
    await overwrite(disk, historyPath, old);
    const change = {
      type: 'span.set',
      id: spanNumber(3).id,
      field: 'note',
      from: '',
      to: 'see below',
    } as const;
    await expect(store.commit(commitOf(4, change))).rejects.toMatchObject({ code: 'edit/stale' });
  });

  it('can be read where nothing can be written', async () => {
    const disk = await closedLayer();
    disk.isReadOnly = true;
    const store = await openStore(disk);
    expect(store.layer.spans.size).toBe(3);
    expect(store.readOnly).toMatch(/cannot be written/);
    await expect(store.commit(commitOf(9))).rejects.toMatchObject({ code: 'layer/read-only' });
    await store.close();
  });
});

describe('opening a layer', () => {
  it('replays only the tail behind a good snapshot', async () => {
    const disk = await closedLayer();
    const store = await openStore(disk);
    await store.commit(commitOf(4));
    const copy = disk.revive();
    const after = await openStore(copy);
    expect(after.layer.spans.size).toBe(4);
    expect(after.lines).toHaveLength(4);
  });

  it('replays everything when the snapshot is missing, and writes it again', async () => {
    const disk = await closedLayer();
    const before = await read(disk, snapshotPath);
    await disk.unlink(snapshotPath);
    const store = await openStore(disk);
    expect(store.layer.spans.size).toBe(3);
    await store.close();
    expect(await read(disk, snapshotPath)).toBe(before);
  });

  it('shows how a snapshot was edited outside, and takes the changes over as one transaction', async () => {
    const disk = await closedLayer();
    const edited = (await read(disk, snapshotPath))
      .replace('"note": ""', '"note": "checked by hand"')
      .replace('"status": "not-begun"', '"status": "done"');
    await overwrite(disk, snapshotPath, edited);
    const store = await openStore(disk);
    expect(store.outside).toMatchObject({ added: 0, removed: 0, changed: 2, fault: null });
    expect(store.layer.status).toBe('not-begun');
    await expect(store.commit(commitOf(9))).rejects.toMatchObject({ code: 'layer/outside' });
    expect(await read(disk, snapshotPath)).toBe(edited);
    expect((await store.adoptOutside(txOf(10), ana)).left).toEqual([]);
    expect(store.layer.status).toBe('done');
    expect(store.revision).toBe(4);
    expect(store.outside).toBeNull();
    expect(await recovered(disk)).toBe(1);
    await store.commit(commitOf(11));
    await store.close();
    const again = await openStore(disk);
    expect(again.outside).toBeNull();
    expect(again.layer.spans.size).toBe(4);
  });

  it('marks spans that were added outside', async () => {
    const disk = await closedLayer();
    const edited = (await read(disk, snapshotPath)).replace(
      /^(.*)"id": "s-[a-z2-7]+"(.*)$/m,
      (line: string) => `${line.replace(/"s-[a-z2-7]+"/, '"s-zzzzzzzzzzzzzzzz"')}\n${line}`,
    );
    await overwrite(disk, snapshotPath, edited);
    const store = await openStore(disk);
    expect(store.outside).toMatchObject({ added: 1, removed: 0, changed: 0, fault: null });
    await store.adoptOutside(txOf(10), ana);
    expect(
      [...store.layer.spans.values()].filter(({ origin }) => origin.kind === 'outside'),
    ).toHaveLength(1);
  });

  it('sets an outside edit aside when asked to', async () => {
    const disk = await closedLayer();
    const before = await read(disk, snapshotPath);
    await overwrite(disk, snapshotPath, before.replace('"note": ""', '"note": "x"'));
    const store = await openStore(disk);
    const { copy } = await store.setOutsideAside();
    expect(await read(disk, `/c/${copy}`)).toContain('"note": "x"');
    expect(await read(disk, snapshotPath)).toBe(before);
  });

  it.each([
    ['no JSON', (content: string) => content.slice(0, -20)],
    [
      'an attribute named __proto__',
      (content: string) => content.replace('"attributes": {}', '"attributes": {"__proto__": 1}'),
    ],
    [
      'a range past the end',
      (content: string) =>
        content.replace(
          /"ranges": \[\[3,11\]\]|"ranges": \[\[\d+,\d+\]\]/,
          '"ranges": [[3,999999]]',
        ),
    ],
    [
      'a quote that is not in the text',
      (content: string) => content.replace(/"quotes": \["[^"]*"\]/, '"quotes": ["something else"]'),
    ],
    ['the same id twice', (content: string) => content.replace(/^(.*"id": "s-.*,)$/m, '$1\n$1')],
  ])(
    'says why a snapshot with %s cannot be taken over, and never overwrites it',
    async (_, spoil) => {
      const disk = await closedLayer();
      const spoilt = spoil(await read(disk, snapshotPath));
      await overwrite(disk, snapshotPath, spoilt);
      const store = await openStore(disk);
      expect(store.outside?.fault).toBeTruthy();
      expect(store.layer.spans.size).toBe(3);
      await expect(store.adoptOutside(txOf(10), ana)).rejects.toMatchObject({
        code: 'layer/read-only',
      });
      await store.close();
      expect(await read(disk, snapshotPath)).toBe(spoilt);
      const again = await openStore(disk);
      await again.setOutsideAside();
      expect(again.outside).toBeNull();
      expect(await recovered(disk)).toBeGreaterThan(0);
    },
  );

  it('makes a snapshot anew that git joined line by line, and keeps a copy', async () => {
    const disk = await closedLayer();
    const before = await read(disk, snapshotPath);
    const line = before.split('\n').find((each) => each.includes('"digest"')) ?? '';
    for (const joined of [
      before.replace(line, `${line}\n${line.replace(/"[0-9a-f]{4}/, '"0000')}`),
      `<<<<<<< HEAD\n${before}=======\n${before}>>>>>>> other\n`,
    ]) {
      await overwrite(disk, snapshotPath, joined);
      const store = await openStore(disk);
      expect(store.outside).toBeNull();
      expect(store.layer.spans.size).toBe(3);
      await store.close();
      expect(await read(disk, snapshotPath)).toBe(before);
    }
    expect(await recovered(disk)).toBeGreaterThan(0);
  });

  it('is read-only without its history, until one is begun from the snapshot', async () => {
    const disk = await closedLayer();
    await disk.unlink(historyPath);
    const store = await openStore(disk);
    expect(store.layer.spans.size).toBe(3);
    expect(store.canStartHistory).toBe(true);
    await expect(store.commit(commitOf(9))).rejects.toMatchObject({ code: 'layer/read-only' });
    await store.startHistory(txOf(20), ana);
    expect(store.readOnly).toBeNull();
    await store.commit(commitOf(9));
    await store.close();
    const again = await openStore(disk);
    expect(again.layer.spans.size).toBe(4);
    expect(again.lines.map(({ label }) => label)[0]).toBe('Begin a history from the snapshot');
  });

  it('offers the same when the history is older than the snapshot', async () => {
    const disk = await closedLayer();
    const [first] = (await read(disk, historyPath)).split('\n');
    await overwrite(disk, historyPath, `${first}\n`);
    const store = await openStore(disk);
    expect(store.layer.spans.size).toBe(3);
    await store.startHistory(txOf(20), ana);
    expect(store.lines).toHaveLength(2);
    expect(store.layer.spans.size).toBe(3);
  });

  it('joins the histories of two devices, and keeps what contradicts as a conflict until it is settled', async () => {
    const disk = await closedLayer();
    // All is synced, so a crash gives two copies of the same.
    const other = disk.crash(createRandom(1));
    const here = disk.crash(createRandom(2));
    const relabel = (to: string) =>
      ({ type: 'span.set', id: spanNumber(1).id, field: 'label', from: 'claim', to }) as never;
    const a = await openStore(here);
    await a.commit(commitOf(10, relabel('source')));
    await a.close();
    const b = await openStore(other, { device: desktop });
    await b.commit(commitOf(11, relabel('number')));
    await b.commit(commitOf(12));
    await b.close();
    const merged = other.revive();
    await overwrite(merged, historyPath, await read(here, historyPath).catch(() => ''));
    const store = await openStore(merged);
    expect(store.layer.spans.size).toBe(4);
    expect(store.conflicts).toHaveLength(1);
    const [conflict] = store.conflicts;
    if (conflict === undefined) throw new Error('no conflict');
    await store.commit({
      tx: txOf(30),
      by: ana,
      label: 'Let it go',
      edits: [],
      settles: [{ tx: conflict.tx, index: conflict.index }],
    });
    expect(store.conflicts).toEqual([]);
    await store.close();
    const again = await openStore(merged);
    expect(again.conflicts).toEqual([]);
  });

  it('does not overwrite a snapshot that was edited while the layer was open', async () => {
    const disk = await newDisk();
    const store = await openStore(disk);
    await store.commit(commitOf(1));
    await store.writeSnapshot();
    const edited = (await read(disk, snapshotPath)).replace('"note": ""', '"note": "by hand"');
    await overwrite(disk, snapshotPath, edited);
    await store.commit(commitOf(2));
    expect(await store.writeSnapshot()).toBe(false);
    expect(store.outside).toMatchObject({ changed: 1 });
    expect(await read(disk, snapshotPath)).toBe(edited);
    await store.adoptOutside(txOf(10), ana);
    expect(store.layer.spans.get(spanNumber(1).id)?.note).toBe('by hand');
    expect(store.layer.spans.size).toBe(2);
  });
});

describe('a commit', () => {
  it('costs the same in a big layer as in a small one', async () => {
    const root = await mkdtemp(join(tmpdir(), 'claimbench-'));
    try {
      const disk = createNodeDisk();
      const timeFor = async (folder: string, spans: number) => {
        await disk.makeFolder(join(root, folder));
        const store = await openStore(disk, {
          paths: createCorpusPaths(join(root, folder)),
          snapshotEveryMs: 1e9,
        });
        await store.commit(
          commitOf(0, ...Array.from({ length: spans }, (_, i) => addSpan(100_000 + i))),
        );
        return async (n: number) => {
          const start = performance.now();
          await store.commit(commitOf(n));
          return performance.now() - start;
        };
      };
      const small = await timeFor('small', 1);
      const big = await timeFor('big', 50_000);
      const times = { small: [] as number[], big: [] as number[] };
      for (let n = 1; n <= 60; n += 1) {
        times.small.push(await small(n));
        times.big.push(await big(n));
      }
      const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
      expect(median(times.big)).toBeLessThan(2 * median(times.small) + 0.5);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
