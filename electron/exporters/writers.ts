import { WorkbenchError } from '../../shared/contract/errors';
import { carries } from '../../shared/formats/common/carries';
import { FORMATS } from '../../shared/formats/registry';
import { withParquet } from './parquet/huggingface-parquet';
import { parquetFormat } from './parquet/parquet-format';
import type { FormatInfo } from '../../shared/contract/export-shapes';
import type { Format, FormatWriter } from '../../shared/formats/format';

/** The formats of `shared/formats/`, and those whose writer needs Node; the order is that of lists. */
export const ALL_FORMATS: readonly Format[] = [
  ...FORMATS.map((format) =>
    format.name === 'huggingface' && format.writer !== null
      ? { ...format, writer: withParquet(format.writer) }
      : format,
  ),
  parquetFormat,
];

/** What is told of a format to whoever offers it. */
export function formatInfoOf({ name, capabilities, reader, writer }: Format): FormatInfo {
  return {
    name,
    capabilities,
    reads: reader === null ? null : { endings: [...reader.endings] },
    writes:
      writer === null
        ? null
        : {
            target: writer.target,
            ending: writer.ending,
            options: writer.options.map(({ id, choices, fallback }) => ({
              id,
              choices: [...choices],
              fallback,
            })),
            canLeaveOutText: writer.canLeaveOutText,
          },
  };
}

const TEXT_ALONE: FormatInfo['capabilities'] = carries({
  spans: 'none',
  crossing: false,
  nested: false,
  stacked: false,
});

/**
 * What is told of formats that only come in and whose readers are loaded when something is imported, since that takes
 * long. A test holds them against those readers.
 */
export const ONLY_IN: readonly FormatInfo[] = [
  { name: 'text', capabilities: TEXT_ALONE, reads: { endings: ['.txt', '.md'] }, writes: null },
  ...(
    [
      ['html', ['.html', '.htm', '.xhtml']],
      ['docx', ['.docx']],
      ['pdf', ['.pdf']],
    ] as const
  ).map(([name, endings]) => ({
    name,
    capabilities: { ...TEXT_ALONE, metadata: true },
    reads: { endings: [...endings] },
    writes: null,
  })),
];

/** What is told of every format, in the order of lists. */
export const formatInfos = (): FormatInfo[] => [...ALL_FORMATS.map(formatInfoOf), ...ONLY_IN];

/** A format that goes out, with all of its options decided. */
export interface ChosenFormat {
  readonly format: Format;
  readonly writer: FormatWriter;
  readonly options: Readonly<Record<string, string>>;
}

/** @throws WorkbenchError `export/bad-request` where there is no such format, option or choice. */
export function writableFormat(wanted: {
  readonly format: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly withoutText?: boolean;
}): ChosenFormat {
  const refused = (why: string) => new WorkbenchError('export/bad-request', { why });
  const format = ALL_FORMATS.find(({ name }) => name === wanted.format);
  if (format === undefined) {
    throw refused(
      ONLY_IN.some(({ name }) => name === wanted.format)
        ? `“${wanted.format}” can only be read`
        : `there is no format “${wanted.format}”`,
    );
  }
  const { writer } = format;
  if (writer === null) throw refused(`“${format.name}” can only be read`);
  if (wanted.withoutText === true && !writer.canLeaveOutText) {
    throw refused(`“${format.name}” cannot leave out the words of the texts; choose jsonl`);
  }
  const given = wanted.options ?? {};
  const options: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const { id, choices, fallback } of writer.options) {
    const choice = Object.hasOwn(given, id) ? (given[id] ?? fallback) : fallback;
    if (!choices.includes(choice)) {
      throw refused(`“${id}” of “${format.name}” is one of ${choices.join(', ')}, not “${choice}”`);
    }
    options[id] = choice;
  }
  const unknown = Object.keys(given).find((id) => !Object.hasOwn(options, id));
  if (unknown !== undefined) throw refused(`“${format.name}” has no option “${unknown}”`);
  return { format, writer, options };
}
