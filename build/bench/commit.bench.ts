import { randomBytes } from 'node:crypto';
import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import { documentIdOf } from '../../electron/storage/document-id';
import { openLayerStore } from '../../electron/storage/open-layer-store';
import { createNodeDisk } from '../../electron/storage/node-disk';
import { createOpenLayer, type OpenLayer } from '../../electron/workbench/open-layer';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { ShortEdit } from '../../shared/edits/short-edit';
import { defaultScheme } from '../../shared/model/default-scheme';
import { createTxId, deviceId, personId, schemeId } from '../../shared/model/ids';
import { utf16, type Utf16 } from '../../shared/text/offsets';
import { prose, scaled, timed, withFolder } from './bench-folder';
import { median, type Bench } from './bench-row';

const runs = scaled(400);
const warmUp = 20;
const editsALine = 1_000;
const ana = personId.parse('ana');
const device = deviceId.parse('k3j9x2ab');
const claim = schemeId.parse('claim');

interface BenchLayer {
  readonly layer: OpenLayer;
  readonly history: string;
  readonly length: number;
  readonly times: number[];
}

/**
 * Adding one span inside the service, completed, with its fsync, beside a bare append and fsync of the same bytes through
 * the same calls; and the same edit where the layer holds many spans.
 */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const root = join(folder, 'corpus');
    await mkdir(root);
    const one = await openTagged(root, 1, 10_000);
    const many = await openTagged(root, 10_000, 1_000_000);
    const most = await openTagged(root, 50_000, 5_000_000);
    const bare = { file: await open(join(folder, 'bare.jsonl'), 'a'), times: [] as number[] };

    let bytes = Buffer.alloc(0);
    const commit = async (into: BenchLayer, run: number) => {
      const before = (await stat(into.history)).size;
      const time = await timed(() => addSpans(into.layer, [(run * 7919) % (into.length - 20)], 12));
      bytes = Buffer.alloc((await stat(into.history)).size - before, 'x');
      if (run >= warmUp) into.times.push(time);
    };
    const append = async (run: number) => {
      const time = await timed(async () => {
        await bare.file.write(bytes, 0, bytes.length, null);
        await bare.file.sync();
      });
      if (run >= warmUp) bare.times.push(time);
    };
    // Each goes first in turn, so that what one leaves to the disk does not always fall to the same other.
    const variants = [
      append,
      (run: number) => commit(one, run),
      (run: number) => commit(many, run),
      (run: number) => commit(most, run),
    ];
    await commit(one, 0);
    for (let run = 1; run < runs + warmUp; run += 1) {
      for (let turn = 0; turn < variants.length; turn += 1) {
        await variants[(run + turn) % variants.length]?.(run);
      }
    }
    await bare.file.close();
    const snapshot = await timed(() => most.layer.store.writeSnapshot());
    for (const { layer } of [one, many, most]) await layer.close();

    const ours = median(one.times);
    return [
      {
        name: 'commit, against a bare append + fsync',
        ours,
        baseline: median(bare.times),
        unit: 'ms',
        limit: 2.5,
      },
      {
        name: 'commit with 10,000 spans, against 1',
        ours: median(many.times),
        baseline: ours,
        unit: 'ms',
        limit: 1.5,
      },
      {
        name: 'commit with 50,000 spans, against 1',
        ours: median(most.times),
        baseline: ours,
        unit: 'ms',
        limit: 2,
      },
      {
        name: 'snapshot of 50,000 spans, once a minute',
        ours: snapshot,
        baseline: null,
        unit: 'ms',
        limit: null,
      },
    ];
  });

/** A layer on a text of its own with `count` spans, evenly over the text. */
async function openTagged(root: string, count: number, length: number): Promise<BenchLayer> {
  const text = prose(length, count);
  const paths = createCorpusPaths(root);
  const key = { document: documentIdOf(text, `${String(count)}.txt`), annotator: ana };
  const store = await openLayerStore({
    disk: createNodeDisk(),
    paths,
    key,
    text,
    device,
    now: () => new Date(),
    schemeRevision: () => 1,
    // The timing of snapshots is not what is measured.
    snapshotEveryMs: 2 ** 31 - 1,
  });
  const layer = createOpenLayer({
    corpus: 'c-bench' as CorpusHandle,
    store,
    text,
    scheme: () => defaultScheme,
    emit: () => undefined,
    onDidChange: () => undefined,
  });
  const step = Math.floor(length / count);
  const starts = Array.from({ length: count }, (_, index) => index * step);
  for (let at = 0; at < count; at += editsALine) {
    await addSpans(layer, starts.slice(at, at + editsALine), 8);
  }
  return { layer, history: paths.layerHistory(key, device), length, times: [] };
}

/** One transaction in the short form in which windows and commands send it. */
function addSpans(layer: OpenLayer, starts: readonly number[], length: number): Promise<unknown> {
  const edits = starts.map((start): ShortEdit<Utf16> => ({
    type: 'span.add',
    span: { label: claim, ranges: [[utf16(start), utf16(start + length)]] },
  }));
  return layer.commit({ tx: createTxId(randomBytes), by: ana, label: 'Tag as claim', edits });
}
