/**
 * A corpus that is open: what belongs to all of it (scheme, settings, people, guidelines, registry, details of
 * documents), and the doors to its documents and layers. Opening looks at everything as at a stranger's folder, mends
 * what is derived, and finishes what was cut short.
 */
import { basename } from 'node:path';
import type * as z from 'zod';
import type { CorpusState, Purge } from '../../shared/edits/corpus-state';
import type { CorpusLine } from '../../shared/edits/history-line';
import { WorkbenchError } from '../../shared/contract/errors';
import type { notice } from '../../shared/contract/shapes';
import { TOMBSTONE_FORMAT } from '../../shared/model/corpus';
import { corpusId } from '../../shared/model/ids';
import type {
  CorpusId,
  DeviceId,
  DocumentId,
  EntryId,
  PersonId,
  TxId,
} from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import { sweepTemporaryFiles, writeFileDurably } from './atomic-file';
import { resolveDeviceId } from './corpus-device';
import { isReadOnlyError, readFault, writeFault } from './corpus-fault';
import { corpusFold, manifestContent } from './corpus-fold';
import { openCorpusLog } from './corpus-log';
import type { CorpusCommit, CorpusLog } from './corpus-log';
import { decideManifest } from './corpus-opening';
import { findManifest } from './corpus-manifest';
import { createCorpusPaths } from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { entriesIn, readEntries, writeEntry, writeManifest } from './corpus-snapshots';
import { annotatorFolders, createDocumentStore, purgeDocument } from './document-store';
import type { DocumentStore } from './document-store';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { finishOpenIntents } from './group-commit';
import { openLayerStore } from './open-layer-store';
import type { LayerStore } from './layer-store';
import { openPeople, SETUP_PERSON } from './people-store';
import type { PeopleStore } from './people-store';
import { findUnsafeEntries } from './safe-path';
import { setAside } from './set-aside';

export type Notice = z.infer<typeof notice>;

const SNAPSHOT_AFTER_MS = 1_000;
const TEMPORARY_AFTER_MS = 3_600_000;

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
  await assertFolder(disk, root);
  await refuseUnsafe(disk, root, notices);
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
  // What a power cut left unfinished was never acknowledged, and nobody need do anything about it.
  const passing = ['torn-tail', 'no-final-newline'];
  for (const doubt of log.doubts.filter(({ kind }) => !passing.includes(kind))) {
    notices.push({
      kind: 'warning',
      message: `history/${doubt.name}.jsonl, line ${doubt.line}: ${doubt.message}`,
    });
  }
  for (const { tx } of log.state.conflicts) {
    const line = log.lines.find((each) => each.tx === tx);
    notices.push({
      kind: 'conflict',
      message: `“${line?.label ?? tx}” by ${line?.by ?? 'somebody'} contradicted what another copy had done, which stays in force. Look at it and repeat it if it should hold.`,
    });
  }
  let people = await openPeople(disk, paths);
  for (const message of people.faults) notices.push({ kind: 'warning', message });
  let guidelines = await readGuidelines(disk, paths);
  const documents = createDocumentStore(disk, paths);

  let pendingEntries = new Set<EntryId>();
  let isManifestStale = false;
  let timer: NodeJS.Timeout | null = null;
  let snapshotting: Promise<void> = Promise.resolve();
  /** A corpus whose history is missing is shown as its manifest says. */
  const stateNow = (): CorpusState => (log.state.id === null ? decision.state : log.state);

  function scheduleSnapshots(): void {
    timer ??= setTimeout(() => {
      timer = null;
      snapshotting = snapshotting.then(writeSnapshots).catch(() => undefined);
    }, SNAPSHOT_AFTER_MS);
    timer.unref();
  }

  async function writeSnapshots(): Promise<void> {
    const state = log.state;
    const content = manifestContent(state);
    if (readOnly !== null || content === null) return;
    const entries = pendingEntries;
    pendingEntries = new Set();
    for (const id of entries) {
      const copy = await writeEntry(disk, paths, id, state.registry.get(id) ?? null, now());
      if (copy !== null)
        notices.push({
          kind: 'set-aside',
          message: `A registry file could not be read; it was kept as ${copy} and made anew.`,
        });
    }
    if (!isManifestStale) return;
    isManifestStale = false;
    await writeManifest(disk, paths, content, log.heads);
  }

  async function commit(request: CorpusCommit): Promise<CorpusLine> {
    if (readOnly !== null)
      throw new WorkbenchError('corpus/read-only', { why: readOnly.replace(/\.$/, '') });
    const line = await log.commit(request);
    for (const id of entriesIn([line])) pendingEntries.add(id);
    isManifestStale = true;
    scheduleSnapshots();
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

  async function finishPurges(): Promise<void> {
    for (const [document, purge] of log.state.purged) await purgeAs(document, purge);
  }

  async function purgeAs(
    document: DocumentId,
    { textSha256, reason, by, at }: Purge,
  ): Promise<void> {
    await purgeDocument(disk, paths, {
      format: TOMBSTONE_FORMAT,
      id: document,
      textSha256,
      purgedAt: at,
      by,
      reason,
    });
  }

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
    isManifestStale = decision.isManifestStale || decision.setManifestAside;
    if (isManifestStale) pendingEntries = entriesIn(log.lines);
    await writeSnapshots();
    await finishPurges();
    const stores = new Map<string, LayerStore>();
    const nameOf = (key: LayerKey) => `${key.annotator}/${key.document}`;
    const finished = await finishOpenIntents({
      log,
      async openLayer(key) {
        const document = await documents.readOrTombstone(key.document).catch(() => null);
        if (document === null || !('text' in document)) return null;
        const store = await openLayer(key);
        stores.set(nameOf(key), store);
        return { store, text: document.text };
      },
      async releaseLayer(key) {
        await stores.get(nameOf(key))?.close();
      },
    });
    for (const { label, outcome, layers } of finished) {
      const what = `“${label}” in ${layers} layer${layers === 1 ? '' : 's'} had been cut short`;
      const message =
        outcome === 'done'
          ? `${what}; it was finished.`
          : `${what} and did not fit any more; it was taken back.`;
      notices.push({ kind: 'unfinished', message });
    }
    if (finished.length > 0) isManifestStale = true;
    const swept = [paths.root, paths.documents, paths.people, paths.registry];
    for (const folder of [...swept, ...(await annotatorFolders(disk, paths))]) {
      await sweepTemporaryFiles(disk, folder, {
        now: now().getTime(),
        olderThanMs: TEMPORARY_AFTER_MS,
      }).catch(() => []);
    }
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
    async purge({ tx, document, by, reason }) {
      const { textSha256 } = await documents.read(document);
      const edit = { type: 'document.purge', document, textSha256, reason } as const;
      const line = await commit({ tx, by, label: 'Purge a document', edits: [edit] });
      try {
        await purgeAs(document, { textSha256, reason, by, at: line.at });
      } catch (error) {
        throw writeFault(error, root);
      }
    },
    async reload() {
      await log.reload();
      people = await openPeople(disk, paths);
      guidelines = await readGuidelines(disk, paths);
      if (readOnly !== null) return;
      isManifestStale = true;
      pendingEntries = entriesIn(log.lines);
      await writeSnapshots();
      await finishPurges();
    },
    async close() {
      if (timer !== null) clearTimeout(timer);
      await snapshotting;
      // What can't be written now is made from the histories at the next opening.
      await writeSnapshots().catch(() => undefined);
      await log.close();
    },
  };
}

async function assertFolder(disk: DiskPort, root: string): Promise<void> {
  const folder = basename(root);
  try {
    if ((await disk.stat(root)).kind !== 'folder')
      throw new WorkbenchError('corpus/not-a-folder', { folder });
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') throw new WorkbenchError('corpus/not-found', { folder });
    throw error;
  }
}

async function refuseUnsafe(disk: DiskPort, root: string, notices: Notice[]): Promise<void> {
  for await (const { path, kind, message } of findUnsafeEntries(disk, root)) {
    if (kind !== 'clash')
      throw new WorkbenchError('corpus/unsafe', {
        what: `“${path}”`,
        why: message.replace(/\.$/, ''),
      });
    notices.push({ kind: 'warning', message });
  }
}

async function readGuidelines(disk: DiskPort, paths: CorpusPaths): Promise<string> {
  try {
    return new TextDecoder().decode(await disk.readFile(paths.guidelines));
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return '';
    throw readFault(error, 'file/corrupt', paths.root, paths.guidelines);
  }
}
