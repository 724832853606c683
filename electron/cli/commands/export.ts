import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from 'commander';
import { WorkbenchError } from '../../../shared/contract/errors';
import { annotatorId, schemeId } from '../../../shared/model/ids';
import { layerStatus } from '../../../shared/model/layer';
import { EXIT, createProgress, plural, print, printJson, shown } from '../terminal';
import type {
  ExportReport,
  ExportRequest,
  FormatInfo,
} from '../../../shared/contract/export-shapes';
import type { AnnotatorId } from '../../../shared/model/ids';
import type { Register } from '../command';
import type { Terminal } from '../terminal';

/** Reads an annotator's id from the command line. */
export function parseAnnotator(text: string): AnnotatorId {
  const parsed = annotatorId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '');
  return parsed.data;
}

/** An option that may be given several times, or its values in one list with commas. */
const several =
  <T>(parse: (text: string) => T) =>
  (text: string, before: readonly T[] = []): readonly T[] => [
    ...before,
    ...text.split(',').map((each) => parse(each.trim())),
  ];

const parseStatus = (text: string) => {
  const parsed = layerStatus.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('Choose not-begun, in-progress or done.');
  return parsed.data;
};

const parseLabel = (text: string) => {
  const parsed = schemeId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('Give the id of a label, such as claim.');
  return parsed.data;
};

const pairs =
  (what: string) =>
  (text: string, before: readonly Pair[] = []): readonly Pair[] => {
    const at = text.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(`Give ${what} as name=value.`);
    return [...before, { name: text.slice(0, at), value: text.slice(at + 1) }];
  };

function parseSplit(text: string): NonNullable<ExportRequest['split']> {
  const parts = text.split(/[/:,]/).map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [train = NaN, dev = NaN, test = NaN] = parts;
  const isWhole = parts.length === 3 && parts.every((part) => part >= 0 && Number.isFinite(part));
  if (!isWhole || train + dev + test <= 0) {
    throw new InvalidArgumentError('Give the shares of train, dev and test, such as 80/10/10.');
  }
  return { train, dev, test };
}

const wholeNumber = (least: number) => (text: string) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) {
    throw new InvalidArgumentError(`Give a whole number from ${String(least)}.`);
  }
  return number;
};

interface Pair {
  readonly name: string;
  readonly value: string;
}

interface ExportOptions {
  readonly format: string;
  readonly out: string;
  readonly annotator?: readonly AnnotatorId[];
  readonly gold?: true;
  readonly status?: ExportRequest['statuses'];
  readonly label?: ExportRequest['labels'];
  readonly meta?: readonly Pair[];
  readonly split?: NonNullable<ExportRequest['split']>;
  readonly seed?: number;
  readonly stratify: boolean;
  readonly shardSize?: number;
  readonly option?: readonly Pair[];
  readonly strict?: true;
  readonly text: boolean;
  readonly force?: true;
  readonly json?: true;
}

export const registerExport: Register = (program, run) => {
  program
    .command('export')
    .description('Write the corpus as a dataset, with a report of what the format could not carry.')
    .argument('<corpus>', 'the folder of the corpus')
    .requiredOption('--format <format>', 'one of those that `claimbench formats` lists')
    .requiredOption('--out <path>', 'where to write; - for standard output (formats of one file)')
    .option('--annotator <id...>', 'only the layers of these annotators', several(parseAnnotator))
    .option('--gold', 'only the gold layers')
    .option('--status <status...>', 'only layers that are so far', several(parseStatus))
    .option(
      '--label <id...>',
      'only spans of these labels, and documents with such',
      several(parseLabel),
    )
    .option('--meta <name=value...>', 'only documents whose data say so', pairs('data'))
    .option('--split <shares>', 'train, dev and test by document, such as 80/10/10', parseSplit)
    .option('--seed <number>', 'decides what goes into which part', wholeNumber(0))
    .option('--no-stratify', 'parts hang on ids alone, not on the labels of documents')
    .option('--shard-size <count>', 'documents a file', wholeNumber(1))
    .option('--option <id=value...>', 'a choice of the format', pairs('an option'))
    .option('--strict', 'write nothing if the format cannot carry everything')
    .option('--no-text', 'leave out every word of the texts')
    .option('--force', 'replace the dataset that is there')
    .option('--json', 'print the report as JSON')
    .action((corpus: string, options: ExportOptions) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const opened = await held.open(corpus);
        const isPiped = options.out === '-';
        const { formats } = await held.call('formats.list', {});
        const format = formats.find(({ name }) => name === options.format);
        const folderFault = whyFolder(options, format);
        if (isPiped && folderFault !== null) {
          throw new WorkbenchError('export/bad-request', { why: folderFault });
        }
        if (/[/\\]$/.test(options.out) && format?.writes?.target === 'file') {
          if (folderFault === null) throw fileAsFolder(options.out, format.writes.ending);
        }
        const staging = isPiped ? await mkdtemp(path.join(tmpdir(), 'claimbench-export-')) : null;
        try {
          const target =
            staging === null ? await targetOf(options.out, corpus) : path.join(staging, 'export');
          const progress = createProgress(terminal);
          const { report } = await held
            .wait(
              'export',
              held.call('export.start', {
                corpus: opened.corpus,
                ...requestOf(options),
                target: await held.admitTarget(target),
              }),
              (step) => progress.show(step),
            )
            .finally(() => progress.end());
          if (isPiped) {
            await pipeline(createReadStream(target), terminal.out, { end: false });
            if (report.documents === 0) terminal.err.write(`${NOTHING_FITS}\n`);
            if (report.losses.length > 0) tellLosses(terminal.err, report);
          } else if (options.json === true) {
            printJson(terminal, { ...report, file: options.out });
          } else tell(terminal, options.out, report);
        } catch (error) {
          if (
            error instanceof WorkbenchError &&
            error.code === 'export/loss' &&
            options.json === true
          ) {
            printJson(terminal, error.toWire());
          }
          throw error;
        } finally {
          if (staging !== null) await rm(staging, { recursive: true, force: true });
        }
        return EXIT.fine;
      }),
    );
};

/** Why a dataset is, or may be, a folder, which no pipe can carry; null for one that is a file. */
function whyFolder(options: ExportOptions, format: FormatInfo | undefined): string | null {
  if (format === undefined) return null;
  if (format.writes?.target === 'folder') {
    return `“${format.name}” makes a folder, and standard output is one file`;
  }
  if (options.split !== undefined || options.shardSize !== undefined) {
    return 'a dataset in parts is a folder, and standard output is one file';
  }
  const isOfOne =
    format.capabilities.annotators || options.gold === true || options.annotator?.length === 1;
  return isOfOne
    ? null
    : `“${format.name}” holds one annotator only; choose one with --annotator or --gold`;
}

const fileAsFolder = (out: string, ending: string) =>
  new WorkbenchError('export/bad-target', {
    why: `“${out}” is the name of a folder, and this dataset is one file; give it a name such as ${out.replace(/[/\\]+$/, '')}${ending}`,
  });

/**
 * The place of a dataset. The corpus' own `exports/` is made where it is not there; any other folder must be.
 * @throws WorkbenchError `export/bad-target`
 */
async function targetOf(out: string, corpus: string): Promise<string> {
  const target = path.resolve(out);
  const parent = path.dirname(target);
  if (parent === path.resolve(corpus, 'exports')) await mkdir(parent, { recursive: true });
  const found = await stat(parent).catch(() => null);
  const folder = `“${path.dirname(out)}”`;
  const why =
    found === null
      ? `there is no folder ${folder}; make it, or choose another place`
      : found.isDirectory()
        ? null
        : `${folder} is a file and no folder; choose another place`;
  if (why !== null) throw new WorkbenchError('export/bad-target', { why });
  return target;
}

function requestOf(options: ExportOptions): Omit<ExportRequest, 'corpus' | 'target'> {
  const annotators = [
    ...(options.annotator ?? []),
    ...(options.gold === true ? [annotatorId.parse('gold')] : []),
  ];
  return {
    format: options.format,
    ...(options.option === undefined
      ? {}
      : { options: Object.fromEntries(options.option.map(({ name, value }) => [name, value])) }),
    ...(annotators.length === 0 ? {} : { annotators }),
    ...(options.status === undefined ? {} : { statuses: [...options.status] }),
    ...(options.label === undefined ? {} : { labels: [...options.label] }),
    ...(options.meta === undefined ? {} : { meta: [...options.meta] }),
    ...(options.split === undefined ? {} : { split: options.split }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.shardSize === undefined ? {} : { shardSize: options.shardSize }),
    stratify: options.stratify,
    strict: options.strict === true,
    withoutText: !options.text,
    replace: options.force === true,
  };
}

const NOTHING_FITS = 'No document of the corpus is what was asked for, so the dataset is empty.';

function tell(terminal: Terminal, out: string, report: ExportReport): void {
  print(
    terminal,
    `Wrote ${plural(report.documents, 'document')}, ${plural(report.spans, 'span')} and ${plural(report.relations, 'relation')} to ${shown(out)}.`,
  );
  for (const { name, documents, spans } of report.parts) {
    print(terminal, `  ${name}: ${plural(documents, 'document')}, ${plural(spans, 'span')}`);
  }
  if (report.alike.length > 0) {
    print(
      terminal,
      `  ${plural(report.alike.length, 'group')} of nearly the same texts kept together`,
    );
  }
  if (report.documents === 0) {
    print(terminal, NOTHING_FITS);
  } else if (report.losses.length === 0) print(terminal, 'Nothing was lost.');
  else tellLosses(terminal.out, report);
}

function tellLosses(stream: NodeJS.WritableStream, { format, losses }: ExportReport): void {
  stream.write(`What ${format} could not carry:\n`);
  for (const { kind, why, count } of losses) {
    stream.write(`  ${String(count)} × ${kind}: ${shown(why)}\n`);
  }
}
