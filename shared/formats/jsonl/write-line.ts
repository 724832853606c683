import { jsonlWithoutWords } from './without-words';
import type { JsonObject } from '../../model/json';
import type { Extras } from '../../model/layer';
import type { Relation } from '../../model/relation';
import type { Offset, Span } from '../../model/span';
import type { WithoutWords } from './without-words';
import type { DatasetLayerOf } from '../dataset-layer';
import type { DatasetDocument } from '../exported';

/** A span as a line has it. `text` is its quotes joined by one space. Its ranges may be given in another unit. */
export function jsonlSpan<O extends Offset>(
  span: Span<O>,
  ranges: readonly (readonly [start: number, end: number])[] = span.ranges,
) {
  const { id, label, quotes, attributes, note, flag, origin } = span;
  const isOrphan = span.state === 'orphaned';
  // JSON leaves out what is undefined; spreading objects into each other would take twice the time.
  return {
    id,
    label,
    state: isOrphan ? span.state : undefined,
    reason: isOrphan ? span.reason : undefined,
    record: isOrphan ? span.record : undefined,
    ranges,
    quotes,
    text: quotes.length === 1 ? quotes[0] : quotes.join(' '),
    attributes,
    note,
    flag: flag ?? undefined,
    origin: origin.kind === 'person' ? undefined : origin,
  };
}

/** A relation as a line has it. */
export function jsonlRelation(relation: Relation) {
  return {
    id: relation.id,
    type: relation.type,
    from: relation.from,
    to: relation.to,
    attributes: relation.attributes,
    note: relation.note,
    ...(relation.origin.kind === 'person' ? {} : { origin: relation.origin }),
  };
}

/** So many spans or relations go out in one piece. */
const SLICE = 500;

/**
 * A document with one annotator's layer (or with none) as a line of JSON Lines with its line end, in pieces, so that a
 * layer of a million spans never stands in memory as one text. `convert` turns an offset of the layer into a code point.
 * With `without` the line keeps no word of the text: neither text nor quotes nor records of orphans.
 */
export function* jsonlPieces<O extends Offset>(
  document: DatasetDocument,
  layer: DatasetLayerOf<O> | null,
  convert: (offset: O) => number,
  without: WithoutWords | null,
): Generator<string, void, undefined> {
  const { details } = document;
  const head = {
    id: document.id,
    ...(document.key === undefined ? {} : { key: document.key.key }),
    title: without === null ? details.title : null,
    date: details.date,
    author: details.author,
    url: details.url,
    ...(without === null ? { text: document.text } : {}),
    text_sha256: document.textSha256,
    meta: without === null ? details.meta : without.meta(details.meta),
    annotator: layer === null ? null : layer.annotator,
    status: layer === null ? 'not-begun' : layer.status,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"spans":[`;
  yield* listed(layer?.spans ?? [], (span) => {
    const ranges = span.ranges.map(([start, end]): [number, number] => [
      convert(start),
      convert(end),
    ]);
    const written = jsonlSpan(span, ranges);
    return without === null ? written : jsonlWithoutWords(written, without, span);
  });
  yield '],"relations":[';
  yield* listed(layer?.relations ?? [], (relation) => {
    const written = jsonlRelation(relation);
    return without === null
      ? written
      : { ...written, attributes: without.attributesOf(relation, 'relation') };
  });
  const extras: Extras | JsonObject = layer?.extras ?? {};
  const tail = {
    notes: layer?.notes ?? [],
    extras: without === null ? extras : without.extras(extras),
  };
  yield `],${JSON.stringify(tail).slice(1)}\n`;
}

function* listed<T>(
  items: readonly T[],
  write: (item: T) => object,
): Generator<string, void, undefined> {
  for (let from = 0; from < items.length; from += SLICE) {
    const slice = JSON.stringify(items.slice(from, from + SLICE).map(write));
    yield `${from === 0 ? '' : ','}${slice.slice(1, -1)}`;
  }
}
