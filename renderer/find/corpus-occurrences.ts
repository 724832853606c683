import type { DocumentId, SchemeId } from '../../shared/model/ids';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';

/** A place in any document where the words were found. */
export interface CorpusOccurrence extends TextRange {
  readonly document: DocumentId;
  /** A little of what stands around it, cut between characters. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
  /** Whether the person's own layer has a span of the label that was asked about with just this range. */
  readonly isTagged: boolean;
}

/** What was found in one document, in the order of its text. */
export interface DocumentOccurrences {
  readonly document: DocumentId;
  readonly title: string;
  /** Why nothing may be tagged in it by this person (its layer is held by another window, done, …); null if it may. */
  readonly heldBack: string | null;
  readonly occurrences: readonly CorpusOccurrence[];
}

/** How a search came to its end. */
export type CorpusSearchEnd =
  | { readonly kind: 'done'; readonly documents: number; readonly isCut: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** What became of tagging in many documents: one transaction each, undone together. */
export type CorpusTagged =
  | { readonly ok: true; readonly tagged: number; readonly documents: number }
  | { readonly ok: false; readonly message: string };

/** Finds and tags words in the whole corpus. Whoever shows the text hands it in; without it there is no such choice. */
export interface CorpusOccurrences {
  /** How many documents a search looks at. */
  readonly documents: number;
  /**
   * Looks through all documents but the one that is open, whose occurrences the window knows better. What is found
   * comes in order, a document whole and once; `onEnd` comes last, unless the search was stopped. Returns what stops it.
   */
  start(
    search: { readonly query: TextQuery; readonly label: SchemeId; readonly except: DocumentId },
    onHits: (documents: readonly DocumentOccurrences[]) => void,
    onEnd: (end: CorpusSearchEnd) => void,
  ): () => void;
  /**
   * Tags ranges in documents under one name, with one undo for all of them; the open document's ranges are among
   * them. The new spans are in none of the documents if it fails.
   */
  tag(
    label: SchemeId,
    name: string,
    ranges: ReadonlyMap<DocumentId, readonly TextRange[]>,
  ): Promise<CorpusTagged>;
}
