import { readCas } from '../cas/foreign-of-cas';
import { parseOwnDocument } from '../cas/own-document';
import { sayingOfPath } from '../cas/project-paths';
import { createCasOfTsv } from './cas-of-tsv';
import { unescapeText } from './escapes';
import { tsvItems } from './rows';
import { createText, isWhereItSays } from './text-of-sentences';
import type { DatasetFile } from '../dataset-file';
import type { ReadItem } from '../foreign';
import type { JsonObject, JsonValue } from '../../model/json';
import type { PlacedRow, Row, SentenceHead } from './rows';

/** The lines above a sentence that are ours: the beginning of the text, and what the format has no place for. */
export const LEAD = 'claimbench.lead=';
export const DOCUMENT = 'claimbench.document=';

const FAULTS_LISTED = 100;

/** Reads one TSV file: its faults first, then its document. */
export async function* readTsv(file: DatasetFile): AsyncGenerator<ReadItem> {
  const { path } = file;
  const faults: ReadItem[] = [];
  let faultCount = 0;
  const fault = (line: number | null, sentence: string) => {
    faultCount += 1;
    if (faultCount <= FAULTS_LISTED) faults.push({ kind: 'fault', file: path, line, sentence });
  };

  const text = createText(path);
  let rowCount = 0;
  // Only those that do not say the words of their sentence: of millions, hardly any.
  const doubtful: PlacedRow[] = [];
  const sentences: JsonValue[] = [];
  const others: string[] = [];
  let own: string | null = null;
  let cas: ReturnType<typeof createCasOfTsv> | null = null;
  let head: SentenceHead | null = null;

  const begin = (first: Row | null) => {
    if (head === null) return;
    for (const line of head.others) {
      if (line.startsWith(LEAD) && text.length === 0)
        text.lead(unescapeText(line.slice(LEAD.length)));
      else if (line.startsWith(DOCUMENT)) own = unescapeText(line.slice(DOCUMENT.length));
      else others.push(line);
    }
    const before = text.length;
    text.add(head, first);
    if (first !== null && text.length - before < head.text.join('\n').length) {
      fault(first.line, 'The sentence is said to begin before the end of the one before it.');
    }
    if (head.id !== null) sentences.push([first?.begin ?? before, head.id]);
    head = null;
  };

  for await (const item of tsvItems(file)) {
    if (item.kind === 'header') cas = createCasOfTsv(item.header, fault);
    else if (item.kind === 'fault') fault(item.line, item.sentence);
    else if (item.kind === 'sentence') {
      begin(null);
      head = item.head;
    } else {
      begin(item.row);
      rowCount += 1;
      const { id, begin: from, end: to, text: words, cells, line } = item.row;
      const isProven = text.isInLast(item.row);
      const row = { id, begin: from, end: to, text: isProven ? null : words, line };
      if (!isProven) doubtful.push(row);
      cas?.add(row, cells);
    }
  }
  begin(null);

  const whole = text.text();
  const misplaced = doubtful.filter((row) => !isWhereItSays(row, whole));
  const read = cas?.finish();
  const reading = readCas(
    {
      structures: read?.structures ?? [],
      types: read?.types ?? new Map(),
      quoteOf: ({ id, begin: from, end: to }) =>
        quoteOf(read?.rowsOf.get(id) ?? [], whole, from ?? 0, to ?? 0),
    },
    'webanno-tsv',
  );
  for (const { line, sentence } of reading.faults) fault(line, sentence);
  yield* faults;
  if (faultCount > FAULTS_LISTED) {
    const more = String(faultCount - FAULTS_LISTED);
    yield {
      kind: 'fault',
      file: path,
      line: null,
      sentence: `There are ${more} more faults like these.`,
    };
  }
  if (misplaced.length > 0) {
    yield {
      kind: 'notice',
      file: path,
      line: misplaced[0]?.line ?? null,
      sentence: `${String(rowCount - misplaced.length)} of ${String(rowCount)} rows say the words that the text has at their offsets.`,
    };
  }
  const said = parseOwnDocument(own);
  const foreign = reading.layer.extras['webanno-tsv'];
  const kept = {
    ...(isObject(foreign) && foreign['foreign'] !== undefined && { foreign: foreign['foreign'] }),
    ...(sentences.length > 0 && { sentences }),
    ...(others.length > 0 && { lines: others }),
  };
  if (others.length > 0) yield { kind: 'kept', file: path, count: others.length };
  const { annotator, title, key } = sayingOfPath(path);
  yield {
    kind: 'document',
    document: {
      file: path,
      line: null,
      text: whole,
      hashes: {},
      key: said.key ?? key,
      title: said.title ?? title,
      date: said.date,
      author: said.author,
      url: said.url,
      meta: said.meta,
      unit: 'utf-16',
      layers: [
        {
          ...reading.layer,
          annotator: said.annotator ?? annotator,
          status: said.status,
          notes: said.notes,
          extras: { ...said.extras, ...(Object.keys(kept).length > 0 && { 'webanno-tsv': kept }) },
        },
      ],
    },
  };
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The words of an annotation by its rows: what lies between them is the text's, where they stand as they say. */
function quoteOf(
  rows: readonly PlacedRow[],
  text: string,
  begin: number,
  end: number,
): string | null {
  const [only] = rows;
  if (only === undefined || begin >= end) return null;
  if (rows.every((row) => isWhereItSays(row, text))) return text.slice(begin, end);
  return rows
    .map((row) => (row.text === null ? text.slice(row.begin, row.end) : unescapeText(row.text)))
    .join(' ');
}
