/**
 * Layers that nothing stands of yet, many at a time, as an import brings them. Opening each one (its lock, its folders, its
 * histories) costs ten times what writing it costs. A history is made by an exclusive create, so that nothing that
 * somebody else put there is ever written over; a snapshot is written when the history behind it is on the disk, name and
 * content, since a snapshot without its history would be a layer that nobody can account for.
 */
import { createHash } from 'node:crypto';
import { applyAll } from '../../shared/edits/apply';
import { toDiskEdit } from '../../shared/edits/disk-edit';
import { HISTORY_VERSION } from '../../shared/edits/history-line';
import { emptyLayer } from '../../shared/model/layer';
import { snapshotSteps } from '../../shared/model/snapshot-steps';
import { createOffsetMap } from '../../shared/text/offsets';
import { WorkbenchError } from '../../shared/contract/errors';
import { writeFilesDurably } from './atomic-file';
import { createLimit } from './concurrency';
import { writeFault } from './corpus-fault';
import { diskErrorCode, withFile, writeFully } from './disk-port';
import { ensureFolder } from './folders';
import { sealLine } from './history-line';
import { inSlices } from './in-slices';
import { sourceName } from './layer-lines';
import type { Edit } from '../../shared/edits/edit';
import type { DeviceId, GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { Layer, LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';

export interface FreshLayerOptions {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly device: DeviceId;
  readonly now: () => Date;
  /** The revision of the scheme that goes into each line. */
  readonly schemeRevision: () => number;
}

/** The first transaction of a layer. */
export interface FreshLayer {
  readonly key: LayerKey;
  readonly tx: TxId;
  /** The text of its document. */
  readonly text: string;
  /** Complete, in code units. */
  readonly edits: readonly Edit<Utf16>[];
}

export interface FreshAction {
  readonly by: PersonId;
  readonly label: string;
  readonly group: GroupId;
}

interface Sealed {
  readonly layer: Layer<Utf16>;
  readonly history: { readonly path: string; readonly content: Uint8Array };
  readonly snapshot: { readonly path: string; readonly content: string };
}

const AT_ONCE = 8;

/**
 * Writes layers with their first transaction. All are durable when this resolves; when it throws, some may stand.
 * Gives each layer, or null for one that has a history of this device already: of such a one nothing was written.
 * @throws WorkbenchError `disk/full` and its like, `contract/internal` for edits that do not fit each other
 */
export async function writeFreshLayers(
  options: FreshLayerOptions,
  action: FreshAction,
  layers: readonly FreshLayer[],
): Promise<readonly (Layer<Utf16> | null)[]> {
  const { disk, paths } = options;
  try {
    const annotators = new Set(layers.map(({ key }) => key.annotator));
    for (const annotator of annotators) {
      await ensureFolder(disk, paths.root, paths.historyFolder(annotator));
      await ensureFolder(disk, paths.root, paths.layerFolder(annotator));
    }
    const limit = createLimit(AT_ONCE);
    let hasFailed = false;
    const writes = layers.map((layer) =>
      limit(async (): Promise<Sealed | null> => {
        if (hasFailed) return null;
        try {
          const sealed = await seal(options, action, layer);
          return (await makeFile(disk, sealed.history)) ? sealed : null;
        } catch (error) {
          hasFailed = true;
          throw error;
        }
      }),
    );
    const results = await Promise.allSettled(writes);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const written = await Promise.all(writes);
    for (const annotator of annotators) await disk.syncFolder(paths.historyFolder(annotator));
    await writeFilesDurably(
      disk,
      written.flatMap((one) => one?.snapshot ?? []),
    );
    return written.map((one) => one?.layer ?? null);
  } catch (error) {
    if (error instanceof WorkbenchError) throw error;
    throw writeFault(error, paths.root);
  }
}

async function seal(
  { paths, device, now, schemeRevision }: FreshLayerOptions,
  { by, label, group }: FreshAction,
  { key, tx, text, edits }: FreshLayer,
): Promise<Sealed> {
  const applied = applyAll(emptyLayer<Utf16>(key.document, key.annotator), edits);
  if (!applied.ok) throw new WorkbenchError('contract/internal');
  const { layer } = applied;
  const map = createOffsetMap(text);
  const draft = {
    v: HISTORY_VERSION,
    device,
    seq: 1,
    tx,
    at: now().toISOString(),
    by,
    scheme: schemeRevision(),
    label,
    group,
    edits: edits.map((edit) => toDiskEdit(edit, map)),
  };
  const { text: line, hash } = sealLine(draft, null);
  const content = Buffer.from(`${line}\n`);
  const heads = {
    [sourceName(key, device)]: { seq: draft.seq, hash, bytes: content.length },
  };
  const digest = createHash('sha256');
  const snapshot = await inSlices(
    snapshotSteps(layer, map, heads, {
      update: (piece) => void digest.update(piece, 'utf8'),
      digest: () => digest.digest('hex'),
    }),
  );
  return {
    layer,
    history: { path: paths.layerHistory(key, device), content },
    snapshot: { path: paths.layer(key), content: snapshot },
  };
}

/** False if there is a file of this name, which stays as it is. */
async function makeFile(disk: DiskPort, { path, content }: Sealed['history']): Promise<boolean> {
  let isMade = false;
  try {
    await withFile(disk, path, 'create', async (handle) => {
      isMade = true;
      await writeFully(handle, content, 0);
      await handle.sync();
    });
    return true;
  } catch (error) {
    if (!isMade && diskErrorCode(error) === 'EEXIST') return false;
    // Nobody was told of a line in it; what cannot be taken away is a torn tail to whoever opens the layer.
    if (isMade) await disk.unlink(path).catch(() => undefined);
    throw error;
  }
}
