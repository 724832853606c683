import { parentPort, workerData } from 'node:worker_threads';
import { toWorkbenchError } from '../error-mapping';
import { TASKS } from './tasks';
import type { Task } from './task';
import type { FromWorker, TaskToRun, ToWorker, WorkerData } from './worker-messages';

/** The entry of a worker thread: runs one task and ends, or stays for the next one. */
function serve(port: NonNullable<typeof parentPort>, { stays, ...first }: WorkerData): void {
  let controller = new AbortController();
  const post = (message: FromWorker) => port.postMessage(message);

  async function run({ name, input }: TaskToRun): Promise<void> {
    controller = new AbortController();
    const { signal } = controller;
    try {
      const task = TASKS[name] as Task<unknown, unknown>;
      const output = await task(input, {
        signal,
        report: (phase, done, total) => post({ type: 'progress', phase, done, total }),
        tell: (part) => post({ type: 'part', part }),
      });
      post({ type: 'done', output });
    } catch (error) {
      post(
        signal.aborted
          ? { type: 'cancelled' }
          : { type: 'failed', error: toWorkbenchError(error).toWire(), detail: String(error) },
      );
    } finally {
      if (!stays) port.close();
    }
  }

  port.on('message', (message: ToWorker) => {
    if (message.type === 'cancel') controller.abort();
    else void run(message.task);
  });
  void run(first);
}

if (parentPort !== null) serve(parentPort, workerData as WorkerData);
