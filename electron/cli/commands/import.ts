import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import { WorkbenchError } from '../../../shared/contract/errors';
import { offsetReading } from '../../../shared/contract/import-shapes';
import { parseNameMap, serializeNameMap } from '../../../shared/formats/names/name-map';
import { parseAnnotator } from './export';
import {
  PRINTED,
  printBeside,
  printDataset,
  printParts,
  printPreview,
  withPlace,
} from '../import-words';
import { reportOfImport, reportOfPreview } from '../import-report';
import { EXIT, createProgress, plural, print, printJson, quoted, shown } from '../terminal';
import type { ImportReport, OffsetReading } from '../../../shared/contract/import-shapes';
import type { Params } from '../../../shared/contract/methods';
import type { NameMap } from '../../../shared/formats/names/name-map';
import type { AnnotatorId } from '../../../shared/model/ids';
import type { Register } from '../command';
import type { Terminal } from '../terminal';

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

/** Reads `utf-16`, or with line ends and a shift `code-point,lf,+1`. */
export function parseReading(text: string): OffsetReading {
  const [unit, ...others] = text.toLowerCase().split(',');
  const read: Record<string, unknown> = { unit, lineEnds: 'raw', shift: 0 };
  for (const one of others) {
    if (one === 'raw' || one === 'lf') read['lineEnds'] = one;
    else read['shift'] = /^[+-]?1$/.test(one) ? Number(one) : one;
  }
  const parsed = offsetReading.safeParse(read);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(
    'It is code-point, utf-16 or utf-8-byte; with “,lf” where line ends were counted as LF, and “,+1” or “,-1” for a shift.',
  );
}

interface ImportOptions {
  readonly format?: string;
  readonly annotator?: AnnotatorId;
  readonly map?: string;
  readonly saveMap?: string;
  readonly dryRun?: true;
  readonly report?: string;
  readonly maxSize?: number;
  readonly encoding?: Encoding;
  readonly reading?: OffsetReading;
  readonly json?: true;
}

export const registerImport: Register = (program, run) => {
  program
    .command('import')
    .description(
      'Import texts and datasets: files, folders or zips. The format is recognised by what is in them.',
    )
    .argument('<corpus>', 'the folder of the corpus')
    .argument('<path...>', 'files and folders')
    .option('--format <name>', 'read everything in this format (see “formats”)')
    .option(
      '--annotator <id>',
      'put everything that is tagged into this layer, whoever the data name',
      parseAnnotator,
    )
    .option('--map <file>', 'what names of the data become, as --save-map wrote it')
    .option(
      '--save-map <file>',
      'write what names of the data become, to be changed and used again',
    )
    .option('--dry-run', 'say what would be imported, and write nothing into the corpus')
    .option('--report <file>', 'write a full report as JSON')
    .option('--max-size <size>', 'the largest text to take, such as 200MB', parseSize)
    .option(
      '--encoding <name>',
      `how texts without a mark are read: ${ENCODINGS.join(', ')}`,
      parseEncoding,
    )
    .option(
      '--reading <reading>',
      'how offsets are counted where nothing proves it: code-point, utf-16 or utf-8-byte',
      parseReading,
    )
    .option('--json', 'print the report as JSON')
    .action((corpus: string, paths: string[], options: ImportOptions) =>
      run(async ({ terminal, workspace }) => {
        const map = options.map === undefined ? null : await readMap(options.map);
        const held = await workspace();
        const opened = await held.open(corpus);
        const entries = await Promise.all(paths.map((one) => held.admit(one)));
        const request: Params<'import.start'> = {
          corpus: opened.corpus,
          entries,
          ...(options.format === undefined ? {} : { format: options.format }),
          ...(options.annotator === undefined ? {} : { annotator: options.annotator }),
          ...(map === null ? {} : { map }),
          ...(options.maxSize === undefined ? {} : { maxTextBytes: options.maxSize }),
          ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
          ...(options.reading === undefined ? {} : { reading: options.reading }),
          ...(options.report === undefined && options.json !== true ? {} : { isInFull: true }),
        };
        const progress = createProgress(terminal);
        if (options.dryRun === true) {
          const { report } = await held
            .wait('preview', held.call('import.preview', request), (step) => progress.show(step))
            .finally(() => progress.end());
          await keep(options.saveMap, serializeNameMap(report.map));
          await keepReport(options.report, () => reportOfPreview(report));
          if (options.json === true) printJson(terminal, reportOfPreview(report));
          else printPreview(terminal, report);
          return report.totals.refused + report.faultCount > 0 ? EXIT.findings : EXIT.fine;
        }
        const { report } = await held
          .wait('import', held.call('import.start', request), (step) => progress.show(step))
          .finally(() => progress.end());
        await keep(options.saveMap, serializeNameMap(report.dataset.map));
        await keepReport(options.report, () => reportOfImport(report));
        if (options.json === true) printJson(terminal, reportOfImport(report));
        else printReport(terminal, report, corpus);
        return report.refused.length > 0 || isNothing(report) ? EXIT.findings : EXIT.fine;
      }),
    );
};

async function readMap(file: string): Promise<NameMap> {
  const content = await readFile(path.resolve(file), 'utf8').catch(() => null);
  if (content === null) throw new WorkbenchError('file/not-found', { name: file });
  const map = parseNameMap(content);
  if ('fault' in map)
    throw new WorkbenchError('import/map', { file, why: map.fault }, { message: map.fault });
  return map;
}

async function keep(file: string | undefined, content: string): Promise<void> {
  if (file !== undefined) await writeFile(path.resolve(file), content);
}

async function keepReport(file: string | undefined, report: () => object): Promise<void> {
  if (file !== undefined) await keep(file, `${JSON.stringify(report(), null, 1)}\n`);
}

/** Whether the import met neither a document nor a fault. */
const isNothing = ({ refused, imported, skipped, dataset }: ImportReport): boolean =>
  refused.length + imported + skipped.length + dataset.totals.documents === 0;

function printReport(terminal: Terminal, report: ImportReport, corpus: string): void {
  print(terminal, `Imported ${plural(report.imported, 'document')}.`);
  if (report.dataset.parts.length > 1) printParts(terminal, report.dataset);
  if (report.skipped.length > 0) {
    print(terminal, `${report.skipped.length} had been imported before and were skipped.`);
  }
  for (const same of report.sameText.slice(0, PRINTED)) {
    print(
      terminal,
      `${shown(same.file)} has the same text as ${same.as}; both are kept and linked.`,
    );
  }
  if (report.sameText.length > PRINTED) {
    print(
      terminal,
      `… and ${report.sameText.length - PRINTED} further ones have a text that was there (see --report).`,
    );
  }
  for (const changed of report.changed) {
    print(
      terminal,
      `${shown(changed.file)} has changed; ${changed.document} replaces ${changed.replaces}.`,
    );
  }
  printDataset(terminal, report.dataset);
  const refused = new Set(report.refused.map(({ file }) => file));
  printBeside(terminal, report.dataset, (file) => !refused.has(file));
  for (const { message, ...place } of report.refused)
    terminal.err.write(`${shown(withPlace({ ...place, sentence: message }))}\n`);
  const { group } = report.dataset;
  if (group !== null)
    print(
      terminal,
      `All that was tagged is taken back with: claimbench undo ${quoted(corpus)} --group ${group}`,
    );
  if (isNothing(report))
    terminal.err.write('Nothing was found to import: what was chosen holds no document.\n');
}
