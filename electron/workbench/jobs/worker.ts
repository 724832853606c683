import { parentPort, workerData } from 'node:worker_threads';
import { toWorkbenchError } from '../error-mapping';
import { TASKS } from './tasks';
import type { Task } from './task';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages';

/** The entry of a worker thread: runs one task and ends. */
async function run(
  port: NonNullable<typeof parentPort>,
  { name, input }: WorkerData,
): Promise<void> {
  const controller = new AbortController();
  const post = (message: FromWorker) => port.postMessage(message);
  port.on('message', (message: ToWorker) => {
    if (message.type === 'cancel') controller.abort();
  });
  try {
    const task = TASKS[name] as Task<unknown, unknown>;
    const output = await task(input, {
      signal: controller.signal,
      report: (phase, done, total) => post({ type: 'progress', phase, done, total }),
      tell: (part) => post({ type: 'part', part }),
    });
    post({ type: 'done', output });
  } catch (error) {
    post(
      controller.signal.aborted
        ? { type: 'cancelled' }
        : { type: 'failed', error: toWorkbenchError(error).toWire(), detail: String(error) },
    );
  } finally {
    port.close();
  }
}

if (parentPort !== null) void run(parentPort, workerData as WorkerData);
