import type { EventOf } from '../../../shared/contract/events';

/** What long work is told and may tell, wherever it runs. */
export interface TaskContext {
  readonly signal: AbortSignal;
  readonly report: (
    phase: EventOf<'job.progress'>['phase'],
    done: number,
    total: number | null,
  ) => void;
  /** Hands over a part of what the work gives before it is over; only who asked for parts is here. */
  readonly tell?: (part: unknown) => void;
}

/** Long work that runs in a thread of its own: plain values in, a plain value out. */
export type Task<Input, Output> = (input: Input, context: TaskContext) => Promise<Output>;
