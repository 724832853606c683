import path from 'node:path';
import { attachText } from '../../workbench/attach-text';
import { EXIT, plural, print, printJson, shown } from '../terminal';
import type { Register } from '../command';

interface AttachOptions {
  readonly out: string;
  readonly force?: true;
  readonly json?: true;
}

export const registerAttachText: Register = (program, run) => {
  program
    .command('attach-text')
    .description(
      'Join a dataset that was exported with --no-text with its texts, known by their hashes.',
    )
    .argument('<standoff>', 'the .jsonl file without the texts')
    .argument('<texts>', 'a folder of .txt, .md and .jsonl files')
    .requiredOption('--out <file>', 'where to write')
    .option('--force', 'replace the file that is there')
    .option('--json', 'print the report as JSON')
    .action((standoff: string, texts: string, options: AttachOptions) =>
      run(async ({ terminal }) => {
        const controller = new AbortController();
        const cancel = () => controller.abort();
        process.once('SIGINT', cancel);
        const report = await attachText(
          {
            standoff: path.resolve(standoff),
            texts: path.resolve(texts),
            out: path.resolve(options.out),
            replace: options.force === true,
          },
          controller.signal,
        ).finally(() => process.off('SIGINT', cancel));
        const { missing, faults, unread } = report;
        if (options.json === true) printJson(terminal, report);
        else {
          print(
            terminal,
            `Joined ${plural(report.attached, 'line')} of ${String(report.lines)} with their texts; ${plural(report.spans, 'quote')} taken from them.`,
          );
          if (report.attached > 0)
            print(terminal, 'Titles do not come back: they were left out with the texts.');
          for (const { line, document, sha256, url } of missing) {
            const where = url === null ? '' : `, ${shown(url)}`;
            print(
              terminal,
              `  line ${String(line)}: no text of ${shown(document)} (SHA-256 ${shown(sha256)}${where})`,
            );
          }
          for (const { line, message } of faults)
            print(terminal, `  line ${String(line)}: ${message}`);
          for (const { file, message } of unread) {
            terminal.err.write(`${shown(file)}: ${shown(message)}\n`);
          }
        }
        return missing.length + faults.length > 0 ? EXIT.findings : EXIT.fine;
      }),
    );
};
