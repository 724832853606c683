import { createNodeDisk } from '../storage/node-disk';
import { readMachineId } from '../storage/machine-id';
import { createCorpora } from './corpora';
import { createCorpusHandlers } from './corpus-handlers';
import { createDocumentHandlers } from './document-handlers';
import { createEntryHandles, isFolder } from './entry-handles';
import { createExportHandlers } from './export-handlers';
import { createFindHandlers } from './find-handlers';
import { createHostHandlers } from './host-handlers';
import { createImportHandlers } from './import-handlers';
import { createJobHandlers } from './job-handlers';
import { createJobs } from './jobs/jobs';
import { createWorkerRunner, runTaskHere } from './jobs/run-task';
import { createLayerHandlers } from './layer-handlers';
import { createUploads } from './uploads';
import { createUserData } from './user-data';
import { VERSION } from './version';
import path from 'node:path';
import { stat } from 'node:fs/promises';
import type * as z from 'zod';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { Params } from '../../shared/contract/methods';
import type { EntryHandle, listedEntry } from '../../shared/contract/shapes';
import type { DiskPort } from '../storage/disk-port';

export interface WorkbenchOptions {
  /** Where preferences and the list of recent corpora are kept. */
  readonly userData: string;
  /** Where the sample corpus is made. */
  readonly documentsFolder: string;
  readonly host: 'desktop' | 'loopback' | 'cli';
  /** The folders that a window may look into. */
  readonly roots: readonly string[];
  readonly services: {
    readonly pick:
      | ((purpose: Params<'host.pick'>['purpose'], client: Client) => Promise<readonly string[]>)
      | null;
  };
  /** The bundle of `jobs/worker.ts`; null runs long work in this thread. */
  readonly workerUrl: URL | null;
  /** The disk of the corpora; tests put one with faults here. */
  readonly disk?: DiskPort;
}

/** The service behind the contract, whatever the host is. */
export interface Workbench {
  readonly handlers: Handlers;
  closeClient(client: Client): Promise<void>;
  /** Whether work runs that must not be cut off. */
  busy(): boolean;
  close(): Promise<void>;
  /** Shows a file or folder to one window: it was dropped there, or named on the command line. */
  admit(path: string, client: Client): Promise<z.infer<typeof listedEntry>>;
  /** Shows a file that is to be written to one window. */
  admitTarget(path: string, client: Client): Promise<EntryHandle>;
}

/** The largest text that an import takes unless it is asked to take more. */
export const MAX_TEXT_BYTES = 50_000_000;

export function createWorkbench(options: WorkbenchOptions): Workbench {
  const disk = options.disk ?? createNodeDisk();
  const now = () => new Date();
  const handles = createEntryHandles();
  const uploads = createUploads();
  const userData = createUserData(createNodeDisk(), options.userData);
  const jobs = createJobs(() => performance.now());
  const runTask = options.workerUrl === null ? runTaskHere : createWorkerRunner(options.workerUrl);
  const corpora = createCorpora({
    disk,
    now,
    userData: options.userData,
    program: {
      desktop: 'Claimbench',
      loopback: 'Claimbench in a browser',
      cli: 'the command line',
    }[options.host],
  });

  const jobParts = {
    corpora,
    handles,
    uploads,
    jobs,
    runTask,
    maxTextBytes: MAX_TEXT_BYTES,
    machineId: () => readMachineId(disk, { configFolder: options.userData }),
    now,
  };

  const handlers: Handlers = {
    ...createHostHandlers(
      {
        version: VERSION,
        capabilities: {
          nativeDialogs: options.services.pick !== null,
          folderListing: options.host === 'loopback',
          dropPaths: options.host === 'desktop',
        },
        roots: options.roots,
        maxTextBytes: MAX_TEXT_BYTES,
        pick: options.services.pick,
      },
      handles,
      userData,
    ),
    ...createCorpusHandlers({
      corpora,
      handles,
      userData,
      documentsFolder: options.documentsFolder,
      remembers: options.host !== 'cli',
      disk,
      userDataFolder: options.userData,
      now,
    }),
    ...createDocumentHandlers(corpora),
    ...createLayerHandlers(corpora),
    ...createFindHandlers({ corpora, jobs, runTask, hasThreads: options.workerUrl !== null }),
    ...createImportHandlers(jobParts),
    ...createJobHandlers(jobParts),
    ...createExportHandlers(jobParts),
  };

  return {
    handlers,
    async closeClient(client) {
      await jobs.closeClient(client);
      await corpora.closeClient(client);
      await uploads.forgetClient(client);
      handles.forgetClient(client);
    },
    busy: () => jobs.running > 0,
    close: () => corpora.closeAll(),
    async admit(given, client) {
      const handle = await handles.issue(client, given);
      const folder = await isFolder(given);
      const isCorpus =
        folder === true && (await isFolder(path.join(given, 'corpus.json'))) === false;
      return {
        handle,
        name: path.basename(given),
        kind: isCorpus ? 'corpus' : folder === true ? 'folder' : 'file',
        size: folder === true ? null : (await stat(given)).size,
      };
    },
    admitTarget: (given, client) => handles.issueTarget(client, given),
  };
}
