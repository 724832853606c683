import { createDispatcher } from '../../shared/contract/dispatcher';
import type { Client } from '../../shared/contract/carrier';
import type { EventOf, Topic } from '../../shared/contract/events';
import type { MethodName, Params, Result } from '../../shared/contract/methods';
import type { EntryHandle, JobId } from '../../shared/contract/shapes';
import { createWorkbench } from '../../electron/workbench/workbench';
import { join } from 'node:path';

type Outcome = EventOf<'job.ended'>['outcome'];

/** The service as a host starts it, its long work in worker threads, with one window. */
export interface BenchService {
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>>;
  admit(path: string): Promise<EntryHandle>;
  /** Waits for the next event of a topic. */
  heard(topic: Topic): Promise<void>;
  /** Waits for the outcome of long work. */
  ended(started: Promise<{ job: JobId }>): Promise<Outcome>;
  close(): Promise<void>;
}

export function startService(folder: string): BenchService {
  const workbench = createWorkbench({
    userData: join(folder, 'user'),
    documentsFolder: join(folder, 'documents'),
    host: 'desktop',
    roots: [],
    services: { pick: null },
    workerUrl: new URL('./worker.js', import.meta.url),
  });
  const outcomes = new Map<JobId, Outcome>();
  const waiting = new Map<Topic, () => void>();
  let wake = () => {};
  const client: Client = {
    id: 'bench',
    emit(topic, event) {
      waiting.get(topic)?.();
      waiting.delete(topic);
      if (topic !== 'job.ended') return;
      const { job, outcome } = event as EventOf<'job.ended'>;
      outcomes.set(job, outcome);
      wake();
    },
  };
  const dispatch = createDispatcher(workbench.handlers, {
    onInternalError: (method, error) => {
      throw new Error(`${method} failed.`, { cause: error });
    },
  });
  return {
    async call<M extends MethodName>(method: M, params: Params<M>) {
      const answer = await dispatch(method, params, client);
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.result as Result<M>;
    },
    admit: async (path) => (await workbench.admit(path, client)).handle,
    heard: (topic) => new Promise((resolve) => waiting.set(topic, resolve)),
    async ended(started) {
      const { job } = await started;
      for (;;) {
        const outcome = outcomes.get(job);
        if (outcome !== undefined) return outcome;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async close() {
      await workbench.closeClient(client);
      await workbench.close();
    },
  };
}
