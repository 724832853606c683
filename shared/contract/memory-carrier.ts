import { WorkbenchError } from './errors';
import type { Answer, Carrier, CarrierState, Client } from './carrier';
import type { Dispatch } from './dispatcher';
import type { EventOf, Topic } from './events';

type Listener = (event: EventOf<Topic>) => void;

/**
 * A carrier within one process. Values are cloned on both ways, so that nobody can rely on sharing an object with the
 * host, which no other carrier would allow.
 */
export function createMemoryCarrier(
  dispatch: Dispatch,
  clone: <T>(value: T) => T,
  options: { readonly id: string; readonly onClose?: (client: Client) => void },
): Carrier {
  const listeners = new Map<Topic, Set<Listener>>();
  const watchers = new Set<(state: CarrierState) => void>();
  let state: CarrierState = 'open';
  const client: Client = {
    id: options.id,
    emit(topic, event) {
      if (state === 'closed') return;
      for (const listener of listeners.get(topic) ?? []) listener(clone(event));
    },
  };
  return {
    async call(method, params) {
      if (state === 'closed') {
        return { ok: false, error: new WorkbenchError('contract/closed').toWire() };
      }
      const answer = clone(await dispatch(method, clone(params), client));
      return answer as Answer<never>;
    },
    subscribe(topic, callback) {
      const held = listeners.get(topic) ?? new Set<Listener>();
      listeners.set(topic, held);
      held.add(callback as Listener);
      return () => held.delete(callback as Listener);
    },
    onDidChangeState(callback) {
      watchers.add(callback);
      callback(state);
      return () => watchers.delete(callback);
    },
    close() {
      if (state === 'closed') return;
      state = 'closed';
      options.onClose?.(client);
      for (const watcher of watchers) watcher(state);
    },
  };
}
