import {
  createParquetTable,
  optionalText,
  optionalWhole,
  recordsColumn,
  textColumn,
  textsColumn,
  wholesColumn,
} from './parquet-table';
import type { OutputPiece } from '../../../shared/formats/dataset-file';
import type { FormatWriter } from '../../../shared/formats/format';
import type { Column, ParquetTable } from './parquet-table';

const COLUMNS = {
  data: [
    textColumn('id'),
    textColumn('document'),
    textsColumn('tokens'),
    wholesColumn('ner_tags'),
    wholesColumn('starts'),
    wholesColumn('ends'),
  ],
  spans: [
    textColumn('id'),
    optionalText('title'),
    optionalText('date'),
    optionalText('author'),
    optionalText('url'),
    optionalText('meta'),
    optionalText('annotator'),
    textColumn('text'),
    recordsColumn('spans', [
      textColumn('id'),
      textColumn('label'),
      optionalWhole('start'),
      optionalWhole('end'),
      wholesColumn('starts'),
      wholesColumn('ends'),
      textColumn('text'),
      textColumn('attributes'),
      textColumn('note'),
      optionalText('flag'),
    ]),
    recordsColumn('relations', [
      textColumn('id'),
      textColumn('type'),
      textColumn('from'),
      textColumn('to'),
      optionalText('to_document'),
      textColumn('attributes'),
      textColumn('note'),
    ]),
    textsColumn('notes'),
  ],
} satisfies Record<string, readonly Column[]>;

/** A Parquet file that is made of the rows of a file of JSON Lines, and what came of its last line so far. */
interface Twin {
  readonly path: string;
  readonly columns: readonly Column[];
  readonly table: ParquetTable;
  rest: string;
}

/** Puts a Parquet file with the same rows beside each file of JSON Lines of a Hugging Face folder. */
export const withParquet = (writer: FormatWriter): FormatWriter => ({
  ...writer,
  async *write(documents, request): AsyncGenerator<OutputPiece> {
    const twins = new Map<string, Twin>();
    for await (const piece of writer.write(documents, request)) {
      yield piece;
      const twin = twinOf(piece.path, twins);
      if (twin === null || typeof piece.content !== 'string') continue;
      const lines = `${twin.rest}${piece.content}`.split('\n');
      twin.rest = lines.pop() ?? '';
      for (const line of lines) {
        const content = addLine(twin, line);
        if (content !== null) yield { path: twin.path, content };
      }
    }
    for (const twin of twins.values()) yield { path: twin.path, content: twin.table.finish() };
  },
});

function twinOf(path: string, twins: Map<string, Twin>): Twin | null {
  const known = twins.get(path);
  if (known !== undefined) return known;
  const [folder = ''] = path.split('/');
  if (!path.endsWith('.jsonl') || !(folder === 'data' || folder === 'spans')) return null;
  const columns = COLUMNS[folder];
  const twin: Twin = {
    path: path.replace(/\.jsonl$/, '.parquet'),
    columns,
    table: createParquetTable(columns, 'claimbench'),
    rest: '',
  };
  twins.set(path, twin);
  return twin;
}

function addLine({ columns, table }: Twin, line: string): Uint8Array | null {
  const row = JSON.parse(line) as Readonly<Record<string, unknown>>;
  return table.add(
    columns.map(({ name }) => row[name]),
    line.length,
  );
}

/** The columns by their files, for a check against the rows. */
export const HUGGINGFACE_COLUMNS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(COLUMNS).map(([folder, columns]) => [folder, columns.map(({ name }) => name)]),
);
