import { createOffsetMap } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { writeDetails } from '../common/document-details';
import { isJsonObject, listOf } from '../common/json-records';
import { writtenIds } from '../common/written-ids';
import { COMPLETED_BY, LABEL_STUDIO, LABELS_TAG, NOTES_TAG, OWN_NAMES, TEXT_TAG } from './task';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';

/** Writes one list of tasks, one task a line. */
export async function* writeTasks(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  let before = '[\n';
  for await (const document of documents) {
    const map = createOffsetMap(document.text);
    const annotations = document.layers.map((layer) => annotationOf(document, layer, map, request));
    const data = { text: document.text, ...writeDetails(document.details, OWN_NAMES) };
    yield { path: '', content: `${before}${JSON.stringify({ data, annotations })}` };
    before = ',\n';
  }
  yield { path: '', content: before === '[\n' ? '[]\n' : '\n]\n' };
}

function annotationOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  map: OffsetMap,
  request: WriteRequest,
): JsonObject {
  const { spans, orphans, relations } = carriedOf(document, layer, LABEL_STUDIO, map, request);
  const ids = writtenIds(
    layer.spans,
    LABEL_STUDIO.name,
    (id) => id !== '',
    (span) => span.id,
  );
  const result: JsonValue[] = [];
  const kinds = attributeKinds(request);
  for (const { span, start, end, words } of spans) {
    const id = ids.get(span.id) ?? span.id;
    const { items, meta } = valuesOf(span, id, { start, end }, kinds, request);
    result.push({
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
    });
    for (const item of items) result.push(item);
  }
  for (const { id: spanId, record } of orphans) {
    const id = ids.get(spanId) ?? spanId;
    // The record of a region is its results; further regions of one result with several labels have none of their own.
    for (const item of listOf(isJsonObject(record) ? record['results'] : [])) {
      if (isJsonObject(item)) result.push({ ...item, id });
    }
  }
  for (const { relation, to } of relations) {
    result.push({
      type: 'relation',
      from_id: ids.get(relation.from) ?? relation.from,
      to_id: ids.get(to) ?? to,
      direction: 'right',
      labels: [request.nameOfRelation(relation.type)],
    });
  }
  if (layer.notes.length > 0) {
    result.push({
      id: NOTES_TAG,
      from_name: NOTES_TAG,
      to_name: TEXT_TAG,
      type: 'textarea',
      value: { text: layer.notes.map(({ text }) => text) },
    });
  }
  const extras = layer.extras[LABEL_STUDIO.name];
  const kept = isJsonObject(extras) ? listOf(extras['results']) : [];
  const isNamed = (request.options[COMPLETED_BY.id] ?? COMPLETED_BY.fallback) === 'named';
  return {
    ...(isNamed ? { completed_by: { email: layer.annotator } } : {}),
    result: result.concat(kept),
  };
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
