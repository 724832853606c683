import { WorkbenchError } from '../../../shared/contract/errors';
import { createRandomHandle } from '../entry-handles';
import { toWorkbenchError } from '../error-mapping';
import type { Client } from '../../../shared/contract/carrier';
import type { EventOf } from '../../../shared/contract/events';
import type { JobId } from '../../../shared/contract/shapes';

type Progress = EventOf<'job.progress'>;
type Outcome = EventOf<'job.ended'>['outcome'];

export type ReportProgress = (phase: Progress['phase'], done: number, total: number | null) => void;

export interface JobContext {
  readonly signal: AbortSignal;
  readonly report: ReportProgress;
}

/** Long work: begun by a window, told about as events, cancelled by that window or when it leaves. */
export interface Jobs {
  start(
    client: Client,
    kind: Progress['kind'],
    run: (context: JobContext) => Promise<Outcome>,
  ): JobId;
  cancel(client: Client, job: JobId): void;
  /** Cancels what a window began and waits until it is cleaned up. */
  closeClient(client: Client): Promise<void>;
  readonly running: number;
}

const REPORT_EVERY_MS = 100;

export function createJobs(now: () => number): Jobs {
  const jobs = new Map<
    JobId,
    { client: Client; controller: AbortController; ended: Promise<void> }
  >();
  return {
    start(client, kind, run) {
      const job = createRandomHandle('j') as JobId;
      const controller = new AbortController();
      let reportedAt = -Infinity;
      let reportedPhase: string | null = null;
      const report: ReportProgress = (phase, done, total) => {
        if (phase === reportedPhase && done !== total && now() - reportedAt < REPORT_EVERY_MS)
          return;
        reportedAt = now();
        reportedPhase = phase;
        client.emit('job.progress', { job, kind, phase, done, total });
      };
      const work = async (): Promise<Outcome> => {
        // A turn of the loop, so that the window knows the job's id before the first event about it.
        await new Promise((resolve) => setImmediate(resolve));
        try {
          const outcome = await run({ signal: controller.signal, report });
          return controller.signal.aborted && outcome.kind !== kind
            ? { kind: 'cancelled' }
            : outcome;
        } catch (error) {
          if (controller.signal.aborted) return { kind: 'cancelled' };
          return { kind: 'failed', error: toWorkbenchError(error).toWire() };
        }
      };
      const ended = work().then((outcome) => {
        jobs.delete(job);
        client.emit('job.ended', { job, kind, outcome });
      });
      jobs.set(job, { client, controller, ended });
      return job;
    },
    cancel(client, job) {
      const held = jobs.get(job);
      if (held === undefined || held.client.id !== client.id)
        throw new WorkbenchError('job/not-found');
      held.controller.abort();
    },
    async closeClient(client) {
      const own = [...jobs.values()].filter((held) => held.client.id === client.id);
      for (const held of own) held.controller.abort();
      await Promise.all(own.map((held) => held.ended));
    },
    get running() {
      return jobs.size;
    },
  };
}
