import { createOffsetMap } from '../../text/offsets';
import { isJsonObject, listOf } from '../common/json-records';
import { tellLayerLosses } from '../common/common-losses';
import { inLargePieces } from '../common/large-pieces';
import { unplacedOf } from '../placing/unplaced';
import { writtenIds } from '../common/written-ids';
import { selectorsOf } from './selectors';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { AttributeMap, Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { Format } from '../format';

export const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** One collection of annotations a document, with one page, and its text beside it. */
export async function* writeW3c(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
  format: Format,
): AsyncGenerator<OutputPiece> {
  for await (const document of documents) {
    yield { path: `${document.id}.txt`, content: document.text };
    for (const layer of document.layers) tellLayerLosses(document, layer, format, request);
    for (const content of inLargePieces(collection(document, request))) {
      yield { path: `${document.id}.jsonld`, content };
    }
  }
}

/** How many there are stands behind them, since nobody knows before they are written. */
function* collection(document: DatasetDocument, request: WriteRequest): Generator<string> {
  const { id, textSha256, layers } = document;
  const { title, date, author, url, meta } = document.details;
  const head = {
    '@context': [CONTEXT, { document: { '@id': 'urn:claimbench:document', '@type': '@json' } }],
    id: `${id}.jsonld`,
    type: 'AnnotationCollection',
    label: title,
    document: {
      id,
      source: `${id}.txt`,
      title,
      date,
      author,
      url,
      meta,
      textSha256,
      layers: layers.map(({ annotator, name, status }) => ({ annotator, name, status })),
    },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"first":{"id":"${id}.jsonld#page","type":"AnnotationPage","startIndex":0,"items":[\n`;
  const map = createOffsetMap(document.text);
  let total = 0;
  for (const layer of layers) {
    for (const annotation of annotationsOf(document, layer, map, request)) {
      yield `${total === 0 ? '' : ',\n'}${JSON.stringify(annotation)}`;
      total += 1;
    }
  }
  yield `\n]},"total":${total}}\n`;
}

function* annotationsOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  map: OffsetMap,
  request: WriteRequest,
): Generator<JsonValue> {
  const source = `${document.id}.txt`;
  const creator = { id: layer.annotator, type: 'Person', name: layer.name };
  const lost = (kind: 'relation' | 'orphan', why: string, id: string) => {
    request.losses.lost(kind, why, { document: document.id, annotator: layer.annotator, id });
  };
  const own = layer.extras['w3c'];
  const kept = listOf(isJsonObject(own) ? own['annotations'] : undefined);
  const unplaced = unplacedOf(layer.extras, 'w3c');
  const others = [...kept, ...unplaced.spans, ...unplaced.relations].filter(isJsonObject);
  const reserved = others.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const isValid = (id: string) => id !== '' && !/\s/.test(id);
  const fresh = ({ id }: { readonly id: string }, attempt: number) =>
    `${document.id}.jsonld#${layer.annotator}-${id}${attempt === 0 ? '' : `-${attempt}`}`;
  const spanIds = writtenIds(layer.spans, 'w3c', isValid, fresh, reserved);
  const ids = new Map<string, string>();

  for (const span of layer.spans) {
    const id = spanIds.get(span.id) ?? span.id;
    const annotation = span.state === 'orphaned' ? orphanOf(span, id) : null;
    if (span.state === 'orphaned' && annotation === null) {
      lost('orphan', 'Only the format that a span without a place came from can hold it.', span.id);
      continue;
    }
    ids.set(span.id, id);
    yield (
      annotation ?? {
        id,
        type: 'Annotation',
        motivation: 'tagging',
        creator,
        body: bodiesOf(request.nameOfLabel(span.label), span, request),
        target: targetsOf(document.text, map, span, source),
      }
    );
  }
  const links = layer.relations.filter((relation) => {
    const isHere =
      typeof relation.to === 'string' && ids.has(relation.from) && ids.has(relation.to);
    if (typeof relation.to !== 'string') {
      lost('relation', 'The format has no relations into other documents.', relation.id);
    } else if (!isHere) {
      lost('relation', 'An end of the relation is not in the data.', relation.id);
    }
    return isHere;
  });
  const linkIds = writtenIds(links, 'w3c', isValid, fresh, [...reserved, ...ids.values()]);
  for (const relation of links) {
    yield {
      id: linkIds.get(relation.id) ?? relation.id,
      type: 'Annotation',
      motivation: 'linking',
      creator,
      body: bodiesOf(request.nameOfRelation(relation.type), relation, request),
      target: [
        { id: ids.get(relation.from) ?? '', type: 'Annotation' },
        {
          id: ids.get(typeof relation.to === 'string' ? relation.to : '') ?? '',
          type: 'Annotation',
        },
      ],
    };
  }
  for (const note of layer.notes) {
    yield {
      id: `${document.id}.jsonld#${layer.annotator}-${note.id}`,
      type: 'Annotation',
      motivation: 'commenting',
      creator,
      body: [{ type: 'TextualBody', purpose: 'commenting', value: note.text }],
      target: source,
    };
  }
  yield* others;
}

function bodiesOf(
  name: string,
  { attributes, note, ...rest }: (Span<Utf16> | Relation) & { readonly attributes: AttributeMap },
  request: WriteRequest,
): JsonObject[] {
  const values = Object.entries(attributes).map(
    ([id, value]) => [request.nameOfAttribute(id as SchemeId), value] as const,
  );
  const flag = 'flag' in rest ? rest.flag : null;
  return [
    { type: 'TextualBody', purpose: 'tagging', value: name },
    ...(values.length === 0
      ? []
      : [
          {
            type: 'TextualBody',
            purpose: 'describing',
            format: 'application/json',
            value: JSON.stringify(Object.fromEntries(values)),
          },
        ]),
    ...(note === '' ? [] : [{ type: 'TextualBody', purpose: 'commenting', value: note }]),
    ...(flag === null ? [] : [{ type: 'TextualBody', purpose: 'questioning', value: flag }]),
  ];
}

function targetsOf(text: string, map: OffsetMap, span: Span<Utf16>, source: string): JsonValue {
  const targets = span.ranges.map(([start, end]) => ({
    source,
    selector: selectorsOf(text, map, start, end),
  }));
  return targets.length === 1 ? (targets[0] ?? null) : targets;
}

/** An orphan of this format goes back as it came, under its id. */
const orphanOf = (
  span: Span<Utf16> & { readonly state: 'orphaned' },
  id: string,
): JsonObject | null =>
  span.origin.kind === 'import' && span.origin.format === 'w3c' && isJsonObject(span.record)
    ? { ...span.record, id }
    : null;
