/** Lets `corpus.json` and `registry/` follow the corpus' own histories: a while after each change, and on closing. */
import type { CorpusLine } from '../../shared/edits/history-line';
import type { CorpusState } from '../../shared/edits/corpus-state';
import type { EntryId } from '../../shared/model/ids';
import { manifestContent } from './corpus-fold';
import type { CorpusLog } from './corpus-log';
import type { CorpusPaths } from './corpus-paths';
import { entriesIn, writeEntry, writeManifest } from './corpus-snapshots';
import type { DiskPort } from './disk-port';

const AFTER_MS = 1_000;

export interface CorpusKeeperOptions {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly log: Pick<CorpusLog<CorpusState>, 'state' | 'heads'>;
  readonly now: () => Date;
  isReadOnly(): boolean;
  /** Tells that a registry file could not be read, and what its copy is called. */
  setAside(copy: string): void;
}

export interface CorpusKeeper {
  /** What the lines speak of is behind; it is written at the next `write`. */
  markStale(lines: readonly CorpusLine[]): void;
  /** Writes in a while what is behind by then. */
  schedule(): void;
  write(): Promise<void>;
  /** No more by itself; writes what is behind, and leaves what cannot be written to the next opening. */
  stop(): Promise<void>;
}

export function createCorpusKeeper(options: CorpusKeeperOptions): CorpusKeeper {
  const { disk, paths, log, now } = options;
  let entriesBehind = new Set<EntryId>();
  let isManifestStale = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const state = log.state;
    const content = manifestContent(state);
    if (options.isReadOnly() || content === null) return;
    const entries = entriesBehind;
    entriesBehind = new Set();
    for (const id of entries) {
      const copy = await writeEntry(disk, paths, id, state.registry.get(id) ?? null, now());
      if (copy !== null) options.setAside(copy);
    }
    if (!isManifestStale) return;
    isManifestStale = false;
    await writeManifest(disk, paths, content, log.heads);
  }

  return {
    markStale(lines) {
      for (const id of entriesIn(lines)) entriesBehind.add(id);
      isManifestStale = true;
    },
    schedule() {
      timer ??= setTimeout(() => {
        timer = null;
        writing = writing.then(write).catch(() => undefined);
      }, AFTER_MS);
      timer.unref();
    },
    write,
    async stop() {
      if (timer !== null) clearTimeout(timer);
      await writing;
      await write().catch(() => undefined);
    },
  };
}
