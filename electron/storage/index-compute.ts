/** Makes the index row of a document from its files. */
import { basename, dirname } from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import type { LayerSummary } from '../../shared/contract/shapes';
import type { DocumentFile } from '../../shared/model/corpus';
import type { AnnotatorId, DeviceId, DocumentId } from '../../shared/model/ids';
import { createOffsetMap } from '../../shared/text/offsets';
import type { CorpusPaths } from './corpus-paths';
import { annotatorOfFolder, historyOfFile } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { createDocumentStore } from './document-store';
import { faultyRow, summarizeLayer } from './index-row';
import type { IndexRow } from './index-row';
import { readLayerOnce } from './layer-reader';

/** The row of a document with its layers; files that can't be read make the row's fault. Null: there is no document. */
export async function computeRow(
  disk: DiskPort,
  paths: CorpusPaths,
  id: DocumentId,
  files: readonly string[],
): Promise<IndexRow | null> {
  let document: DocumentFile;
  try {
    const file = await createDocumentStore(disk, paths).readOrTombstone(id);
    if (file === null) return null;
    if (!('text' in file))
      return { ...faultyRow(id, ''), textSha256: file.textSha256, isPurged: true, fault: null };
    document = file;
  } catch (error) {
    if (error instanceof WorkbenchError) return faultyRow(id, error.message);
    throw error;
  }
  const layers: LayerSummary[] = [];
  let fault: string | null = null;
  for (const [annotator, devices] of layersIn(files)) {
    try {
      const opening = await readLayerOnce(
        disk,
        paths,
        { annotator, document: id },
        document.text,
        devices,
      );
      const { layer, conflicts } = opening.replay.state;
      layers.push(summarizeLayer(opening.detached ?? layer, conflicts.length));
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error;
      fault ??= error.message;
    }
  }
  return { ...rowOfDocument(document), layers, fault };
}

/** The row of a document that nobody has worked on yet. */
export function rowOfDocument(document: DocumentFile): IndexRow {
  const { source } = document;
  return {
    id: document.id,
    length: createOffsetMap(document.text).length.codePoints,
    textSha256: document.textSha256,
    sourceKey: source.key,
    title: source.title,
    date: source.date,
    author: source.author,
    url: source.url,
    file: source.file,
    sameText: document.sameText,
    replaces: document.replaces,
    importedAt: source.importedAt,
    layers: [],
    isPurged: false,
    fault: null,
  };
}

/** Whose layers the files belong to, with the devices that have histories of them. */
export function layersIn(files: readonly string[]): Map<AnnotatorId, DeviceId[]> {
  const found = new Map<AnnotatorId, DeviceId[]>();
  for (const file of files) {
    const annotator = annotatorOfFolder(basename(dirname(file)));
    if (annotator === null) continue;
    const devices = found.get(annotator) ?? [];
    const history = historyOfFile(basename(file));
    if (history !== null) devices.push(history.device);
    found.set(annotator, devices);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
