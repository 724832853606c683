import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, print, printJson, shown } from '../terminal';
import type { Register } from '../command';

export const registerInit: Register = (program, run) => {
  program
    .command('init')
    .description('Make a new, empty corpus with the label scheme “claims and evidence”.')
    .argument('<corpus>', 'the folder to make')
    .option('--title <title>', 'what it is called; the folder’s name if left out')
    .option('--json', 'print the result as JSON')
    .action((corpus: string, options: { title?: string; json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const full = path.resolve(corpus);
        const parent = path.dirname(full);
        await mkdir(parent, { recursive: true });
        const made = await held.call('corpus.create', {
          folder: await held.admit(parent),
          name: path.basename(full),
          title: options.title ?? path.basename(full),
        });
        if (options.json === true)
          printJson(terminal, { corpus: full, id: made.id, title: made.title });
        else print(terminal, `Made the corpus “${shown(made.title)}” in ${shown(corpus)}.`);
        return EXIT.fine;
      }),
    );
};
