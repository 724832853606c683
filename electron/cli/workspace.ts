import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { createDispatcher } from '../../shared/contract/dispatcher';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import { documentsFolder, userDataFolder } from '../workbench/user-folders';
import { createWorkbench } from '../workbench/workbench';
import type { Client } from '../../shared/contract/carrier';
import type { EventOf, Topic } from '../../shared/contract/events';
import type { MethodName, Params, Result } from '../../shared/contract/methods';
import type { CorpusInfo, EntryHandle, JobId } from '../../shared/contract/shapes';

type Outcome = EventOf<'job.ended'>['outcome'];
type OutcomeOf<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

/** The workbench as a command uses it: the same contract as a window, with errors thrown. */
export interface Workspace {
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>>;
  /** A handle for a path that was given on the command line. */
  admit(given: string): Promise<EntryHandle>;
  /** A handle for a file that is to be written; its folder must be there. */
  admitTarget(given: string): Promise<EntryHandle>;
  open(corpus: string): Promise<CorpusInfo>;
  /** Calls back with each event of the topic; returns what ends it. */
  on<T extends Topic>(topic: T, callback: (event: EventOf<T>) => void): () => void;
  /** Waits for long work; Ctrl+C cancels it. Gives the outcome of its kind or throws. */
  wait<K extends Outcome['kind']>(
    kind: K,
    started: Promise<{ job: JobId }>,
    onProgress: (progress: EventOf<'job.progress'>) => void,
  ): Promise<OutcomeOf<K>>;
  close(): Promise<void>;
}

export async function createWorkspace(onFault: (fault: unknown) => void): Promise<Workspace> {
  const workbench = createWorkbench({
    userData: userDataFolder(),
    documentsFolder: documentsFolder(),
    host: 'cli',
    roots: [],
    services: { pick: null },
    workerUrl: null,
  });
  const dispatch = createDispatcher(workbench.handlers, {
    onInternalError: (_method, error) => onFault(error),
  });
  let client: Client | null = null;
  const carrier = createMemoryCarrier(
    (method, params, from) => {
      client = from;
      return dispatch(method, params, from);
    },
    structuredClone,
    { id: 'cli' },
  );

  const call: Workspace['call'] = async (method, params) => {
    const answer = await carrier.call(method, params);
    if (!answer.ok) throw WorkbenchError.fromWire(answer.error);
    return answer.result;
  };
  const on = <T extends Topic>(topic: T, callback: (event: EventOf<T>) => void) =>
    carrier.subscribe(topic, callback);

  const self = async (): Promise<Client> => {
    if (client === null) await call('host.info', {});
    if (client === null) throw new WorkbenchError('contract/internal');
    return client;
  };

  const admit = async (given: string): Promise<EntryHandle> => {
    const found = await realpath(path.resolve(given)).catch(() => null);
    if (found === null) throw new WorkbenchError('file/not-found', { name: given });
    return (await workbench.admit(found, await self())).handle;
  };

  return {
    call,
    on,
    async admitTarget(given) {
      return workbench.admitTarget(path.resolve(given), await self());
    },
    admit,
    open: async (corpus) => call('corpus.open', { folder: await admit(corpus) }),
    async wait(kind, started, onProgress) {
      const ended = new Map<JobId, Outcome>();
      let wake: () => void = () => undefined;
      const stopProgress = on('job.progress', onProgress);
      const stopEnded = on('job.ended', (event) => {
        ended.set(event.job, event.outcome);
        wake();
      });
      const { job } = await started;
      const cancel = () => void call('job.cancel', { job }).catch(() => undefined);
      process.once('SIGINT', cancel);
      while (!ended.has(job)) await new Promise<void>((resolve) => (wake = resolve));
      process.off('SIGINT', cancel);
      stopProgress();
      stopEnded();
      const outcome = ended.get(job);
      if (outcome?.kind === 'failed') {
        throw WorkbenchError.fromWire(outcome.error);
      }
      if (outcome === undefined || outcome.kind !== kind) throw new WorkbenchError('job/cancelled');
      return outcome as OutcomeOf<typeof kind>;
    },
    async close() {
      carrier.close();
      await workbench.close();
    },
  };
}
