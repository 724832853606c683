import { WorkbenchError } from '../../shared/contract/errors';
import { createListeners } from './listeners';
import type { Answer, Carrier, CarrierState } from '../../shared/contract/carrier';
import type { EventOf, Topic } from '../../shared/contract/events';
import type { MethodName, Params, Result } from '../../shared/contract/methods';

/** What the desktop host's preload puts on the window, and nothing else. */
export interface DesktopBridge {
  call(method: string, params: unknown): Promise<Answer<unknown>>;
  subscribe(topic: string, callback: (event: unknown) => void): () => void;
  /** A handle for a dropped file, where the host can give one. */
  entryForFile?(file: File): Promise<string | null>;
  /** A handle for the corpus that this window was opened for; null for the welcome page. */
  entryAtStart?(): Promise<string | null>;
}

/** Speaks with the desktop host through its preload. */
export function createPreloadCarrier(bridge: DesktopBridge): Carrier {
  const listeners = createListeners();
  let state: CarrierState = 'open';
  const closed = () =>
    ({ ok: false, error: new WorkbenchError('contract/closed').toWire() }) as const;
  return {
    async call<M extends MethodName>(method: M, params: Params<M>): Promise<Answer<Result<M>>> {
      if (state === 'closed') return closed();
      try {
        return (await bridge.call(method, params)) as Answer<Result<M>>;
      } catch {
        return closed();
      }
    },
    subscribe<T extends Topic>(topic: T, callback: (event: EventOf<T>) => void): () => void {
      return bridge.subscribe(topic, (event) => callback(event as EventOf<T>));
    },
    onDidChangeState(callback) {
      callback(state);
      return listeners.watch(callback);
    },
    close() {
      if (state === 'closed') return;
      state = 'closed';
      listeners.tellState(state);
    },
  };
}
