import { createHash } from 'node:crypto';
import { createNodeDisk } from '../../storage/node-disk';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { createDocumentStore } from '../../storage/document-store';
import { layersIn, rowOfDocument } from '../../storage/index-compute';
import { findFiles } from '../../storage/index-store';
import { readLayerOnce } from '../../storage/layer-reader';
import { importDocuments } from '../../importers/import-documents';
import { createStaging } from '../../importers/staged-layers';
import type { ImportPreview, ImportReport } from '../../../shared/contract/import-shapes';
import type { ShortCorpusEdit } from '../../../shared/edits/short-corpus-edit';
import type { DocumentId } from '../../../shared/model/ids';
import type { ImportRequest } from '../../importers/import-documents';
import type { StagedLayers } from '../../importers/staged-layers';
import type { CorpusAtHand, TextOfMd5 } from '../../importers/take-document';
import type { IndexRow } from '../../storage/index-row';
import type { DocumentStore } from '../../storage/document-store';
import type { Task } from './task';

export interface ImportInput extends Omit<ImportRequest, 'signal' | 'report' | 'readers'> {
  readonly root: string;
}

/** What an import has read and written, and what is left to the service that has the corpus open. */
export interface ImportOutput {
  /** `group` is what the service will make of `staged`. */
  readonly report: ImportReport;
  /** Of the documents that were written, without layers. */
  readonly rows: readonly IndexRow[];
  readonly staged: StagedLayers;
  readonly schemeEdits: readonly ShortCorpusEdit[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Reads a choice of files into the corpus at `root`: documents are written, the edits of layers are staged for the
 * service. When it fails or is cancelled, every file it wrote is taken away again.
 */
export const importTask: Task<ImportInput, ImportOutput> = async (input, context) => {
  const store = openStore(input.root);
  const writer = await store.createWriter();
  const rows: IndexRow[] = [];
  const staging = await createStaging(input.temporary);
  try {
    const corpus = await corpusAtHand(input, store);
    const read = await importDocuments(
      { ...input, ...context },
      {
        ...corpus,
        staging,
        writer: {
          async add(document) {
            const added = await writer.add(document);
            if (added === 'taken') rows.push(rowOfDocument(document));
            return added;
          },
        },
      },
      false,
    );
    context.signal.throwIfAborted();
    const documents = [...(await writer.finish())];
    return {
      report: {
        ...read.report,
        imported: documents.length,
        documents,
        dataset: { ...read.tally.report(read.names, read.map), group: null },
      },
      rows,
      staged: await staging.finish(),
      schemeEdits: read.schemeEdits,
      people: read.tally.newPeople,
    };
  } catch (error) {
    await staging.close().catch(() => undefined);
    await writer.cancel();
    throw error;
  }
};

/** Says what an import would do; writes nothing but to its private folder. */
export const previewTask: Task<ImportInput, ImportPreview> = async (input, context) => {
  const corpus = await corpusAtHand(input, openStore(input.root));
  const read = await importDocuments(
    { ...input, ...context },
    { ...corpus, writer: null, staging: null },
    true,
  );
  return read.tally.preview(read.names, read.map);
};

const openStore = (root: string): DocumentStore =>
  createDocumentStore(createNodeDisk(), createCorpusPaths(root));

async function corpusAtHand(
  { root, known }: ImportInput,
  store: DocumentStore,
): Promise<Omit<CorpusAtHand, 'writer' | 'staging'>> {
  const disk = createNodeDisk();
  const paths = createCorpusPaths(root);
  const files = await findFiles(disk, paths, null);
  const layers = new Map([...files].map(([id, own]) => [id, layersIn(own)]));
  let byMd5: Promise<Map<string, TextOfMd5>> | null = null;

  async function textOf(id: DocumentId): Promise<string | null> {
    const file = await store.readOrTombstone(id);
    return file !== null && 'text' in file ? file.text : null;
  }
  async function hashAll(): Promise<Map<string, TextOfMd5>> {
    const hashes = new Map<string, TextOfMd5>();
    const add = (id: DocumentId, text: string, isCrlf: boolean) => {
      hashes.set(createHash('md5').update(text, 'utf8').digest('hex'), { id, isCrlf });
    };
    for (const { id } of known) {
      const file = await store.readOrTombstone(id).catch(() => null);
      if (file === null || !('text' in file)) continue;
      add(id, file.text, false);
      if (file.source.changes.includes('crlf')) add(id, file.text.replaceAll('\n', '\r\n'), true);
    }
    return hashes;
  }

  return {
    textOf,
    async byMd5(md5) {
      byMd5 ??= hashAll();
      return (await byMd5).get(md5) ?? null;
    },
    async layerOf(key, text) {
      const devices = layers.get(key.document)?.get(key.annotator);
      if (devices === undefined) return null;
      const opening = await readLayerOnce(disk, paths, key, text, devices);
      return opening.detached ?? opening.replay.state.layer;
    },
    isWithoutSpans: [...layers.values()].every((own) => own.size === 0),
  };
}
