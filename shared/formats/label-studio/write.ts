import { createOffsetMap } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { writeDetails, writeKey } from '../common/document-details';
import { jsonObjectPieces, LongList } from '../common/json-pieces';
import { isJsonObject, listOf } from '../common/json-records';
import { inLargePieces } from '../common/large-pieces';
import { writtenIds } from '../common/written-ids';
import { COMPLETED_BY, LABEL_STUDIO, LABELS_TAG, NOTES_TAG, OWN_NAMES, TEXT_TAG } from './task';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';

/** Writes one list of tasks, one task a line. */
export async function* writeTasks(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  let before = '[\n';
  for await (const document of documents) {
    yield { path: '', content: before };
    before = ',\n';
    for (const content of inLargePieces(taskPieces(document, request))) {
      yield { path: '', content };
    }
  }
  yield { path: '', content: before === '[\n' ? '[]\n' : '\n]\n' };
}

/** A task in pieces, since the results of a million spans do not fit into one string. */
function* taskPieces(
  document: DatasetDocument,
  request: WriteRequest,
): Generator<string, void, undefined> {
  const { text, details, layers } = document;
  const data = { text, ...writeKey(document), ...writeDetails(details, OWN_NAMES) };
  const isNamed = (request.options[COMPLETED_BY.id] ?? COMPLETED_BY.fallback) === 'named';
  yield `{"data":${JSON.stringify(data)},"annotations":[`;
  for (const [index, layer] of layers.entries()) {
    if (index > 0) yield ',';
    yield* jsonObjectPieces({
      completed_by: isNamed ? { email: layer.annotator } : undefined,
      result: new LongList(resultsOf(document, layer, request)),
    });
  }
  yield ']}';
}

function* resultsOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  request: WriteRequest,
): Generator<JsonValue, void, undefined> {
  const map = createOffsetMap(document.text);
  const { spans, orphans, relations, unplaced } = carriedOf(
    document,
    layer,
    LABEL_STUDIO,
    map,
    request,
  );
  const ids = writtenIds(
    layer.spans,
    LABEL_STUDIO.name,
    (id) => id !== '',
    (span) => span.id,
  );
  const kinds = attributeKinds(request);
  for (const { span, start, end, words } of spans) {
    const id = ids.get(span.id) ?? span.id;
    const { items, meta } = valuesOf(span, id, { start, end }, kinds, request);
    yield {
      id,
      from_name: LABELS_TAG,
      to_name: TEXT_TAG,
      type: 'labels',
      ...(Object.keys(meta).length === 0 ? {} : { meta }),
      value: {
        start,
        end,
        text: words.replaceAll('\n', '\\n'),
        labels: [request.nameOfLabel(span.label)],
      },
    };
    yield* items;
  }
  for (const { id: spanId, record } of orphans) {
    const id = ids.get(spanId) ?? spanId;
    // The record of a region is its results; further regions of one result with several labels have none of their own.
    for (const item of listOf(isJsonObject(record) ? record['results'] : [])) {
      if (isJsonObject(item)) yield { ...item, id };
    }
  }
  for (const record of unplaced.spans) {
    yield* listOf(isJsonObject(record) ? record['results'] : []);
  }
  for (const { relation, to } of relations) {
    yield {
      type: 'relation',
      from_id: ids.get(relation.from) ?? relation.from,
      to_id: ids.get(to) ?? to,
      direction: 'right',
      labels: [request.nameOfRelation(relation.type)],
    };
  }
  yield* unplaced.relations;
  if (layer.notes.length > 0) {
    yield {
      id: NOTES_TAG,
      from_name: NOTES_TAG,
      to_name: TEXT_TAG,
      type: 'textarea',
      value: { text: layer.notes.map(({ text }) => text) },
    };
  }
  const extras = layer.extras[LABEL_STUDIO.name];
  if (isJsonObject(extras)) yield* listOf(extras['results']);
}

/** Which attributes are choices, by their ids. */
function attributeKinds(request: WriteRequest): ReadonlySet<string> {
  const choices = new Set<string>();
  for (const { attributes } of request.scheme.labels) {
    for (const { id, type } of attributes) if (type === 'choice') choices.add(id);
  }
  return choices;
}

/** The attributes of a span as further results, and what none of those can hold as the region's `meta`. */
function valuesOf(
  span: Span<Utf16>,
  id: string,
  place: { readonly start: number; readonly end: number },
  choices: ReadonlySet<string>,
  request: WriteRequest,
): { readonly items: JsonValue[]; readonly meta: JsonObject } {
  const items: JsonValue[] = [];
  const others: Record<string, JsonValue> = {};
  for (const [attribute, value] of Object.entries(span.attributes)) {
    const name = request.nameOfAttribute(attribute as SchemeId);
    const item = (type: string, held: JsonObject) => {
      items.push({ id, from_name: name, to_name: TEXT_TAG, type, value: { ...place, ...held } });
    };
    if (typeof value === 'number') item('number', { number: value });
    else if (typeof value !== 'string') others[name] = value;
    else if (choices.has(attribute)) item('choices', { choices: [value] });
    else item('textarea', { text: [value] });
  }
  return {
    items,
    meta: {
      ...(span.note === '' ? {} : { text: [span.note] }),
      ...(Object.keys(others).length === 0 ? {} : { attributes: others }),
      ...(span.flag === null ? {} : { flag: span.flag }),
    },
  };
}
