import { FormatError } from '../format-error';
import { asOurColumns } from './columns';
import { csvRows } from './rows';
import type { DatasetFile, SampledFile } from '../dataset-file';

/** One row of a table below its header; cells by column, with `''` where a short row ends before. */
export interface TableRow {
  /** The line that the row begins on, from 1. Cells may hold line breaks. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** The columns of its table, the same list for each of its rows. */
  readonly columns: readonly string[];
}

export interface Table {
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly TableRow[];
  /** Rows that are not as RFC 4180 has them; they were read as far as they go. */
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
}

const GUARDED = /^[=+\-@\t\r']/;

/**
 * A cell that a spreadsheet will not take for a formula: behind an apostrophe, if it begins with `= + - @`, TAB or CR.
 * One that begins with an apostrophe gets a second one, so that `unguarded` gives every cell back as it was.
 */
export const guarded = (cell: string): string => (GUARDED.test(cell) ? `'${cell}` : cell);

/** The cell that `guarded` guarded. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && GUARDED.test(cell.slice(1)) ? cell.slice(1) : cell;

/** One row with its line end, quoted where it must be. */
export const rowOf = (cells: readonly string[], separator: string): string =>
  `${cells.map((cell) => quoted(guarded(cell), separator)).join(separator)}\r\n`;

const quoted = (cell: string, separator: string): string =>
  cell !== '' && (/["\r\n]|^\s|\s$/.test(cell) || cell.includes(separator))
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

type Separator = ',' | ';' | '\t';

/** The names in the header of a table whose beginning is at hand, and what parts them; null where there is no header. */
export function headerOf(
  sample: Pick<SampledFile, 'path' | 'head'>,
): { readonly columns: ReadonlySet<string>; readonly separator: Separator } | null {
  const [first = ''] = sample.head.replace(/^\ufeff/, '').split(/\r?\n|\r/, 1);
  if (first.trim() === '') return null;
  const separators: readonly Separator[] = /\.tsv$/i.test(sample.path) ? ['\t'] : [',', ';', '\t'];
  const separator = separators.reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  );
  const [names] = csvRows(first, separator);
  const columns = asOurColumns(names?.cells.map((name) => name.trim()) ?? []);
  return { columns: new Set(columns), separator };
}

/** Reads a table whole. `isOurs` says by the columns whether its cells are guarded. @throws FormatError */
export async function readTable(
  file: DatasetFile,
  isOurs: (columns: ReadonlySet<string>) => boolean,
): Promise<Table> {
  const text = await file.text();
  const header = headerOf({ path: file.path, head: text });
  if (header === null) return { columns: new Set(), rows: [], faults: [] };
  const rows: TableRow[] = [];
  const faults: { line: number; sentence: string }[] = [];
  let columns: readonly string[] | null = null;
  /** Rows that begin as copies of one have all of its names at once, which is far faster for a million of them. */
  const empty: Record<string, string> = {};
  let read = (cell: string) => cell;
  for (const { line, cells, fault } of csvRows(text, header.separator)) {
    if (fault !== null) faults.push({ line, sentence: fault });
    if (columns === null) {
      const named = cells.map((name) => name.trim());
      columns = asOurColumns(named);
      if (columns.includes('__proto__')) {
        throw new FormatError(file.path, 1, 'No column can be called “__proto__”: rename it.');
      }
      if (isOurs(new Set(named))) read = unguarded;
      for (const name of columns) empty[name] = '';
    } else if (cells.length > 1 || cells[0] !== '') {
      const byName = { ...empty };
      for (let at = 0; at < cells.length && at < columns.length; at++) {
        byName[columns[at] ?? ''] = read(cells[at] ?? '');
      }
      rows.push({ line, cells: byName, columns });
    }
  }
  return { columns: new Set(columns), rows, faults };
}
