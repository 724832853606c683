import type { CarrierState } from '../../shared/contract/carrier';
import type { EventOf, Topic } from '../../shared/contract/events';

type Listener = (event: EventOf<Topic>) => void;

/** Who wants to hear of what. The contract's host is trusted to send events of the form that the topic has. */
export function createListeners() {
  const byTopic = new Map<string, Set<Listener>>();
  const watchers = new Set<(state: CarrierState) => void>();
  return {
    subscribe<T extends Topic>(topic: T, callback: (event: EventOf<T>) => void): () => void {
      const held = byTopic.get(topic) ?? new Set<Listener>();
      byTopic.set(topic, held);
      const listener = callback as Listener;
      held.add(listener);
      return () => held.delete(listener);
    },
    tell(topic: string, event: unknown): void {
      for (const listener of byTopic.get(topic) ?? []) listener(event as EventOf<Topic>);
    },
    watch(callback: (state: CarrierState) => void): () => void {
      watchers.add(callback);
      return () => watchers.delete(callback);
    },
    tellState(state: CarrierState): void {
      for (const watcher of watchers) watcher(state);
    },
  };
}
