import { realpath } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { WorkbenchError } from '../../../shared/contract/errors';
import { runLoopback } from '../../hosts/loopback/run-loopback';
import { EXIT } from '../terminal';
import type { Register } from '../command';

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InvalidArgumentError(
      'A port is a whole number from 0 to 65535; 0 takes any that is free.',
    );
  }
  return port;
}

export const registerServe: Register = (program, run) => {
  program
    .command('serve')
    .description(
      'Open the workbench in a browser on this machine, for this corpus, until it is stopped.',
    )
    .argument('<corpus>', 'the folder of the corpus')
    .option('--port <port>', 'the port on 127.0.0.1; any free one if left out', parsePort)
    .option('--no-open', 'do not start a browser')
    .option('--print-url', 'print the start address, launch token included, on one line')
    .action((corpus: string, options: { port?: number; open: boolean; printUrl?: true }) =>
      run(async () => {
        const folder = await realpath(corpus).catch(() => null);
        if (folder === null) throw new WorkbenchError('file/not-found', { name: corpus });
        await runLoopback({
          corpus: folder,
          port: options.port ?? 0,
          open: options.open,
          printUrl: options.printUrl === true,
          keepsServing: true,
        });
        return EXIT.fine;
      }),
    );
};
