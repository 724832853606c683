import { Worker } from 'node:worker_threads';
import { WorkbenchError } from '../../../shared/contract/errors';
import { ONLY_READING, TASKS } from './tasks';
import type { Task, TaskContext } from './task';
import type { TaskInput, TaskName, TaskOutput } from './tasks';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages';

/** Runs long work and gives its output, or throws its error; when the signal is aborted it throws the reason. */
export type RunTask = <N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  context: TaskContext,
) => Promise<TaskOutput<N>>;

/** How long a thread that only reads waits for its next task, since beginning one takes longer than most searches. */
const WAITS_MS = 60_000;

/** Runs tasks in worker threads, so that a commit is never behind them. `url` is the bundle of `worker.ts`. */
export function createWorkerRunner(url: URL): RunTask {
  const waiting = new Set<Worker>();

  function begin(data: WorkerData): Worker {
    const [worker] = waiting;
    if (!data.stays || worker === undefined) return new Worker(url, { workerData: data });
    waiting.delete(worker);
    deafen(worker);
    worker.ref();
    const { name, input } = data;
    worker.postMessage({ type: 'run', task: { name, input } } satisfies ToWorker);
    return worker;
  }

  /** Keeps a thread for the next task of its kind, without keeping the process alive. */
  function keep(worker: Worker): void {
    deafen(worker);
    waiting.add(worker);
    worker.unref();
    const timer = setTimeout(() => {
      if (waiting.delete(worker)) void worker.terminate();
    }, WAITS_MS);
    timer.unref();
    const forget = () => waiting.delete(worker);
    worker.on('error', forget);
    worker.on('exit', forget);
  }

  return (name, input, context) =>
    new Promise((resolve, reject) => {
      const stays = ONLY_READING.has(name);
      const worker = begin({ name, input, stays });
      const cancel = () => {
        if (stays) {
          settle(() => reject(new WorkbenchError('job/cancelled')));
          void worker.terminate();
        } else worker.postMessage({ type: 'cancel' } satisfies ToWorker);
      };
      const settle = (end: () => void) => {
        context.signal.removeEventListener('abort', cancel);
        end();
      };
      if (context.signal.aborted) cancel();
      context.signal.addEventListener('abort', cancel);
      worker.on('message', (message: FromWorker) => {
        switch (message.type) {
          case 'progress':
            context.report(message.phase, message.done, message.total);
            break;
          case 'part':
            context.tell?.(message.part);
            break;
          case 'done':
            // Telling of the last part may have ended the work, and the thread with it.
            if (stays && !context.signal.aborted) keep(worker);
            settle(() => resolve(message.output as TaskOutput<typeof name>));
            break;
          case 'cancelled':
            settle(() => reject(new WorkbenchError('job/cancelled')));
            break;
          case 'failed':
            if (stays) void worker.terminate();
            settle(() => reject(WorkbenchError.fromWire(message.error)));
            break;
        }
      });
      worker.on('error', (error) => settle(() => reject(error)));
      worker.on('exit', () => settle(() => reject(new WorkbenchError('contract/internal'))));
    });
}

/** Takes off what was listened with for one task; what the thread itself listens with stays. */
function deafen(worker: Worker): void {
  for (const topic of ['message', 'error', 'exit']) worker.removeAllListeners(topic);
}

/** Runs tasks in this very thread: for the command line, where nobody waits for anything else. */
export const runTaskHere: RunTask = (name, input, context) => {
  const task = TASKS[name] as Task<TaskInput<typeof name>, TaskOutput<typeof name>>;
  return task(input, context);
};
