import { InvalidArgumentError } from 'commander';
import { EXIT, createProgress, plural, print, printJson, shown } from '../terminal';
import type { Register } from '../command';

const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-1'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** Reads `50MB`, `200kB` or a number of bytes. */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?$/i.exec(text.trim());
  const unit = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 }[match?.[2]?.toLowerCase() ?? 'b'];
  const size = Math.round(Number(match?.[1]) * (unit ?? 1));
  if (match === null || size < 1) {
    throw new InvalidArgumentError('A size is a number with B, kB, MB or GB, such as 200MB.');
  }
  return size;
}

function parseEncoding(text: string): Encoding {
  const found = ENCODINGS.find((encoding) => encoding === text.toLowerCase());
  if (found === undefined) throw new InvalidArgumentError(`Choose one of ${ENCODINGS.join(', ')}.`);
  return found;
}

export const registerImport: Register = (program, run) => {
  program
    .command('import')
    .description('Import text, Markdown and JSON Lines files, or folders of them.')
    .argument('<corpus>', 'the folder of the corpus')
    .argument('<path...>', 'files and folders')
    .option('--max-size <size>', 'the largest text to take, such as 200MB', parseSize)
    .option(
      '--encoding <name>',
      `how texts without a mark are read: ${ENCODINGS.join(', ')}`,
      parseEncoding,
    )
    .option('--json', 'print the report as JSON')
    .action(
      (
        corpus: string,
        paths: string[],
        options: { maxSize?: number; encoding?: Encoding; json?: true },
      ) =>
        run(async ({ terminal, workspace }) => {
          const held = await workspace();
          const opened = await held.open(corpus);
          const entries = await Promise.all(paths.map((one) => held.admit(one)));
          const progress = createProgress(terminal);
          const { report } = await held
            .wait(
              'import',
              held.call('import.start', {
                corpus: opened.corpus,
                entries,
                ...(options.maxSize === undefined ? {} : { maxTextBytes: options.maxSize }),
                ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
              }),
              (step) => progress.show(step),
            )
            .finally(() => progress.end());
          if (options.json === true) {
            printJson(terminal, report);
          } else {
            print(terminal, `Imported ${plural(report.imported, 'document')}.`);
            if (report.skipped.length > 0) {
              print(
                terminal,
                `${report.skipped.length} had been imported before and were skipped.`,
              );
            }
            for (const same of report.sameText) {
              print(
                terminal,
                `${shown(same.file)} has the same text as ${same.as}; both are kept and linked.`,
              );
            }
            for (const changed of report.changed) {
              print(
                terminal,
                `${shown(changed.file)} has changed; ${changed.document} replaces ${changed.replaces}.`,
              );
            }
            for (const refused of report.refused) terminal.err.write(`${shown(refused.message)}\n`);
          }
          return report.refused.length > 0 ? EXIT.findings : EXIT.fine;
        }),
    );
};
