import { randomBytes } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { WorkbenchError } from '../../../shared/contract/errors';
import { createTxId, groupId, personId } from '../../../shared/model/ids';
import { openLayer, parseDocument } from '../layer-at-hand';
import { parseAnnotator } from './export';
import { EXIT, plural, print, printJson, shown } from '../terminal';
import type { AnnotatorId, DocumentId, GroupId } from '../../../shared/model/ids';
import type { Register } from '../command';
import type { ExitCode, Terminal } from '../terminal';
import type { Workspace } from '../workspace';

interface UndoOptions {
  readonly annotator?: AnnotatorId;
  readonly document?: DocumentId;
  readonly group?: GroupId;
  readonly by?: string;
  readonly redo?: true;
  readonly json?: true;
}

export const registerUndo: Register = (program, run) => {
  program
    .command('undo')
    .description(
      'Take back the last action in a layer, again to take back the one before it; or a whole import.',
    )
    .argument('<corpus>', 'the folder of the corpus')
    .option('--annotator <id>', 'whose layer: a person’s id, or gold', parseAnnotator)
    .option('--document <id>', 'the document’s id, as “list” prints it', parseDocument)
    .option('--group <id>', 'all layers of an import or another group, as it told it', parseGroup)
    .option('--by <id>', 'who acts, for the gold layer and for a group')
    .option('--redo', 'do again what was undone last in a layer')
    .option('--json', 'print the result as JSON')
    .action((corpus: string, options: UndoOptions, command: { error(message: string): never }) =>
      run(async ({ terminal, workspace }) => {
        const { group, annotator, document } = options;
        if (group !== undefined) {
          if (annotator !== undefined || document !== undefined || options.redo === true)
            command.error('error: --group stands for itself; leave out the other options');
          return undoGroup(await workspace(), terminal, corpus, { ...options, group });
        }
        if (annotator === undefined || document === undefined)
          command.error('error: name a layer with --annotator and --document, or give --group');
        return undoInLayer(await workspace(), terminal, corpus, {
          ...options,
          annotator,
          document,
        });
      }),
    );
};

function parseGroup(text: string): GroupId {
  const parsed = groupId.safeParse(text);
  if (!parsed.success)
    throw new InvalidArgumentError('A group is named as the import printed it, such as g-….');
  return parsed.data;
}

async function undoInLayer(
  held: Workspace,
  terminal: Terminal,
  corpus: string,
  options: UndoOptions & { readonly annotator: AnnotatorId; readonly document: DocumentId },
): Promise<ExitCode> {
  const { annotator, document, by } = options;
  const named = { annotator, document, ...(by === undefined ? {} : { by }) };
  const { corpus: opened, layer } = await openLayer(held, corpus, named, 'write');
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
}

async function undoGroup(
  held: Workspace,
  terminal: Terminal,
  folder: string,
  options: UndoOptions & { readonly group: GroupId },
): Promise<ExitCode> {
  const { group, by } = options;
  const { corpus } = await held.open(folder);
  if (by !== undefined) {
    const id = personId.safeParse(by);
    if (!id.success) throw new WorkbenchError('person/not-found', { id: by });
    await held.call('people.choose', { corpus, id: id.data });
  }
  const { layers, kept } = await held.call('group.undo', { corpus, group });
  if (options.json === true) {
    printJson(terminal, { group, layers, kept });
    return EXIT.fine;
  }
  print(terminal, `Undone in ${plural(layers, 'layer')}.`);
  if (kept.length > 0)
    print(
      terminal,
      `${plural(kept.length, 'span or relation', 'spans and relations')} that somebody changed since stayed:`,
    );
  for (const { document, id } of kept.slice(0, MOST_LISTED)) print(terminal, `  ${document} ${id}`);
  if (kept.length > MOST_LISTED)
    print(terminal, `  … and ${kept.length - MOST_LISTED} more (see --json).`);
  return EXIT.fine;
}

const MOST_LISTED = 30;
