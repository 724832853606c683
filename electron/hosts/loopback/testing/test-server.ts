import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDispatcher } from '../../../../shared/contract/dispatcher';
import { createLifeTime } from '../life-time';
import { createLoopbackServer, fullProtection } from '../server';
import { createWindowLinks } from '../window-links';
import { fakeHandlers } from '../../testing/fake-handlers';
import type { Client, Handlers } from '../../../../shared/contract/carrier';
import type { LoopbackServer, Protection } from '../server';

export interface TestServer {
  readonly server: LoopbackServer;
  readonly left: Client[];
  close(): Promise<void>;
}

/** The real server over a page of one line, protected in full or with one thing left out. */
export async function startTestServer(
  options: {
    readonly handlers?: Partial<Handlers>;
    readonly protection?: Partial<Protection>;
    readonly now?: () => number;
    readonly page?: string;
    /** Put beside or in place of the page of one line. */
    readonly files?: Readonly<Record<string, string>>;
    readonly onLeave?: (client: Client) => void;
  } = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-server-'));
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>Ours</title><p>Ours');
  // Beside the served folder, where no request may reach it.
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  for (const [name, text] of Object.entries(options.files ?? {})) {
    writeFileSync(join(rendererFolder, name), text);
  }
  const left: Client[] = [];
  const life = createLifeTime({ isBusy: () => false, end: () => undefined });
  const links = createWindowLinks({
    dispatch: createDispatcher(fakeHandlers(options.handlers), {
      onInternalError: () => undefined,
    }),
    closeClient: async (client) => {
      left.push(client);
      options.onLeave?.(client);
    },
    life,
  });
  const server = await createLoopbackServer({
    rendererFolder,
    links,
    onFault: () => undefined,
    protection: { ...fullProtection, ...options.protection },
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.page === undefined ? {} : { page: options.page }),
  });
  return {
    server,
    left,
    async close() {
      life.stop();
      await links.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
