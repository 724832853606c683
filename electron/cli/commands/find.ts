import { InvalidArgumentError } from 'commander';
import { createLineMap } from '../../../shared/text/line-map';
import { createOffsetMap } from '../../../shared/text/offsets';
import { EXIT, createProgress, plural, print, printJson, shown } from '../terminal';
import type { DocumentHits } from '../../../shared/contract/shapes';
import type { CodePoint } from '../../../shared/text/offsets';
import type { Register } from '../command';

interface FindOptions {
  readonly regex?: true;
  readonly case?: true;
  readonly word?: true;
  readonly variants?: true;
  readonly limit: number;
  readonly json?: true;
}

/** A hit as it is printed: offsets in code points, the line counted from 1. */
interface PrintedHit {
  readonly document: string;
  readonly title: string;
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly line: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

const MOST = 100_000;

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST) {
    throw new InvalidArgumentError(`Give a whole number from 1 to ${String(MOST)}.`);
  }
  return limit;
}

export const registerFind: Register = (program, run) => {
  program
    .command('find')
    .description('Find words in all documents; prints document, offsets in code points and line.')
    .argument('<corpus>', 'the folder of the corpus')
    .argument('<words>', 'what to look for')
    .option('--regex', 'the words are a regular expression')
    .option('--case', 'upper and lower case are kept apart')
    .option('--word', 'whole words only')
    .option('--variants', 'accents, hyphens and an ending -s make no difference')
    .option('--limit <count>', 'stop after so many', parseLimit, MOST)
    .option('--json', 'print the hits as JSON')
    .action((corpus: string, words: string, options: FindOptions) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const opened = await held.open(corpus);
        const { rows } = await held.call('documents.list', { corpus: opened.corpus, fresh: true });
        const titles = new Map(rows.map(({ id, title }) => [id, title]));
        const found: DocumentHits[] = [];
        const stop = held.on('find.hits', ({ documents }) => found.push(...documents));
        const progress = createProgress(terminal);
        const { report } = await held
          .wait(
            'find',
            held.call('find.start', {
              corpus: opened.corpus,
              query: {
                text: words,
                kind: options.regex === true ? 'regex' : 'plain',
                matchesCase: options.case === true,
                wholeWords: options.word === true,
                variants: options.variants === true,
              },
              limit: options.limit,
            }),
            (step) => progress.show(step),
          )
          .finally(() => {
            progress.end();
            stop();
          });
        const printed: PrintedHit[] = [];
        for (const { document, hits } of found) {
          const { text } = await held.call('documents.read', { corpus: opened.corpus, document });
          const [offsets, lines] = [createOffsetMap(text), createLineMap(text)];
          const title = titles.get(document) ?? '';
          for (const { start, end, before, match, after } of hits) {
            const hit: PrintedHit = {
              document,
              title,
              start: offsets.toCodePoint(start),
              end: offsets.toCodePoint(end),
              line: lines.lineAt(start) + 1,
              before,
              match,
              after,
            };
            if (options.json === true) printed.push(hit);
            else print(terminal, lineOf(hit));
          }
        }
        if (options.json === true) printJson(terminal, { ...report, found: printed });
        else print(terminal, summaryOf(report));
        for (const { message } of report.unreadable) terminal.err.write(`${shown(message)}\n`);
        return report.unreadable.length > 0 ? EXIT.findings : EXIT.fine;
      }),
    );
};

/** One line a hit, so that other programs can take it apart: what the text has of line ends is shown as a space. */
function lineOf({ document, start, end, line, before, match, after }: PrintedHit): string {
  const words = shown(`${before}${match}${after}`.replace(/\s+/g, ' ').trim());
  return `${document}\t${String(start)}-${String(end)}\t${String(line)}\t${words}`;
}

function summaryOf(report: { hits: number; documentsWithHits: number; isCut: boolean }): string {
  const where = `${plural(report.hits, 'hit')} in ${plural(report.documentsWithHits, 'document')}`;
  return report.isCut ? `${where}, and there may be more.` : `${where}.`;
}
