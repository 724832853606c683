/**
 * Joins another copy of the same corpus to this one, file by file. What only one has is taken; a history that is the
 * beginning of the other's gives way to the longer; a purge wins over the text it destroyed. Each step can be repeated,
 * so that a merge that was cut short is done by merging again. The other copy is only read.
 */
import { basename, dirname, join } from 'node:path';
import type * as z from 'zod';
import type { mergeReport } from '../../shared/contract/shapes';
import { WorkbenchError } from '../../shared/contract/errors';
import { fileFormats, readFile } from '../../shared/migrations/formats';
import type { CorpusId, DocumentId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Person } from '../../shared/model/corpus';
import { writeFileDurably } from './atomic-file';
import { shownPath } from './corpus-fault';
import {
  annotatorOfFolder,
  createCorpusPaths,
  documentOfFile,
  historyOfFile,
  personOfFile,
} from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { readCorpusLines } from './corpus-lines';
import { createDocumentStore, foldersIn, purgeDocument } from './document-store';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { ensureFolder } from './folders';
import { readHistory } from './history-reader';
import type { HistoryReading } from './history-reader';
import { readJsonFile } from './json-file-adapter';
import { rebuildSnapshot } from './layer-rebuild';
import { assertBelow } from './safe-path';
import { setAside } from './set-aside';

export type MergeReport = z.infer<typeof mergeReport>;

export interface MergeOptions {
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly report?: (
    phase: 'documents' | 'histories' | 'snapshots',
    done: number,
    total: number,
  ) => void;
}

/** The id that a copy says it has: in its manifest, else in its histories. */
export async function corpusIdAt(disk: DiskPort, paths: CorpusPaths): Promise<CorpusId | null> {
  const manifest = await readJsonFile(disk, paths.manifest, {
    parse(value) {
      const read = readFile(value, fileFormats.manifest);
      if (!read.ok) throw new Error(read.message);
      return read.value;
    },
  }).catch(() => null);
  if (manifest !== null) return manifest.id;
  const { lines } = await readCorpusLines(disk, paths);
  for (const { edits } of lines)
    for (const edit of edits) if (edit.type === 'corpus.create') return edit.id;
  return null;
}

/** @throws WorkbenchError `merge/other-corpus`, `corpus/not-found`, `corpus/unsafe`, `job/cancelled` */
export async function mergeCorpus(
  disk: DiskPort,
  root: string,
  otherRoot: string,
  options: MergeOptions,
): Promise<MergeReport> {
  const ours = createCorpusPaths(root);
  const theirs = createCorpusPaths(otherRoot);
  for (const folder of [
    theirs.documents,
    theirs.people,
    theirs.layers,
    theirs.history,
    theirs.manifest,
  ]) {
    await assertBelow(disk, otherRoot, folder);
  }
  const [here, there] = [await corpusIdAt(disk, ours), await corpusIdAt(disk, theirs)];
  if (there === null) throw new WorkbenchError('corpus/not-found', { folder: basename(otherRoot) });
  if (here !== there)
    throw new WorkbenchError('merge/other-corpus', { folder: basename(otherRoot), id: there });

  const copies: string[] = [];
  const documents = await mergeDocuments(disk, ours, theirs, options);
  const people = await mergePeople(disk, ours, theirs, options, copies);
  await mergeGuidelines(disk, ours, theirs, options, copies);
  const histories = await mergeHistories(disk, ours, theirs, options, copies);
  await takeLooseSnapshots(disk, ours, theirs, options);
  const { layers, conflicts } = await rebuildLayers(disk, ours, histories.changed, options, copies);
  return { documents, people, lines: histories.lines, layers, conflicts, setAside: copies };
}

const check = ({ signal }: MergeOptions): void => {
  if (signal?.aborted === true) throw new WorkbenchError('job/cancelled');
};

async function mergeDocuments(
  disk: DiskPort,
  ours: CorpusPaths,
  theirs: CorpusPaths,
  options: MergeOptions,
): Promise<number> {
  await ensureFolder(disk, ours.root, ours.documents);
  const store = createDocumentStore(disk, ours);
  const other = createDocumentStore(disk, theirs);
  const present = new Set(await store.list());
  const incoming: DocumentId[] = [];
  for (const { name, kind } of await foldersIn(disk, theirs.documents)) {
    const id = kind === 'file' ? documentOfFile(name) : null;
    if (id !== null) incoming.push(id);
  }
  const writer = await store.createWriter();
  let done = 0;
  for (const id of incoming) {
    check(options);
    options.report?.('documents', (done += 1), incoming.length);
    const file = await other.readOrTombstone(id);
    if (file === null) continue;
    if ('text' in file) {
      if (!present.has(id)) await writer.add(file);
    } else {
      const own = present.has(id) ? await store.readOrTombstone(id) : null;
      if (own === null || 'text' in own) await purgeDocument(disk, ours, file);
    }
  }
  return (await writer.finish()).length;
}

async function mergePeople(
  disk: DiskPort,
  ours: CorpusPaths,
  theirs: CorpusPaths,
  options: MergeOptions,
  copies: string[],
): Promise<number> {
  await ensureFolder(disk, ours.root, ours.people);
  let taken = 0;
  for (const { name, kind } of await foldersIn(disk, theirs.people)) {
    const id = kind === 'file' ? personOfFile(name) : null;
    if (id === null) continue;
    check(options);
    const parser = {
      parse(value: unknown): Person {
        const read = readFile(value, fileFormats.person);
        if (!read.ok) throw new Error(read.message);
        if (read.value.id !== id) throw new Error(`It says that it is “${read.value.id}”.`);
        return read.value;
      },
    };
    const theirFile = await readJsonFile(disk, theirs.person(id), parser).catch(() => null);
    if (theirFile === null) continue;
    const ownFile = await readJsonFile(disk, ours.person(id), parser).catch(() => null);
    if (ownFile === null) {
      await writeFileDurably(disk, ours.person(id), `${JSON.stringify(theirFile, null, 2)}\n`);
      taken += 1;
    } else if (JSON.stringify(ownFile) !== JSON.stringify(theirFile)) {
      copies.push(
        await setAside(disk, ours, theirs.person(id), options.now(), join('other', 'people', name)),
      );
    }
  }
  return taken;
}

async function mergeGuidelines(
  disk: DiskPort,
  ours: CorpusPaths,
  theirs: CorpusPaths,
  options: MergeOptions,
  copies: string[],
): Promise<void> {
  await assertBelow(disk, theirs.root, theirs.guidelines);
  const [own, other] = [
    await bytesOf(disk, ours.guidelines),
    await bytesOf(disk, theirs.guidelines),
  ];
  if (other === null || other.length === 0 || (own !== null && Buffer.compare(own, other) === 0))
    return;
  if (own === null || own.length === 0) await writeFileDurably(disk, ours.guidelines, other);
  else
    copies.push(
      await setAside(disk, ours, theirs.guidelines, options.now(), join('other', 'guidelines.md')),
    );
}

async function mergeHistories(
  disk: DiskPort,
  ours: CorpusPaths,
  theirs: CorpusPaths,
  options: MergeOptions,
  copies: string[],
): Promise<{ lines: number; changed: Map<string, LayerKey> }> {
  const changed = new Map<string, LayerKey>();
  const files: { theirFile: string; ownFile: string; key: LayerKey | null }[] = [];
  for (const folder of await foldersIn(disk, theirs.history)) {
    const annotator = folder.kind === 'folder' ? annotatorOfFolder(folder.name) : null;
    if (annotator === null) continue;
    for (const { name, kind } of await disk.readFolder(join(theirs.history, annotator))) {
      const history = kind === 'file' ? historyOfFile(name) : null;
      if (history === null) continue;
      const key = history.file === '_corpus' ? null : { annotator, document: history.file };
      files.push({
        theirFile: join(theirs.history, annotator, name),
        ownFile: join(ours.history, annotator, name),
        key,
      });
    }
  }
  const store = createDocumentStore(disk, ours);
  const purged = new Set<DocumentId>();
  for (const id of new Set(files.flatMap(({ key }) => (key === null ? [] : [key.document])))) {
    const file = await store.readOrTombstone(id).catch(() => null);
    if (file !== null && !('text' in file)) purged.add(id);
  }
  let lines = 0;
  let done = 0;
  for (const { theirFile, ownFile, key } of files) {
    check(options);
    options.report?.('histories', (done += 1), files.length);
    if (key !== null && purged.has(key.document)) continue;
    const taken = await mergeHistory(disk, ours, theirFile, ownFile, options, copies);
    lines += taken;
    if (taken > 0 && key !== null) changed.set(`${key.annotator}/${key.document}`, key);
  }
  return { lines, changed };
}

/** Snapshots that no history stands behind, here or there, such as a program wrote: taken where there is nothing yet. */
async function takeLooseSnapshots(
  disk: DiskPort,
  ours: CorpusPaths,
  theirs: CorpusPaths,
  options: MergeOptions,
): Promise<void> {
  const documents = createDocumentStore(disk, ours);
  for (const folder of await foldersIn(disk, theirs.layers)) {
    const annotator = folder.kind === 'folder' ? annotatorOfFolder(folder.name) : null;
    if (annotator === null) continue;
    const withHistory = new Set<string>();
    for (const { name } of await foldersIn(disk, ours.historyFolder(annotator))) {
      withHistory.add(historyOfFile(name)?.file ?? '');
    }
    for (const { name, kind } of await disk.readFolder(join(theirs.layers, annotator))) {
      const document = kind === 'file' ? documentOfFile(name) : null;
      if (document === null || withHistory.has(document)) continue;
      check(options);
      const path = ours.layer({ annotator, document });
      const isThere = (await disk.lstat(path).catch(() => null)) !== null;
      const file = isThere ? null : await documents.readOrTombstone(document).catch(() => null);
      if (file === null || !('text' in file)) continue;
      await ensureFolder(disk, ours.root, dirname(path));
      await writeFileDurably(
        disk,
        path,
        await disk.readFile(theirs.layer({ annotator, document })),
      );
    }
  }
}

/** How many lines were taken over. */
async function mergeHistory(
  disk: DiskPort,
  ours: CorpusPaths,
  theirFile: string,
  ownFile: string,
  options: MergeOptions,
  copies: string[],
): Promise<number> {
  const other = await readHistory(disk, theirFile, { checkHashes: false });
  const theirHashes = hashesOf(other);
  const own = await readHistory(disk, ownFile, { checkHashes: false }).catch((error: unknown) => {
    if (diskErrorCode(error) === 'ENOENT') return null;
    throw error;
  });
  const ownHashes = own === null ? [] : hashesOf(own);
  const shared = Math.min(ownHashes.length, theirHashes.length);
  const isFork = ownHashes.slice(0, shared).some((hash, i) => hash !== theirHashes[i]);
  if (isFork) {
    copies.push(
      await setAside(
        disk,
        ours,
        theirFile,
        options.now(),
        join('other', shownPath(ours.root, ownFile)),
      ),
    );
    return 0;
  }
  if (theirHashes.length <= ownHashes.length) return 0;
  // A torn end of ours, or damage, is nothing that theirs would have; it is kept all the same.
  if (own !== null && own.findings.length > 0)
    copies.push(await setAside(disk, ours, ownFile, options.now()));
  await ensureFolder(disk, ours.root, dirname(ownFile));
  const bytes = await disk.readFile(theirFile);
  await writeFileDurably(disk, ownFile, bytes.subarray(0, other.head.bytes));
  return theirHashes.length - ownHashes.length;
}

const hashesOf = (reading: HistoryReading): string[] =>
  reading.items.flatMap(({ line }) => (line === null ? [] : [line.hash]));

async function rebuildLayers(
  disk: DiskPort,
  ours: CorpusPaths,
  changed: ReadonlyMap<string, LayerKey>,
  options: MergeOptions,
  copies: string[],
): Promise<{ layers: number; conflicts: number }> {
  const store = createDocumentStore(disk, ours);
  let layers = 0;
  let conflicts = 0;
  let done = 0;
  for (const key of changed.values()) {
    check(options);
    options.report?.('snapshots', (done += 1), changed.size);
    const document = await store.readOrTombstone(key.document).catch(() => null);
    if (document === null || !('text' in document)) continue;
    const rebuilt = await rebuildSnapshot(disk, ours, key, document.text, {
      now: options.now(),
      isForced: false,
    });
    layers += 1;
    conflicts += rebuilt.conflicts;
    copies.push(...rebuilt.setAside);
  }
  return { layers, conflicts };
}

async function bytesOf(disk: DiskPort, path: string): Promise<Uint8Array | null> {
  try {
    return await disk.readFile(path);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
