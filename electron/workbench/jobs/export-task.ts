import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { jsonlLine } from '../../../shared/formats/jsonl-export';
import { toDiskLayer } from '../../../shared/model/disk';
import { createOffsetMap } from '../../../shared/text/offsets';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { createDocumentStore } from '../../storage/document-store';
import { filesOfDocument } from '../../storage/document-store';
import { layersIn } from '../../storage/index-compute';
import { readLayerOnce } from '../../storage/layer-reader';
import { createNodeDisk } from '../../storage/node-disk';
import type { ExportReport } from '../../../shared/contract/shapes';
import type { DocumentDetails } from '../../../shared/model/corpus';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids';
import type { Task } from './task';

export interface ExportInput {
  readonly root: string;
  readonly file: string;
  readonly format: 'jsonl';
  /** Only this annotator's layers; null for all, and for the documents that nobody has a layer of. */
  readonly annotator: AnnotatorId | null;
  /** The documents to export, in their order, with what is known of each. */
  readonly details: readonly { readonly id: DocumentId; readonly details: DocumentDetails }[];
}

/** Writes a dataset: whole or not at all, since it comes under its name only when it is complete. */
export const exportTask: Task<ExportInput, ExportReport> = async (input, { signal, report }) => {
  const disk = createNodeDisk();
  const paths = createCorpusPaths(input.root);
  const documents = createDocumentStore(disk, paths);
  await mkdir(path.dirname(input.file), { recursive: true });
  const staged = `${input.file}.${randomBytes(6).toString('hex')}.part`;
  const out = await open(staged, 'wx');
  const counts = { documents: 0, spans: 0, relations: 0, bytes: 0 };
  try {
    for (const [index, { id, details }] of input.details.entries()) {
      signal.throwIfAborted();
      report('writing', index, input.details.length);
      const document = await documents.read(id);
      const exported = { id, text: document.text, textSha256: document.textSha256, details };
      const layers = layersIn(await filesOfDocument(disk, paths, id));
      const map = createOffsetMap(document.text);
      const lines: string[] = [];
      for (const [annotator, devices] of layers) {
        if (input.annotator !== null && annotator !== input.annotator) continue;
        const opened = await readLayerOnce(disk, paths, { annotator, document: id }, document.text, devices);
        const layer = opened.detached ?? opened.replay.state.layer;
        counts.spans += layer.spans.size;
        counts.relations += layer.relations.size;
        lines.push(jsonlLine(exported, toDiskLayer(layer, map)));
      }
      if (layers.size === 0 && input.annotator === null) lines.push(jsonlLine(exported, null));
      if (lines.length === 0) continue;
      counts.documents += 1;
      const bytes = Buffer.from(`${lines.join('\n')}\n`);
      counts.bytes += bytes.length;
      await out.writeFile(bytes);
    }
    report('finishing', input.details.length, input.details.length);
    await out.sync();
    await out.close();
    await rename(staged, input.file);
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(staged, { force: true });
    throw error;
  }
  return { file: input.file, ...counts };
};
