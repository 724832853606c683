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

/** Runs tasks in worker threads, so that a commit is never behind them. `url` is the bundle of `worker.ts`. */
export function createWorkerRunner(url: URL): RunTask {
  return (name, input, context) =>
    new Promise((resolve, reject) => {
      const workerData: WorkerData = { name, input };
      const worker = new Worker(url, { workerData });
      const cancel = () => {
        if (ONLY_READING.has(name)) {
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
            settle(() => resolve(message.output as TaskOutput<typeof name>));
            break;
          case 'cancelled':
            settle(() => reject(new WorkbenchError('job/cancelled')));
            break;
          case 'failed':
            settle(() => reject(WorkbenchError.fromWire(message.error)));
            break;
        }
      });
      worker.on('error', (error) => settle(() => reject(error)));
      worker.on('exit', () => settle(() => reject(new WorkbenchError('contract/internal'))));
    });
}

/** Runs tasks in this very thread: for the command line, where nobody waits for anything else. */
export const runTaskHere: RunTask = (name, input, context) => {
  const task = TASKS[name] as Task<TaskInput<typeof name>, TaskOutput<typeof name>>;
  return task(input, context);
};
