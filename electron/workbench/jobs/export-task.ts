import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { effectiveDetails, replayCorpus } from '../../../shared/edits/corpus-state';
import { jsonlLine } from '../../../shared/formats/jsonl-export';
import { toDiskLayer } from '../../../shared/model/disk';
import { createOffsetMap } from '../../../shared/text/offsets';
import { readCorpusLines } from '../../storage/corpus-lines';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { createDocumentStore } from '../../storage/document-store';
import { layersIn } from '../../storage/index-compute';
import { findFiles } from '../../storage/index-store';
import { readLayerOnce } from '../../storage/layer-reader';
import { createNodeDisk } from '../../storage/node-disk';
import type { ExportReport } from '../../../shared/contract/shapes';
import type { AnnotatorId } from '../../../shared/model/ids';
import type { Task } from './task';

export interface ExportInput {
  readonly root: string;
  readonly file: string;
  readonly format: 'jsonl';
  /** Only this annotator's layers; null for all, and for the documents that nobody has a layer of. */
  readonly annotator: AnnotatorId | null;
}

/** Writes a dataset: whole or not at all, since it comes under its name only when it is complete. */
export const exportTask: Task<ExportInput, ExportReport> = async (input, { signal, report }) => {
  const disk = createNodeDisk();
  const paths = createCorpusPaths(input.root);
  const documents = createDocumentStore(disk, paths);
  const { details: corrected } = replayCorpus((await readCorpusLines(disk, paths)).lines);
  // In order of id, so that two exports of the same corpus are the same to the byte.
  const ids = (await documents.list()).filter((id) => corrected.get(id)?.retired !== true).sort();
  const files = await findFiles(disk, paths, null);
  await mkdir(path.dirname(input.file), { recursive: true });
  const staged = `${input.file}.${randomBytes(6).toString('hex')}.part`;
  const out = await open(staged, 'wx');
  const counts = { documents: 0, spans: 0, relations: 0, bytes: 0 };
  try {
    for (const [index, id] of ids.entries()) {
      signal.throwIfAborted();
      report('writing', index, ids.length);
      const document = await documents.readOrTombstone(id);
      if (document === null || !('text' in document)) continue;
      const details = effectiveDetails(document.source, corrected.get(id));
      const exported = { id, text: document.text, textSha256: document.textSha256, details };
      const layers = layersIn(files.get(id) ?? []);
      const map = createOffsetMap(document.text);
      const lines: string[] = [];
      for (const [annotator, devices] of layers) {
        if (input.annotator !== null && annotator !== input.annotator) continue;
        const opened = await readLayerOnce(
          disk,
          paths,
          { annotator, document: id },
          document.text,
          devices,
        );
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
    report('finishing', ids.length, ids.length);
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
