import { FormatError } from '../format-error';
import { FORMAT_LINE, parseLayer } from './header';
import { unescapeJava, unescapeText } from './escapes';
import type { DatasetFile } from '../dataset-file';
import type { TsvHeader, TsvLayer } from './header';

/** A token or a part of one, with its cells. */
export interface Row {
  /** `sentence-token` or `sentence-token.part`. */
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  /** Its words as the row gives them. */
  readonly text: string;
  /** The cells of the declared columns, as many as there are. */
  readonly cells: readonly string[];
  readonly line: number;
}

/** What stays of a row once its cells are read. */
export interface PlacedRow {
  readonly id: string;
  readonly begin: number;
  readonly end: number;
  /** Its words; null where they are known to be those of the text at its offsets. */
  readonly text: string | null;
  readonly line: number;
}

/** What is above the rows of a sentence. */
export interface SentenceHead {
  readonly id: string | null;
  /** The lines of its text, unescaped. */
  readonly text: readonly string[];
  /** Lines that begin with `#` and say something else, without the mark. */
  readonly others: readonly string[];
  readonly line: number;
}

export type TsvItem =
  | { readonly kind: 'header'; readonly header: TsvHeader }
  | { readonly kind: 'sentence'; readonly head: SentenceHead }
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'fault'; readonly line: number; readonly sentence: string };

const ROW_ID = /^\d{1,9}-\d{1,9}(?:\.\d{1,9})?$/;
const ROW_OFFSETS = /^(\d{1,10})-(\d{1,10})$/;

/** Reads the lines of a TSV file, one thing at a time. @throws FormatError where it is not TSV of version 3. */
export async function* tsvItems(file: DatasetFile): AsyncGenerator<TsvItem> {
  const layers: TsvLayer[] = [];
  let header: TsvHeader | null = null;
  let minor = -1;
  let columns = 0;
  let head: { id: string | null; text: string[]; others: string[]; line: number } | null = null;
  const declared = (): TsvHeader => {
    header ??= { minor, layers, columns };
    return header;
  };
  for await (const { number, text } of file.lines()) {
    if (number === 1) {
      minor = minorVersion(file.path, text);
      continue;
    }
    const isHeading = text.startsWith('#');
    if (header === null) {
      if (isHeading && !/^#(?:Text|Sentence\.id)=/.test(text)) {
        const layer = parseLayer(text, columns);
        if (layer !== null) {
          layers.push(layer);
          columns += layer.columns.length;
          continue;
        }
      } else if (text.trim() === '') {
        yield { kind: 'header', header: declared() };
        continue;
      }
      yield { kind: 'header', header: declared() };
    }
    if (isHeading) {
      head ??= { id: null, text: [], others: [], line: number };
      const unescaped = minor <= 1 ? unescapeJava : unescapeText;
      if (text.startsWith('#Text=')) head.text.push(unescaped(text.slice(6)));
      else if (text.startsWith('#Sentence.id=')) head.id = unescaped(text.slice(13));
      else head.others.push(text.slice(1));
      continue;
    }
    if (head !== null) {
      yield { kind: 'sentence', head };
      head = null;
    }
    if (text === '') continue;
    yield readRow(text, number, declared().columns);
  }
  if (minor < 0) throw notTsv(file.path);
  if (header === null) yield { kind: 'header', header: declared() };
  if (head !== null) yield { kind: 'sentence', head };
}

const notTsv = (path: string) =>
  new FormatError(
    path,
    1,
    'The file does not begin with “#FORMAT=WebAnno TSV 3.3”, so it is not WebAnno TSV.',
  );

function minorVersion(path: string, line: string): number {
  const match = FORMAT_LINE.exec(line);
  if (match === null) throw notTsv(path);
  const [, major, minor] = match;
  if (major !== '3') {
    throw new FormatError(
      path,
      1,
      `This is WebAnno TSV ${major ?? ''}.${minor ?? ''}; only version 3 can be read. Export the project again with a current INCEpTION.`,
    );
  }
  return Number(minor);
}

function readRow(text: string, line: number, columns: number): TsvItem {
  const [id = '', offsets = '', words = '', ...cells] = text.split('\t');
  const place = ROW_OFFSETS.exec(offsets);
  if (!ROW_ID.test(id) || place === null) {
    return {
      kind: 'fault',
      line,
      sentence:
        'This line is no row: a row begins with its number and its offsets, such as “1-1” and “0-4”.',
    };
  }
  if (cells.length < columns) {
    return {
      kind: 'fault',
      line,
      sentence: `This row has ${String(cells.length)} cells; the head of the file declares ${String(columns)} columns.`,
    };
  }
  return {
    kind: 'row',
    row: {
      id,
      begin: Number(place[1]),
      end: Number(place[2]),
      text: words,
      cells: cells.slice(0, columns),
      line,
    },
  };
}
