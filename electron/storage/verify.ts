/**
 * Verifies a corpus: every file against its schema, every quote against its text, the ends of relations, the chains of
 * histories and the digests of snapshots. It holds one document with its layers at a time, and changes nothing.
 */
import { basename, dirname, join } from 'node:path';
import type * as z from 'zod';
import { replayCorpus } from '../../shared/edits/corpus-state';
import type { CorpusState } from '../../shared/edits/corpus-state';
import { WorkbenchError } from '../../shared/contract/errors';
import type { verifyReport } from '../../shared/contract/shapes';
import type { DocumentId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import { reasonOf, shownPath } from './corpus-fault';
import { readCorpusLines } from './corpus-lines';
import {
  annotatorOfFolder,
  createCorpusPaths,
  documentOfFile,
  historyOfFile,
} from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { createDocumentStore, foldersIn } from './document-store';
import type { DiskPort } from './disk-port';
import { layersIn } from './index-compute';
import { readLayerOnce } from './layer-reader';
import { findUnsafeEntries } from './safe-path';
import { finding, manifestFindings, peopleFindings, registryFindings } from './verify-corpus';
import { historyFinding, missingEnd, verifyLayer } from './verify-layer';
import type { Finding } from './verify-layer';

/** What was found; what a repair would do about it, `planRepair` says. */
export type Verified = Omit<z.infer<typeof verifyReport>, 'repairs' | 'repaired'>;

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  readonly report?: (done: number, total: number) => void;
}

/** @throws WorkbenchError `job/cancelled`; whatever is wrong with the corpus is a finding. */
export async function verifyCorpus(
  disk: DiskPort,
  root: string,
  options: VerifyOptions = {},
): Promise<Verified> {
  const paths = createCorpusPaths(root);
  const findings: Finding[] = [];
  const counts = { documents: 0, layers: 0, spans: 0, lines: 0 };
  for await (const { path, kind, message } of findUnsafeEntries(disk, root)) {
    findings.push(
      finding(`path/${kind}`, path, message, 'Move it out of the corpus, or rename it.'),
    );
  }
  const corpus = await readCorpusLines(disk, paths);
  counts.lines += corpus.lines.length;
  const state = replayCorpus(corpus.lines);
  for (const { name, line, kind, message } of corpus.doubts) {
    findings.push(historyFinding(`history/${name}.jsonl`, line, kind, message));
  }
  findings.push(...(await manifestFindings(disk, paths, corpus, state)));
  findings.push(...(await peopleFindings(disk, paths)));
  findings.push(...(await registryFindings(disk, paths, state)));

  const files = await filesByDocument(disk, paths, findings);
  const documents = createDocumentStore(disk, paths);
  const farEnds: { file: string; relation: string; key: LayerKey; span: string }[] = [];
  let done = 0;
  for (const [id, entry] of files) {
    if (options.signal?.aborted === true) throw new WorkbenchError('job/cancelled');
    options.report?.((done += 1), files.size);
    const text = await textOf(id, entry, state);
    if (text === null) continue;
    counts.documents += 1;
    for (const [annotator, devices] of layersIn(entry.files)) {
      const key = { annotator, document: id };
      const file = shownPath(root, paths.layer(key));
      try {
        const verdict = await verifyLayer(disk, paths, key, text, devices);
        findings.push(...verdict.findings);
        counts.layers += 1;
        counts.spans += verdict.spans;
        counts.lines += verdict.lines;
        for (const { relation, end } of verdict.farEnds) {
          farEnds.push({
            file,
            relation,
            key: { annotator, document: end.document },
            span: end.span,
          });
        }
      } catch (error) {
        findings.push(
          finding(
            'layer/unreadable',
            file,
            `The layer cannot be read: ${reasonOf(error)}.`,
            'Check the disk and the permissions of the file.',
          ),
        );
      }
    }
  }
  findings.push(...(await farEndFindings(disk, paths, farEnds)));
  return { ...counts, findings };

  async function textOf(
    id: DocumentId,
    entry: DocumentFiles,
    from: CorpusState,
  ): Promise<string | null> {
    const file = shownPath(root, paths.document(id));
    if (!entry.isThere) {
      for (const path of entry.files) {
        findings.push(
          finding(
            'layer/no-document',
            shownPath(root, path),
            `The document ${id} that this belongs to is not in the corpus.`,
            'Copy the document from another copy of the corpus (merge it), or move the file away.',
          ),
        );
      }
      return null;
    }
    try {
      const document = await documents.readOrTombstone(id);
      if (document === null) return null;
      const isPurged = from.purged.has(id) || !('text' in document);
      if (isPurged && ('text' in document || entry.files.length > 0)) {
        findings.push(
          finding(
            'document/purge-unfinished',
            file,
            'The document was purged, but not all of it is gone.',
            'Opening the corpus or repairing it finishes the purge.',
            true,
          ),
        );
        return null;
      }
      return 'text' in document ? document.text : null;
    } catch (error) {
      const why =
        error instanceof WorkbenchError
          ? typeof error.details['why'] === 'string'
            ? error.details['why']
            : error.message
          : reasonOf(error);
      findings.push(
        finding(
          'document/corrupt',
          file,
          `The document cannot be read: ${why}.`,
          'Restore the file from another copy of the corpus, or import it again.',
        ),
      );
      return null;
    }
  }
}

interface DocumentFiles {
  readonly isThere: boolean;
  /** Layers and histories, absolute. */
  readonly files: string[];
}

async function filesByDocument(
  disk: DiskPort,
  paths: CorpusPaths,
  findings: Finding[],
): Promise<Map<DocumentId, DocumentFiles>> {
  const found = new Map<DocumentId, DocumentFiles>();
  const odd = (path: string) =>
    findings.push(
      finding(
        'path/name',
        shownPath(paths.root, path),
        'This is not the name of a file of a corpus.',
        'Rename it, or move it away; it is not read.',
      ),
    );
  for (const { name, kind } of await foldersIn(disk, paths.documents)) {
    if (kind !== 'file' || name.startsWith('.')) continue;
    const id = documentOfFile(name);
    if (id === null) odd(join(paths.documents, name));
    else found.set(id, { isThere: true, files: [] });
  }
  for (const parent of [paths.layers, paths.history]) {
    for (const folder of await foldersIn(disk, parent)) {
      if (folder.kind !== 'folder') continue;
      if (annotatorOfFolder(folder.name) === null) {
        odd(join(parent, folder.name));
        continue;
      }
      for (const { name, kind } of await disk.readFolder(join(parent, folder.name))) {
        if (kind !== 'file' || name.startsWith('.')) continue;
        const path = join(parent, folder.name, name);
        const id =
          parent === paths.layers ? documentOfFile(name) : (historyOfFile(name)?.file ?? null);
        if (id === '_corpus') continue;
        if (id === null) odd(path);
        else {
          const entry = found.get(id) ?? { isThere: false, files: [] };
          entry.files.push(path);
          found.set(id, entry);
        }
      }
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Relations that end in another document, looked up layer by layer. */
async function farEndFindings(
  disk: DiskPort,
  paths: CorpusPaths,
  ends: readonly {
    readonly file: string;
    readonly relation: string;
    readonly key: LayerKey;
    readonly span: string;
  }[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const documents = createDocumentStore(disk, paths);
  const byLayer = new Map<string, (typeof ends)[number][]>();
  for (const end of ends) {
    const name = `${end.key.annotator}/${end.key.document}`;
    const group = byLayer.get(name);
    if (group === undefined) byLayer.set(name, [end]);
    else group.push(end);
  }
  for (const group of byLayer.values()) {
    const [first] = group;
    if (first === undefined) continue;
    let spans: ReadonlySet<string> = new Set();
    try {
      const { text } = await documents.read(first.key.document);
      const opening = await readLayerOnce(disk, paths, first.key, text);
      spans = new Set((opening.detached ?? opening.replay.state.layer).spans.keys());
    } catch {
      // The document or its layer is gone or has a finding of its own; its spans are missing all the same.
    }
    for (const { file, relation, span } of group)
      if (!spans.has(span)) findings.push(missingEnd(file, relation, span));
  }
  return findings;
}

/** The layer that a finding's file belongs to, if it is a layer's snapshot. */
export function layerOfFile(file: string): LayerKey | null {
  if (!file.startsWith('layers/')) return null;
  const annotator = annotatorOfFolder(basename(dirname(file)));
  const document = documentOfFile(basename(file));
  return annotator === null || document === null ? null : { annotator, document };
}
