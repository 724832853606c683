import { randomBytes } from 'node:crypto';
import { createTxId, documentId } from '../../../shared/model/ids';
import { InvalidArgumentError } from 'commander';
import { openLayer, withLayerOptions } from '../layer-at-hand';
import { EXIT, plural, print, printJson } from '../terminal';
import type { DocumentId } from '../../../shared/model/ids';
import type { Register } from '../command';
import type { LayerOptions } from '../layer-at-hand';

function parseDocument(text: string): DocumentId {
  const parsed = documentId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '');
  return parsed.data;
}

export const registerCarryOver: Register = (program, run) => {
  withLayerOptions(
    program
      .command('carry-over')
      .description('Take a layer over to the document whose text replaces that of its own.')
      .argument('<corpus>', 'the folder of the corpus'),
  )
    .requiredOption('--to <id>', 'the document that replaces it', parseDocument)
    .option('--by <id>', 'who acts, for the gold layer')
    .option('--json', 'print the result as JSON')
    .action((corpus: string, options: LayerOptions & { to: DocumentId; json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const { corpus: opened, layer } = await openLayer(held, corpus, options, 'write');
        const taken = await held.call('layer.carryOver', {
          corpus: opened.corpus,
          from: layer.key,
          to: options.to,
          tx: createTxId(randomBytes),
        });
        if (options.json === true) printJson(terminal, taken);
        else {
          print(
            terminal,
            `${plural(taken.moved, 'span')} moved; ${taken.orphaned} fit nowhere now and are kept as orphans; ${taken.present} stood there already.`,
          );
        }
        return EXIT.fine;
      }),
    );
};
