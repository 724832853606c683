import { documentKey, KEY_NAME, readDetails } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { idOf, isJsonList, isJsonObject, listOf, textOf } from '../common/json-records';
import { recordItems } from '../common/record-items';
import { taskFields, taskOfMin } from './kept-fields';
import { readAnnotation } from './read-annotation';
import { LABEL_STUDIO } from './task';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetFile } from '../dataset-file';
import type { ForeignDocument, ForeignLayer, ReadItem } from '../foreign';

/** Reads lists of tasks (or one task a line); tasks of a list have the number of their place for a line. */
export async function* readTasks(
  files: readonly DatasetFile[],
): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    yield* recordItems(file, (record, { file: path, line }, told) => {
      const task = isJsonObject(record['data']) ? record : (taskOfMin(record) ?? record);
      const document = readTask(task, path, line, told);
      if (document === null) return { fault: 'The task has no text in its “data”.' };
      const kept = document.layers.map(({ extras }) => extras[LABEL_STUDIO.name]);
      return {
        document,
        kept: kept.reduce<number>(
          (sum, own) => sum + (isJsonObject(own) ? listOf(own['results']).length : 0),
          0,
        ),
      };
    });
  }
}

function readTask(
  record: JsonObject,
  file: string,
  line: number,
  told: string[],
): ForeignDocument | null {
  const data = record['data'];
  if (!isJsonObject(data)) return null;
  const name = textNameOf(data, record);
  if (name === null) return null;
  const { notices, ...details } = readDetails(data, new Set([name, KEY_NAME]));
  for (const notice of notices) told.push(notice);
  return {
    file,
    line,
    text: textOf(data[name]),
    hashes: {},
    key: documentKey(details.url, idOf(record['id']), textOf(data[KEY_NAME])),
    ...details,
    unit: 'code-point',
    habits: ['newline-as-escape'],
    layers: readLayers(record, told),
  };
}

/**
 * Under which name the data hold the text. The labelling configuration decides and is not in the export, but results
 * speak of it by `to_name`; else it is `text`, or the only text that there is.
 */
function textNameOf(data: JsonObject, record: JsonObject): string | null {
  const names = Object.keys(data).filter((name) => typeof data[name] === 'string');
  if (names.includes('text')) return 'text';
  for (const annotation of listOf(record['annotations'])) {
    for (const item of listOf(isJsonObject(annotation) ? annotation['result'] : [])) {
      const to = isJsonObject(item) ? textOf(item['to_name']) : null;
      if (to !== null && names.includes(to)) return to;
    }
  }
  const [only] = names.length === 1 ? names : [];
  return only === undefined || isNoText(only, textOf(data[only]) ?? '') ? null : only;
}

/** What a task about a picture or a recording has where others have a text: where it lies. */
const isNoText = (name: string, words: string): boolean =>
  /^(?:image|img|audio|video|pdf|html_url|url|ocr)$/i.test(name) ||
  /^(?:[a-z][a-z0-9+.-]*:\/\/|\/)\S*$/i.test(words);

function readLayers(record: JsonObject, told: string[]): ForeignLayer[] {
  const layers: ForeignLayer[] = [];
  const annotators = createForeignIds();
  const add = (annotation: JsonObject, kind: 'annotation' | 'prediction', name: string | null) => {
    const { id, isRepeated } = annotators.claim(name, kind);
    if (isRepeated)
      told.push(`“${name ?? ''}” annotated the task twice; the second time is “${id}”.`);
    const annotator = name === null && layers.length === 0 ? null : id;
    layers.push(readAnnotation(annotation, kind, annotator, told));
  };
  // Old exports call them completions.
  const annotations = isJsonList(record['annotations'])
    ? record['annotations']
    : listOf(record['completions']);
  const cancelled: JsonObject[] = [];
  for (const annotation of annotations) {
    if (!isJsonObject(annotation)) continue;
    if (annotation['was_cancelled'] === true) cancelled.push(annotation);
    else add(annotation, 'annotation', annotatorOf(annotation['completed_by']));
  }
  let predictions = 0;
  for (const prediction of listOf(record['predictions'])) {
    if (!isJsonObject(prediction)) continue;
    predictions += 1;
    const model = idOf(prediction['model_version']);
    add(prediction, 'prediction', `prediction ${model ?? ''}`.trim());
  }
  if (cancelled.length > 0) {
    const fate = layers.length === 0 ? '' : ' What was cancelled goes back out as it came.';
    told.push(
      cancelled.length === 1
        ? `One annotation was cancelled by its annotator and was left out.${fate}`
        : `${cancelled.length} annotations were cancelled by their annotators and were left out.${fate}`,
    );
  }
  if (predictions > 0) told.push('Predictions of models are layers of their own.');
  const task = taskFields(record);
  // The id names the document; anything else would stand in a layer.
  if (layers.length === 0 && Object.keys(task ?? {}).some((name) => name !== 'id')) {
    told.push('What tasks without annotations say of themselves beside their data is left out.');
  }
  const ofTask = {
    ...(task === null ? {} : { task }),
    ...(cancelled.length === 0 ? {} : { cancelled }),
  };
  return layers.map((layer, index) => (index === 0 ? withExtras(layer, ofTask) : layer));
}

function withExtras(layer: ForeignLayer, more: JsonObject): ForeignLayer {
  if (Object.keys(more).length === 0) return layer;
  const held = layer.extras[LABEL_STUDIO.name];
  const extras = { [LABEL_STUDIO.name]: { ...(isJsonObject(held) ? held : {}), ...more } };
  return { ...layer, extras };
}

/** Who completed an annotation: the number of a user, or an object with the address. */
function annotatorOf(value: JsonValue | undefined): string | null {
  if (!isJsonObject(value)) return idOf(value);
  return idOf(value['email']) ?? idOf(value['username']) ?? idOf(value['id']);
}
