import { idOf, isJsonObject, listOf } from '../common/json-records';
import { LABEL_STUDIO, LABELS_TAG, TEXT_TAG } from './task';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Extras } from '../../model/layer';

/*
 * What Label Studio says beyond our model stands in a layer's extras under its name: `results` that belong to no region,
 * the other fields of its `annotation` or `prediction`, those of `regions` by their ids, the `tags` that all regions name,
 * and with the first layer those of the `task`, and the annotations that were `cancelled`.
 */

const OWN_OF_TASK: ReadonlySet<string> = new Set([
  'data',
  'annotations',
  'completions',
  'predictions',
]);
const OWN_OF_ANNOTATION: ReadonlySet<string> = new Set(['result', 'completed_by']);
const OWN_OF_PREDICTION: ReadonlySet<string> = new Set(['result']);
const OWN_OF_REGION: ReadonlySet<string> = new Set(['id', 'type', 'value', 'meta']);
/** Fields that are the same for all regions of a layer and for those that are tagged later, too. */
const TAGS = { from_name: LABELS_TAG, to_name: TEXT_TAG } as const;

const without = (record: JsonObject, names: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)));

const isEmpty = (record: JsonObject): boolean => Object.keys(record).length === 0;

/** What a task says beside its data and what was said of them; null where it says no more than its id. */
export function taskFields(record: JsonObject): JsonObject | null {
  const fields = without(record, OWN_OF_TASK);
  return isEmpty(fields) ? null : fields;
}

/** The extras of one annotation or prediction, whose labels stand in the results `labelled`, by the ids of the regions. */
export function keptExtras(
  kind: 'annotation' | 'prediction',
  record: JsonObject,
  labelled: readonly (readonly [id: string, result: JsonObject])[],
  results: readonly JsonValue[],
): Extras {
  const kept: Record<string, JsonValue> = {};
  if (results.length > 0) kept['results'] = results;
  const fields = without(record, kind === 'prediction' ? OWN_OF_PREDICTION : OWN_OF_ANNOTATION);
  // A prediction is told from an annotation by what is kept of it, even where that is nothing.
  if (kind === 'prediction' || !isEmpty(fields)) kept[kind] = fields;
  const [first] = labelled;
  const tags: Record<string, JsonValue> = {};
  for (const [name, ours] of Object.entries(TAGS)) {
    const tag = first?.[1][name];
    if (typeof tag === 'string' && tag !== ours) tags[name] = tag;
  }
  if (!isEmpty(tags)) kept['tags'] = tags;
  const regions = labelled.flatMap(([id, result]): [string, JsonObject][] => {
    const own = Object.entries(without(result, OWN_OF_REGION)).filter(
      ([name, value]) => !isTag(name) || (typeof value === 'string' && value !== tagOf(tags, name)),
    );
    return own.length === 0 || id === '__proto__' ? [] : [[id, Object.fromEntries(own)]];
  });
  if (regions.length > 0) kept['regions'] = Object.fromEntries(regions);
  return isEmpty(kept) ? {} : { [LABEL_STUDIO.name]: kept };
}

const isTag = (name: string): name is keyof typeof TAGS => Object.hasOwn(TAGS, name);

const tagOf = (tags: JsonObject, name: keyof typeof TAGS): JsonValue => tags[name] ?? TAGS[name];

/** What is given back of a layer that Label Studio brought; nothing for one that it did not bring. */
export interface GivenBack {
  readonly isPrediction: boolean;
  /** The other fields of the annotation or the prediction. */
  readonly fields: JsonObject;
  readonly task: JsonObject;
  readonly cancelled: readonly JsonValue[];
  readonly results: readonly JsonValue[];
  readonly tags: { readonly from_name: JsonValue; readonly to_name: JsonValue };
  fieldsOfRegion(id: string): JsonObject;
}

export function givenBack(extras: Extras): GivenBack {
  const held = objectOf(extras[LABEL_STUDIO.name]);
  // What a person and a model said may have come into one layer: then it is what a person answers for.
  const isPrediction = isJsonObject(held['prediction']) && !isJsonObject(held['annotation']);
  const fields = objectOf(held[isPrediction ? 'prediction' : 'annotation']);
  const tags = objectOf(held['tags']);
  const regions = objectOf(held['regions']);
  return {
    isPrediction,
    fields: without(fields, isPrediction ? OWN_OF_PREDICTION : OWN_OF_ANNOTATION),
    task: without(objectOf(held['task']), OWN_OF_TASK),
    cancelled: listOf(held['cancelled']),
    results: listOf(held['results']),
    tags: { from_name: tagOf(tags, 'from_name'), to_name: tagOf(tags, 'to_name') },
    fieldsOfRegion: (id) =>
      Object.hasOwn(regions, id) ? without(objectOf(regions[id]), OWN_OF_REGION) : {},
  };
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The fields of a record of JSON-MIN that an annotation has; its `id` is the task's. */
const MIN_OF_ANNOTATION: ReadonlySet<string> = new Set([
  'created_at',
  'updated_at',
  'lead_time',
  'draft_created_at',
]);

/**
 * The task that a record of Label Studio's JSON-MIN stands for: one annotation a record, whose regions stand in a list
 * under the name of their tag, beside the data. Null for a record that has no such list.
 */
export function taskOfMin(record: JsonObject): JsonObject | null {
  const data: Record<string, JsonValue> = {};
  const annotation: Record<string, JsonValue> = {};
  const result: JsonValue[] = [];
  let isMin = idOf(record['annotation_id']) !== null && record['annotator'] !== undefined;
  for (const [name, value] of Object.entries(record)) {
    const regions = listOf(value).filter(isRegionOfMin);
    if (regions.length > 0 && regions.length === listOf(value).length) {
      isMin = true;
      for (const { labels, ...place } of regions) {
        result.push({
          from_name: name,
          to_name: TEXT_TAG,
          type: 'labels',
          value: { ...place, labels: labels ?? [] },
        });
      }
    } else if (name === 'annotator') annotation['completed_by'] = value;
    else if (name === 'annotation_id') annotation['id'] = value;
    else if (MIN_OF_ANNOTATION.has(name)) annotation[name] = value;
    else if (name !== 'id') data[name] = value;
  }
  if (!isMin) return null;
  const { id } = record;
  return {
    ...(id === undefined ? {} : { id }),
    data,
    annotations: [{ ...annotation, result }],
  };
}

const isRegionOfMin = (value: JsonValue): value is JsonObject =>
  isJsonObject(value) &&
  'start' in value &&
  'end' in value &&
  listOf(value['labels']).some((label) => typeof label === 'string');
