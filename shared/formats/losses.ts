import type { AnnotatorId, DocumentId } from '../model/ids';

/** What a format could not carry. */
export type LossKind =
  /** The span is not in the data at all. */
  | 'span'
  /** The span is there, but without its gaps or without its further parts. */
  | 'parts'
  /** The span is there with other edges, such as those of whole tokens. */
  | 'edges'
  | 'orphan'
  | 'relation'
  | 'attribute'
  | 'note'
  | 'flag'
  | 'document-note'
  | 'metadata'
  | 'extras'
  | 'text';

export const LOSS_FORMAT = 'claimbench/loss@1';

/** What was lost: a document's span or relation, or (id null) something of the layer or the document itself. */
export interface LostItem {
  readonly document: DocumentId;
  readonly annotator: AnnotatorId | null;
  readonly id: string | null;
}

/** All losses of one kind for one reason; `items` holds the first `ITEMS_LISTED` of `count`. */
export interface Loss {
  readonly kind: LossKind;
  readonly why: string;
  readonly count: number;
  readonly items: readonly LostItem[];
}

/** How many items of one loss are named; the count goes on. */
export const ITEMS_LISTED = 100_000;

/** Collects what a writer could not carry, so that nothing is dropped silently. */
export interface LossLog {
  /** `why` is a sentence without names or numbers, so that equal reasons are counted together. */
  lost(kind: LossKind, why: string, item: LostItem): void;
  /** By kind, then reason; empty where nothing was lost. */
  readonly losses: readonly Loss[];
}

export function createLossLog(): LossLog {
  const byReason = new Map<
    string,
    { kind: LossKind; why: string; count: number; items: LostItem[] }
  >();
  return {
    lost(kind, why, item) {
      const key = `${kind}\n${why}`;
      let loss = byReason.get(key);
      if (loss === undefined) {
        loss = { kind, why, count: 0, items: [] };
        byReason.set(key, loss);
      }
      loss.count += 1;
      if (loss.items.length < ITEMS_LISTED) loss.items.push(item);
    },
    get losses() {
      return Array.from(byReason.keys())
        .sort()
        .flatMap((key) => byReason.get(key) ?? []);
    },
  };
}
