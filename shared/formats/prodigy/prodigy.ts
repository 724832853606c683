import { createOffsetMap } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { carries } from '../common/carries';
import { writeDetails, writeKey } from '../common/document-details';
import { joinedLines } from '../common/join-lines';
import { jsonObjectPieces, LongList } from '../common/json-pieces';
import { isJsonObject, listOf, recordLines } from '../common/json-records';
import { sketchJson } from '../common/json-sketch';
import { inLargePieces } from '../common/large-pieces';
import { writtenIds } from '../common/written-ids';
import { mergedLayers, OWN_NAMES, readTask } from './read-task';
import { prodigyTokens } from './tokens';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetFile, OutputPiece, SampledFile } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { ForeignDocument, ReadItem } from '../foreign';
import type { Detection, Format } from '../format';

/**
 * Prodigy's JSON Lines: one task of one annotator a line. Offsets are code points; `token_end` is inclusive. The tokens
 * of the data prove the offsets of spans that name theirs. Only accepted tasks have spans of ours: what was rejected or
 * ignored is told, kept whole beside the layer, and goes back out as a line of its own. Spans keep their attributes,
 * note and flag under names of their own, which Prodigy passes through.
 */
export const prodigyFormat: Format = {
  name: 'prodigy',
  keepsUnplaced: true,
  capabilities: carries({
    relations: true,
    attributes: 'json',
    notes: true,
    flags: true,
    metadata: true,
    annotators: true,
  }),
  reader: { endings: ['.jsonl', '.ndjson'], detect, read },
  writer: { target: 'file', ending: '.jsonl', options: [], canLeaveOutText: false, write },
};

function detect(files: readonly SampledFile[]): Detection | null {
  let bare: Detection | null = null;
  for (const file of files) {
    const sketch = sketchJson(file.head);
    if (sketch?.isAll('object') !== true || !sketch.has('.text', 'text')) continue;
    for (const name of ['_task_hash', '_input_hash', '_session_id', '_annotator_id']) {
      if (sketch.has(`.${name}`)) {
        return { certainty: 'sure', why: `its lines are tasks with a “${name}”` };
      }
    }
    if (sketch.has('.spans[].token_start') || sketch.has('.relations[].head_span')) {
      return { certainty: 'sure', why: 'its lines have spans with a “token_start”' };
    }
    if (sketch.has('.spans[].start', 'number')) {
      return { certainty: 'likely', why: 'its lines have spans with a “start”' };
    }
    bare ??= { certainty: 'possible', why: 'its lines have a text, which nobody has tagged' };
  }
  return bare;
}

async function* read(files: readonly DatasetFile[]): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    let held: ForeignDocument | null = null;
    for await (const each of recordLines(file)) {
      const { line } = each;
      if ('fault' in each) {
        yield { kind: 'fault', file: file.path, line, sentence: each.fault };
        continue;
      }
      const told: string[] = [];
      const document = readTask(each.record, file.path, line, told);
      if (document === null) {
        const sentence = 'The task has no “text”.';
        yield { kind: 'fault', file: file.path, line, sentence };
        continue;
      }
      for (const sentence of told) yield { kind: 'notice', file: file.path, line, sentence };
      const joined: ForeignDocument | null =
        held === null ? null : joinedLines(held, document, mergedLayers);
      if (joined === null && held !== null) yield { kind: 'document', document: held };
      held = joined ?? document;
    }
    if (held !== null) yield { kind: 'document', document: held };
  }
}

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  for await (const document of documents) {
    const { text, details } = document;
    const base = { text, ...writeKey(document), ...writeDetails(details, OWN_NAMES) };
    if (document.layers.length === 0) yield* lineOf(base);
    for (const layer of document.layers) {
      const extras = isJsonObject(layer.extras['prodigy']) ? layer.extras['prodigy'] : {};
      const others = listOf(extras['tasks']);
      // Somebody who refused the task has accepted nothing.
      if (others.length === 0 || isBegun(layer)) {
        yield* lineOf({ ...base, ...taskOf(document, layer, extras, request) });
      }
      for (const task of others) {
        if (isJsonObject(task)) yield* lineOf({ ...base, ...task });
      }
    }
  }
}

const isBegun = ({ status, spans, relations }: DatasetLayer): boolean =>
  status !== 'not-begun' || spans.length + relations.length > 0;

type Task = Readonly<Record<string, JsonValue | LongList>>;

function* lineOf(task: Task): Generator<OutputPiece, void, undefined> {
  for (const content of inLargePieces(jsonObjectPieces(task))) yield { path: '', content };
  yield { path: '', content: '\n' };
}

function taskOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  extras: JsonObject,
  request: WriteRequest,
): Task {
  const { text } = document;
  const map = createOffsetMap(text);
  const carried = carriedOf(document, layer, prodigyFormat, map, request);
  const { spans, orphans, relations, unplaced } = carried;
  const ids = writtenIds(
    layer.spans,
    'prodigy',
    (id) => id !== '',
    (span) => span.id,
  );
  const edges = spans.map(({ span }): [number, number] => [
    span.ranges[0]?.[0] ?? 0,
    span.ranges.at(-1)?.[1] ?? 0,
  ]);
  const tokens = prodigyTokens(text, edges, map);
  /** Spans as relations name them: without what is said of them. */
  const byId = new Map<string, JsonObject>();
  for (const [index, { span, start, end }] of spans.entries()) {
    const [from, to] = edges[index] ?? [0, 0];
    byId.set(span.id, {
      start,
      end,
      token_start: tokens.startingAt(from) ?? null,
      token_end: tokens.endingAt(to) ?? null,
      label: request.nameOfLabel(span.label),
      id: ids.get(span.id) ?? span.id,
    });
  }
  for (const { id, record } of orphans) {
    if (isJsonObject(record)) byId.set(id, { ...record, id: ids.get(id) ?? id });
  }

  function* written(): Generator<JsonValue> {
    for (const { span } of spans) {
      const { attributes, note, flag } = span;
      const named = Object.entries(attributes).map(([name, value]) => [
        request.nameOfAttribute(name as SchemeId),
        value,
      ]);
      yield {
        ...byId.get(span.id),
        ...(named.length === 0 ? {} : { attributes: Object.fromEntries(named) as JsonObject }),
        ...(note === '' ? {} : { note }),
        ...(flag === null ? {} : { flag }),
      };
    }
    for (const { id } of orphans) {
      const former = byId.get(id);
      if (former !== undefined) yield former;
    }
    yield* unplaced.spans;
  }

  function* ties(): Generator<JsonValue> {
    for (const { relation, to } of relations) {
      const [head, child] = [byId.get(relation.from) ?? {}, byId.get(to) ?? {}];
      yield {
        head: head['token_end'] ?? null,
        child: child['token_end'] ?? null,
        head_span: head,
        child_span: child,
        label: request.nameOfRelation(relation.type),
      };
    }
    yield* unplaced.relations;
    yield* listOf(extras['relations']);
  }

  return {
    tokens: new LongList(tokens.tokens),
    spans: new LongList(written()),
    relations: new LongList(ties()),
    // Whoever has not begun has answered nothing: an accepted task without spans says that there is nothing to find.
    ...(isBegun(layer) ? { answer: 'accept' } : {}),
    ...(isJsonObject(extras['task']) ? extras['task'] : {}),
    _annotator_id: layer.annotator,
  };
}
