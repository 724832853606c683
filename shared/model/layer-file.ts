import { Map as ImmutableMap, Set as ImmutableSet } from 'immutable';
import { canonicalJson } from './canonical';
import { fromDiskLayer, toDiskLayer } from './disk';
import { LAYER_FORMAT } from './layer';
import { PersistentMap } from './persistent-map';
import { nearSpan } from './relation';
import type { CodePoint, OffsetMap, Utf16 } from '../text/offsets';
import type { Sha256 } from './canonical';
import type { RelationId, SpanId } from './ids';
import type { Heads, Layer, LayerFile } from './layer';
import type { Relation } from './relation';
import type { Span } from './span';

/** What a layer says, without whose it is and how far the histories were read: what the digest is over. */
export type LayerContent = Pick<LayerFile, 'status' | 'spans' | 'relations' | 'notes' | 'extras'>;

/**
 * The content of a layer in the order of the file. Spans stand by start, then id, orphans last; relations by the
 * start of the span that they begin at, then id, those that begin at an orphan or at nothing last.
 */
export function contentOf(layer: Layer<CodePoint>): LayerContent {
  return ordered({
    status: layer.status,
    spans: [...layer.spans.values()],
    relations: [...layer.relations.values()],
    notes: [...layer.notes],
    extras: layer.extras,
  });
}

/**
 * The text that the digest is over: the canonical JSON of the content. Spans and relations are put in order first, so
 * that lines of a file that only changed places say the same.
 */
export const layerContent = (content: LayerContent): string => {
  const { status, spans, relations, notes, extras } = ordered(content);
  return canonicalJson({ status, spans, relations, notes, extras });
};

/** The digest of a layer's content, as it stands in the file. */
export const layerDigest = (content: LayerContent, sha256: Sha256): string =>
  sha256(layerContent(content));

/** The snapshot of a layer that is held in code points, as a replay gives it. */
export function fileOfDiskLayer(layer: Layer<CodePoint>, heads: Heads, sha256: Sha256): LayerFile {
  const content = contentOf(layer);
  return {
    format: LAYER_FORMAT,
    document: layer.document,
    annotator: layer.annotator,
    heads,
    digest: layerDigest(content, sha256),
    ...content,
  };
}

/** The snapshot of a layer in memory. @throws SpanOffsetError for a span that does not fit the text. */
export const layerToFile = (
  layer: Layer<Utf16>,
  map: OffsetMap,
  heads: Heads,
  sha256: Sha256,
): LayerFile => fileOfDiskLayer(toDiskLayer(layer, map), heads, sha256);

/** An id that a layer file has twice, which only an edit from outside can bring about. */
export class DuplicateIdError extends Error {
  override readonly name = 'DuplicateIdError';

  constructor(readonly id: SpanId | RelationId) {
    super(`The layer has ${id} twice; give one of the two another id.`);
  }
}

/** The layer of a snapshot, in code points. @throws DuplicateIdError, so that neither of the two is lost. */
export function diskLayerOfFile(file: LayerFile): Layer<CodePoint> {
  return {
    document: file.document,
    annotator: file.annotator,
    status: file.status,
    spans: PersistentMap.of(byId(file.spans)),
    relations: ImmutableMap(byId(file.relations)),
    relationsOf: relationIndex(file.relations),
    notes: file.notes,
    extras: file.extras,
  };
}

/** The layer of a snapshot, in memory. @throws SpanOffsetError, DuplicateIdError */
export const layerFromFile = (file: LayerFile, map: OffsetMap): Layer<Utf16> =>
  fromDiskLayer(diskLayerOfFile(file), map);

/** The relations under each span of this document that they begin or end at: `Layer.relationsOf` from nothing. */
export function relationIndex(relations: Iterable<Relation>): Layer<CodePoint>['relationsOf'] {
  const lists = new Map<SpanId, RelationId[]>();
  for (const relation of relations) {
    for (const end of new Set([relation.from, nearSpan(relation.to)])) {
      if (end === null) continue;
      const list = lists.get(end);
      if (list) list.push(relation.id);
      else lists.set(end, [relation.id]);
    }
  }
  return ImmutableMap([...lists].map(([span, ids]) => [span, ImmutableSet(ids)] as const));
}

function byId<T extends { readonly id: SpanId | RelationId }>(
  items: readonly T[],
): ReadonlyMap<T['id'], T> {
  const map = new Map<T['id'], T>();
  for (const item of items) {
    if (map.has(item.id)) throw new DuplicateIdError(item.id);
    map.set(item.id, item);
  }
  return map;
}

/** The same content with spans and relations in the order of the file. */
export function ordered(content: LayerContent): LayerContent {
  const starts = new Map<SpanId, number>();
  for (const span of content.spans) starts.set(span.id, startOrLast(span));
  const relationStart = ({ from }: Relation) => starts.get(from) ?? Infinity;
  return {
    ...content,
    spans: content.spans.toSorted(
      (a, b) => compareNumbers(startOrLast(a), startOrLast(b)) || compareIds(a.id, b.id),
    ),
    relations: content.relations.toSorted(
      (a, b) => compareNumbers(relationStart(a), relationStart(b)) || compareIds(a.id, b.id),
    ),
  };
}

const startOrLast = (span: Span<CodePoint>) => span.ranges[0]?.[0] ?? Infinity;
// A difference would be NaN for two that come last.
const compareNumbers = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
// By code unit and not by locale, so that the order is the same on every machine; ids are ASCII.
const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
