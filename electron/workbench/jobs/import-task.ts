import { createNodeDisk } from '../../storage/node-disk';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { createDocumentStore } from '../../storage/document-store';
import { importDocuments } from '../../importers/import-documents';
import type { SourceEncoding } from '../../../shared/text/decode';
import type { ImportReport } from '../../../shared/contract/shapes';
import type { ChosenPath } from '../../importers/collect-files';
import type { KnownDocument } from '../../importers/import-documents';
import type { Task } from './task';

export interface ImportInput {
  readonly root: string;
  readonly paths: readonly ChosenPath[];
  readonly known: readonly KnownDocument[];
  readonly maxTextBytes: number;
  readonly encoding: SourceEncoding | null;
  readonly importedAt: string;
}

/** Imports into the corpus at `root`. When it fails or is cancelled, every file it wrote is taken away again. */
export const importTask: Task<ImportInput, ImportReport> = async (input, context) => {
  const store = createDocumentStore(createNodeDisk(), createCorpusPaths(input.root));
  const writer = await store.createWriter();
  try {
    const report = await importDocuments({ ...input, ...context }, writer);
    context.signal.throwIfAborted();
    return report;
  } catch (error) {
    await writer.cancel();
    throw error;
  }
};
