import { readLabel, readRelationType } from '../../../shared/model/read-scheme';
import { endOf, startOf } from '../../../shared/model/span';
import { linkingWords } from '../../words/linking-words';
import type { SpanId } from '../../../shared/model/ids';
import type { Layer } from '../../../shared/model/layer';
import type { LabelScheme } from '../../../shared/model/scheme';
import type { Span } from '../../../shared/model/span';
import type { Utf16 } from '../../../shared/text/offsets';

/** A span that another one rests on, and by which relations it is reached. */
export interface EvidenceNode {
  readonly id: SpanId;
  /** As the scheme names the ways here: *attributed to*, *cites*. */
  readonly names: readonly string[];
  readonly start: Utf16;
  readonly quote: string;
  /** Whether a relation of the span itself leads here, not one of what it is tied to. */
  readonly isDirect: boolean;
}

/** What a span rests on in its document. */
export interface Evidence {
  /** The smallest span around it that is of a label which holds others, as claims do. */
  readonly holder: Span<Utf16> | null;
  /** What it stands in: *in claim*; empty where nothing holds it. */
  readonly name: string;
  readonly nodes: readonly EvidenceNode[];
}

export interface EvidenceParts {
  readonly layer: Layer<Utf16>;
  readonly scheme: LabelScheme;
  /** The spans that touch a stretch of the text. */
  readonly query: (start: number, end: number) => readonly SpanId[];
}

/** How far a chain of sources is followed. */
const MOST_STEPS = 3;
const MOST_NODES = 40;

/**
 * What a span rests on in its document: what it is tied to, from either end; what the claim that holds it is tied to;
 * and from there on, where relations lead, as from a source to the source that it cites. Null for an orphan.
 */
export function evidenceOf(span: Span<Utf16>, parts: EvidenceParts): Evidence | null {
  if (span.state !== 'placed') return null;
  const { layer, scheme } = parts;
  const holder = holderOf(span, parts);
  const found = new Map<SpanId, { names: Set<string>; isDirect: boolean; span: Span<Utf16> }>();
  const followed = new Set<SpanId>([span.id]);

  const reach = (id: SpanId, name: string, isDirect: boolean): boolean => {
    const other = layer.spans.get(id);
    if (other?.state !== 'placed' || id === span.id) return false;
    if (id === holder?.id) return true;
    const known = found.get(id);
    if (known !== undefined) {
      known.names.add(name);
      return true;
    }
    if (found.size >= MOST_NODES) return false;
    found.set(id, { names: new Set([name]), isDirect, span: other });
    return true;
  };
  const follow = (from: SpanId, steps: number, isDirect: boolean) => {
    for (const id of layer.relationsOf.get(from) ?? []) {
      const relation = layer.relations.get(id);
      if (relation === undefined) continue;
      const type = readRelationType(scheme, relation.type);
      const name = type?.name ?? relation.type;
      if (relation.from === from && typeof relation.to === 'string') {
        if (!reach(relation.to, name, isDirect) || steps >= MOST_STEPS) continue;
        if (followed.has(relation.to)) continue;
        followed.add(relation.to);
        follow(relation.to, steps + 1, false);
      } else if (isDirect && relation.from !== from) {
        reach(relation.from, type?.inverseName ?? name, true);
      }
    }
  };
  follow(span.id, 1, true);
  if (holder !== null && !followed.has(holder.id)) {
    followed.add(holder.id);
    follow(holder.id, 1, false);
  }
  const labelOf = (one: Span<Utf16>) => readLabel(scheme, one.label)?.name ?? one.label;
  return {
    holder,
    name: holder === null ? '' : linkingWords.margin.inHolder(labelOf(holder)),
    nodes: [...found].map(([id, { names, isDirect, span: other }]) => ({
      id,
      names: [...names],
      start: startOf(other) as Utf16,
      quote: other.quotes.join(' … ').replace(/\s+/g, ' '),
      isDirect,
    })),
  };
}

/** The smallest span around another one that is of a label that holds others, as claims do. */
function holderOf(span: Span<Utf16>, { layer, scheme, query }: EvidenceParts): Span<Utf16> | null {
  const [start, end] = [startOf(span), endOf(span)];
  let smallest: Span<Utf16> | null = null;
  // Whatever holds it holds its first letter; a span as long as the text has all others in it.
  for (const id of query(start, start + 1)) {
    const other = layer.spans.get(id);
    if (other === undefined || id === span.id) continue;
    if (readLabel(scheme, other.label)?.rule !== 'solid') continue;
    const holds = other.ranges.some(([from, to]) => from <= start && end <= to);
    const isEqual = other.ranges.some(([from, to]) => from === start && to === end);
    if (!holds || isEqual) continue;
    if (smallest === null || lengthOf(other) < lengthOf(smallest)) smallest = other;
  }
  return smallest;
}

const lengthOf = (span: Span<Utf16>): number => endOf(span) - startOf(span);
