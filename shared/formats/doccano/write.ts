import { createOffsetMap } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { writeDetails, writeKey } from '../common/document-details';
import { jsonObjectPieces, LongList } from '../common/json-pieces';
import { idOf, isJsonList, isJsonObject, listOf } from '../common/json-records';
import { inLargePieces } from '../common/large-pieces';
import { writtenIds } from '../common/written-ids';
import { DOCCANO, keptIn, OWN_NAMES, SHAPE } from './record';
import type { JsonValue } from '../../model/json';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';

/** Writes a record a line, in pieces, since the entities of a million spans do not fit into one string. */
export async function* writeDoccano(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  for await (const document of documents) {
    const { text, details, layers } = document;
    const [layer] = layers;
    const record = {
      text,
      ...writeKey(document),
      ...writeDetails(details, OWN_NAMES),
      ...(layer === undefined ? {} : marksOf(document, layer, request)),
    };
    for (const content of inLargePieces(jsonObjectPieces(record))) yield { path: '', content };
    yield { path: '', content: '\n' };
  }
}

/** What a record says of its document's spans and relations, by the names of its shape. */
function marksOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  request: WriteRequest,
): Readonly<Record<string, LongList | JsonValue>> {
  const isPlain = (request.options[SHAPE.id] ?? SHAPE.fallback) === 'labels';
  const { name, capabilities } = DOCCANO;
  const format = { ...DOCCANO, capabilities: { ...capabilities, relations: !isPlain } };
  const map = createOffsetMap(document.text);
  const carried = carriedOf(document, layer, format, map, request);
  const { spans, orphans, relations, unplaced } = carried;
  const fresh = (_: unknown, attempt: number) => String(attempt);
  const ids = writtenIds(layer.spans, name, isNumber, fresh, idsIn(unplaced.spans));
  const numberOf = (id: string) => Number(ids.get(id) ?? 0);
  const relationIds = writtenIds(
    relations.map(({ relation }) => relation),
    name,
    isNumber,
    fresh,
    idsIn(unplaced.relations),
  );
  if (isPlain) {
    for (const { id = null } of unplaced.relations.filter(isJsonObject)) {
      const item = { document: document.id, annotator: layer.annotator, id: idOf(id) };
      request.losses.lost('extras', 'Records without relations cannot hold them.', item);
    }
  }
  const kept = keptIn(layer.extras);
  // Triples have no id of their own, so that there is no place for them among the entities.
  const others = unplaced.spans.filter((each) => isPlain || !isJsonObject(each));
  const keptLabels: JsonValue[] = [
    ...kept.filter((each) => typeof each === 'string'),
    ...others.map((each) => (isPlain ? asTriple(each) : each)),
  ];

  function* triples(): Generator<JsonValue> {
    for (const { span, start, end } of spans) yield [start, end, request.nameOfLabel(span.label)];
    for (const { record } of orphans) yield asTriple(record);
    yield* keptLabels;
  }

  function* entities(): Generator<JsonValue> {
    for (const { span, start, end } of spans) {
      const label = request.nameOfLabel(span.label);
      yield { id: numberOf(span.id), start_offset: start, end_offset: end, label };
    }
    for (const { id, record } of orphans) yield asEntity(record, numberOf(id));
    yield* unplaced.spans.filter(isJsonObject);
  }

  function* ties(): Generator<JsonValue> {
    for (const { relation, to } of relations) {
      yield {
        id: Number(relationIds.get(relation.id) ?? 0),
        from_id: numberOf(relation.from),
        to_id: numberOf(to),
        type: request.nameOfRelation(relation.type),
      };
    }
    yield* unplaced.relations;
    for (const each of kept) if (isJsonObject(each)) yield* listOf(each['relations']);
  }

  return {
    ...(isPlain
      ? { label: new LongList(triples()) }
      : {
          entities: new LongList(entities()),
          relations: new LongList(ties()),
          ...(keptLabels.length > 0 ? { label: keptLabels } : {}),
        }),
    ...(layer.notes.length > 0 ? { Comments: layer.notes.map(({ text }) => text) } : {}),
  };
}

const idsIn = (records: readonly JsonValue[]): string[] =>
  records.flatMap((record) => (isJsonObject(record) ? (idOf(record['id']) ?? []) : []));

const isNumber = (id: string) => /^(?:0|[1-9]\d{0,14})$/.test(id);

const asTriple = (record: JsonValue): JsonValue =>
  isJsonObject(record) && 'start_offset' in record
    ? [record['start_offset'] ?? null, record['end_offset'] ?? null, record['label'] ?? null]
    : record;

function asEntity(record: JsonValue, id: number): JsonValue {
  if (isJsonObject(record)) return { ...record, id };
  if (!isJsonList(record)) return record;
  const [start_offset = null, end_offset = null, label = null] = record;
  return { id, start_offset, end_offset, label };
}
