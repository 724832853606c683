/** What was cut short when a corpus was last open is finished when it is opened to be written: groups, purges, temporary files. */
import type { CorpusState, Purge } from '../../shared/edits/corpus-state';
import { TOMBSTONE_FORMAT } from '../../shared/model/corpus';
import type { DocumentId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import { sweepTemporaryFiles } from './atomic-file';
import type { CorpusLog } from './corpus-log';
import type { CorpusPaths } from './corpus-paths';
import { annotatorFolders, purgeDocument } from './document-store';
import type { DocumentStore } from './document-store';
import type { DiskPort } from './disk-port';
import { finishOpenIntents } from './group-commit';
import type { LayerStore } from './layer-store';

const TEMPORARY_AFTER_MS = 3_600_000;

/** Finishes every group that was begun and not closed, or takes it back; gives a sentence on each. */
export async function finishGroups(
  log: CorpusLog<CorpusState>,
  documents: Pick<DocumentStore, 'readOrTombstone'>,
  openLayer: (key: LayerKey) => Promise<LayerStore>,
): Promise<string[]> {
  const stores = new Map<string, LayerStore>();
  const nameOf = (key: LayerKey) => `${key.annotator}/${key.document}`;
  const finished = await finishOpenIntents({
    log,
    async openLayer(key) {
      const document = await documents.readOrTombstone(key.document).catch(() => null);
      if (document === null || !('text' in document)) return null;
      const store = await openLayer(key);
      stores.set(nameOf(key), store);
      return { store, text: document.text };
    },
    async releaseLayer(key) {
      await stores.get(nameOf(key))?.close();
    },
  });
  return finished.map(({ label, outcome, layers }) => {
    const what = `“${label}” in ${layers} layer${layers === 1 ? '' : 's'} had been cut short`;
    return outcome === 'done'
      ? `${what}; it was finished.`
      : `${what} and did not fit any more; it was taken back.`;
  });
}

/** Destroys again what the histories say was purged: a purge that was cut short, or a merge that brought files back. */
export async function finishPurges(
  disk: DiskPort,
  paths: CorpusPaths,
  state: Pick<CorpusState, 'purged'>,
): Promise<void> {
  for (const [document, purge] of state.purged) await purgeAs(disk, paths, document, purge);
}

/** Destroys a document's text, layers and histories; its tombstone says what the purge says. */
export async function purgeAs(
  disk: DiskPort,
  paths: CorpusPaths,
  document: DocumentId,
  { textSha256, reason, by, at }: Purge,
): Promise<void> {
  await purgeDocument(disk, paths, {
    format: TOMBSTONE_FORMAT,
    id: document,
    textSha256,
    purgedAt: at,
    by,
    reason,
  });
}

/** Deletes temporary files that a program left behind an hour ago or earlier. */
export async function sweepCorpus(disk: DiskPort, paths: CorpusPaths, now: Date): Promise<void> {
  const swept = [paths.root, paths.documents, paths.people, paths.registry];
  for (const folder of [...swept, ...(await annotatorFolders(disk, paths))]) {
    await sweepTemporaryFiles(disk, folder, {
      now: now.getTime(),
      olderThanMs: TEMPORARY_AFTER_MS,
    }).catch(() => []);
  }
}
