import { createRelationId, createSpanId } from '../../model/ids';
import { createOffsetMap, utf16 } from '../../text/offsets';
import { unchangedStretches } from '../../text/unchanged-stretches';
import type { DocumentId, RandomBytes, RelationId, SpanId } from '../../model/ids';
import type { Relation } from '../../model/relation';
import type { Range, Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import type { UnchangedStretch } from '../../text/unchanged-stretches';

/** A layer’s spans and relations, over the text that another one replaces. */
export interface CarriedLayer {
  readonly document: DocumentId;
  readonly text: string;
  readonly spans: Iterable<Span<Utf16>>;
  readonly relations: Iterable<Relation>;
}

/** What a layer is over the new text. */
export interface CarriedOver {
  /** All spans, under new ids: an id stands for one span of the corpus. */
  readonly spans: readonly Span<Utf16>[];
  readonly relations: readonly Relation[];
  /** The new ids by the old ones. */
  readonly ids: ReadonlyMap<SpanId | RelationId, SpanId | RelationId>;
  /** Old ids of the spans whose words stand unchanged. */
  readonly moved: readonly SpanId[];
  /** Old ids of those that had a place and fit nowhere now. */
  readonly lost: readonly SpanId[];
}

/** Why a span of the old text has no place in the new one. */
const CHANGED = 'the words changed';

/**
 * Takes a layer over to the text that replaces its own. A span whose words all stand unchanged moves with them; one of
 * whose words any changed becomes an orphan, with its words and where they stood (in code points) as its record. Nothing
 * is looked for elsewhere in the text. Labels, attributes, notes, flags and origins stay.
 */
export function carryOver(layer: CarriedLayer, text: string, random: RandomBytes): CarriedOver {
  const stretches = unchangedStretches(layer.text, text);
  const map = createOffsetMap(layer.text);
  const ids = new Map<SpanId | RelationId, SpanId | RelationId>();
  const spanIds = new Map<SpanId, SpanId>();
  const moved: SpanId[] = [];
  const lost: SpanId[] = [];
  const spans: Span<Utf16>[] = [];
  for (const span of layer.spans) {
    const id = createSpanId(random);
    ids.set(span.id, id);
    spanIds.set(span.id, id);
    if (span.state === 'orphaned') {
      spans.push({ ...span, id });
      continue;
    }
    const ranges = movedRanges(span.ranges, stretches);
    (ranges ? moved : lost).push(span.id);
    spans.push(
      ranges
        ? { ...span, id, ranges, quotes: ranges.map(([start, end]) => text.slice(start, end)) }
        : orphanOf(span, id, layer.document, map),
    );
  }
  const relations = Array.from(layer.relations, (relation): Relation => {
    const id = createRelationId(random);
    ids.set(relation.id, id);
    const { from, to } = relation;
    return {
      ...relation,
      id,
      from: spanIds.get(from) ?? from,
      to: typeof to === 'string' ? (spanIds.get(to) ?? to) : to,
    };
  });
  return { spans, relations, ids, moved, lost };
}

/** Where ranges stand now, or null if one of them does not lie in one unchanged stretch. */
function movedRanges(
  ranges: readonly Range<Utf16>[],
  stretches: readonly UnchangedStretch[],
): Range<Utf16>[] | null {
  const moved: [Utf16, Utf16][] = [];
  for (const [start, end] of ranges) {
    const stretch = stretchAt(stretches, start);
    if (!stretch || end > stretch.before + stretch.length) return null;
    const by = stretch.after - stretch.before;
    const last = moved.at(-1);
    // What stood between two parts may be gone; parts that touch are one.
    if (last && last[1] === start + by) last[1] = utf16(end + by);
    else moved.push([utf16(start + by), utf16(end + by)]);
  }
  return moved;
}

/** The stretch that holds the character behind an offset. */
function stretchAt(
  stretches: readonly UnchangedStretch[],
  offset: number,
): UnchangedStretch | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.before ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low - 1];
  return found && offset < found.before + found.length ? found : undefined;
}

function orphanOf(
  span: Span<Utf16> & { readonly state: 'placed' },
  id: SpanId,
  document: DocumentId,
  map: OffsetMap,
): Span<Utf16> {
  return {
    ...span,
    id,
    state: 'orphaned',
    ranges: [],
    reason: CHANGED,
    record: {
      document,
      span: span.id,
      ranges: span.ranges.map(([start, end]) => [map.toCodePoint(start), map.toCodePoint(end)]),
      quotes: [...span.quotes],
    },
  };
}
