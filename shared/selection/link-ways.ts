import { isEndAllowed, readRelationType } from '../model/read-scheme';
import { nearSpan } from '../model/relation';
import type { SchemeId, SpanId } from '../model/ids';
import type { Layer } from '../model/layer';
import type { LabelScheme } from '../model/scheme';
import type { Span } from '../model/span';
import type { Utf16 } from '../text/offsets';

/** A relation as it may be made from a span of some label: which it is, and from which end. */
export interface LinkWay {
  readonly type: SchemeId;
  /** Whether the span is where the relation begins; else the other span is. */
  readonly isOut: boolean;
  /** How it reads from the span: *attributed to*, or *source of*. */
  readonly name: string;
  /** The labels that the other end may have; none named means any. */
  readonly ends: readonly SchemeId[];
  /** Whether the other end may stand in another document. A relation is kept with the span where it begins. */
  readonly isFar: boolean;
  /** Whether it reads alike from both ends, so that a tie in either direction is the same tie. */
  readonly isMutual: boolean;
}

/**
 * The relations that a span of a label can have, in the order of the scheme, each from the end at which the span would
 * stand. What is retired or was merged into another is left out. One that reads alike from both ends is there once.
 */
export function linkWays(scheme: LabelScheme, label: SchemeId): readonly LinkWay[] {
  return scheme.relations
    .filter(({ retired, replacedBy }) => !retired && replacedBy === null)
    .toSorted((a, b) => a.order - b.order)
    .flatMap((relation) => {
      const { id, from, to, name, inverseName, acrossDocuments } = relation;
      const canBegin = isEndAllowed(scheme, from, label);
      const canEnd = isEndAllowed(scheme, to, label);
      const isMutual = name === inverseName && canBegin && canEnd;
      const out = { type: id, isOut: true, name, ends: to, isFar: acrossDocuments, isMutual };
      const back = {
        type: id,
        isOut: false,
        name: inverseName,
        ends: from,
        isFar: false,
        isMutual,
      };
      return [...(canBegin ? [out] : []), ...(canEnd && !isMutual ? [back] : [])];
    });
}

/** The labels of a scheme that the other end may have, those included that were merged into one of them. */
export const endLabels = (scheme: LabelScheme, { ends }: LinkWay): readonly SchemeId[] =>
  scheme.labels.map(({ id }) => id).filter((label) => isEndAllowed(scheme, ends, label));

/** The spans of this document that a span is tied to already in this way. */
export function tiedBy(
  layer: Layer<Utf16>,
  scheme: LabelScheme,
  span: SpanId,
  way: LinkWay,
): ReadonlySet<SpanId> {
  const tied = new Set<SpanId>();
  for (const id of layer.relationsOf.get(span) ?? []) {
    const relation = layer.relations.get(id);
    if (relation === undefined) continue;
    const type = readRelationType(scheme, relation.type)?.id ?? relation.type;
    if (type !== way.type) continue;
    const isOut = relation.from === span;
    if (isOut !== way.isOut && !way.isMutual) continue;
    const other = isOut ? nearSpan(relation.to) : relation.from;
    if (other !== null) tied.add(other);
  }
  return tied;
}

/**
 * The spans of this document that a span could still be tied to in one way, the nearest first: those that overlap it,
 * then by the letters in between. Neither itself, nor what lost its place, nor what is tied so already.
 */
export function linkTargets(
  layer: Layer<Utf16>,
  scheme: LabelScheme,
  span: Span<Utf16>,
  way: LinkWay,
): readonly Span<Utf16>[] {
  const found: { readonly span: Span<Utf16>; readonly gap: number; readonly start: number }[] = [];
  for (const other of openTo(layer, scheme, span, way)) {
    found.push({ span: other, gap: gapBetween(span, other), start: other.ranges[0]?.[0] ?? 0 });
  }
  found.sort((a, b) => a.gap - b.gap || a.start - b.start || (a.span.id < b.span.id ? -1 : 1));
  return found.map((one) => one.span);
}

/** Whether `linkTargets` would give any; it looks no further than the first. */
export function hasLinkTarget(
  layer: Layer<Utf16>,
  scheme: LabelScheme,
  span: Span<Utf16>,
  way: LinkWay,
): boolean {
  return openTo(layer, scheme, span, way).next().done !== true;
}

function* openTo(
  layer: Layer<Utf16>,
  scheme: LabelScheme,
  span: Span<Utf16>,
  way: LinkWay,
): Generator<Span<Utf16>> {
  if (span.state !== 'placed') return;
  const tied = tiedBy(layer, scheme, span.id, way);
  const allowed = new Map<SchemeId, boolean>();
  for (const other of layer.spans.values()) {
    if (other.state !== 'placed' || other.id === span.id) continue;
    let isAllowed = allowed.get(other.label);
    if (isAllowed === undefined) {
      isAllowed = isEndAllowed(scheme, way.ends, other.label);
      allowed.set(other.label, isAllowed);
    }
    if (isAllowed && !tied.has(other.id)) yield other;
  }
}

/** The letters between the nearest parts of two spans; 0 where they touch or overlap. */
function gapBetween(a: Span<Utf16>, b: Span<Utf16>): number {
  let gap = Infinity;
  for (const [start, end] of a.ranges) {
    for (const [from, to] of b.ranges) gap = Math.min(gap, Math.max(0, from - end, start - to));
  }
  return gap;
}
