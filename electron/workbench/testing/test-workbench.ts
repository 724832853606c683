import { randomBytes } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDispatcher } from '../../../shared/contract/dispatcher';
import { WorkbenchError } from '../../../shared/contract/errors';
import { createMemoryCarrier } from '../../../shared/contract/memory-carrier';
import { createTxId } from '../../../shared/model/ids';
import { createWorkbench } from '../workbench';
import type { Carrier, Client } from '../../../shared/contract/carrier';
import type { EventOf } from '../../../shared/contract/events';
import type { MethodName, Params, Result } from '../../../shared/contract/methods';
import type { CorpusInfo, EntryHandle, JobId } from '../../../shared/contract/shapes';
import type { TxId } from '../../../shared/model/ids';
import type { Workbench, WorkbenchOptions } from '../workbench';

/** A window of a test: the contract with errors thrown, and ways to do what a host does. */
export interface TestWindow {
  readonly carrier: Carrier;
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>>;
  admit(given: string): Promise<EntryHandle>;
  admitTarget(given: string): Promise<EntryHandle>;
  open(folder: string, person?: string): Promise<CorpusInfo>;
  /** Starts long work and gives its outcome. */
  finish(started: Promise<{ job: JobId }>): Promise<EventOf<'job.ended'>['outcome']>;
  close(): Promise<void>;
}

export interface TestBench {
  readonly folder: string;
  readonly workbench: Workbench;
  window(): TestWindow;
  /** Faults of ours that a dispatcher hid from the windows. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

export const newTestTx = (): TxId => createTxId(randomBytes);

/** A workbench over a temporary folder; every result is checked against the contract. */
export async function createTestBench(options: Partial<WorkbenchOptions> = {}): Promise<TestBench> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'claimbench-test-')));
  const workbench = createWorkbench({
    userData: path.join(folder, '.user'),
    documentsFolder: folder,
    host: 'loopback',
    roots: [folder],
    services: { pick: null },
    workerUrl: null,
    ...options,
  });
  const faults: unknown[] = [];
  const dispatch = createDispatcher(workbench.handlers, {
    onInternalError: (_method, error) => faults.push(error),
    checkResults: true,
  });
  const windows: TestWindow[] = [];

  const window = (): TestWindow => {
    let self: Client | null = null;
    let closing: Promise<void> = Promise.resolve();
    const carrier = createMemoryCarrier(
      (method, params, client) => {
        self = client;
        return dispatch(method, params, client);
      },
      structuredClone,
      {
        id: `window-${windows.length + 1}`,
        onClose: (client) => {
          closing = workbench.closeClient(client);
        },
      },
    );
    const call: TestWindow['call'] = async (method, params) => {
      const answer = await carrier.call(method, params);
      if (!answer.ok) throw WorkbenchError.fromWire(answer.error);
      return answer.result;
    };
    const client = async (): Promise<Client> => {
      if (self === null) await call('host.info', {});
      if (self === null) throw new Error('The dispatcher was not called.');
      return self;
    };
    const made: TestWindow = {
      carrier,
      call,
      admit: async (given) => (await workbench.admit(given, await client())).handle,
      admitTarget: async (given) => workbench.admitTarget(given, await client()),
      async open(given, person) {
        const opened = await call('corpus.open', { folder: await made.admit(given) });
        if (person === undefined) return opened;
        const { corpus } = opened;
        const state = opened.people.some((one) => one.id === person)
          ? opened
          : await call('people.add', { corpus, id: person, name: person, roles: ['annotator'] });
        const id = state.people.find((one) => one.id === person)?.id;
        if (id === undefined) throw new Error(`${person} was not added.`);
        return call('people.choose', { corpus, id });
      },
      async finish(started) {
        const ended = new Map<JobId, EventOf<'job.ended'>['outcome']>();
        let wake: () => void = () => undefined;
        const stop = carrier.subscribe('job.ended', (event) => {
          ended.set(event.job, event.outcome);
          wake();
        });
        const { job } = await started;
        while (!ended.has(job)) await new Promise<void>((resolve) => (wake = resolve));
        stop();
        const outcome = ended.get(job);
        if (outcome === undefined) throw new Error('The work did not end.');
        return outcome;
      },
      async close() {
        carrier.close();
        await closing;
      },
    };
    windows.push(made);
    return made;
  };

  return {
    folder,
    workbench,
    window,
    faults,
    async close() {
      for (const one of windows) await one.close();
      await workbench.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
