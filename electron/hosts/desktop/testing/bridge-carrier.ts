import { WorkbenchError } from '../../../../shared/contract/errors';
import type { Answer, Carrier, CarrierState } from '../../../../shared/contract/carrier';
import type { EventOf } from '../../../../shared/contract/events';
import type { DesktopBridge } from '../bridge';

/** A window’s side of the bridge, as the page has it. */
export function createBridgeCarrier(bridge: DesktopBridge, onClose: () => void): Carrier {
  const watchers = new Set<(state: CarrierState) => void>();
  let state: CarrierState = 'open';
  return {
    async call(method, params) {
      if (state === 'closed') {
        return { ok: false, error: new WorkbenchError('contract/closed').toWire() };
      }
      return (await bridge.call(method, params)) as Answer<never>;
    },
    subscribe: (topic, callback) =>
      bridge.subscribe(topic, (event) => callback(event as EventOf<typeof topic>)),
    onDidChangeState(callback) {
      watchers.add(callback);
      callback(state);
      return () => watchers.delete(callback);
    },
    close() {
      if (state === 'closed') return;
      state = 'closed';
      onClose();
      for (const watcher of watchers) watcher(state);
    },
  };
}
