/**
 * Keeps the snapshot file of an open layer up to date: now and then, in slices between which commits have their turn,
 * and never over something that another program put there.
 */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Heads, Layer, LayerKey } from '../../shared/model/layer';
import { snapshotSteps } from '../../shared/model/snapshot-steps';
import type { OffsetMap, Utf16 } from '../../shared/text/offsets';
import { writeFileDurably } from './atomic-file';
import { writeFault } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { sha256Hex } from './document-id';
import { ensureFolder } from './folders';
import { inSlices } from './in-slices';
import { readLayerOnce } from './layer-reader';
import { findSnapshot } from './layer-snapshot';
import type { FoundSnapshot } from './layer-snapshot';
import { setAside } from './set-aside';

export interface SnapshotKeeperOptions {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly key: LayerKey;
  readonly text: string;
  readonly map: OffsetMap;
  readonly now: () => Date;
  readonly everyMs: number;
  content(): { readonly layer: Layer<Utf16>; readonly heads: Heads };
  /** Whether a line with this hash is among those that the layer was made of. */
  knowsLine(hash: string): boolean;
  /** Whether anything may be written; waits for a reading that is under way. */
  mayWrite(): Promise<boolean>;
  /** Reads the layer anew, because the file is not what it was. */
  reload(): Promise<void>;
}

export interface SnapshotKeeper {
  /** Tells what the layer was opened with; one that a merge joined line by line is copied before it is replaced. */
  found(snapshot: FoundSnapshot, isStale: boolean, isWritable: boolean): Promise<void>;
  /** The layer has changed: the file follows in a while. */
  markStale(): void;
  /** Writes now what is not up to date; false if nothing was written. */
  write(): Promise<boolean>;
  /** No more by itself; resolves when what is being written is there. */
  stop(): Promise<void>;
}

export function createSnapshotKeeper(options: SnapshotKeeperOptions): SnapshotKeeper {
  const { disk, paths, key, now } = options;
  const path = paths.layer(key);
  /** The SHA-256 of the file that we wrote or have looked at; null for none. */
  let known: string | null = null;
  let isStale = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<boolean> | null = null;

  function markStale(): void {
    isStale = true;
    if (timer !== null || isStopped) return;
    timer = setTimeout(() => {
      timer = null;
      write().catch(() => undefined);
    }, options.everyMs);
    timer.unref();
  }

  function write(): Promise<boolean> {
    writing ??= writeOnce().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeOnce(): Promise<boolean> {
    if (!(await options.mayWrite()) || !isStale || !(await mayReplace())) return false;
    isStale = false;
    try {
      const { layer, heads } = options.content();
      const hash = createHash('sha256');
      const content = await inSlices(
        snapshotSteps(
          layer,
          options.map,
          { ...heads },
          {
            update: (text) => void hash.update(text, 'utf8'),
            digest: () => hash.digest('hex'),
          },
        ),
      );
      await ensureFolder(disk, paths.root, dirname(path));
      await writeFileDurably(disk, path, content);
      known = sha256Hex(content);
      return true;
    } catch (error) {
      isStale = true;
      throw writeFault(error, paths.root);
    }
  }

  /** Whether the file is the one that we know, or holds nothing that the histories don't. */
  async function mayReplace(): Promise<boolean> {
    const found = await findSnapshot(disk, path, key);
    if (found.kind === 'missing' || found.sign === known) return true;
    if (found.kind === 'merged') {
      await setAside(disk, paths, path, now());
      return true;
    }
    if (found.kind === 'good') {
      if (Object.values(found.file.heads).every((head) => options.knowsLine(head.hash)))
        return true;
      // A copy of the corpus that is just being synchronised: its histories are still to come.
      if ((await readLayerOnce(disk, paths, key, options.text)).detached !== null) return false;
    }
    // Another copy's histories came with it, or somebody edited it: reading everything again tells which.
    await options.reload();
    return options.mayWrite();
  }

  return {
    async found(snapshot, isBehind, isWritable) {
      known = snapshot.kind === 'missing' ? null : snapshot.sign;
      isStale = false;
      // What a merge made of two snapshots holds nothing that the histories don't.
      if (snapshot.kind === 'merged' && isWritable) await setAside(disk, paths, path, now());
      if (isBehind) markStale();
    },
    markStale,
    write,
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await writing?.catch(() => undefined);
    },
  };
}
