import { effectiveDetails, replayCorpus } from '../../shared/edits/corpus-state';
import { datasetLayerOf } from '../../shared/formats/dataset-layer';
import { readCorpusLines } from '../storage/corpus-lines';
import { createCorpusPaths } from '../storage/corpus-paths';
import { createDocumentStore } from '../storage/document-store';
import { layersIn } from '../storage/index-compute';
import { findFiles } from '../storage/index-store';
import { readLayerOnce } from '../storage/layer-reader';
import { createNodeDisk } from '../storage/node-disk';
import type { DatasetLayer } from '../../shared/formats/exported';
import type { DocumentDetails, DocumentFile } from '../../shared/model/corpus';
import type { AnnotatorId, DeviceId, DocumentId } from '../../shared/model/ids';
import type { Heads } from '../../shared/model/layer';

/** A document's file with what people corrected about it. */
export interface SourceDocument {
  readonly file: DocumentFile;
  readonly details: DocumentDetails;
}

/** A corpus as an export reads it: one document and one layer at a time, and nothing is written. */
export interface CorpusSource {
  /** Every document, retired and purged ones too, in order of id. */
  readonly ids: readonly DocumentId[];
  /** Heads of the corpus' own histories: with those of the layers they say which state was read. */
  readonly heads: Heads;
  isRetired(id: DocumentId): boolean;
  /** Who has a layer of the document, in order of id. */
  annotatorsOf(id: DocumentId): readonly AnnotatorId[];
  /** Null for one that was purged or is not there. */
  document(id: DocumentId): Promise<SourceDocument | null>;
  layer(document: DocumentFile, annotator: AnnotatorId): Promise<SourceLayer>;
}

/** A layer, and the heads of its histories. */
export interface SourceLayer {
  readonly layer: DatasetLayer;
  readonly heads: Heads;
}

/** `nameOf` gives the name of an annotator, for people. */
export async function openCorpusSource(
  root: string,
  nameOf: (annotator: AnnotatorId) => string,
): Promise<CorpusSource> {
  const disk = createNodeDisk();
  const paths = createCorpusPaths(root);
  const documents = createDocumentStore(disk, paths);
  const { lines, heads } = await readCorpusLines(disk, paths);
  const { details: corrected } = replayCorpus(lines);
  const files = await findFiles(disk, paths, null);
  const layers = (id: DocumentId): ReadonlyMap<AnnotatorId, DeviceId[]> =>
    layersIn(files.get(id) ?? []);
  return {
    ids: [...files.keys()].sort(),
    heads,
    isRetired: (id) => corrected.get(id)?.retired === true,
    annotatorsOf: (id) => [...layers(id).keys()],
    async document(id) {
      const file = await documents.readOrTombstone(id);
      if (file === null || !('text' in file)) return null;
      return { file, details: effectiveDetails(file.source, corrected.get(id)) };
    },
    async layer(document, annotator) {
      const key = { annotator, document: document.id };
      const devices = layers(document.id).get(annotator) ?? [];
      const opened = await readLayerOnce(disk, paths, key, document.text, devices);
      const layer = opened.detached ?? opened.replay.state.layer;
      return {
        heads: opened.heads,
        layer: { ...datasetLayerOf(layer), annotator, name: nameOf(annotator) },
      };
    },
  };
}
