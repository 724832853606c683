/**
 * The documents of a corpus: `documents/<id>.json`, each written once and never again, but for a purge, which puts a
 * tombstone in its place. Writing is staged: after a power cut a document is whole or absent.
 */
import { dirname, join } from 'node:path';
import { fileFormats, readFile } from '../../shared/migrations/formats';
import { tombstoneSchema } from '../../shared/model/corpus';
import type { DocumentFile, Tombstone } from '../../shared/model/corpus';
import type { DocumentId } from '../../shared/model/ids';
import { WorkbenchError } from '../../shared/contract/errors';
import { writeFileDurably, writeFilesDurably } from './atomic-file';
import type { FileToWrite } from './atomic-file';
import { readFault, shownPath, writeFault } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import { annotatorOfFolder, documentOfFile, historyOfFile } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { sha256Hex } from './document-id';
import { readJsonFile } from './json-file-adapter';
import type { Parser } from './json-file-adapter';
import { setAsideOf } from './set-aside';

/** A document or what a purge left of it, of any version. */
const fileSchema: Parser<DocumentFile | Tombstone> = {
  parse(value) {
    const isTombstone =
      typeof value === 'object' &&
      value !== null &&
      'format' in value &&
      String(value.format).startsWith('claimbench/tombstone@');
    const read = isTombstone
      ? readFile(value, fileFormats.tombstone)
      : readFile(value, fileFormats.document);
    if (read.ok) return read.value;
    throw new Error(read.message);
  },
};

const BATCH_FILES = 64;
const BATCH_CHARACTERS = 8_000_000;

export interface DocumentStore {
  /** @throws WorkbenchError `document/not-found`, `document/purged`, `document/corrupt` */
  read(id: DocumentId): Promise<DocumentFile>;
  /** Like `read`, but gives a tombstone as it is and `null` for a document that is not there. */
  readOrTombstone(id: DocumentId): Promise<DocumentFile | Tombstone | null>;
  /** The ids of all files, tombstones included, in no particular order. */
  list(): Promise<DocumentId[]>;
  /** Begins an import. */
  createWriter(): Promise<DocumentWriter>;
  /** Removes documents that an import wrote and that was taken back; no layer of them is left. */
  remove(ids: readonly DocumentId[]): Promise<void>;
}

/** One import: what it wrote stays after `finish`, and is gone after `cancel`. */
export interface DocumentWriter {
  /** Takes a document and waits while there is much to write. `exists`: there is a file of this id, which stays. */
  add(document: DocumentFile): Promise<'taken' | 'exists'>;
  /** Resolves when all that was taken is on the disk, with the ids. */
  finish(): Promise<readonly DocumentId[]>;
  /** Removes again what this import wrote. */
  cancel(): Promise<void>;
}

export function createDocumentStore(disk: DiskPort, paths: CorpusPaths): DocumentStore {
  async function readOrTombstone(id: DocumentId): Promise<DocumentFile | Tombstone | null> {
    const path = paths.document(id);
    const corrupt = (why: string) =>
      new WorkbenchError('document/corrupt', { file: shownPath(paths.root, path), why });
    try {
      const file = await readJsonFile(disk, path, fileSchema);
      if (file === null) return null;
      if (file.id !== id) throw corrupt(`it says that it is “${file.id}”`);
      if ('text' in file && sha256Hex(file.text) !== file.textSha256) {
        throw corrupt('the text is not the one that was imported (its SHA-256 is another)');
      }
      return file;
    } catch (error) {
      throw readFault(error, 'document/corrupt', paths.root, path);
    }
  }

  return {
    readOrTombstone,
    async read(id) {
      const file = await readOrTombstone(id);
      if (file === null) throw new WorkbenchError('document/not-found', { document: id });
      if (!('text' in file)) throw new WorkbenchError('document/purged', { document: id });
      return file;
    },
    async list() {
      const ids = [];
      for (const { name, kind } of await disk.readFolder(paths.documents)) {
        const id = kind === 'file' ? documentOfFile(name) : null;
        if (id !== null) ids.push(id);
      }
      return ids;
    },
    async createWriter() {
      return createWriter(disk, paths, new Set(await this.list()));
    },
    async remove(ids) {
      for (const id of ids) await removeFile(disk, paths.document(id));
      await disk.syncFolder(paths.documents);
    },
  };
}

export const serializeDocument = (document: DocumentFile | Tombstone): string =>
  `${JSON.stringify(document, null, 1)}\n`;

function createWriter(
  disk: DiskPort,
  paths: CorpusPaths,
  present: Set<DocumentId>,
): DocumentWriter {
  const taken: DocumentId[] = [];
  let batch: FileToWrite[] = [];
  let size = 0;
  let running: Promise<void> = Promise.resolve();

  /** One batch is written while the next is filled. */
  async function flush(): Promise<void> {
    const files = batch;
    batch = [];
    size = 0;
    await running;
    running = writeFilesDurably(disk, files).catch((error: unknown) => {
      throw writeFault(error, paths.root);
    });
    // The next flush or finish reports it; until then it must not count as unhandled.
    running.catch(() => undefined);
  }

  return {
    async add(document) {
      if (present.has(document.id)) return 'exists';
      present.add(document.id);
      taken.push(document.id);
      const content = serializeDocument(document);
      batch.push({ path: paths.document(document.id), content });
      size += content.length;
      if (batch.length >= BATCH_FILES || size >= BATCH_CHARACTERS) await flush();
      return 'taken';
    },
    async finish() {
      await flush();
      await running;
      return taken;
    },
    async cancel() {
      batch = [];
      await running.catch(() => undefined);
      for (const id of taken) await removeFile(disk, paths.document(id));
      await disk.syncFolder(paths.documents);
    },
  };
}

/**
 * Destroys text, layers and histories of a document, and what was set aside of them, and leaves the tombstone. Its line
 * in the corpus' history comes first and is the intent; this may be done again from the start as often as it was cut
 * short. Says what was removed. `exports/` is the user's own and stays as it is.
 */
export async function purgeDocument(
  disk: DiskPort,
  paths: CorpusPaths,
  tombstone: Tombstone,
): Promise<string[]> {
  const removed: string[] = [];
  const path = paths.document(tombstone.id);
  const present = await readJsonFile(disk, path, tombstoneSchema).catch(() => null);
  if (present === null) {
    await writeFileDurably(disk, path, serializeDocument(tombstone));
    removed.push(shownPath(paths.root, path));
  }
  const folders = new Set(await annotatorFolders(disk, paths));
  for (const file of await filesOfDocument(disk, paths, tombstone.id)) {
    await removeFile(disk, file);
    folders.add(dirname(file));
    removed.push(shownPath(paths.root, file));
  }
  for (const folder of folders) await disk.syncFolder(folder);
  return removed;
}

/** The layers and histories of a document, of every annotator and device, and what was set aside of it. */
export async function filesOfDocument(
  disk: DiskPort,
  paths: CorpusPaths,
  id: DocumentId,
): Promise<string[]> {
  const files: string[] = [];
  for (const folder of await annotatorFolders(disk, paths)) {
    for (const { name } of await disk.readFolder(folder)) {
      if (documentOfFile(name) === id || historyOfFile(name)?.file === id)
        files.push(join(folder, name));
    }
  }
  return [...files, ...(await setAsideOf(disk, paths, id))];
}

/** The folders of every annotator under `layers/` and `history/`. */
export async function annotatorFolders(disk: DiskPort, paths: CorpusPaths): Promise<string[]> {
  const folders: string[] = [];
  for (const parent of [paths.layers, paths.history]) {
    for (const { name, kind } of await foldersIn(disk, parent)) {
      if (kind === 'folder' && annotatorOfFolder(name) !== null) folders.push(join(parent, name));
    }
  }
  return folders;
}

/** Like `readFolder`, but a folder that is not there is empty. */
export async function foldersIn(disk: DiskPort, path: string) {
  try {
    return await disk.readFolder(path);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function removeFile(disk: DiskPort, path: string): Promise<void> {
  try {
    await disk.unlink(path);
  } catch (error) {
    if (diskErrorCode(error) !== 'ENOENT') throw error;
  }
}
