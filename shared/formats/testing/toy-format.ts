import { createOffsetMap } from '../../text/offsets';
import { EVERYTHING } from './corpora-arbitrary';
import { FormatError } from '../format-error';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { Span } from '../../model/span';
import type { CodePoint, OffsetMap, Utf16 } from '../../text/offsets';
import type { DatasetFile } from '../dataset-file';
import type { DatasetLayer } from '../exported';
import type { ForeignDocument, ForeignLayer, ForeignSpan } from '../foreign';
import type { Format } from '../format';
import type { WriteRequest } from '../exported';

/** Faults that a writer may have, for seeing that the laws find them. */
export type PlantedFault =
  | 'drops spans in parts'
  | 'counts code units'
  | 'makes values texts'
  | 'swaps the ends of relations'
  | 'forgets its losses'
  | 'is never twice the same';

/** A format for testing the laws: JSON Lines that say what a document has. It carries everything but flags. */
export function toyFormat(fault: PlantedFault | null = null): Format {
  let writings = 0;
  return {
    name: 'jsonl',
    capabilities: { ...EVERYTHING, flags: false, orphans: false },
    reader: {
      endings: ['.toy'],
      detect: (files) =>
        files.some(({ head }) => head.startsWith('{"toy":1'))
          ? { certainty: 'sure', why: 'it begins as a toy does' }
          : null,
      async *read(files) {
        for (const file of files) {
          for await (const { number, text } of file.lines()) {
            yield { kind: 'document', document: readLine(file, number, text) };
          }
        }
      },
    },
    writer: {
      target: 'file',
      ending: '.toy',
      options: [],
      canLeaveOutText: false,
      async *write(documents, request) {
        writings += 1;
        for await (const document of documents) {
          const { text, details } = document;
          const map = createOffsetMap(text);
          const layers = document.layers.map((layer) => {
            if (fault !== 'forgets its losses') tellLosses(layer, document.id, request);
            return layerRecord(layer, request, map, fault);
          });
          const mark = fault === 'is never twice the same' ? { writings } : {};
          yield {
            path: '',
            content: `${JSON.stringify({ toy: 1, ...mark, text, details, layers })}\n`,
          };
        }
      },
    },
  };
}

function tellLosses(layer: DatasetLayer, document: ForeignDocumentId, request: WriteRequest): void {
  for (const { id, state, flag } of layer.spans) {
    const item = { document, annotator: layer.annotator, id };
    if (state === 'orphaned') request.losses.lost('orphan', 'A toy has no orphans.', item);
    else if (flag !== null) request.losses.lost('flag', 'A toy has no flags.', item);
  }
  const placed = new Set<string>(
    layer.spans.filter(({ state }) => state === 'placed').map(({ id }) => id),
  );
  for (const { id, from, to } of layer.relations) {
    if (placed.has(from) && (typeof to !== 'string' || placed.has(to))) continue;
    const item = { document, annotator: layer.annotator, id };
    request.losses.lost('relation', 'An end is not there.', item);
  }
}

type ForeignDocumentId = Parameters<WriteRequest['losses']['lost']>[2]['document'];

function layerRecord(
  layer: DatasetLayer,
  request: WriteRequest,
  map: OffsetMap,
  fault: PlantedFault | null,
): JsonValue {
  const spans = layer.spans.filter(
    ({ state, ranges }) =>
      state === 'placed' && !(fault === 'drops spans in parts' && ranges.length > 1),
  );
  const count = (offset: Utf16): Utf16 | CodePoint =>
    fault === 'counts code units' ? offset : map.toCodePoint(offset);
  return {
    annotator: layer.annotator,
    notes: layer.notes.map(({ text }) => text),
    spans: spans.map((span) => ({
      id: span.id,
      label: request.nameOfLabel(span.label),
      ranges: span.ranges.map(([start, end]) => [count(start), count(end)]),
      attributes: named(span, request, fault === 'makes values texts'),
      note: span.note,
    })),
    relations: layer.relations.map((relation) => ({
      id: relation.id,
      type: request.nameOfRelation(relation.type),
      ...endsOf(relation, fault === 'swaps the ends of relations'),
      attributes: named(relation, request, false),
      note: relation.note,
    })),
  };
}

function endsOf({ from, to }: Relation, isSwapped: boolean): JsonObject {
  if (typeof to !== 'string') return { from, to: { ...to } };
  return isSwapped ? { from: to, to: from } : { from, to };
}

const named = (
  { attributes }: Pick<Span<Utf16>, 'attributes'>,
  request: WriteRequest,
  isTextAlone: boolean,
): JsonObject =>
  Object.fromEntries(
    (Object.entries(attributes) as [keyof typeof attributes, JsonValue][]).map(([id, value]) => [
      request.nameOfAttribute(id),
      isTextAlone ? JSON.stringify(value) : value,
    ]),
  );

interface ToyLine {
  readonly text: string;
  readonly details: Pick<ForeignDocument, 'title' | 'date' | 'author' | 'url' | 'meta'>;
  readonly layers: readonly (Pick<ForeignLayer, 'annotator' | 'notes' | 'relations'> & {
    readonly spans: readonly Omit<ForeignSpan, 'quotes' | 'flag' | 'record'>[];
  })[];
}

function readLine(file: DatasetFile, line: number, content: string): ForeignDocument {
  let toy: ToyLine;
  try {
    toy = JSON.parse(content) as ToyLine;
  } catch {
    throw new FormatError(file.path, line, 'The line is not JSON.');
  }
  const { text, details, layers } = toy;
  return {
    file: file.path,
    line,
    text,
    hashes: {},
    key: null,
    title: details.title,
    date: details.date,
    author: details.author,
    url: details.url,
    meta: details.meta,
    unit: 'code-point',
    layers: layers.map(({ annotator, notes, spans, relations }) => ({
      annotator,
      status: null,
      notes,
      spans: spans.map((span) => ({ ...span, quotes: null, flag: null, record: span.id })),
      relations: relations.map((relation) => ({ ...relation, record: relation.id })),
      extras: {},
    })),
  };
}
