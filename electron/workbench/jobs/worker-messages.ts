import type { WireError } from '../../../shared/contract/errors';
import type { EventOf } from '../../../shared/contract/events';
import type { TaskName } from './tasks';

export interface TaskToRun {
  readonly name: TaskName;
  readonly input: unknown;
}

export interface WorkerData extends TaskToRun {
  /** The thread waits for a further task when this one is done. */
  readonly stays: boolean;
}

export type ToWorker =
  { readonly type: 'cancel' } | { readonly type: 'run'; readonly task: TaskToRun };

export type FromWorker =
  | {
      readonly type: 'progress';
      readonly phase: EventOf<'job.progress'>['phase'];
      readonly done: number;
      readonly total: number | null;
    }
  | { readonly type: 'part'; readonly part: unknown }
  | { readonly type: 'done'; readonly output: unknown }
  | { readonly type: 'cancelled' }
  /** `detail` is for the log of this machine and never crosses the contract. */
  | { readonly type: 'failed'; readonly error: WireError; readonly detail: string };
