import { createOffsetMap } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { documentKey, readDetails, writeDetails } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { idOf, isJsonList, isJsonObject, listOf, records, textOf } from '../common/json-records';
import { sketchJson } from '../common/json-sketch';
import { writtenIds } from '../common/written-ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetFile, OutputPiece, SampledFile } from '../dataset-file';
import type { DatasetDocument, WriteRequest } from '../exported';
import type {
  ForeignDocument,
  ForeignLayer,
  ForeignRelation,
  ForeignSpan,
  ReadItem,
} from '../foreign';
import type { Detection, Format, FormatCapabilities } from '../format';

const SHAPE = { id: 'shape', choices: ['entities', 'labels'], fallback: 'entities' } as const;

const CAPABILITIES: FormatCapabilities = {
  spans: 'characters',
  parts: false,
  crossing: true,
  nested: true,
  stacked: true,
  relations: true,
  relationAttributes: false,
  attributes: 'none',
  notes: false,
  flags: false,
  documentNotes: true,
  metadata: true,
  annotators: false,
  orphans: false,
};

/**
 * doccano's JSON Lines, plain (`label` holds `[start, end, name]`) or with relations (`entities` and `relations`). Its
 * server counts code points; its editor has counted UTF-16 units, and nothing in the data tells which, since there are no
 * quotes. Metadata stand flat beside the text, those with a name of doccano's own in `meta`. Remarks on the document are
 * its `Comments`. `entities`, the shape with relations, is written unless `labels` is asked for.
 */
export const doccanoFormat: Format = {
  name: 'doccano',
  capabilities: CAPABILITIES,
  reader: { endings: ['.jsonl', '.ndjson', '.json'], detect, read },
  writer: { target: 'file', ending: '.jsonl', options: [SHAPE], canLeaveOutText: false, write },
};

const OWN_NAMES: ReadonlySet<string> = new Set([
  'id',
  'text',
  'data',
  'label',
  'labels',
  'entities',
  'relations',
  'Comments',
]);
const WITH_MARKS = ['label', 'labels', 'entities'] as const;

function detect(files: readonly SampledFile[]): Detection | null {
  let bare: Detection | null = null;
  for (const file of files) {
    const sketch = sketchJson(file.head);
    if (sketch === null) continue;
    const at = (path: string) => `${sketch.root}${path}`;
    if (!sketch.has(at('.text'), 'text') && !sketch.has(at('.data'), 'text')) continue;
    if (sketch.has(at('.entities[].start_offset'), 'number')) {
      return { certainty: 'sure', why: 'its lines have “entities” with a “start_offset”' };
    }
    if (sketch.has(at('.entities'), 'array') && sketch.has(at('.relations'), 'array')) {
      return { certainty: 'likely', why: 'its lines have “entities” and “relations”' };
    }
    for (const name of ['label', 'labels'] as const) {
      if (sketch.has(at(`.${name}[][]`), 'number') && sketch.has(at(`.${name}[][]`), 'text')) {
        return { certainty: 'sure', why: `its lines have “${name}” with [start, end, name]` };
      }
      if (sketch.has(at(`.${name}`), 'array')) {
        return { certainty: 'possible', why: `its lines have a text and a list “${name}”` };
      }
    }
    bare ??= { certainty: 'possible', why: 'its lines have a text, which nobody has tagged' };
  }
  return bare;
}

async function* read(files: readonly DatasetFile[]): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    for await (const each of records(file)) {
      const { line } = each;
      if ('fault' in each) {
        yield { kind: 'fault', file: file.path, line, sentence: each.fault };
        continue;
      }
      const told: string[] = [];
      const document = readRecord(each.record, file.path, line, told);
      if (document === null) {
        const sentence = 'There is no text in “text” (nor, as older versions write it, in “data”).';
        yield { kind: 'fault', file: file.path, line, sentence };
        continue;
      }
      for (const sentence of told) yield { kind: 'notice', file: file.path, line, sentence };
      const count = document.layers.reduce((sum, { extras }) => sum + keptIn(extras).length, 0);
      if (count > 0) yield { kind: 'kept', file: file.path, count };
      yield { kind: 'document', document };
    }
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
    key: documentKey(details.url, idOf(record['id'])),
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

const keptIn = (extras: ForeignLayer['extras']): readonly JsonValue[] =>
  isJsonObject(extras['doccano']) ? listOf(extras['doccano']['kept']) : [];

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

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  const isPlain = (request.options[SHAPE.id] ?? SHAPE.fallback) === 'labels';
  for await (const document of documents) {
    yield { path: '', content: `${JSON.stringify(recordOf(document, isPlain, request))}\n` };
  }
}

function recordOf(document: DatasetDocument, isPlain: boolean, request: WriteRequest): JsonObject {
  const record: Record<string, JsonValue> = {
    text: document.text,
    ...writeDetails(document.details, OWN_NAMES),
  };
  const layer = document.layers[0];
  if (layer === undefined) return record;
  const format = {
    name: 'doccano' as const,
    capabilities: { ...CAPABILITIES, relations: !isPlain },
  };
  const map = createOffsetMap(document.text);
  const { spans, orphans, relations } = carriedOf(document, layer, format, map, request);
  const ids = writtenIds(layer.spans, 'doccano', isNumber, (_, attempt) => String(attempt));
  const numberOf = (id: string) => Number(ids.get(id) ?? 0);
  const entities: JsonValue[] = [];
  for (const { span, start, end } of spans) {
    const label = request.nameOfLabel(span.label);
    entities.push(
      isPlain
        ? [start, end, label]
        : { id: numberOf(span.id), start_offset: start, end_offset: end, label },
    );
  }
  for (const { id, record: former } of orphans) {
    entities.push(isPlain ? asTriple(former) : asEntity(former, numberOf(id)));
  }
  const kept = keptIn(layer.extras);
  const keptLabels = kept.filter((each) => typeof each === 'string');
  const keptRelations = kept.flatMap((each) =>
    isJsonObject(each) ? listOf(each['relations']) : [],
  );
  if (isPlain) record['label'] = entities.concat(keptLabels);
  else {
    record['entities'] = entities;
    const relationIds = writtenIds(
      relations.map(({ relation }) => relation),
      'doccano',
      isNumber,
      (_, attempt) => String(attempt),
    );
    record['relations'] = relations
      .map(({ relation, to }): JsonValue => ({
        id: Number(relationIds.get(relation.id) ?? 0),
        from_id: numberOf(relation.from),
        to_id: numberOf(to),
        type: request.nameOfRelation(relation.type),
      }))
      .concat(keptRelations);
    if (keptLabels.length > 0) record['label'] = keptLabels;
  }
  if (layer.notes.length > 0) record['Comments'] = layer.notes.map(({ text }) => text);
  return record;
}

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
