import { createForeignIds } from '../common/foreign-ids';
import { idOf, isJsonObject, listOf, textOf } from '../common/json-records';
import { keptExtras } from './kept-fields';
import { NOTES_TAG } from './task';
import type { JsonObject, JsonValue } from '../../model/json';
import type { ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';

/** All results of one id: the labels of a region and what is said of it. */
interface Region {
  readonly results: JsonObject[];
  labels: JsonObject | null;
}

/** Reads one annotation or prediction. Results that belong to no region are kept, to go back out. */
export function readAnnotation(
  annotation: JsonObject,
  kind: 'annotation' | 'prediction',
  annotator: string | null,
  told: string[],
): ForeignLayer {
  const regions = new Map<string, Region>();
  const kept: JsonValue[] = [];
  const notes: string[] = [];
  const ties: JsonObject[] = [];
  for (const item of listOf(annotation['result'])) {
    if (!isJsonObject(item)) kept.push(item);
    else if (item['type'] === 'relation') ties.push(item);
    else if (item['from_name'] === NOTES_TAG && !hasPlace(item)) {
      for (const text of listOf(valueOf(item)['text'])) {
        if (typeof text === 'string') notes.push(text);
      }
    } else {
      const id = idOf(item['id']) ?? `result-${regions.size + 1}`;
      const region = regions.get(id) ?? { results: [], labels: null };
      regions.set(id, region);
      region.results.push(item);
      if (labelsOf(item).length > 0) region.labels ??= item;
    }
  }
  const ids = createForeignIds();
  const spans: ForeignSpan[] = [];
  const labelled: (readonly [string, JsonObject])[] = [];
  // Ids first, so that a second label of one region takes none that another region has.
  for (const id of regions.keys()) ids.claim(id, id);
  for (const [id, region] of regions) {
    if (region.labels === null) {
      for (const result of region.results) kept.push(result);
      continue;
    }
    for (const [index, label] of labelsOf(region.labels).entries()) {
      const own = index === 0 ? id : ids.claim(id, id).id;
      labelled.push([own, region.labels]);
      spans.push(spanOf(own, label, region.labels, region.results));
    }
  }
  const relations = relationsOf(ties, told, kept);
  return {
    annotator,
    status: null,
    spans,
    relations,
    notes,
    extras: keptExtras(kind, annotation, labelled, kept),
  };
}

const valueOf = (item: JsonObject): JsonObject =>
  isJsonObject(item['value']) ? item['value'] : {};

const hasPlace = (item: JsonObject): boolean => {
  const value = valueOf(item);
  return 'start' in value || 'globalOffsets' in value;
};

/** The names of a result's labels; its type says under which name they stand (`labels`, `hypertextlabels`). */
function labelsOf(item: JsonObject): string[] {
  const type = textOf(item['type']) ?? '';
  if (!type.endsWith('labels')) return [];
  return listOf(valueOf(item)[type]).filter((label) => typeof label === 'string');
}

function spanOf(
  id: string,
  label: string,
  item: JsonObject,
  results: readonly JsonObject[],
): ForeignSpan {
  const value = valueOf(item);
  const meta = isJsonObject(item['meta']) ? item['meta'] : {};
  const global = isJsonObject(value['globalOffsets']) ? value['globalOffsets'] : value;
  const [start, end] = [global['start'], global['end']];
  const isPlaced = typeof start === 'number' && typeof end === 'number';
  const quote = textOf(value['text']);
  const attributes: Record<string, JsonValue> = {};
  for (const result of results) {
    if (labelsOf(result).length > 0) continue;
    const [name, held] = [textOf(result['from_name']), attributeOf(result)];
    if (name !== null && held !== undefined) attributes[name] = held;
  }
  const note = listOf(meta['text']).filter((each) => typeof each === 'string');
  return {
    id,
    label,
    ranges: isPlaced ? [[start, end]] : [],
    quotes: quote === null ? null : { kind: 'joined', quote, joint: ' ' },
    attributes: isJsonObject(meta['attributes'])
      ? { ...meta['attributes'], ...attributes }
      : attributes,
    note: note.join('\n'),
    flag: textOf(meta['flag']),
    record: { results },
    ...(isPlaced
      ? {}
      : {
          fault:
            typeof start === 'string'
              ? 'Its place is a path into HTML, and the data do not say which characters that is.'
              : 'Its start and end are not numbers.',
        }),
  };
}

/** What a further result says of its region: one choice or text as it is, several as a list. */
function attributeOf(result: JsonObject): JsonValue | undefined {
  const value = valueOf(result);
  const type = textOf(result['type']) ?? '';
  const held = value[type === 'textarea' ? 'text' : type];
  const list = listOf(held);
  return list.length === 1 ? list[0] : held;
}

function relationsOf(ties: readonly JsonObject[], told: string[], kept: JsonValue[]) {
  const relations: ForeignRelation[] = [];
  let bothWays = 0;
  for (const [index, record] of ties.entries()) {
    const from = idOf(record['from_id']);
    const to = idOf(record['to_id']);
    if (from === null || to === null) {
      kept.push(record);
      continue;
    }
    const labels = listOf(record['labels']).filter((label) => typeof label === 'string');
    // A relation need not have a label there; here each has a type.
    for (const [at, type] of (labels.length === 0 ? ['relation'] : labels).entries()) {
      const id = `relation-${index + 1}${at === 0 ? '' : `-${at + 1}`}`;
      const tie = { type, attributes: {}, note: '', record };
      const isLeft = record['direction'] === 'left';
      relations.push({ id, ...tie, from: isLeft ? to : from, to: isLeft ? from : to });
      if (record['direction'] !== 'bi') continue;
      bothWays += 1;
      relations.push({ id: `${id}-back`, ...tie, from: to, to: from });
    }
  }
  if (bothWays > 0) told.push('A relation that goes both ways is two relations.');
  return relations;
}
