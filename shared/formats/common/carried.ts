import { unplacedOf } from '../placing/unplaced';
import type { Relation } from '../../model/relation';
import type { Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import { tellLayerLosses } from './common-losses';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { Format, FormatCapabilities, FormatName } from '../format';
import type { LossKind } from '../losses';
import type { Unplaced } from '../placing/unplaced';

/** A span that goes out as one stretch `[start, end)`, in code points. */
export interface CarriedSpan {
  readonly span: Span<Utf16>;
  readonly start: number;
  readonly end: number;
  /** The words of that stretch, gaps and all. */
  readonly words: string;
}

/** A relation between two spans that both go out. */
export interface CarriedRelation {
  readonly relation: Relation;
  readonly to: string;
}

/** What of a layer a format of one stretch a span can carry. */
export interface Carried {
  readonly spans: readonly CarriedSpan[];
  /** Spans that fit nowhere and came in by this format: they go back out from their record. */
  readonly orphans: readonly (Span<Utf16> & { readonly state: 'orphaned' })[];
  readonly relations: readonly CarriedRelation[];
  /** Records that an import could not place, as they stood in this format's data; they go back out as they are. */
  readonly unplaced: Pick<Unplaced, 'spans' | 'relations'>;
}

/**
 * Sorts out what a format of one stretch a span (no parts) can carry of a layer, and tells the rest as lost: gaps of
 * spans in parts, orphans of other formats, relations without an end here, and by the capabilities attributes, notes,
 * flags, remarks on the document, and what other formats left in the extras.
 */
export function carriedOf(
  document: DatasetDocument,
  layer: DatasetLayer,
  format: Pick<Format, 'name' | 'capabilities' | 'keepsUnplaced'>,
  map: OffsetMap,
  request: WriteRequest,
): Carried {
  const { name, capabilities } = format;
  const lost: Tell = (kind, why, id) => {
    request.losses.lost(kind, why, { document: document.id, annotator: layer.annotator, id });
  };
  const spans: CarriedSpan[] = [];
  const orphans: (Span<Utf16> & { readonly state: 'orphaned' })[] = [];
  const ends = new Set<string>();
  for (const span of layer.spans) {
    if (span.state === 'orphaned') {
      if (!cameBy(span, name)) {
        lost('orphan', 'A span that fits nowhere in its text cannot be written.', span.id);
        continue;
      }
      orphans.push(span);
      ends.add(span.id);
      continue;
    }
    const [first, last] = [span.ranges[0], span.ranges.at(-1)];
    if (first === undefined || last === undefined) continue;
    if (span.ranges.length > 1) {
      lost(
        'parts',
        'A span in parts is written as one stretch from its first part to its last.',
        span.id,
      );
    }
    spans.push({
      span,
      start: map.toCodePoint(first[0]),
      end: map.toCodePoint(last[1]),
      words: document.text.slice(first[0], last[1]),
    });
    ends.add(span.id);
    tellSpan(span, capabilities, lost);
  }
  const relations: CarriedRelation[] = [];
  for (const relation of layer.relations) {
    const to = carriedEnd(relation, ends, capabilities, lost);
    if (to !== null) relations.push({ relation, to });
  }
  tellLayerLosses(document, layer, format, request);
  return { spans, orphans, relations, unplaced: unplacedOf(layer.extras, name) };
}

const cameBy = (span: Span<Utf16>, format: FormatName): boolean =>
  span.origin.kind === 'import' && span.origin.format === format;

type Tell = (kind: LossKind, why: string, id: string | null) => void;

function tellSpan(span: Span<Utf16>, can: FormatCapabilities, lost: Tell): void {
  if (can.attributes === 'none' && Object.keys(span.attributes).length > 0) {
    lost('attribute', 'The format has no attributes of spans.', span.id);
  }
  if (!can.notes && span.note !== '') lost('note', 'The format has no notes on spans.', span.id);
  if (!can.flags && span.flag !== null) lost('flag', 'The format has no flags.', span.id);
}

/** The near end that a relation goes to, or null (told) where the format cannot hold the relation. */
function carriedEnd(
  relation: Relation,
  ends: ReadonlySet<string>,
  can: FormatCapabilities,
  lost: Tell,
): string | null {
  const { id, from, to } = relation;
  if (!can.relations) {
    lost('relation', 'The format has no relations.', id);
    return null;
  }
  if (typeof to !== 'string') {
    lost('relation', 'The format has no relations into other documents.', id);
    return null;
  }
  if (!ends.has(from) || !ends.has(to)) {
    lost('relation', 'An end of the relation is not in the data.', id);
    return null;
  }
  if (!can.relationAttributes && Object.keys(relation.attributes).length > 0) {
    lost('attribute', 'The format has no attributes of relations.', id);
  }
  // Formats that keep attributes of relations keep their notes beside them.
  if (!can.relationAttributes && relation.note !== '') {
    lost('note', 'The format has no notes on relations.', id);
  }
  return to;
}
