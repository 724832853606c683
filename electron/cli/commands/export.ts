import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from 'commander';
import { annotatorId } from '../../../shared/model/ids';
import { EXIT, createProgress, plural, print, printJson, shown } from '../terminal';
import type { AnnotatorId } from '../../../shared/model/ids';
import type { Register } from '../command';

const parseFormat = (text: string): 'jsonl' => {
  if (text !== 'jsonl') throw new InvalidArgumentError('Choose jsonl.');
  return text;
};

/** Reads an annotator's id from the command line. */
export function parseAnnotator(text: string): AnnotatorId {
  const parsed = annotatorId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '');
  return parsed.data;
}

export const registerExport: Register = (program, run) => {
  program
    .command('export')
    .description(
      'Write the corpus as a dataset: one document and layer a line, offsets in code points.',
    )
    .argument('<corpus>', 'the folder of the corpus')
    .requiredOption('--format <format>', 'jsonl', parseFormat)
    .requiredOption('--out <file>', 'where to write; - for standard output')
    .option('--annotator <id>', 'only the layers of this annotator', parseAnnotator)
    .option('--json', 'print the report as JSON')
    .action(
      (
        corpus: string,
        options: { format: 'jsonl'; out: string; annotator?: AnnotatorId; json?: true },
      ) =>
        run(async ({ terminal, workspace }) => {
          const held = await workspace();
          const opened = await held.open(corpus);
          const isPiped = options.out === '-';
          const staging = isPiped ? await mkdtemp(path.join(tmpdir(), 'claimbench-export-')) : null;
          try {
            const target =
              staging === null ? path.resolve(options.out) : path.join(staging, 'export.jsonl');
            const progress = createProgress(terminal);
            const { report } = await held
              .wait(
                'export',
                held.call('export.start', {
                  corpus: opened.corpus,
                  format: options.format,
                  target: await held.admitTarget(target),
                  ...(options.annotator === undefined ? {} : { annotator: options.annotator }),
                }),
                (step) => progress.show(step),
              )
              .finally(() => progress.end());
            if (isPiped) {
              await pipeline(createReadStream(target), terminal.out, { end: false });
            } else if (options.json === true) {
              printJson(terminal, { ...report, file: options.out });
            } else {
              print(
                terminal,
                `Wrote ${plural(report.documents, 'document')}, ${plural(report.spans, 'span')} and ${plural(report.relations, 'relation')} to ${shown(options.out)}.`,
              );
            }
          } finally {
            if (staging !== null) await rm(staging, { recursive: true, force: true });
          }
          return EXIT.fine;
        }),
    );
};
