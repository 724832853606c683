import { realpath } from 'node:fs/promises';
import { WorkbenchError } from '../../shared/contract/errors';
import { openOpenCorpus } from './open-corpus';
import type { Client } from '../../shared/contract/carrier';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { OpenCorpus, OpenCorpusOptions } from './open-corpus';

/** The corpora that this process has open: each once, whatever number of windows look at it. */
export interface Corpora {
  /** Opens the corpus in a folder for a window, or lets the window into the one that is open. */
  open(folder: string, client: Client): Promise<OpenCorpus>;
  /** The corpus behind a handle of this window; `contract/bad-handle` for any other. */
  find(handle: CorpusHandle, client: Client): OpenCorpus;
  close(handle: CorpusHandle, client: Client): Promise<void>;
  /** Writes what is only in memory (snapshots, the index) of the corpus at a path, if it is open. */
  flush(root: string): Promise<void>;
  /** Reads the corpus at a path again, if it is open: its files were changed by a repair or a merge. */
  reload(root: string): Promise<void>;
  closeClient(client: Client): Promise<void>;
  closeAll(): Promise<void>;
}

export function createCorpora(options: Omit<OpenCorpusOptions, 'root'>): Corpora {
  const byRoot = new Map<string, Promise<OpenCorpus>>();
  const byHandle = new Map<CorpusHandle, OpenCorpus>();

  /** Whoever opens a corpus that is being closed waits until all is written and the lock is let go. */
  const closings = new Map<string, Promise<void>>();

  const at = (root: string) => byRoot.get(root) ?? Promise.resolve(null);

  async function shut(corpus: OpenCorpus): Promise<void> {
    byHandle.delete(corpus.handle);
    byRoot.delete(corpus.root);
    const closing = corpus.close();
    closings.set(corpus.root, closing);
    await closing.finally(() => closings.delete(corpus.root));
  }

  async function start(root: string): Promise<OpenCorpus> {
    await closings.get(root)?.catch(() => undefined);
    const corpus = await openOpenCorpus({ ...options, root });
    byHandle.set(corpus.handle, corpus);
    return corpus;
  }

  const leave = async (corpus: OpenCorpus, client: Client) => {
    await corpus.leave(client);
    if (corpus.isEmpty) await shut(corpus);
  };

  return {
    async open(folder, client) {
      const root = await realpath(folder);
      let opening = byRoot.get(root);
      if (opening === undefined) {
        opening = start(root);
        byRoot.set(root, opening);
        opening.catch(() => byRoot.delete(root));
      }
      const corpus = await opening;
      await corpus.enter(client);
      return corpus;
    },
    find(handle, client) {
      const corpus = byHandle.get(handle);
      if (corpus === undefined || !corpus.has(client))
        throw new WorkbenchError('contract/bad-handle');
      return corpus;
    },
    async close(handle, client) {
      await leave(this.find(handle, client), client);
    },
    async flush(root) {
      await (await at(root))?.flush();
    },
    async reload(root) {
      await (await at(root))?.reload();
    },
    async closeClient(client) {
      for (const corpus of [...byHandle.values()])
        if (corpus.has(client)) await leave(corpus, client);
    },
    async closeAll() {
      for (const corpus of [...byHandle.values()]) await shut(corpus);
    },
  };
}
