import { createInterface } from 'node:readline/promises';
import { EXIT, createProgress, plural, print, printJson, shown } from '../terminal';
import type { Register } from '../command';

export const registerVerify: Register = (program, run) => {
  program
    .command('verify')
    .description(
      'Check every file, quote, relation, history and digest; say what is wrong and what can be done.',
    )
    .argument('<corpus>', 'the folder of the corpus')
    .option(
      '--repair',
      'copy what would be changed to recovered/, then mend it; histories are never edited',
    )
    .option('--yes', 'repair without asking')
    .option('--json', 'print the report as JSON')
    .action((corpus: string, options: { repair?: true; yes?: true; json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const folder = await held.admit(corpus);
        const verify = async (repair: 'no' | 'plan' | 'apply') => {
          const progress = createProgress(terminal);
          const started = held.call('verify.start', { target: { folder }, repair });
          const outcome = await held
            .wait('verify', started, (step) => progress.show(step))
            .finally(() => progress.end());
          return outcome.report;
        };
        let report = await verify(options.repair === true ? 'plan' : 'no');
        if (options.repair === true && report.repairs.length > 0) {
          if (options.json !== true)
            for (const step of report.repairs) print(terminal, shown(step));
          if (options.yes === true || (await confirm())) report = await verify('apply');
        }
        if (options.json === true) {
          printJson(terminal, report);
        } else {
          for (const { file, line, message, remedy } of report.findings) {
            print(
              terminal,
              `${shown(file)}${line === null ? '' : `:${line}`}: ${shown(message)} ${shown(remedy)}`,
            );
          }
          print(
            terminal,
            `Checked ${plural(report.documents, 'document')}, ${plural(report.layers, 'layer')}, ${plural(report.spans, 'span')} and ${plural(report.lines, 'line')} of history: ${report.findings.length === 0 ? 'all is well' : plural(report.findings.length, 'finding')}.`,
          );
          if (report.repaired)
            print(terminal, 'Repaired what could be; what was changed is kept in recovered/.');
        }
        return report.findings.length > 0 ? EXIT.findings : EXIT.fine;

        async function confirm(): Promise<boolean> {
          const asking = createInterface({ input: terminal.input, output: terminal.err });
          const ended = new Promise<string>((resolve) => asking.once('close', () => resolve('')));
          const answer = await Promise.race([asking.question('Do this? [y/N] '), ended]);
          asking.close();
          return /^y(es)?$/i.test(answer.trim());
        }
      }),
    );
};
