import { EXIT, plural, print, printJson, shown, table } from '../terminal';
import { countsOf } from './list';
import type { Register } from '../command';

export const registerStats: Register = (program, run) => {
  program
    .command('stats')
    .description('Count documents, spans by label, relations, and how far each annotator is.')
    .argument('<corpus>', 'the folder of the corpus')
    .option('--json', 'print the counts as JSON')
    .action((corpus: string, options: { json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const opened = await held.open(corpus);
        const { rows } = await held.call('documents.list', { corpus: opened.corpus, fresh: true });
        const labels: Record<string, number> = {};
        const annotators: Record<
          string,
          { 'not-begun': number; 'in-progress': number; done: number; spans: number }
        > = {};
        const totals = {
          documents: 0,
          retired: 0,
          characters: 0,
          spans: 0,
          relations: 0,
          orphans: 0,
          conflicts: 0,
        };
        for (const row of rows) {
          const counts = countsOf(row);
          totals.documents += 1;
          totals.retired += Number(row.retired);
          totals.characters += row.length;
          for (const name of ['spans', 'relations', 'orphans', 'conflicts'] as const) {
            totals[name] += counts[name];
          }
          for (const [label, count] of Object.entries(counts.labels)) {
            labels[label] = (labels[label] ?? 0) + count;
          }
          for (const layer of row.layers) {
            const one = (annotators[layer.annotator] ??= {
              'not-begun': 0,
              'in-progress': 0,
              done: 0,
              spans: 0,
            });
            one[layer.status] += 1;
            one.spans += layer.spans;
          }
        }
        if (options.json === true) {
          printJson(terminal, {
            title: opened.title,
            id: opened.id,
            ...totals,
            labels,
            annotators,
          });
          return EXIT.fine;
        }
        print(terminal, shown(opened.title));
        print(
          terminal,
          `${plural(totals.documents, 'document')} (${totals.retired} retired), ${plural(totals.characters, 'character')}, ${plural(totals.spans, 'span')}, ${plural(totals.relations, 'relation')}`,
        );
        const byLabel = Object.entries(labels).map(([label, count]) => [
          `  ${label}`,
          String(count),
        ]);
        for (const line of table(byLabel)) print(terminal, line);
        const people = Object.entries(annotators).map(([id, one]) => [
          `  ${id}`,
          `${one.done} done`,
          `${one['in-progress']} in progress`,
          plural(one.spans, 'span'),
        ]);
        for (const line of table(people)) print(terminal, line);
        if (totals.orphans + totals.conflicts > 0) {
          print(
            terminal,
            `${plural(totals.orphans, 'orphan')}, ${plural(totals.conflicts, 'conflict')} to decide`,
          );
        }
        return EXIT.fine;
      }),
    );
};
