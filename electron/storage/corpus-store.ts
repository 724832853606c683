/**
 * A corpus that is open: what belongs to all of it (scheme, settings, people, guidelines, registry, details of
 * documents), and the doors to its documents and layers. Opening looks at everything as at a stranger's folder, mends
 * what is derived, and finishes what was cut short.
 */
import { basename } from 'node:path';
import type * as z from 'zod';
import type { CorpusState } from '../../shared/edits/corpus-state';
import type { CorpusLine } from '../../shared/edits/history-line';
import { WorkbenchError } from '../../shared/contract/errors';
import type { notice } from '../../shared/contract/shapes';
import { corpusId } from '../../shared/model/ids';
import type { CorpusId, DeviceId, DocumentId, PersonId, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import { writeFileDurably } from './atomic-file';
import { resolveDeviceId } from './corpus-device';
import { enterCorpusFolder } from './corpus-entrance';
import { isReadOnlyError, readFault, writeFault } from './corpus-fault';
import { corpusFold } from './corpus-fold';
import { createCorpusKeeper } from './corpus-keeper';
import { openCorpusLog } from './corpus-log';
import type { CorpusCommit, CorpusLog } from './corpus-log';
import { decideManifest } from './corpus-opening';
import { findManifest } from './corpus-manifest';
import { createCorpusPaths } from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { finishGroups, finishPurges, purgeAs, sweepCorpus } from './corpus-settling';
import { readEntries } from './corpus-snapshots';
import { createDocumentStore } from './document-store';
import type { DocumentStore } from './document-store';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { writeFreshLayers } from './fresh-layers';
import type { FreshAction, FreshLayer } from './fresh-layers';
import { openLayerStore } from './open-layer-store';
import type { LayerStore } from './layer-store';
import { openPeople, SETUP_PERSON } from './people-store';
import type { PeopleStore } from './people-store';
import { setAside } from './set-aside';

export type Notice = z.infer<typeof notice>;

export interface OpenCorpusOptions {
  /** From `readMachineId`. */
  readonly machine: string;
  readonly now: () => Date;
  /** Makes a manifest that is missing or can't be read again from the histories. */
  readonly repair?: boolean;
  /** Only reads, whatever the disk would allow. */
  readonly readOnly?: boolean;
}

export interface CorpusStore {
  readonly disk: DiskPort;
  readonly paths: CorpusPaths;
  readonly id: CorpusId;
  /** Null where nothing can be written. */
  readonly device: DeviceId | null;
  /** Why nothing can be written, in a sentence; null if it can. */
  readonly readOnly: string | null;
  readonly state: CorpusState;
  readonly revision: number;
  readonly log: CorpusLog<CorpusState>;
  readonly people: PeopleStore;
  readonly documents: DocumentStore;
  readonly notices: readonly Notice[];
  readonly guidelines: string;
  setGuidelines(text: string): Promise<void>;
  /** Resolves when the line is on the disk; `corpus.json` and `registry/` follow. */
  commit(commit: CorpusCommit): Promise<CorpusLine>;
  /** Opens a layer; the caller closes it. `readOnly` says who has it, if somebody else does. */
  openLayer(
    key: LayerKey,
    readOnly?: string | null,
    devices?: readonly DeviceId[],
  ): Promise<LayerStore>;
  /** Writes layers that nothing stands of (`fresh-layers.ts`). */
  writeFreshLayers(
    action: FreshAction,
    layers: readonly FreshLayer[],
  ): ReturnType<typeof writeFreshLayers>;
  /**
   * Destroys text, layers and histories of a document whose layers are closed, and what was set aside of them; only its
   * hash stays. `exports/` is the user's own and stays as it is.
   */
  purge(request: {
    readonly tx: TxId;
    readonly document: DocumentId;
    readonly by: PersonId;
    readonly reason: string;
  }): Promise<void>;
  /** Reads the corpus' histories and people again, e.g. after a merge. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @throws WorkbenchError `corpus/not-found`, `corpus/not-a-folder`, `corpus/unsafe`, `corpus/corrupt`,
 *   `corpus/newer-version`
 */
export async function openCorpus(
  disk: DiskPort,
  root: string,
  options: OpenCorpusOptions,
): Promise<CorpusStore> {
  const paths = createCorpusPaths(root);
  const { now } = options;
  const notices: Notice[] = [];
  for (const message of await enterCorpusFolder(disk, root)) {
    notices.push({ kind: 'warning', message });
  }
  const found = await findManifest(disk, paths);
  if (found.kind === 'newer') {
    throw new WorkbenchError('corpus/newer-version', {
      file: 'corpus.json',
      found: found.found,
      known: found.known,
    });
  }

  let readOnly: string | null =
    options.readOnly === true ? 'It was opened for reading only.' : null;
  let device: DeviceId | null = null;
  if (readOnly === null) {
    try {
      device = await resolveDeviceId(disk, root, options.machine);
    } catch (error) {
      if (!isReadOnlyError(error)) throw writeFault(error, root);
      readOnly = `“${basename(root)}” cannot be written. You can read everything; to work, check its permissions or make a copy.`;
    }
  }
  const log = await openCorpusLog({
    disk,
    paths,
    fold: corpusFold,
    device,
    now,
    schemeRevision: (state) => state.scheme.revision,
  }).catch((error: unknown) => {
    throw readFault(error, 'file/corrupt', root, paths.history);
  });
  const registry = log.state.id === null ? await readEntries(disk, paths) : [];
  const decision = decideManifest(found, log, options.repair === true, basename(root), registry);
  readOnly ??= decision.readOnly;
  notices.push(...decision.notices);
  notices.push(...noticesOf(log));
  let people = await openPeople(disk, paths);
  for (const message of people.faults) notices.push({ kind: 'warning', message });
  let guidelines = await readGuidelines(disk, paths);
  const documents = createDocumentStore(disk, paths);

  const keeper = createCorpusKeeper({
    disk,
    paths,
    log,
    now,
    isReadOnly: () => readOnly !== null,
    setAside: (copy) =>
      notices.push({
        kind: 'set-aside',
        message: `A registry file could not be read; it was kept as ${copy} and made anew.`,
      }),
  });
  /** A corpus whose history is missing is shown as its manifest says. */
  const stateNow = (): CorpusState => (log.state.id === null ? decision.state : log.state);

  async function commit(request: CorpusCommit): Promise<CorpusLine> {
    if (readOnly !== null)
      throw new WorkbenchError('corpus/read-only', { why: readOnly.replace(/\.$/, '') });
    const line = await log.commit(request);
    keeper.markStale([line]);
    keeper.schedule();
    return line;
  }

  const openLayer: CorpusStore['openLayer'] = async (key, owned = null, devices) => {
    const document = await documents.read(key.document);
    return openLayerStore({
      disk,
      paths,
      key,
      text: document.text,
      device: readOnly === null ? device : null,
      readOnly: owned,
      ...(devices === undefined ? {} : { devices }),
      now,
      schemeRevision: () => stateNow().scheme.revision,
    });
  };

  /** What only a corpus that can be written needs. */
  async function settle(): Promise<void> {
    if (decision.setManifestAside) {
      const copy = await setAside(disk, paths, paths.manifest, now());
      notices.push({
        kind: 'set-aside',
        message: `corpus.json was made again from the histories; what stood there is kept as ${copy}.`,
      });
    }
    if (decision.beginning !== null) await log.commit({ ...decision.beginning, by: SETUP_PERSON });
    if (decision.isManifestStale || decision.setManifestAside) keeper.markStale(log.lines);
    await keeper.write();
    await finishPurges(disk, paths, log.state);
    const finished = await finishGroups(log, documents, openLayer);
    for (const message of finished) notices.push({ kind: 'unfinished', message });
    if (finished.length > 0) keeper.markStale([]);
    await sweepCorpus(disk, paths, now());
  }

  if (readOnly === null) {
    try {
      await settle();
    } catch (error) {
      if (!isReadOnlyError(error) && !(error instanceof WorkbenchError))
        throw writeFault(error, root);
      const fault = writeFault(error, root);
      notices.push({
        kind: 'warning',
        message: `Not all could be mended on opening: ${fault.message}`,
      });
    }
  }
  if (readOnly !== null) notices.push({ kind: 'read-only', message: readOnly });

  return {
    disk,
    paths,
    id: corpusId.parse(stateNow().id),
    get device() {
      return readOnly === null ? device : null;
    },
    get readOnly() {
      return readOnly;
    },
    get state() {
      return stateNow();
    },
    get revision() {
      return log.revision;
    },
    log,
    get people() {
      return people;
    },
    documents,
    notices,
    get guidelines() {
      return guidelines;
    },
    async setGuidelines(text) {
      if (readOnly !== null)
        throw new WorkbenchError('corpus/read-only', { why: readOnly.replace(/\.$/, '') });
      try {
        await writeFileDurably(disk, paths.guidelines, text);
      } catch (error) {
        throw writeFault(error, root);
      }
      guidelines = text;
    },
    commit,
    openLayer,
    writeFreshLayers(action, layers) {
      if (readOnly !== null || device === null)
        throw new WorkbenchError('corpus/read-only', {
          why: (readOnly ?? 'nothing can be written').replace(/\.$/, ''),
        });
      const schemeRevision = () => stateNow().scheme.revision;
      return writeFreshLayers({ disk, paths, device, now, schemeRevision }, action, layers);
    },
    async purge({ tx, document, by, reason }) {
      const { textSha256 } = await documents.read(document);
      const edit = { type: 'document.purge', document, textSha256, reason } as const;
      const line = await commit({ tx, by, label: 'Purge a document', edits: [edit] });
      try {
        await purgeAs(disk, paths, document, { textSha256, reason, by, at: line.at });
      } catch (error) {
        throw writeFault(error, root);
      }
    },
    async reload() {
      await log.reload();
      people = await openPeople(disk, paths);
      guidelines = await readGuidelines(disk, paths);
      if (readOnly !== null) return;
      keeper.markStale(log.lines);
      await keeper.write();
      await finishPurges(disk, paths, log.state);
    },
    async close() {
      await keeper.stop();
      await log.close();
    },
  };
}

/** What people should know of the histories as they stand. */
function noticesOf(log: CorpusLog<CorpusState>): Notice[] {
  // What a power cut left unfinished was never acknowledged, and nobody need do anything about it.
  const passing = ['torn-tail', 'no-final-newline'];
  const doubts = log.doubts.filter(({ kind }) => !passing.includes(kind));
  return [
    ...doubts.map(({ name, line, message }): Notice => ({
      kind: 'warning',
      message: `history/${name}.jsonl, line ${line}: ${message}`,
    })),
    ...log.state.conflicts.map(({ tx }): Notice => {
      const line = log.lines.find((each) => each.tx === tx);
      return {
        kind: 'conflict',
        message: `“${line?.label ?? tx}” by ${line?.by ?? 'somebody'} contradicted what another copy had done, which stays in force. Look at it and repeat it if it should hold.`,
      };
    }),
  ];
}

async function readGuidelines(disk: DiskPort, paths: CorpusPaths): Promise<string> {
  try {
    return new TextDecoder().decode(await disk.readFile(paths.guidelines));
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return '';
    throw readFault(error, 'file/corrupt', paths.root, paths.guidelines);
  }
}
