import { canonicalJson } from '../../model/canonical';
import { jsonEqual } from '../../model/json-equal';
import type { Relation } from '../../model/relation';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetDocument, DatasetLayer } from '../exported';
import type { Loss, LossKind } from '../losses';
import type { PlacedLayer } from '../placing/place-layer';
import type { ReadDocument } from './read-corpus';

/**
 * Says in what a corpus that was read differs from the one that was written, beyond what the losses name; an empty list
 * if in nothing. Ids, origins, the status of layers and the order of spans and documents may differ.
 */
export function differences(
  written: readonly DatasetDocument[],
  read: readonly ReadDocument[],
  losses: readonly Loss[],
): string[] {
  const found: string[] = [];
  const byText = new Map(read.map((document) => [document.placed.text, document]));
  if (read.length > written.length) {
    found.push(`${read.length} documents were read, but ${written.length} written.`);
  }
  for (const document of written) {
    const lost = lostOf(document, losses);
    const back = byText.get(document.text);
    if (back) found.push(...documentDifferences(document, back, lost));
    else if (!lost.has('text', null)) {
      const texts = [...byText.keys()].map((text) => JSON.stringify(text)).join(', ');
      found.push(
        `No document came back with the text ${JSON.stringify(document.text)}, only: ${texts}`,
      );
    }
  }
  return found;
}

/** What the losses say of one document. */
interface Lost {
  /** Whether something of this kind was lost; `annotator` null means of the document or of any layer. */
  has(kind: LossKind, annotator: string | null): boolean;
  /** Whether a span or relation is named, for whatever reason. */
  names(annotator: string, id: string): boolean;
}

function lostOf(document: DatasetDocument, losses: readonly Loss[]): Lost {
  const kinds = new Set<string>();
  const ids = new Set<string>();
  for (const { kind, items } of losses) {
    for (const item of items) {
      if (item.document !== document.id) continue;
      kinds.add(kind);
      kinds.add(`${kind} ${item.annotator ?? ''}`);
      if (item.id !== null) ids.add(`${item.annotator ?? ''} ${item.id}`);
    }
  }
  return {
    has: (kind, annotator) => kinds.has(annotator === null ? kind : `${kind} ${annotator}`),
    names: (annotator, id) => ids.has(`${annotator} ${id}`),
  };
}

function documentDifferences(document: DatasetDocument, back: ReadDocument, lost: Lost): string[] {
  const found = lost.has('metadata', null) ? [] : detailDifferences(document, back);
  for (const layer of document.layers) {
    const same = layerFor(layer, back.placed.layers);
    const isEmpty =
      layer.spans.length + layer.relations.length + layer.notes.length === 0 &&
      Object.keys(layer.extras).length === 0;
    if (!same) {
      const allLost =
        layer.spans.every(({ id }) => lost.names(layer.annotator, id)) &&
        layer.relations.every(({ id }) => lost.names(layer.annotator, id)) &&
        (layer.notes.length === 0 || lost.has('document-note', layer.annotator));
      if (!isEmpty && !allLost) found.push(`The layer of ${layer.annotator} did not come back.`);
      continue;
    }
    found.push(...layerDifferences(layer, same, lost));
  }
  if (found.length > 0) {
    const { report } = back.placed;
    found.push(
      `(${report.file}: ${report.way}, ${JSON.stringify(report.taken)}, orphans ${JSON.stringify(report.orphaned)}, kept ${JSON.stringify(report.kept)}, ${report.warnings.join(' ')})`,
    );
  }
  return found;
}

function detailDifferences({ details }: DatasetDocument, { foreign }: ReadDocument): string[] {
  const found: string[] = [];
  // A document without a title may be named after its file.
  if (details.title !== '' && details.title !== foreign.title) {
    found.push(
      `The title ${JSON.stringify(details.title)} came back as ${JSON.stringify(foreign.title)}.`,
    );
  }
  for (const name of ['date', 'author', 'url', 'meta'] as const) {
    if (!jsonEqual(details[name], foreign[name])) {
      found.push(
        `The document’s ${name} ${JSON.stringify(details[name])} came back as ${JSON.stringify(foreign[name])}.`,
      );
    }
  }
  return found;
}

const layerFor = (layer: DatasetLayer, layers: readonly PlacedLayer[]): PlacedLayer | undefined =>
  layers.find(({ annotator }) => annotator === layer.annotator || annotator === layer.name) ??
  (layers.length === 1 && layers[0]?.annotator === null ? layers[0] : undefined);

function layerDifferences(layer: DatasetLayer, back: PlacedLayer, lost: Lost): string[] {
  const { annotator } = layer;
  const isNamed = (id: string) => lost.names(annotator, id);
  const named = new Set<string>(layer.spans.map(({ id }) => id).filter(isNamed));
  const isWhole = (relation: Relation) =>
    !isNamed(relation.id) &&
    !named.has(relation.from) &&
    (typeof relation.to !== 'string' || !named.has(relation.to));
  return [
    ...listDifferences(
      'span',
      layer.spans.filter(({ id }) => !isNamed(id)).map(spanKey),
      back.spans.map(spanKey),
      named.size,
    ),
    ...listDifferences(
      'relation',
      layer.relations.filter(isWhole).map(relationKeys(layer.spans)),
      back.relations.map(relationKeys(back.spans)),
      layer.relations.filter((relation) => !isWhole(relation)).length,
    ),
    ...(lost.has('document-note', annotator)
      ? []
      : listDifferences(
          'remark',
          layer.notes.map(({ text }) => text),
          back.notes.map(({ text }) => text),
          0,
        )),
    ...(lost.has('extras', annotator)
      ? []
      : Object.entries(layer.extras)
          .filter(([name, value]) => !jsonEqual(value, back.extras[name]))
          .map(
            ([name, value]) =>
              `The extras “${name}” ${JSON.stringify(value)} came back as ${JSON.stringify(back.extras[name])}.`,
          )),
  ];
}

/** What must all be there, and how many more may be. */
function listDifferences(
  what: string,
  expected: readonly string[],
  found: readonly string[],
  mayBeMore: number,
): string[] {
  const rest = [...found];
  const missing: string[] = [];
  for (const one of expected) {
    const at = rest.indexOf(one);
    if (at < 0) missing.push(one);
    else rest.splice(at, 1);
  }
  const lines = missing.map((one) => `This ${what} did not come back: ${one}`);
  if (rest.length > mayBeMore || missing.length > 0) {
    lines.push(...rest.map((one) => `This ${what} came back and was not written so: ${one}`));
  }
  return lines;
}

function spanKey(span: Span<Utf16>): string {
  const place =
    span.state === 'placed'
      ? { ranges: span.ranges, quotes: span.quotes }
      : { quotes: span.quotes, reason: span.reason, record: span.record };
  return canonicalJson({
    label: span.label,
    ...place,
    attributes: span.attributes,
    note: span.note,
    flag: span.flag,
  });
}

function relationKeys(spans: readonly Span<Utf16>[]): (relation: Relation) => string {
  const keys = new Map<string, string>(spans.map((span) => [span.id, spanKey(span)]));
  return ({ type, from, to, attributes, note }) =>
    canonicalJson({
      type,
      from: keys.get(from) ?? null,
      to: typeof to === 'string' ? (keys.get(to) ?? null) : { ...to },
      attributes,
      note,
    });
}
