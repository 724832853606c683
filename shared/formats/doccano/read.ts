import { documentKey, KEY_NAME, readDetails } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { idOf, isJsonList, isJsonObject, listOf, textOf } from '../common/json-records';
import { recordItems } from '../common/record-items';
import { keptIn, OWN_NAMES } from './record';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetFile } from '../dataset-file';
import type {
  ForeignDocument,
  ForeignLayer,
  ForeignRelation,
  ForeignSpan,
  ReadItem,
} from '../foreign';

const WITH_MARKS = ['label', 'labels', 'entities'] as const;

/** Reads lines (or one list) of records. */
export async function* readDoccano(
  files: readonly DatasetFile[],
): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    yield* recordItems(file, (record, { file: path, line }, told) => {
      const document = readRecord(record, path, line, told);
      if (document === null) {
        return {
          fault: 'There is no text in “text” (nor, as older versions write it, in “data”).',
        };
      }
      const kept = document.layers.reduce((sum, { extras }) => sum + keptIn(extras).length, 0);
      return { document, kept };
    });
  }
}

function readRecord(
  record: JsonObject,
  file: string,
  line: number,
  told: string[],
): ForeignDocument | null {
  const isOld = typeof record['text'] !== 'string';
  const text = textOf(record[isOld ? 'data' : 'text']);
  if (text === null) return null;
  const comments = record['Comments'];
  const notes = listOf(comments).filter((each) => typeof each === 'string');
  const areNotes = isJsonList(comments) && notes.length === comments.length;
  // What has a name of doccano's own but is nothing of the kind is somebody's metadata.
  const ownNames = new Set(OWN_NAMES);
  if (!isOld) ownNames.delete('data');
  if (!areNotes) ownNames.delete('Comments');
  const { notices, ...details } = readDetails(record, ownNames);
  for (const notice of notices) told.push(notice);
  return {
    file,
    line,
    text,
    hashes: {},
    key: documentKey(details.url, idOf(record['id']), textOf(record[KEY_NAME])),
    ...details,
    unit: 'code-point',
    layers: readLayers(record, areNotes ? notes : [], told),
  };
}

function readLayers(record: JsonObject, notes: readonly string[], told: string[]): ForeignLayer[] {
  if (!WITH_MARKS.some((name) => name in record) && notes.length === 0) return [];
  const ids = createForeignIds();
  const spans: ForeignSpan[] = [];
  const kept: JsonValue[] = [];
  for (const name of WITH_MARKS) {
    const entries = record[name];
    if (typeof entries === 'string') kept.push(entries);
    for (const entry of listOf(entries)) {
      // A name without a place is a class of the whole document.
      if (typeof entry === 'string') kept.push(entry);
      else spans.push(readSpan(entry, `${name}-${spans.length + 1}`, ids, told));
    }
  }
  const relationIds = createForeignIds();
  const relations: ForeignRelation[] = [];
  for (const [index, entry] of listOf(record['relations']).entries()) {
    const relation = readRelation(entry, `relation-${index + 1}`, relationIds);
    if (relation === null) kept.push({ relations: [entry] });
    else relations.push(relation);
  }
  return [
    {
      annotator: null,
      status: null,
      spans,
      relations,
      notes,
      extras: kept.length === 0 ? {} : { doccano: { kept } },
    },
  ];
}

function readSpan(
  entry: JsonValue,
  fallback: string,
  ids: ReturnType<typeof createForeignIds>,
  told: string[],
): ForeignSpan {
  const [start, end, label] = isJsonList(entry)
    ? entry
    : isJsonObject(entry)
      ? [entry['start_offset'], entry['end_offset'], entry['label']]
      : [];
  const given = isJsonObject(entry) ? idOf(entry['id']) : null;
  const { id, isRepeated } = ids.claim(given, fallback);
  if (isRepeated) told.push(`The id ${given ?? ''} stands twice; relations mean the first.`);
  const isPlaced = typeof start === 'number' && typeof end === 'number';
  const hasLabel = typeof label === 'string' && label !== '';
  return {
    id,
    label: hasLabel ? label : '',
    ranges: isPlaced ? [[start, end]] : [],
    quotes: null,
    attributes: {},
    note: '',
    flag: null,
    record: entry,
    ...(isPlaced && hasLabel
      ? {}
      : { fault: 'It is not a start, an end and the name of a label.' }),
  };
}

function readRelation(
  entry: JsonValue,
  fallback: string,
  ids: ReturnType<typeof createForeignIds>,
): ForeignRelation | null {
  if (!isJsonObject(entry)) return null;
  const from = idOf(entry['from_id']);
  const to = idOf(entry['to_id']);
  const type = textOf(entry['type']);
  if (from === null || to === null || type === null || type === '') return null;
  const { id } = ids.claim(idOf(entry['id']), fallback);
  return { id, type, from, to, attributes: {}, note: '', record: entry };
}
