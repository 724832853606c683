import type { DocumentDetails } from '../model/corpus';
import type { DocumentId } from '../model/ids';
import type { Layer } from '../model/layer';
import type { Relation } from '../model/relation';
import type { Offset, Span } from '../model/span';
import { startOf } from '../model/span';
import { jsonlRelation, jsonlSpan } from './jsonl/write-line';

/** A document as an export names it. */
export interface ExportedDocument {
  readonly id: DocumentId;
  readonly text: string;
  readonly textSha256: string;
  readonly details: DocumentDetails;
}

const bySpanOrder = <O extends Offset>(a: Span<O>, b: Span<O>): number =>
  Number(a.state === 'orphaned') - Number(b.state === 'orphaned') ||
  startOf(a) - startOf(b) ||
  (a.id < b.id ? -1 : 1);

const byId = (a: Relation, b: Relation): number => (a.id < b.id ? -1 : 1);

/** The spans of a layer in order of start, then id; orphans last. */
export const orderedSpans = <O extends Offset>(layer: Layer<O>): Span<O>[] =>
  [...layer.spans.values()].sort(bySpanOrder);

/**
 * One line of our JSON Lines, without the line end: a document with one annotator's layer, or with none. Offsets are in
 * the unit of the layer that is given; the corpus' export gives code points, so that in Python
 * `document["text"][start:end]` is the quote. `text` of a span is its quotes joined by one space.
 */
export function jsonlLine<O extends Offset>(
  document: ExportedDocument,
  layer: Layer<O> | null,
): string {
  const { details } = document;
  return JSON.stringify({
    id: document.id,
    title: details.title,
    date: details.date,
    author: details.author,
    url: details.url,
    text: document.text,
    text_sha256: document.textSha256,
    meta: details.meta,
    annotator: layer === null ? null : layer.annotator,
    status: layer === null ? 'not-begun' : layer.status,
    spans: layer === null ? [] : orderedSpans(layer).map((span) => jsonlSpan(span)),
    relations: layer === null ? [] : [...layer.relations.values()].sort(byId).map(jsonlRelation),
    notes: layer === null ? [] : layer.notes,
    extras: layer === null ? {} : layer.extras,
  });
}
