import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { createBridge } from '../bridge';
import { bridgeChannel } from '../bridge-messages';
import { createWindowTraffic } from '../ipc';
import { appOrigin } from '../own-page';
import { createServiceBroker } from '../service-broker';
import { createServiceEndpoint } from '../service-endpoint';
import type { MessagePort } from 'node:worker_threads';
import type { DesktopBridge } from '../bridge';
import type { SenderCheck, WindowTraffic } from '../ipc';
import type { ServicePort } from '../service-messages';
import type { Client, Handlers } from '../../../../shared/contract/carrier';
import type { HostedWorkbench, HostServices, PickPurpose } from '../../hosted-workbench';

const over = (port: MessagePort): ServicePort => ({
  postMessage: (message) => port.postMessage(message),
  onMessage: (callback) => void port.on('message', callback),
});

interface Sender {
  readonly origin: string;
  readonly parent: object | null;
}

export interface DesktopLine {
  readonly bridge: DesktopBridge;
  /** What the main process sent to the window, as it came. */
  readonly sent: unknown[];
  /** Sends from some frame of the window, as a page that got hold of the channel would. */
  send(message: unknown, from?: Partial<Sender>): void;
  reload(): void;
  closeWindow(): void;
  closeService(): Promise<void>;
  dispose(): void;
}

type Traffic = Parameters<typeof createWindowTraffic>[0];
type Contents = Parameters<WindowTraffic['admit']>[0];

/** Window, main process and service, each at the end of a real message channel; only Electron is not there. */
export async function createDesktopLine(options: {
  readonly handlers: Handlers;
  readonly onLeave?: (client: Client) => void;
  readonly admit?: NonNullable<HostedWorkbench['admit']>;
  readonly pick?: (purpose: PickPurpose) => Promise<readonly string[]>;
  readonly onServices?: (services: HostServices) => void;
  readonly checks?: readonly SenderCheck[];
  readonly corpus?: string;
}): Promise<DesktopLine> {
  const ipcMain = new EventEmitter();
  const toWindow = new MessageChannel();
  const toService = new MessageChannel();
  const sent: unknown[] = [];
  const ports = [toWindow.port1, toWindow.port2, toService.port1, toService.port2];

  const contents = Object.assign(new EventEmitter(), {
    id: 1,
    isDestroyed: () => false,
    send: (_channel: string, message: unknown) => toWindow.port1.postMessage(message),
  });
  const traffic = createWindowTraffic({
    ipcMain: ipcMain as object as Traffic['ipcMain'],
    broker: () => broker,
    ...(options.checks === undefined ? {} : { checks: options.checks }),
  });
  const broker = createServiceBroker({
    port: over(toService.port1),
    onEvent: (client, topic, event) => traffic.tell(client, topic, event),
    pick: options.pick ?? (() => Promise.resolve([])),
  });
  const { admit } = options;
  await createServiceEndpoint({
    port: over(toService.port2),
    createWorkbench(services) {
      options.onServices?.(services);
      return {
        handlers: options.handlers,
        closeClient: async (client) => options.onLeave?.(client),
        busy: () => false,
        close: () => Promise.resolve(),
        ...(admit === undefined ? {} : { admit }),
      };
    },
    onFault: () => undefined,
    onClosed: () => undefined,
  });
  traffic.admit(contents as object as Contents, options.corpus ?? null);

  const deliver = (message: unknown, from: Partial<Sender> = {}) => {
    const senderFrame: Sender = { origin: appOrigin, parent: null, ...from };
    ipcMain.emit(bridgeChannel, { sender: contents, senderFrame }, message);
  };
  toWindow.port1.on('message', (message) => deliver(message));
  toWindow.port2.on('message', (message) => sent.push(message));
  const bridge = createBridge(
    {
      send: (_channel, message: unknown) => toWindow.port2.postMessage(message),
      on(_channel, listener) {
        toWindow.port2.on('message', (message) =>
          listener({} as Parameters<typeof listener>[0], message),
        );
        return this as ReturnType<Parameters<typeof createBridge>[0]['on']>;
      },
    },
    { getPathForFile: (file) => file.name },
    bridgeChannel,
  );
  return {
    bridge,
    sent,
    send: (message, from) => deliver(structuredClone(message), from),
    reload: () => {
      const load = { isMainFrame: true, isSameDocument: false };
      contents.emit('did-start-navigation', load);
    },
    closeWindow: () => void contents.emit('destroyed'),
    closeService: () => broker.close(),
    dispose() {
      for (const port of ports) port.close();
    },
  };
}
