import { randomBytes } from 'node:crypto';
import { placeDocument } from '../../shared/formats/placing/place-document';
import { inStock } from '../../shared/model/ids';
import type { ImportedDocument, OffsetReading } from '../../shared/contract/import-shapes';
import type { ForeignDocument } from '../../shared/formats/foreign';
import type { FormatName } from '../../shared/formats/format';
import type { NameLookup } from '../../shared/formats/names/name-lookup';
import type { PlacedDocument } from '../../shared/formats/placing/place-document';
import type { SpanId } from '../../shared/model/ids';
import type { ReadingVote } from './reading-vote';

type Placed = Extract<PlacedDocument, { state: 'placed' }>;
type Way = NonNullable<ImportedDocument['way']>;

/** A document in our model, with how its numbers came to be read. */
export type PlacedForeign =
  | Extract<PlacedDocument, { state: 'refused' }>
  | (Placed & { readonly way: Way; readonly warnings: readonly string[] });

export interface PlaceForeignParts {
  readonly lookup: NameLookup;
  /** How numbers are read for which nothing proves a way, as a person said. */
  readonly reading?: OffsetReading;
  /** Whether ids that the data bring may be used, since the corpus has no spans yet. */
  readonly isWithoutSpans: boolean;
}

export interface PlaceForeignRequest {
  readonly format: FormatName;
  readonly document: ForeignDocument;
  /** The text, for a document that names it by its hash alone. */
  readonly text: string | null;
  readonly vote: ReadingVote;
}

/**
 * Places documents of an import. Numbers that a document's own quotes leave open are read as a person said, or else as
 * the whole dataset proves; numbers that no quotes speak for are read as documented unless a person said otherwise.
 */
export function createForeignPlacer({
  lookup,
  reading,
  isWithoutSpans,
}: PlaceForeignParts): (request: PlaceForeignRequest) => PlacedForeign {
  const random = inStock(randomBytes);
  const usedIds = new Set<SpanId>();

  function isIdFree(id: SpanId): boolean {
    if (usedIds.has(id)) return false;
    usedIds.add(id);
    return true;
  }

  return ({ format, document, text, vote }) => {
    const place = (taken: OffsetReading | null) =>
      placeDocument(document, {
        format,
        names: lookup,
        random,
        ...(text === null ? {} : { text }),
        ...(isWithoutSpans ? { isIdFree } : {}),
        ...(taken === null ? {} : { reading: taken }),
      });
    const anew = (before: Placed, taken: OffsetReading, way: Way, warnings: readonly string[]) => {
      // Placed anew, the spans keep the ids that they were given.
      for (const { spans } of before.layers) for (const { id } of spans) usedIds.delete(id);
      const placed = place(taken);
      if (placed.state === 'refused') return placed;
      return { ...placed, way, warnings: [...warnings, ...placed.report.warnings] };
    };

    const proven = place(null);
    if (proven.state === 'refused') return proven;
    const { way, readings, warnings } = proven.report;
    const isOpen = way === 'unsure' || way === 'documented';
    if (isOpen && reading !== undefined) return anew(proven, reading, 'told', []);
    const voted = way === 'unsure' ? vote.readingFor(readings) : null;
    if (voted === null) return { ...proven, way, warnings };
    const { matched, of, documents } = voted;
    return anew(proven, voted.reading, 'dataset', [
      `Its own quotes leave open how its numbers count; they are read as the whole dataset proves it (${matched} of ${of} quotes in ${documents} documents).`,
    ]);
  };
}
