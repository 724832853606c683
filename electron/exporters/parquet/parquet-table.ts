import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet-writer';

/** A column of a table: its name, and its schema from the top down. */
export interface Column {
  readonly name: string;
  readonly schema: readonly SchemaElement[];
}

/** Values of a row in the order of the columns: text, numbers, booleans, null, lists and records of them. */
export type Row = readonly unknown[];

/** A Parquet file that is written row by row. Bytes come out whenever a row group is full. */
export interface ParquetTable {
  /** Takes a row; `weight` is about how many bytes it has. Gives what can be written out, if anything can. */
  add(row: Row, weight: number): Uint8Array | null;
  /** Gives the rest of the file. */
  finish(): Uint8Array;
}

/** A row group ends at either of these, so that what is held stays small. */
const GROUP_ROWS = 20_000;
const GROUP_BYTES = 16_000_000;

export function createParquetTable(columns: readonly Column[], createdBy: string): ParquetTable {
  const writer = new ByteWriter();
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap((column) => column.schema),
  ];
  const parquet = new ParquetWriter({ writer, schema, createdBy });
  let held: unknown[][] = columns.map(() => []);
  let rows = 0;
  let bytes = 0;

  function writeGroup(): void {
    if (rows === 0) return;
    const columnData = columns.map(({ name }, index) => ({ name, data: held[index] ?? [] }));
    void parquet.write({ columnData, rowGroupSize: rows });
    held = columns.map(() => []);
    rows = 0;
    bytes = 0;
  }

  /** What was written since; the writer goes on counting from where it is. */
  function drain(): Uint8Array {
    const piece = writer.getBytes().slice();
    writer.index = 0;
    return piece;
  }

  return {
    add(row, weight) {
      for (const [index, values] of held.entries()) values.push(row[index]);
      rows += 1;
      bytes += weight;
      if (rows < GROUP_ROWS && bytes < GROUP_BYTES) return null;
      writeGroup();
      return drain();
    },
    finish() {
      writeGroup();
      void parquet.finish();
      return drain();
    },
  };
}

type Need = 'REQUIRED' | 'OPTIONAL';

const text = (name: string, need: Need): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: need,
});
const whole = (name: string, need: Need): SchemaElement => ({
  name,
  type: 'INT32',
  repetition_type: need,
});

/** A text that is always there. */
export const textColumn = (name: string): Column => ({ name, schema: [text(name, 'REQUIRED')] });
/** A text or null. */
export const optionalText = (name: string): Column => ({ name, schema: [text(name, 'OPTIONAL')] });
/** A whole number below 2^31. */
export const wholeColumn = (name: string): Column => ({ name, schema: [whole(name, 'REQUIRED')] });
export const optionalWhole = (name: string): Column => ({
  name,
  schema: [whole(name, 'OPTIONAL')],
});

const list = (name: string, element: readonly SchemaElement[]): Column => ({
  name,
  schema: [
    { name, converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ],
});
/** A list of records, each field a column of its own. */
export const recordsColumn = (name: string, fields: readonly Column[]): Column =>
  list(name, [
    { name: 'element', repetition_type: 'REQUIRED', num_children: fields.length },
    ...fields.flatMap(({ schema }) => schema),
  ]);

/** A list of texts. */
export const textsColumn = (name: string): Column => list(name, [text('element', 'REQUIRED')]);
/** A list of whole numbers below 2^31. */
export const wholesColumn = (name: string): Column => list(name, [whole('element', 'REQUIRED')]);
