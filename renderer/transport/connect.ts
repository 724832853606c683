import { createPreloadCarrier } from './preload-carrier';
import { createWebSocketCarrier } from './websocket-carrier';
import type { Carrier } from '../../shared/contract/carrier';
import type { DesktopBridge } from './preload-carrier';

declare global {
  interface Window {
    readonly claimbench?: DesktopBridge;
  }
}

/** The carrier to the host that shows this page: through its preload where there is one, else over its socket. */
export function connect(window: Window): Carrier {
  if (window.claimbench !== undefined) return createPreloadCarrier(window.claimbench);
  const address = new URL('/socket', window.location.href);
  // By this name a page whose line broke gets back what it had open.
  address.searchParams.set('window', window.crypto.randomUUID());
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return createWebSocketCarrier({
    open: () => new WebSocket(address),
    wait: (milliseconds, then) => void window.setTimeout(then, milliseconds),
  });
}
