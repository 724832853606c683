import path from 'node:path';
import { createLimit } from '../storage/concurrency';
import { commitGroup, undoGroup } from '../storage/group-commit';
import { layersIn } from '../storage/index-compute';
import { findFiles } from '../storage/index-store';
import { commitLargeGroup } from '../storage/large-group';
import { WorkbenchError } from '../../shared/contract/errors';
import { ensureFolder } from '../storage/folders';
import { acquireLock } from '../storage/lock';
import { describeThisProcess } from '../storage/process-identity';
import { isStorageError } from '../storage/storage-error';
import { createOpenLayer } from './open-layer';
import type { Client } from '../../shared/contract/carrier';
import type { EventOf, Topic } from '../../shared/contract/events';
import type { Params, Result } from '../../shared/contract/methods';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { DeviceId, DocumentId, GroupId, PersonId } from '../../shared/model/ids';
import type { Layer, LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { CorpusStore } from '../storage/corpus-store';
import type { GroupOptions } from '../storage/group-intent';
import type { FreshLayerWriter, LargeGroupRequest } from '../storage/large-group';
import type { Lock, LockHolder } from '../storage/lock';
import type { OpenLayer } from './open-layer';

export interface LayerTableOptions {
  readonly store: CorpusStore;
  readonly corpus: CorpusHandle;
  readonly emit: <T extends Topic>(topic: T, event: EventOf<T>) => void;
  readonly program: string;
  readonly now: () => Date;
  readonly onDidChange: (layer: OpenLayer) => void;
}

/** The layers that are open in this process: each once, with the windows that look at it. */
export interface LayerTable {
  open(key: LayerKey, client: Client): Promise<OpenLayer>;
  release(key: LayerKey, client: Client): Promise<void>;
  releaseClient(client: Client): Promise<void>;
  /** Closes all layers of a document, whoever looks at them. */
  closeDocument(document: DocumentId): Promise<void>;
  commitGroup(
    request: Omit<Params<'group.commit'>, 'corpus'> & { readonly by: PersonId },
  ): Promise<Result<'group.commit'>>;
  undoGroup(request: {
    readonly group: GroupId;
    readonly by: PersonId;
  }): Promise<Result<'group.undo'>>;
  /** Like `commitGroup` for thousands of layers of anybody; windows hear of those that they have open. */
  commitLargeGroup(
    request: LargeGroupRequest & {
      /** Called with layers that nothing stood of before and that are written without being opened. */
      readonly onDidWrite: (layer: Layer<Utf16>) => void;
    },
  ): Promise<void>;
  /** Writes the snapshots that are not up to date. */
  flush(): Promise<void>;
  reloadAll(): Promise<void>;
  closeAll(): Promise<void>;
}

interface Held {
  readonly key: LayerKey;
  readonly text: string;
  readonly layer: OpenLayer;
  readonly lock: Lock | null;
  readonly clients: Set<string>;
}

const nameOf = ({ annotator, document }: LayerKey) => `${annotator}.${document}`;

export function createLayerTable(options: LayerTableOptions): LayerTable {
  const { store } = options;
  const table = new Map<string, Promise<Held>>();
  const closings = new Map<string, Promise<void>>();
  /** Layers of a large group: nobody need hear of those that nobody has open. */
  const quiet = new Map<string, readonly DeviceId[] | undefined>();

  /** Layers of a large group that had neither history nor snapshot when it began. */
  const untouched = new Set<string>();

  const freshLayers = (onDidWrite: (layer: Layer<Utf16>) => void): FreshLayerWriter => ({
    claim(key) {
      const name = nameOf(key);
      if (table.has(name) || closings.has(name) || !untouched.delete(name)) return null;
      let release: () => void = () => undefined;
      // Whoever opens it meanwhile waits as for one that is being closed, and reads it then.
      closings.set(name, new Promise((resolve) => (release = resolve)));
      return () => {
        closings.delete(name);
        release();
      };
    },
    async write(action, layers) {
      const written = await store.writeFreshLayers(action, layers);
      for (const layer of written) if (layer !== null) onDidWrite(layer);
      return written.map((layer) => layer !== null);
    },
  });

  async function lockFor(key: LayerKey): Promise<Lock | LockHolder | null> {
    if (store.device === null) return null;
    const folder = path.join(store.paths.machine, store.device, 'locks');
    try {
      await ensureFolder(store.disk, store.paths.root, folder);
      const holder: LockHolder = {
        ...(await describeThisProcess()),
        since: options.now().toISOString(),
        who: options.program,
      };
      return await acquireLock(store.disk, path.join(folder, `${nameOf(key)}.lock`), { holder });
    } catch (error) {
      if (isStorageError(error, 'lock/held')) return error.details['holder'] as LockHolder;
      // The lock is advice: without it, the check before each append still keeps writers apart.
      return null;
    }
  }

  async function load(key: LayerKey): Promise<Held> {
    await closings.get(nameOf(key));
    const { text } = await store.documents.read(key.document);
    const locked = await lockFor(key);
    const lock = locked !== null && 'release' in locked ? locked : null;
    const other = locked !== null && !('release' in locked) ? locked : null;
    const owned =
      other === null
        ? null
        : `${other.who} (process ${other.pid} on ${other.host}) has been working on it since ${other.since.slice(0, 16).replace('T', ' ')}; close it there, then open the document again`;
    const clients = new Set<string>();
    try {
      const devices = quiet.get(nameOf(key));
      // A layer that is opened again has a history by then.
      if (devices !== undefined) quiet.set(nameOf(key), undefined);
      const layerStore = await store.openLayer(key, owned, devices);
      const layer: OpenLayer = createOpenLayer({
        corpus: options.corpus,
        store: layerStore,
        text,
        scheme: () => store.state.scheme,
        emit: (topic, event) => {
          if (!quiet.has(nameOf(key)) || clients.size > 0) options.emit(topic, event);
        },
        onDidChange: () => options.onDidChange(layer),
      });
      return { key, text, layer, lock, clients };
    } catch (error) {
      await lock?.release();
      throw error;
    }
  }

  function hold(key: LayerKey): Promise<Held> {
    const name = nameOf(key);
    const held = table.get(name);
    if (held !== undefined) return held;
    const loading = load(key);
    table.set(name, loading);
    loading.catch(() => table.delete(name));
    return loading;
  }

  async function shut(held: Held): Promise<void> {
    const name = nameOf(held.key);
    table.delete(name);
    const closing = held.layer
      .close()
      .then(() => held.lock?.release())
      .finally(() => closings.delete(name));
    closings.set(name, closing);
    await closing;
  }

  const all = async () =>
    (await Promise.allSettled(table.values())).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    );

  /** Layers that only a group needs are let go when the group is over; of many, most as soon as they can be. */
  async function forGroup<T>(
    work: (group: GroupOptions, held: (key: LayerKey) => Promise<Held>) => Promise<T>,
    most: number = MANY,
  ): Promise<T> {
    const opened = new Set<string>();
    const holdForGroup = async (key: LayerKey): Promise<Held> => {
      const held = await hold(key);
      if (held.clients.size === 0) opened.add(nameOf(key));
      return held;
    };
    const letGo = async (name: string): Promise<void> => {
      opened.delete(name);
      const held = await table.get(name);
      if (held !== undefined && held.clients.size === 0) await shut(held);
    };
    const group: GroupOptions = {
      log: store.log,
      async openLayer(key) {
        if (!table.has(nameOf(key))) {
          const file = await store.documents.readOrTombstone(key.document);
          if (file === null || !('text' in file)) return null;
        }
        const held = await holdForGroup(key);
        return { store: held.layer.store, text: held.text };
      },
      async releaseLayer(key) {
        // Each layer is needed several times, so opening it anew each time is what would take the time.
        if (opened.size > most) await letGo(nameOf(key));
      },
    };
    try {
      return await work(group, holdForGroup);
    } finally {
      const limit = createLimit(CLOSED_AT_ONCE);
      await Promise.all([...opened].map((name) => limit(() => letGo(name))));
    }
  }

  return {
    async open(key, client) {
      const held = await hold(key);
      held.clients.add(client.id);
      return held.layer;
    },
    async release(key, client) {
      const held = await table.get(nameOf(key));
      if (held === undefined || !held.clients.delete(client.id)) return;
      if (held.clients.size === 0) await shut(held);
    },
    async releaseClient(client) {
      for (const held of await all()) {
        if (held.clients.delete(client.id) && held.clients.size === 0) await shut(held);
      }
    },
    async closeDocument(document) {
      for (const held of await all()) if (held.key.document === document) await shut(held);
    },
    commitGroup: (request) =>
      forGroup(async (group, held) => {
        const steps = [];
        for (const { document, tx, edits } of request.steps) {
          const key = { document, annotator: request.annotator };
          const { layer } = await held(key);
          steps.push({ key, tx, edits: layer.complete(edits) });
          await group.releaseLayer(key);
        }
        const { layers } = await commitGroup(group, {
          group: request.group,
          by: request.by,
          label: request.label,
          steps,
        });
        return { group: request.group, layers };
      }),
    async commitLargeGroup(request) {
      // Looking for the histories of each layer by itself would read the same folders thousands of times.
      const files = await findFiles(store.disk, store.paths, null);
      for (const { key } of request.keys) {
        const own = files.get(key.document);
        const devices = layersIn(own ?? []).get(key.annotator);
        quiet.set(nameOf(key), devices ?? []);
        if (own !== undefined && devices === undefined) untouched.add(nameOf(key));
      }
      try {
        await forGroup(
          (group) =>
            commitLargeGroup({ ...group, fresh: freshLayers(request.onDidWrite) }, request),
          AT_ONCE_OF_MANY,
        );
      } finally {
        quiet.clear();
        untouched.clear();
      }
    },
    undoGroup: (request) =>
      forGroup(async (group) => {
        const { layers, kept } = await undoGroup(group, request);
        return { layers, kept: [...kept] };
      }),
    async flush() {
      for (const held of await all()) await held.layer.store.writeSnapshot().catch(() => false);
    },
    async reloadAll() {
      for (const held of await all()) await held.layer.store.reopen();
    },
    async closeAll() {
      const results = await Promise.allSettled((await all()).map(shut));
      for (const result of results) {
        if (result.status === 'rejected' && !(result.reason instanceof WorkbenchError))
          throw result.reason;
      }
    },
  };
}

/** More layers than this are not held in memory at once for the sake of one group. */
const MANY = 1_000;
/** A large group needs each layer once, but for taking back. */
const AT_ONCE_OF_MANY = 0;
/** Closing a layer waits for the disk most of the time. */
const CLOSED_AT_ONCE = 8;
