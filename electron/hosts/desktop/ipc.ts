import { bridgeChannel, fromWindow } from './bridge-messages';
import { appOrigin } from './own-page';
import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { Answer } from '../../../shared/contract/carrier';
import type { ToWindow } from './bridge-messages';
import type { ServiceBroker } from './service-broker';

/** One condition under which a message from a window is heard. */
export interface SenderCheck {
  readonly name: string;
  holds(event: Pick<IpcMainEvent, 'senderFrame'>): boolean;
}

export const senderChecks: readonly SenderCheck[] = [
  { name: 'origin', holds: ({ senderFrame }) => senderFrame?.origin === appOrigin },
  { name: 'top-frame', holds: ({ senderFrame }) => senderFrame?.parent === null },
];

interface Window {
  readonly contents: WebContents;
  /** Changes with each load of the page: what the page before had open is not the next one's. */
  client: string;
  loads: number;
  corpus: string | null;
}

export interface WindowTraffic {
  /** Takes a window in; `corpus` is what it was opened for. */
  admit(contents: WebContents, corpus: string | null): void;
  /** Passes an event on to the window of this client, if it is still there. */
  tell(client: string, topic: string, event: unknown): void;
}

/** All that windows send goes through here, and what they get comes from here. */
export function createWindowTraffic(options: {
  readonly ipcMain: Pick<IpcMain, 'on'>;
  /** Asked at each message: the service may have been started again. */
  readonly broker: () => ServiceBroker;
  readonly checks?: readonly SenderCheck[];
}): WindowTraffic {
  const { ipcMain, broker, checks = senderChecks } = options;
  const windows = new Map<number, Window>();

  const send = (window: Window, message: ToWindow) => {
    if (!window.contents.isDestroyed()) window.contents.send(bridgeChannel, message);
  };
  const none: Answer<null> = { ok: true, result: null };

  const answerTo = (
    window: Window,
    raw: unknown,
  ): { id: number; answer: Promise<Answer<unknown>> } | null => {
    const parsed = fromWindow.safeParse(raw);
    if (!parsed.success) return null;
    const message = parsed.data;
    const { id } = message;
    switch (message.kind) {
      case 'call':
        return { id, answer: broker().call(window.client, message.method, message.params) };
      case 'drop':
        return { id, answer: broker().admit(window.client, message.path) };
      case 'start':
        return {
          id,
          answer:
            window.corpus === null
              ? Promise.resolve(none)
              : broker().admit(window.client, window.corpus),
        };
    }
  };

  ipcMain.on(bridgeChannel, (event, raw: unknown) => {
    const window = windows.get(event.sender.id);
    if (window === undefined || !checks.every((check) => check.holds(event))) return;
    const asked = answerTo(window, raw);
    if (asked === null) return;
    const { client } = window;
    void asked.answer.then((answer) => {
      if (window.client === client) send(window, { kind: 'answer', id: asked.id, answer });
    });
  });

  return {
    admit(contents, corpus) {
      const { id } = contents;
      const window: Window = { contents, client: `window-${id}-1`, loads: 1, corpus };
      windows.set(id, window);
      let isFirst = true;
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (!isMainFrame || isSameDocument) return;
        if (!isFirst) {
          broker().leave(window.client);
          window.loads += 1;
          window.client = `window-${id}-${window.loads}`;
        }
        isFirst = false;
      });
      contents.on('destroyed', () => {
        windows.delete(id);
        broker().leave(window.client);
      });
    },
    tell(client, topic, event) {
      for (const window of windows.values()) {
        if (window.client === client) send(window, { kind: 'event', topic, event });
      }
    },
  };
}
