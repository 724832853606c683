import type { IpcRenderer, WebUtils } from 'electron';
import type { Answer } from '../../../shared/contract/carrier';
import type { FromWindow, ToWindow } from './bridge-messages';

/** What the page sees of the host, and nothing more. */
export interface DesktopBridge {
  call(method: string, params: unknown): Promise<Answer<unknown>>;
  subscribe(topic: string, callback: (event: unknown) => void): () => void;
  /** A handle for a file that was dropped on the window; null if it is no file of this machine. */
  entryForFile(file: File): Promise<string | null>;
  /** A handle for the corpus that this window was opened for; null for the welcome page. */
  entryAtStart(): Promise<string | null>;
}

/** `File` as a page has it: an object that only the system can make. */
type File = Parameters<WebUtils['getPathForFile']>[0];

/** Speaks with the main process for the page, which never gets hold of `ipcRenderer` or of an event object. */
export function createBridge(
  ipc: Pick<IpcRenderer, 'send' | 'on'>,
  webUtils: Pick<WebUtils, 'getPathForFile'>,
  channel: string,
): DesktopBridge {
  const waiting = new Map<number, (answer: Answer<unknown>) => void>();
  const listeners = new Map<string, Set<{ readonly callback: (event: unknown) => void }>>();
  let lastId = 0;

  ipc.on(channel, (_event, message: ToWindow) => {
    if (message.kind === 'event') {
      for (const { callback } of listeners.get(message.topic) ?? []) callback(message.event);
      return;
    }
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });

  const ask = (make: (id: number) => FromWindow): Promise<Answer<unknown>> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      ipc.send(channel, make(id));
    });
  };
  const handleIn = (answer: Answer<unknown>): string | null =>
    answer.ok && typeof answer.result === 'string' ? answer.result : null;

  return {
    call: (method, params) => ask((id) => ({ kind: 'call', id, method, params })),
    subscribe(topic, callback) {
      const held = listeners.get(topic) ?? new Set();
      listeners.set(topic, held);
      const listener = { callback };
      held.add(listener);
      return () => {
        held.delete(listener);
      };
    },
    async entryForFile(file) {
      const path = webUtils.getPathForFile(file);
      return path === '' ? null : handleIn(await ask((id) => ({ kind: 'drop', id, path })));
    },
    async entryAtStart() {
      return handleIn(await ask((id) => ({ kind: 'start', id })));
    },
  };
}
