import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { documentsFolder, userDataFolder } from '../../workbench/user-folders';
import { createWorkbench } from '../../workbench/workbench';
import { findInstalledBrowser } from './installed-browsers';
import { startLoopback } from './serve';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Runs the loopback host until it ends of itself or is stopped. */
export async function runLoopback(options: {
  /** A corpus to open, absolute; null shows the welcome page. */
  readonly corpus: string | null;
  readonly port: number;
  readonly open: boolean;
  readonly printUrl: boolean;
  readonly keepsServing: boolean;
}): Promise<void> {
  const { corpus, port, open, printUrl, keepsServing } = options;
  const folder = corpus === null ? null : await folderOf(corpus);
  const browser = open ? findInstalledBrowser() : null;
  // The one line on the output: programs read it.
  const printAddress = () => {
    process.stdout.write(`${loopback.server.startAddress}\n`);
    isPrinted = true;
  };
  let isPrinted = false;
  const loopback = await startLoopback({
    createWorkbench: () =>
      createWorkbench({
        userData: userDataFolder(),
        documentsFolder: documentsFolder(),
        host: 'loopback',
        roots: [...(folder === null ? [] : [folder]), documentsFolder()],
        services: { pick: null },
        workerUrl: new URL('./worker.js', import.meta.url),
      }),
    rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    page: folder === null ? '' : '#open=0',
    port,
    browser,
    keepsServing,
    say,
    onNoWindow: () => {
      if (!isPrinted) printAddress();
    },
  });

  if (open && browser === null) {
    say('No Chromium, Chrome or Edge was found: open this address in one within two minutes.');
  }
  const isTerminal = process.stdout.isTTY;
  if (printUrl || (isTerminal && keepsServing) || (open && browser === null)) printAddress();
  else if (browser === null) {
    if (isTerminal) printAddress();
    else say('The start address is not shown here: add --print-url to print it.');
  }

  const stop = () => void loopback.close();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    await loopback.ended;
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

/** The folder of a corpus, also where its `corpus.json` was named. */
async function folderOf(given: string): Promise<string> {
  const found = await stat(given).catch(() => null);
  if (found === null) throw new Error(`“${given}” is not there. Check the name of the corpus.`);
  return found.isDirectory() ? given : dirname(given);
}
