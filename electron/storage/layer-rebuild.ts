/** Makes the snapshot of a layer anew from its histories: after a merge, and in a repair. */
import { dirname } from 'node:path';
import { layerToFile } from '../../shared/model/layer-file';
import type { LayerKey } from '../../shared/model/layer';
import { serializeLayerFile } from '../../shared/model/serialize-layer';
import { createOffsetMap } from '../../shared/text/offsets';
import { writeFileDurably } from './atomic-file';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { sha256Hex } from './document-id';
import { ensureFolder } from './folders';
import { openLayer } from './layer-opening';
import { readSources } from './layer-reader';
import { findSnapshot } from './layer-snapshot';
import { setAside } from './set-aside';

export interface Rebuilt {
  readonly isWritten: boolean;
  readonly spans: number;
  readonly conflicts: number;
  /** The copies that were made first, relative to the corpus. */
  readonly setAside: readonly string[];
}

/**
 * Replaces the snapshot by what the histories say. A copy is kept of one that says anything else. With `isForced` false
 * a snapshot that was edited outside, or that no history accounts for, is left for a person to decide on.
 */
export async function rebuildSnapshot(
  disk: DiskPort,
  paths: CorpusPaths,
  key: LayerKey,
  text: string,
  options: { readonly now: Date; readonly isForced: boolean },
): Promise<Rebuilt> {
  const path = paths.layer(key);
  const found = await findSnapshot(disk, path, key);
  const map = createOffsetMap(text);
  const sources = await readSources(disk, paths, key);
  const opening = openLayer({ key, text, map, sources, snapshot: found });
  // From the histories alone: a snapshot that is believed may be just what is wrong.
  const { replay, heads } = openLayer({ key, text, map, sources, snapshot: { kind: 'missing' } });
  const { layer, conflicts } = replay.state;
  const counts = { spans: layer.spans.size, conflicts: conflicts.length };
  // Nothing to make it from: what stands there is all there is.
  const isKept =
    opening.detached !== null || (opening.lines.length === 0 && found.kind !== 'missing');
  if (isKept || opening.lines.length === 0 || (opening.outside !== null && !options.isForced)) {
    return { isWritten: false, ...counts, setAside: [] };
  }
  const content = serializeLayerFile(layerToFile(layer, map, heads, sha256Hex));
  if (found.kind !== 'missing' && found.sign === sha256Hex(content))
    return { isWritten: false, ...counts, setAside: [] };
  const isOurs = found.kind === 'missing' || (found.kind === 'good' && !options.isForced);
  const copies = isOurs ? [] : [await setAside(disk, paths, path, options.now)];
  await ensureFolder(disk, paths.root, dirname(path));
  await writeFileDurably(disk, path, content);
  return { isWritten: true, ...counts, setAside: copies };
}
