import { randomBytes } from 'node:crypto';
import { completeCorpusEdit, invertCorpus } from '../../shared/edits/corpus-state';
import { WorkbenchError } from '../../shared/contract/errors';
import { createGroupId, personId } from '../../shared/model/ids';
import { diskErrorCode } from '../storage/disk-port';
import { summarizeLayer } from '../storage/index-row';
import { readStaged } from '../importers/staged-layers';
import { newTx } from './open-layer';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';
import type { LayerSummary } from '../../shared/contract/shapes';
import type { DocumentId, GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { StagedLayers } from '../importers/staged-layers';
import type { CorpusStore } from '../storage/corpus-store';
import type { LayerTable } from './layer-table';

/** What an import leaves to the service once its documents are written. */
export interface ImportToTakeIn {
  readonly by: PersonId;
  /** What the undo menu and the history say. */
  readonly label: string;
  readonly schemeEdits: readonly ShortCorpusEdit[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly staged: StagedLayers;
  /** The documents that the import wrote. */
  readonly documents: readonly DocumentId[];
  readonly signal: AbortSignal;
  readonly onDone: (layers: number, total: number) => void;
}

export interface TakeInParts {
  readonly store: CorpusStore;
  readonly layers: Pick<LayerTable, 'commitLargeGroup'>;
  readonly commit: (
    edits: readonly CorpusEdit[],
    tx: TxId,
    label: string,
    by: PersonId,
  ) => Promise<unknown>;
}

/** What an import became. */
export interface TakenIn {
  /** Null where no layer gained. */
  readonly group: GroupId | null;
  /** The layers that nothing stood of before, counted. */
  readonly fresh: ReadonlyMap<DocumentId, readonly LayerSummary[]>;
}

/**
 * Makes an import part of the corpus: what the scheme lacks, new people, then all layers as one group. When it fails or
 * is cancelled, all of it is taken back, the documents of the import too.
 */
export async function takeInImport(parts: TakeInParts, request: ImportToTakeIn): Promise<TakenIn> {
  const { store, layers, commit } = parts;
  const { by, label, staged, signal } = request;
  const madePeople: PersonId[] = [];
  const scheme: CorpusEdit[] = [];
  const fresh = new Map<DocumentId, LayerSummary[]>();
  try {
    for (const { id, name } of request.people) {
      const known = personId.safeParse(id);
      if (known.success && store.people.get(known.data) !== null) continue;
      madePeople.push((await store.people.add({ id, name, roles: ['annotator'] })).id);
    }
    const edits = request.schemeEdits.flatMap(
      (edit) => completeCorpusEdit(store.state, edit, () => null) ?? [],
    );
    if (edits.length > 0) {
      await commit(edits, newTx(), label, by);
      scheme.push(...edits);
    }
    signal.throwIfAborted();
    if (staged.steps.length === 0) return { group: null, fresh };
    const group = createGroupId(randomBytes);
    await layers.commitLargeGroup({
      group,
      by,
      label,
      keys: staged.steps,
      steps: readStaged(staged),
      signal,
      onDone: (done) => request.onDone(done, staged.steps.length),
      onDidWrite(layer) {
        const { document } = layer;
        fresh.set(document, [...(fresh.get(document) ?? []), summarizeLayer(layer, 0)]);
      },
    });
    return { group, fresh };
  } catch (error) {
    await takeBack();
    throw error;
  }

  async function takeBack(): Promise<void> {
    await removeLayers(store, request);
    await store.documents.remove(request.documents);
    const back = scheme.toReversed().flatMap((edit) => invertCorpus(edit) ?? []);
    // Somebody may have gone on from the new definitions meanwhile; then they stay.
    if (back.length > 0)
      await commit(back, newTx(), label, by).catch((error: unknown) => {
        if (!(error instanceof WorkbenchError)) throw error;
      });
    for (const id of madePeople) await store.people.remove(id);
  }
}

/** What is left of the layers of documents that are taken away with the import that brought them. */
async function removeLayers(
  { disk, paths, device }: CorpusStore,
  { documents, staged }: ImportToTakeIn,
): Promise<void> {
  const gone = new Set(documents);
  for (const { key } of staged.steps) {
    if (!gone.has(key.document) || device === null) continue;
    for (const file of [paths.layer(key), paths.layerHistory(key, device)]) {
      try {
        await disk.unlink(file);
      } catch (error) {
        if (diskErrorCode(error) !== 'ENOENT') throw error;
      }
    }
  }
}
