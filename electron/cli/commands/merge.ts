import { EXIT, createProgress, plural, print, printJson, shown } from '../terminal';
import type { Register } from '../command';

export const registerMerge: Register = (program, run) => {
  program
    .command('merge')
    .description('Take over what another copy of the same corpus has; nothing of either is lost.')
    .argument('<corpus>', 'the folder of the corpus that grows')
    .argument('<other>', 'the other copy; it is only read')
    .option('--json', 'print the report as JSON')
    .action((corpus: string, other: string, options: { json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const opened = await held.open(corpus);
        const progress = createProgress(terminal);
        const { report } = await held
          .wait(
            'merge',
            held.call('merge.start', { corpus: opened.corpus, other: await held.admit(other) }),
            (step) => progress.show(step),
          )
          .finally(() => progress.end());
        if (options.json === true) {
          printJson(terminal, report);
        } else {
          print(
            terminal,
            `Took over ${plural(report.documents, 'document')}, ${plural(report.people, 'person', 'people')} and ${plural(report.lines, 'line')} of history in ${plural(report.layers, 'layer')}.`,
          );
          if (report.conflicts > 0)
            print(
              terminal,
              `${plural(report.conflicts, 'conflict')} wait for a decision in the window.`,
            );
          for (const file of report.setAside)
            print(terminal, `${shown(file)} did not fit and is kept in recovered/.`);
        }
        return report.conflicts + report.setAside.length > 0 ? EXIT.findings : EXIT.fine;
      }),
    );
};
