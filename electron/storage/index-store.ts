/**
 * The index: a row per document, so that a corpus of thousands is listed by reading one file. It is derived and this
 * machine's own; when anything about it is in doubt it is thrown away. `sweep` compares the rows with size and time of
 * the files behind them and makes those anew that differ; it is written off every commit.
 */
import { join, relative } from 'node:path';
import type { CorpusId, DeviceId, DocumentId } from '../../shared/model/ids';
import { writeFileDurably } from './atomic-file';
import { createLimit } from './concurrency';
import type { CorpusPaths } from './corpus-paths';
import { annotatorOfFolder, documentOfFile, historyOfFile } from './corpus-paths';
import { sha256Hex } from './document-id';
import { foldersIn } from './document-store';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { ensureFolder } from './folders';
import type { FileSign, IndexRow } from './index-row';

const INDEX_VERSION = 1;
const SLICE = 32;
const WRITE_AFTER_MS = 5_000;

export interface IndexChange {
  readonly rows: readonly IndexRow[];
  readonly removed: readonly DocumentId[];
  /** Rows that are still to be looked at. */
  readonly checking: number;
}

export interface IndexStoreOptions {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly corpus: CorpusId;
  /** Null: nothing is written (a read-only corpus). */
  readonly device: DeviceId | null;
  /** Makes a row anew; null when the document is gone. `files` are its layers and histories (absolute paths). */
  compute(id: DocumentId, files: readonly string[]): Promise<IndexRow | null>;
  onDidChange(change: IndexChange): void;
  readonly writeAfterMs?: number;
}

export interface IndexStore {
  /** Reads the index file; false when there was none to trust. */
  load(): Promise<boolean>;
  rows(): readonly IndexRow[];
  row(id: DocumentId): IndexRow | null;
  isChecking(id: DocumentId): boolean;
  /** How many rows are still to be made anew. */
  readonly checking: number;
  /** Compares all rows with their files and makes anew what differs. One sweep runs at a time. */
  sweep(signal?: AbortSignal): Promise<void>;
  /**
   * Makes the rows of these documents anew, e.g. after an import. A row in `known` is taken as it is if the document has
   * none yet and has no other files than those of the row's layers, with one history each.
   */
  refresh(ids: readonly DocumentId[], known?: readonly IndexRow[]): Promise<void>;
  /** Puts a row that the caller made from memory; its files are looked at when the index is written. */
  put(row: IndexRow): void;
  remove(id: DocumentId): void;
  /** Writes what is not written yet, and stops. */
  close(): Promise<void>;
}

interface Entry {
  readonly row: IndexRow;
  /** The files that the row was made from; null when it was made from memory since. */
  readonly files: readonly FileSign[] | null;
}

export function createIndexStore(options: IndexStoreOptions): IndexStore {
  const { disk, paths } = options;
  const folder = options.device === null ? null : join(paths.machine, options.device);
  const file = folder === null ? null : join(folder, 'index');
  const entries = new Map<DocumentId, Entry>();
  const checking = new Set<DocumentId>();
  const limit = createLimit(16);
  let sweeping: Promise<void> | null = null;
  let isDirty = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function markDirty(): void {
    isDirty = true;
    if (file === null || timer !== null || isClosed) return;
    timer = setTimeout(() => {
      timer = null;
      writing = writing.then(write).catch(() => undefined);
    }, options.writeAfterMs ?? WRITE_AFTER_MS);
    timer.unref();
  }

  async function write(): Promise<void> {
    if (file === null || folder === null || !isDirty) return;
    isDirty = false;
    const fromMemory = [...entries].filter(([, entry]) => entry.files === null);
    if (fromMemory.length > 0) {
      const found = await findFiles(disk, paths, new Set(fromMemory.map(([id]) => id)));
      for (const [id, entry] of fromMemory) {
        const files = await signsOf(id, found.get(id) ?? []);
        // A commit may have come in between: then the row is newer than the signs and is left for the next time.
        if (entries.get(id) === entry) entries.set(id, { row: entry.row, files });
      }
    }
    const body = JSON.stringify(
      [...entries.values()].filter((entry) => entry.files !== null && !checking.has(entry.row.id)),
    );
    const head = JSON.stringify({
      version: INDEX_VERSION,
      corpus: options.corpus,
      sha256: sha256Hex(body),
    });
    await ensureFolder(disk, paths.root, folder);
    await writeFileDurably(disk, file, `${head}\n${body}\n`);
  }

  async function signsOf(id: DocumentId, names: readonly string[]): Promise<FileSign[]> {
    const signs = await Promise.all(
      [paths.document(id), ...names].map((path) =>
        limit(async (): Promise<FileSign | null> => {
          try {
            const { size, mtimeMs } = await disk.lstat(path);
            return [relative(paths.root, path), size, mtimeMs];
          } catch (error) {
            if (diskErrorCode(error) === 'ENOENT') return null;
            throw error;
          }
        }),
      ),
    );
    return signs.filter((sign) => sign !== null);
  }

  async function recompute(
    ids: readonly DocumentId[],
    found: ReadonlyMap<DocumentId, readonly string[]>,
    signal?: AbortSignal,
    known: ReadonlyMap<DocumentId, IndexRow> = new Map(),
  ) {
    for (const id of ids) checking.add(id);
    for (let at = 0; at < ids.length && !isClosed && signal?.aborted !== true; at += SLICE) {
      const rows: IndexRow[] = [];
      const removed: DocumentId[] = [];
      const slice = ids.slice(at, at + SLICE);
      // Signs first: what changes while the row is made shows as different next time.
      const signs = await Promise.all(slice.map((id) => signsOf(id, found.get(id) ?? [])));
      for (const [i, id] of slice.entries()) {
        const names = found.get(id) ?? [];
        const files = signs[i] ?? [];
        const given = entries.has(id) ? undefined : known.get(id);
        const isWhole = given !== undefined && files.length === 1 + 2 * given.layers.length;
        const row = isWhole ? given : await options.compute(id, names);
        checking.delete(id);
        if (row === null) {
          if (entries.delete(id)) removed.push(id);
        } else {
          entries.set(id, { row, files });
          rows.push(row);
        }
      }
      markDirty();
      if (rows.length + removed.length > 0)
        options.onDidChange({ rows, removed, checking: checking.size });
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const id of ids) checking.delete(id);
  }

  async function sweepOnce(signal?: AbortSignal): Promise<void> {
    const found = await findFiles(disk, paths, null);
    const removed = [...entries.keys()].filter((id) => !found.has(id));
    for (const id of removed) entries.delete(id);
    const differing: DocumentId[] = [];
    const all = [...found.keys()];
    for (let at = 0; at < all.length && !isClosed && signal?.aborted !== true; at += SLICE * 8) {
      const slice = all.slice(at, at + SLICE * 8);
      const signs = await Promise.all(slice.map((id) => signsOf(id, found.get(id) ?? [])));
      slice.forEach((id, i) => {
        const entry = entries.get(id);
        // A row that was made from memory is newer than its files' signs could say.
        if (entry?.files === null) return;
        if (entry === undefined || !isSame(entry.files, signs[i] ?? [])) {
          differing.push(id);
          checking.add(id);
        }
      });
    }
    if (removed.length > 0) markDirty();
    if (removed.length > 0 || differing.length > 0) {
      const known = differing.map((id) => entries.get(id)?.row).filter((row) => row !== undefined);
      options.onDidChange({ rows: known, removed, checking: checking.size });
    }
    await recompute(differing, found, signal);
  }

  return {
    async load() {
      if (file === null) return false;
      const loaded = await readIndex(disk, file, options.corpus);
      if (loaded === null) return false;
      for (const entry of loaded) entries.set(entry.row.id, entry);
      return true;
    },
    rows: () => [...entries.values()].map((entry) => entry.row),
    row: (id) => entries.get(id)?.row ?? null,
    isChecking: (id) => checking.has(id),
    get checking() {
      return checking.size;
    },
    sweep(signal) {
      sweeping ??= sweepOnce(signal).finally(() => {
        sweeping = null;
      });
      return sweeping;
    },
    async refresh(ids, known = []) {
      const rows = new Map(known.map((row) => [row.id, row]));
      await recompute([...ids], await findFiles(disk, paths, new Set(ids)), undefined, rows);
    },
    put(row) {
      entries.set(row.id, { row, files: null });
      markDirty();
      options.onDidChange({ rows: [row], removed: [], checking: checking.size });
    },
    remove(id) {
      if (!entries.delete(id)) return;
      markDirty();
      options.onDidChange({ rows: [], removed: [id], checking: checking.size });
    },
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await sweeping?.catch(() => undefined);
      await writing;
      // The index may be lost at any time, so a disk that refuses it must not keep a corpus from closing.
      await write().catch(() => undefined);
    },
  };
}

/** Anything unexpected means that there is no index. */
async function readIndex(disk: DiskPort, file: string, corpus: CorpusId): Promise<Entry[] | null> {
  try {
    const bytes = await disk.readFile(file);
    const lineEnd = bytes.indexOf(10);
    const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, lineEnd)));
    const body = bytes.subarray(lineEnd + 1, -1);
    if (typeof head !== 'object' || head === null) return null;
    if (!('version' in head && 'corpus' in head && 'sha256' in head)) return null;
    if (head.version !== INDEX_VERSION || head.corpus !== corpus || head.sha256 !== sha256Hex(body))
      return null;
    // The digest says that these are the bytes that this program wrote for this corpus, so their shape is known.
    return JSON.parse(new TextDecoder().decode(body)) as Entry[];
  } catch {
    return null;
  }
}

/** The layers and histories (absolute paths) of each document that there is, or of the `only` ones. */
export async function findFiles(
  disk: DiskPort,
  paths: CorpusPaths,
  only: ReadonlySet<DocumentId> | null,
): Promise<Map<DocumentId, string[]>> {
  const found = new Map<DocumentId, string[]>();
  for (const { name, kind } of await foldersIn(disk, paths.documents)) {
    const id = kind === 'file' ? documentOfFile(name) : null;
    if (id !== null && (only === null || only.has(id))) found.set(id, []);
  }
  for (const [parent, idOf] of [
    [paths.layers, documentOfFile],
    [paths.history, (name: string) => historyOfFile(name)?.file ?? null],
  ] as const) {
    for (const annotator of await foldersIn(disk, parent)) {
      if (annotator.kind !== 'folder' || annotatorOfFolder(annotator.name) === null) continue;
      const folder = join(parent, annotator.name);
      for (const { name, kind } of await disk.readFolder(folder)) {
        const id = kind === 'file' ? idOf(name) : null;
        if (id !== null && id !== '_corpus') found.get(id)?.push(join(folder, name));
      }
    }
  }
  for (const names of found.values()) names.sort();
  return found;
}

const isSame = (a: readonly FileSign[], b: readonly FileSign[]): boolean =>
  a.length === b.length && a.every((sign, i) => sign.every((value, j) => value === b[i]?.[j]));
