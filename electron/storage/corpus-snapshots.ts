/** Keeps the files that are derived from the corpus' own histories up to date: `corpus.json` and `registry/`. */
import { Low } from 'lowdb';
import type { CorpusLine } from '../../shared/edits/history-line';
import { fileFormats, readFile } from '../../shared/migrations/formats';
import { jsonEqual } from '../../shared/model/json-equal';
import type { RegistryEntry } from '../../shared/model/corpus';
import type { EntryId } from '../../shared/model/ids';
import type { Heads } from '../../shared/model/layer';
import { writeFileDurably } from './atomic-file';
import { entryOfFile } from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { foldersIn } from './document-store';
import { manifestOf, serializeManifest } from './corpus-manifest';
import type { ManifestContent } from './corpus-manifest';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { ensureFolder } from './folders';
import { createJsonFileAdapter } from './json-file-adapter';
import { setAside } from './set-aside';

export async function writeManifest(
  disk: DiskPort,
  paths: CorpusPaths,
  content: ManifestContent,
  heads: Heads,
): Promise<void> {
  await writeFileDurably(disk, paths.manifest, serializeManifest(manifestOf(content, heads)));
}

export function entryFile(disk: DiskPort, path: string): Low<RegistryEntry | null> {
  const adapter = createJsonFileAdapter<RegistryEntry | null>({
    disk,
    path,
    schema: {
      parse(value) {
        const read = readFile(value, fileFormats.entry);
        if (!read.ok) throw new Error(read.message);
        return read.value;
      },
    },
  });
  return new Low(adapter, null);
}

/** Writes the file of one entry if it says anything else; a copy is kept of one that can't be read. */
export async function writeEntry(
  disk: DiskPort,
  paths: CorpusPaths,
  id: EntryId,
  entry: RegistryEntry | null,
  now: Date,
): Promise<string | null> {
  const path = paths.entry(id);
  const low = entryFile(disk, path);
  let copy: string | null = null;
  try {
    await low.read();
  } catch {
    copy = await setAside(disk, paths, path, now);
  }
  if (entry === null) {
    await disk.unlink(path).catch((error: unknown) => {
      if (diskErrorCode(error) !== 'ENOENT') throw error;
    });
    return copy;
  }
  if (low.data !== null && jsonEqual(low.data, entry)) return copy;
  low.data = entry;
  await ensureFolder(disk, paths.root, paths.registry);
  await low.write();
  return copy;
}

/** The entries that lines speak of. */
export function entriesIn(lines: readonly CorpusLine[]): Set<EntryId> {
  return new Set(
    lines.flatMap(({ edits }) =>
      edits.flatMap((edit) => (edit.type === 'registry.set' ? [edit.id] : [])),
    ),
  );
}

/** The registry as its own files have it, for a corpus whose histories are missing; files that can't be read are left out. */
export async function readEntries(disk: DiskPort, paths: CorpusPaths): Promise<RegistryEntry[]> {
  const entries: RegistryEntry[] = [];
  for (const { name, kind } of await foldersIn(disk, paths.registry)) {
    const id = kind === 'file' ? entryOfFile(name) : null;
    if (id === null) continue;
    const low = entryFile(disk, paths.entry(id));
    await low.read().catch(() => undefined);
    if (low.data?.id === id) entries.push(low.data);
  }
  return entries;
}
