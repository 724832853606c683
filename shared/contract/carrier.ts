import type { WireError } from './errors';
import type { EventOf, Topic } from './events';
import type { MethodName, Params, Result } from './methods';

/** The answer to a call: the result or an error, never an exception. */
export type Answer<T> =
  { readonly ok: true; readonly result: T } | { readonly ok: false; readonly error: WireError };

/** Whether calls reach the host just now. */
export type CarrierState = 'open' | 'reconnecting' | 'closed';

/** How a window speaks with a host; in memory, over IPC or over a WebSocket, with the same behaviour. */
export interface Carrier {
  call<M extends MethodName>(method: M, params: Params<M>): Promise<Answer<Result<M>>>;
  /** Calls back with each event of the topic, in order; returns what ends it. */
  subscribe<T extends Topic>(topic: T, callback: (event: EventOf<T>) => void): () => void;
  /** Calls back with each change of the connection, at once with the present one. */
  onDidChangeState(callback: (state: CarrierState) => void): () => void;
  close(): void;
}

/** One window, as the service knows it: events go to it, and what it opened is let go when it leaves. */
export interface Client {
  readonly id: string;
  emit<T extends Topic>(topic: T, event: EventOf<T>): void;
}

/** What stands behind the dispatcher: one function a method. It throws `WorkbenchError`s. */
export type Handlers = {
  readonly [M in MethodName]: (params: Params<M>, client: Client) => Promise<Result<M>>;
};
