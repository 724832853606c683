import type { DocumentId, SchemeId, SpanId } from '../../../shared/model/ids';

/** A span of another document, as it is listed to be tied to. */
export interface FarSpan {
  readonly document: DocumentId;
  readonly span: SpanId;
  readonly label: SchemeId;
  readonly quote: string;
  /** The title of its document. */
  readonly title: string;
}

export interface FoundFarSpans {
  readonly spans: readonly FarSpan[];
  /** There are more than were asked for. */
  readonly isCut: boolean;
}

/** Looks for spans of the same person in other documents. Rejects with an error whose message is a sentence. */
export type FindFarSpans = (labels: readonly SchemeId[], words: string) => Promise<FoundFarSpans>;

/** Where a span of another document is named by a tie. */
export interface FarEnd {
  readonly document: DocumentId;
  readonly span: SpanId;
}

/** The words of a span that a tie leads to, null if they cannot be had, and the title of its document. */
export interface FarWords {
  readonly quote: string | null;
  readonly title: string;
}

/** Reads what stands at the other end of a tie into another document. Never rejects. */
export type ReadFarEnd = (end: FarEnd) => Promise<FarWords>;
