import { createDispatcher } from '../../../shared/contract/dispatcher';
import { openBrowserWindow } from './browser';
import { createLifeTime } from './life-time';
import { createLoopbackServer } from './server';
import { createWindowLinks } from './window-links';
import type { HostedWorkbench } from '../hosted-workbench';
import type { BrowserWindow } from './browser';
import type { LifeTime, Timers } from './life-time';
import type { LoopbackServer } from './server';

export interface LoopbackOptions {
  readonly createWorkbench: () => HostedWorkbench | Promise<HostedWorkbench>;
  /** The built page: nothing but what lies in this folder is served. */
  readonly rendererFolder: string;
  /** What the address of the page ends with: `#open=0` opens the first of the roots. */
  readonly page?: string;
  readonly port?: number;
  /** The browser's program; null opens no window. */
  readonly browser: string | null;
  readonly browserFlags?: readonly string[];
  /** Serves until it is stopped, whether windows are open or not. */
  readonly keepsServing?: boolean;
  /** For the person at the terminal. */
  readonly say: (line: string) => void;
  /** Asked when the window could not be opened: the person may want the address then. */
  readonly onNoWindow?: () => void;
  readonly timers?: Timers;
}

export interface Loopback {
  readonly server: LoopbackServer;
  /** Resolves when all is closed: by `close`, or because no window is left. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

const endless: LifeTime = {
  windowOpened: () => undefined,
  windowGone: () => undefined,
  stop: () => undefined,
};

/** The workbench behind a server on 127.0.0.1, with a window in an installed browser if one is given. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { say, rendererFolder, page, port, timers, keepsServing = false } = options;
  const workbench = await options.createWorkbench();
  const onFault = (error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };

  let hasComeIn = false;
  const lifeTime = keepsServing
    ? endless
    : createLifeTime({
        isBusy: () => workbench.busy() || links.isBusy(),
        end: () => void close(),
        ...(timers === undefined ? {} : { timers }),
      });
  const links = createWindowLinks({
    dispatch: createDispatcher(workbench.handlers, {
      onInternalError: (method, error) => {
        say(`A fault in ${method}:`);
        onFault(error);
      },
    }),
    closeClient: (client) => workbench.closeClient(client),
    life: {
      ...lifeTime,
      windowOpened() {
        hasComeIn = true;
        lifeTime.windowOpened();
      },
    },
    ...(timers === undefined ? {} : { timers }),
  });

  let server: LoopbackServer;
  try {
    server = await createLoopbackServer({
      rendererFolder,
      links,
      onFault,
      ...(port === undefined ? {} : { port }),
      ...(page === undefined ? {} : { page }),
    });
  } catch (error) {
    lifeTime.stop();
    await workbench.close();
    throw error;
  }

  let window: BrowserWindow | null = null;
  let closing: Promise<void> | null = null;
  let tellEnd: (outcome: Promise<void>) => void;
  const ended = new Promise<void>((resolve) => (tellEnd = resolve));
  const shut = async () => {
    lifeTime.stop();
    // Windows first, so that they hear that it is over; the corpus last, when nobody asks any more.
    await links.close();
    await server.close();
    await window?.close();
    await workbench.close();
  };
  const close = (): Promise<void> => {
    if (closing === null) {
      closing = shut();
      tellEnd(closing);
    }
    return closing;
  };

  if (options.browser !== null) {
    window = await openBrowserWindow({
      program: options.browser,
      startAddress: server.startAddress,
      say,
      ...(options.browserFlags === undefined ? {} : { extraFlags: options.browserFlags }),
    });
    void window.ended.then(() => {
      if (hasComeIn || closing !== null) return;
      say('The browser ended without opening the workbench.');
      options.onNoWindow?.();
    });
  }
  return { server, ended, close };
}
