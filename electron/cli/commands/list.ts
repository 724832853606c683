import { EXIT, plural, print, printJson, shown, table } from '../terminal';
import type { DocumentRow } from '../../../shared/contract/shapes';
import type { Register } from '../command';

/** The counts of a document over all its layers. */
export function countsOf(row: Pick<DocumentRow, 'layers'>) {
  const labels: Record<string, number> = {};
  for (const layer of row.layers) {
    for (const [label, count] of Object.entries(layer.labels)) {
      labels[label] = (labels[label] ?? 0) + count;
    }
  }
  const sum = (count: (layer: DocumentRow['layers'][number]) => number) =>
    row.layers.reduce((total, layer) => total + count(layer), 0);
  return {
    spans: sum((layer) => layer.spans),
    relations: sum((layer) => layer.relations),
    orphans: sum((layer) => layer.orphans),
    conflicts: sum((layer) => layer.conflicts),
    labels,
  };
}

export const registerList: Register = (program, run) => {
  program
    .command('list')
    .description('List the documents with their counts.')
    .argument('<corpus>', 'the folder of the corpus')
    .option('--all', 'with the retired ones')
    .option('--json', 'print an array of documents')
    .action((corpus: string, options: { all?: true; json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const opened = await held.open(corpus);
        const { rows } = await held.call('documents.list', { corpus: opened.corpus, fresh: true });
        const kept = rows.filter((row) => options.all === true || !row.retired);
        if (options.json === true) {
          printJson(
            terminal,
            kept.map(({ checking: _checking, ...row }) => ({ ...row, counts: countsOf(row) })),
          );
          return EXIT.fine;
        }
        if (kept.length === 0) {
          print(terminal, 'There are no documents yet. Add some with “claimbench import”.');
          return EXIT.fine;
        }
        const lines = kept.map((row) => {
          const counts = countsOf(row);
          const people = row.layers
            .map((layer) => `${layer.annotator}: ${layer.status}`)
            .join(', ');
          return [
            row.id,
            row.fault === null ? plural(counts.spans, 'span') : 'cannot be read',
            people === '' ? 'no layer' : people,
            shown(row.title),
          ];
        });
        for (const line of table(lines)) print(terminal, line);
        return EXIT.fine;
      }),
    );
};
