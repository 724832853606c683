import { randomBytes } from 'node:crypto';
import { createTxId } from '../../../shared/model/ids';
import { openLayer, withLayerOptions } from '../layer-at-hand';
import { EXIT, print, printJson, shown } from '../terminal';
import type { Register } from '../command';
import type { LayerOptions } from '../layer-at-hand';

export const registerUndo: Register = (program, run) => {
  withLayerOptions(
    program
      .command('undo')
      .description('Take back the last action in a layer; again to take back the one before it.')
      .argument('<corpus>', 'the folder of the corpus'),
  )
    .option('--by <id>', 'who acts, for the gold layer')
    .option('--redo', 'do again what was undone last')
    .option('--json', 'print the result as JSON')
    .action((corpus: string, options: LayerOptions & { redo?: true; json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const { corpus: opened, layer } = await openLayer(held, corpus, options, 'write');
        const change = await held.call(options.redo === true ? 'layer.redo' : 'layer.undo', {
          corpus: opened.corpus,
          key: layer.key,
          tx: createTxId(randomBytes),
        });
        if (options.json === true)
          printJson(terminal, { revision: change.revision, label: change.label });
        else
          print(
            terminal,
            `${options.redo === true ? 'Redone' : 'Undone'}: ${shown(change.label)}. Revision ${change.revision}.`,
          );
        return EXIT.fine;
      }),
    );
};
