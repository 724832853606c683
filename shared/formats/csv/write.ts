import { createOffsetMap } from '../../text/offsets';
import { tellLayerLosses } from '../common/common-losses';
import { isJsonObject, textOf } from '../common/json-records';
import { inLargePieces } from '../common/large-pieces';
import { writtenIds } from '../common/written-ids';
import { withoutWordsOf } from '../jsonl/without-words';
import { unplacedOf } from '../placing/unplaced';
import { cellOf, objectCellOf } from './cell-values';
import {
  ATTRIBUTE,
  CSV,
  DOCUMENT_COLUMNS,
  OTHER_ATTRIBUTES,
  RELATION_COLUMNS,
  SEPARATOR,
  SPAN_COLUMNS,
} from './columns';
import { notesCellOf } from './notes-cell';
import { rowOf } from './table';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { LossKind } from '../losses';

/** The cells of a row by the names of its table's columns, and those of attributes in the order of theirs. */
interface Row<Column extends string> {
  readonly cells: Readonly<Record<Column, string>>;
  readonly attributes: readonly string[];
}

/** The columns of a table that are attributes of the scheme, and behind them one for all others. */
interface AttributeColumns {
  readonly names: readonly string[];
  cellsOf(attributes: Readonly<Record<string, JsonValue>>): readonly string[];
}

/** Writes the three tables side by side, document by document. */
export async function* writeCsv(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  const isTab = (request.options[SEPARATOR.id] ?? SEPARATOR.fallback) === 'tab';
  const [separator, ending] = isTab ? ['\t', 'tsv'] : [',', 'csv'];
  const table = <C extends string>(
    name: string,
    columns: readonly C[],
    attributes: readonly string[],
  ): Table<C> => ({
    path: `${name}.${ending}`,
    // The mark tells spreadsheets that this is UTF-8.
    header: `\ufeff${rowOf([...columns, ...attributes], separator)}`,
    row: ({ cells, attributes: values }) =>
      rowOf(columns.map((column) => cells[column]).concat(values), separator),
  });
  const ofSpans = attributeColumns(request.scheme.labels, request);
  const ofRelations = attributeColumns(request.scheme.relations, request);
  const documentTable = table('documents', DOCUMENT_COLUMNS, []);
  const spanTable = table('spans', SPAN_COLUMNS, ofSpans.names);
  const relationTable = table('relations', RELATION_COLUMNS, ofRelations.names);
  for (const { path, header } of [documentTable, spanTable, relationTable]) {
    yield { path, content: header };
  }
  for await (const document of documents) {
    yield* pieces(documentTable, [documentRow(document, request)]);
    for (const layer of document.layers) {
      tellLayerLosses(document, layer, CSV, request);
      const writing = layerWriting(document, layer, request);
      yield* pieces(spanTable, writing.spans(ofSpans));
      yield* pieces(relationTable, writing.relations(ofRelations));
    }
  }
}

interface Table<Column extends string> {
  readonly path: string;
  readonly header: string;
  row(row: Row<Column>): string;
}

function* pieces<C extends string>(
  table: Table<C>,
  rows: Iterable<Row<C>>,
): Generator<OutputPiece, void, undefined> {
  const { path } = table;
  for (const content of inLargePieces(rowsIn(table, rows))) yield { path, content };
}

function* rowsIn<C extends string>(table: Table<C>, rows: Iterable<Row<C>>): Generator<string> {
  for (const row of rows) yield table.row(row);
}

function attributeColumns(
  owners: readonly { readonly attributes: readonly { readonly id: SchemeId }[] }[],
  request: WriteRequest,
): AttributeColumns {
  const ids = new Set(owners.flatMap(({ attributes }) => attributes.map(({ id }) => id)));
  const places = new Map<string, number>(Array.from(ids, (id, at) => [id, at]));
  const names = Array.from(ids, (id) => `${ATTRIBUTE}${request.nameOfAttribute(id)}`);
  const none: readonly string[] = Array.from({ length: ids.size + 1 }, () => '');
  return {
    names: [...names, OTHER_ATTRIBUTES],
    cellsOf(attributes) {
      const entries = Object.entries(attributes);
      if (entries.length === 0) return none;
      const cells = [...none];
      const others: Record<string, JsonValue> = {};
      for (const [name, value] of entries) {
        const at = places.get(name);
        if (at === undefined) others[request.nameOfAttribute(name as SchemeId)] = value;
        else cells[at] = cellOf(value);
      }
      cells[ids.size] = objectCellOf(others);
      return cells;
    },
  };
}

function documentRow(
  document: DatasetDocument,
  request: WriteRequest,
): Row<(typeof DOCUMENT_COLUMNS)[number]> {
  const { id, key, text, textSha256, details, layers } = document;
  const without = request.isWithoutText ? withoutWordsOf(document, null, request) : null;
  return {
    cells: {
      id,
      key: key?.key ?? '',
      title: without === null ? details.title : '',
      date: details.date ?? '',
      author: details.author ?? '',
      url: details.url ?? '',
      text_sha256: textSha256,
      text: without === null ? text : '',
      meta: objectCellOf(without === null ? details.meta : without.meta(details.meta)),
      notes: notesCellOf(layers),
    },
    attributes: [],
  };
}

interface LayerWriting {
  spans(columns: AttributeColumns): Generator<Row<(typeof SPAN_COLUMNS)[number]>>;
  relations(columns: AttributeColumns): Generator<Row<(typeof RELATION_COLUMNS)[number]>>;
}

/** The rows of one layer. With the text left out they hold no word of it, nor do those of orphans go out. */
function layerWriting(
  document: DatasetDocument,
  layer: DatasetLayer,
  request: WriteRequest,
): LayerWriting {
  const without = request.isWithoutText ? withoutWordsOf(document, layer.annotator, request) : null;
  const map = createOffsetMap(document.text);
  const owner = { document: document.id, annotator: layer.annotator };
  const isWritten = (span: Span<Utf16>) =>
    span.state === 'placed' || (without === null && cameByCsv(span));
  const ids = writtenIds(
    layer.spans.filter(isWritten),
    'csv',
    (id) => id !== '',
    (span) => span.id,
  );
  const lost = (kind: LossKind, why: string, id: string) =>
    request.losses.lost(kind, why, { ...owner, id });
  // What could not be placed may hold words of the text anywhere.
  const unplaced = unplacedOf(
    without === null ? layer.extras : without.extras(layer.extras),
    'csv',
  );

  function spanRow(
    span: Span<Utf16>,
    columns: AttributeColumns,
  ): Row<(typeof SPAN_COLUMNS)[number]> {
    const ranges = span.ranges.map(
      ([start, end]) => [map.toCodePoint(start), map.toCodePoint(end)] as const,
    );
    return {
      cells: {
        document: document.id,
        annotator: layer.annotator,
        id: ids.get(span.id) ?? span.id,
        label: request.nameOfLabel(span.label),
        start: String(ranges[0]?.[0] ?? ''),
        end: String(ranges.at(-1)?.[1] ?? ''),
        parts: ranges.length > 1 ? ranges.map((range) => range.join('-')).join(';') : '',
        quote: without === null ? span.quotes.join(' ') : '',
        note: span.note,
        // An empty flag is a flag, too.
        flag: span.flag === null ? '' : cellOf(span.flag),
      },
      attributes: columns.cellsOf(
        without === null ? span.attributes : without.attributesOf(span, 'span'),
      ),
    };
  }

  return {
    *spans(columns) {
      for (const span of layer.spans) {
        if (span.state === 'placed') yield spanRow(span, columns);
        else if (isWritten(span)) {
          const record = span.state === 'orphaned' ? span.record : null;
          yield formerRow(SPAN_COLUMNS, record, columns, {
            ...owner,
            id: ids.get(span.id) ?? span.id,
          });
        } else lost('orphan', ORPHAN, span.id);
      }
      for (const record of unplaced.spans) yield formerRow(SPAN_COLUMNS, record, columns, owner);
    },

    *relations(columns) {
      for (const relation of layer.relations) {
        const { id, from, to } = relation;
        const isFar = typeof to !== 'string';
        if (!ids.has(from) || (!isFar && !ids.has(to))) {
          lost('relation', 'An end of the relation is not in the data.', id);
          continue;
        }
        yield {
          cells: {
            document: document.id,
            annotator: layer.annotator,
            id,
            type: request.nameOfRelation(relation.type),
            from: ids.get(from) ?? from,
            to: isFar ? to.span : (ids.get(to) ?? to),
            to_document: isFar ? to.document : '',
            note: relation.note,
          },
          attributes: columns.cellsOf(
            without === null ? relation.attributes : without.attributesOf(relation, 'relation'),
          ),
        };
      }
      for (const record of unplaced.relations) {
        yield formerRow(RELATION_COLUMNS, record, columns, owner);
      }
    },
  };
}

const ORPHAN = 'A span that fits nowhere in its text cannot be written.';

const cameByCsv = ({ origin }: Span<Utf16>): boolean =>
  origin.kind === 'import' && origin.format === 'csv';

/** The row that a record was, as far as the table has its columns. */
function formerRow<C extends string>(
  columns: readonly C[],
  record: JsonValue,
  attributes: AttributeColumns,
  owner: Readonly<Record<string, string>>,
): Row<C> {
  const former: JsonObject = isJsonObject(record) ? { ...record, ...owner } : owner;
  const cell = (name: string) => textOf(former[name]) ?? '';
  const cells = Object.fromEntries(columns.map((name) => [name, cell(name)]));
  return { cells: cells as Record<C, string>, attributes: attributes.names.map(cell) };
}
