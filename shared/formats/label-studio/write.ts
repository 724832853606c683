import { createOffsetMap } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { writeDetails, writeKey } from '../common/document-details';
import { jsonObjectPieces, LongList } from '../common/json-pieces';
import { idOf, isJsonObject, listOf } from '../common/json-records';
import { inLargePieces } from '../common/large-pieces';
import { writtenIds } from '../common/written-ids';
import { givenBack } from './kept-fields';
import { COMPLETED_BY, LABEL_STUDIO, NOTES_TAG, OWN_NAMES } from './task';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { GivenBack } from './kept-fields';

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
  const { text, details, layers, key } = document;
  const isNamed = (request.options[COMPLETED_BY.id] ?? COMPLETED_BY.fallback) === 'named';
  const each = layers.map((layer) => ({ layer, back: givenBack(layer.extras) }));
  const task = each.reduce<JsonObject>((held, { back }) => ({ ...back.task, ...held }), {});
  const ownKey = key !== undefined && idOf(task['id']) === key.key ? {} : writeKey(document);
  const data = { text, ...ownKey, ...writeDetails(details, OWN_NAMES) };
  for (const [name, value] of Object.entries({ ...task, data })) {
    yield `${name === firstOf(task) ? '{' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  const written = (isPrediction: boolean) =>
    each
      .filter(({ back }) => back.isPrediction === isPrediction)
      .map(({ layer, back }) =>
        jsonObjectPieces({
          ...back.fields,
          completed_by: isNamed && !isPrediction ? { email: layer.annotator } : undefined,
          result: new LongList(resultsOf(document, layer, back, request)),
        }),
      );
  const cancelled = each.flatMap(({ back }) => back.cancelled);
  yield ',"annotations":';
  yield* listPieces([...written(false), ...cancelled.map((one) => [JSON.stringify(one)])]);
  const predictions = written(true);
  if (predictions.length > 0) {
    yield ',"predictions":';
    yield* listPieces(predictions);
  }
  yield '}';
}

const firstOf = (task: JsonObject): string => Object.keys(task)[0] ?? 'data';

function* listPieces(records: readonly Iterable<string>[]): Generator<string, void, undefined> {
  yield '[';
  for (const [index, record] of records.entries()) {
    if (index > 0) yield ',';
    yield* record;
  }
  yield ']';
}

function* resultsOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  { tags, results, fieldsOfRegion }: GivenBack,
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
    const place = { to_name: tags.to_name, at: { start, end } };
    const { items, meta } = valuesOf(span, id, place, kinds, request);
    yield {
      id,
      ...tags,
      type: 'labels',
      ...fieldsOfRegion(id),
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
      to_name: tags.to_name,
      type: 'textarea',
      value: { text: layer.notes.map(({ text }) => text) },
    };
  }
  yield* results;
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
  { to_name, at }: { readonly to_name: JsonValue; readonly at: JsonObject },
  choices: ReadonlySet<string>,
  request: WriteRequest,
): { readonly items: JsonValue[]; readonly meta: JsonObject } {
  const items: JsonValue[] = [];
  const others: Record<string, JsonValue> = {};
  for (const [attribute, value] of Object.entries(span.attributes)) {
    const name = request.nameOfAttribute(attribute as SchemeId);
    const item = (type: string, held: JsonObject) => {
      items.push({ id, from_name: name, to_name, type, value: { ...at, ...held } });
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
