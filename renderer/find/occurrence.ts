import type { CorpusOccurrence } from './corpus-occurrences';
import type { DocumentId, SchemeId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { TextRange, Utf16 } from '../../shared/text/offsets';
import type { SpanMap } from '../reader/text/span-map';

/** What sets an occurrence apart: it is spelt otherwise, or it is part of a longer name. */
export type OccurrenceNote = 'variant' | 'longer' | null;

/** A place where the words stand, in the open text or in another document. */
export interface Occurrence extends TextRange {
  /** Names it in one list. */
  readonly key: string;
  readonly document: DocumentId;
  /** What is shown of it, where its text is not at hand; null in the open text. */
  readonly elsewhere: CorpusOccurrence | null;
  readonly note: OccurrenceNote;
  /** A span of the label has just this range already. */
  readonly isTagged: boolean;
  /** Nothing may be tagged there. */
  readonly isHeld: boolean;
}

/** Occurrences under one head: a spelling, a longer name, a document. */
export interface OccurrenceGroup {
  readonly key: string;
  readonly name: string;
  /** Why nothing of it may be tagged; null if it may. */
  readonly heldBack: string | null;
  readonly occurrences: readonly Occurrence[];
}

/** A line of the list. */
export type OccurrenceRow =
  | { readonly kind: 'group'; readonly group: OccurrenceGroup }
  | { readonly kind: 'occurrence'; readonly occurrence: Occurrence };

export interface OccurrenceCounts {
  readonly found: number;
  readonly taken: number;
  readonly tagged: number;
}

/** Whether an occurrence is taken: as the person chose, else all but those in longer names. What is tagged never is. */
export function isTaken(occurrence: Occurrence, chosen: ReadonlyMap<string, boolean>): boolean {
  if (occurrence.isTagged || occurrence.isHeld) return false;
  return chosen.get(occurrence.key) ?? occurrence.note !== 'longer';
}

export function countOccurrences(
  groups: readonly OccurrenceGroup[],
  chosen: ReadonlyMap<string, boolean>,
): OccurrenceCounts {
  let [found, taken, tagged] = [0, 0, 0];
  for (const { occurrences } of groups) {
    found += occurrences.length;
    for (const occurrence of occurrences) {
      if (occurrence.isTagged) tagged++;
      else if (isTaken(occurrence, chosen)) taken++;
    }
  }
  return { found, taken, tagged };
}

/** The lines of the list: each group's head and what is under it. */
export function rowsOf(groups: readonly OccurrenceGroup[]): readonly OccurrenceRow[] {
  return groups.flatMap((group): OccurrenceRow[] => [
    { kind: 'group', group },
    ...group.occurrences.map((occurrence) => ({ kind: 'occurrence', occurrence }) as const),
  ]);
}

/** Whether a span of a label has just a range. */
export function isTaggedAs(
  { start, end }: TextRange,
  label: SchemeId,
  spans: Pick<SpanMap, 'query'>,
  layer: Layer<Utf16>,
): boolean {
  return spans.query(start, end).some((id) => {
    const span = layer.spans.get(id);
    const [range, further] = span?.ranges ?? [];
    return (
      span?.label === label && further === undefined && range?.[0] === start && range[1] === end
    );
  });
}
