import { setImmediate as turn } from 'node:timers/promises';
import { WorkbenchError } from '../../../shared/contract/errors';
import { createGraphemes } from '../../../shared/text/graphemes';
import { createCorpusPaths } from '../../storage/corpus-paths';
import { createDocumentStore } from '../../storage/document-store';
import { createReadingDisk } from '../../storage/reading-disk';
import { createScan } from './find-scan';
import { createTagLookup } from './find-tags';
import { hitWithContext } from './hit-context';
import { createQuickLook } from './quick-look';
import type { DocumentHits } from '../../../shared/contract/shapes';
import type { AnnotatorId, DocumentId, SchemeId } from '../../../shared/model/ids';
import type { TextQuery } from '../../../shared/search/text-query';
import type { TextRange } from '../../../shared/text/offsets';
import type { Tags } from './find-tags';
import type { Task } from './task';

/** Documents that are looked through together; they are answered for as one. */
export interface FindSlice {
  readonly index: number;
  readonly documents: readonly DocumentId[];
}

export interface FindInput {
  readonly root: string;
  readonly slices: readonly FindSlice[];
  /** Documents that could not be read when they were looked at last: they are read whatever they hold, and named. */
  readonly doubted: readonly DocumentId[];
  readonly query: TextQuery;
  /** Whose layer the rest speaks of; null if nobody's is looked at. */
  readonly annotator: AnnotatorId | null;
  readonly only: { readonly inside: readonly SchemeId[] } | 'untagged' | null;
  readonly label: SchemeId | null;
  readonly limit: number;
  /** How long one text may take, in milliseconds. */
  readonly patience: number;
}

/** An expression that takes too long in so many texts does so in all. */
export const SLOW_TEXTS = 3;

/** What was found in a slice. */
export interface FindPart {
  readonly index: number;
  readonly documents: readonly DocumentHits[];
  readonly unreadable: readonly { readonly document: DocumentId; readonly message: string }[];
  /** Documents that were given up, because the expression takes too long in them. */
  readonly slow: readonly DocumentId[];
}

/** What the ranges of one text may take up in memory is bounded, whatever is looked for. */
const MOST_RANGES = 500_000;

/** Looks through its slices, in their order, and tells what each holds. It writes nothing. */
export const findTask: Task<FindInput, null> = async (input, { signal, tell }) => {
  const disk = createReadingDisk();
  const paths = createCorpusPaths(input.root);
  const store = createDocumentStore(disk, paths);
  // One more than the limit, so that it shows when it was passed; among tags most may not be wanted.
  const scan = createScan({ ...input, limit: input.only === null ? input.limit + 1 : MOST_RANGES });
  const tags =
    input.annotator === null ? null : await createTagLookup(disk, paths, input.annotator);
  const look = createQuickLook(input.query);
  const doubted = new Set(input.doubted);
  let slowTexts = 0;
  /** Whether the file is worth reading. What is not is not checked either: the list of documents names its faults. */
  const isWorth = async (document: DocumentId) => {
    if (look === null || doubted.has(document)) return true;
    return look(await disk.readFile(paths.document(document)).catch(() => null));
  };
  const graphemes = createGraphemes();

  for (const slice of input.slices) {
    // Cancelling is heard between two slices, where this runs in the thread of everything else.
    await turn();
    signal.throwIfAborted();
    const documents: DocumentHits[] = [];
    const unreadable: { document: DocumentId; message: string }[] = [];
    const slow: DocumentId[] = [];
    for (const document of slice.documents) {
      try {
        if (!(await isWorth(document))) continue;
        const file = await store.readOrTombstone(document);
        if (file === null || !('text' in file)) continue;
        const { text } = file;
        const ranges = scan(text);
        if (ranges === null) {
          slow.push(document);
          slowTexts += 1;
          if (slowTexts === SLOW_TEXTS) break;
        }
        if (ranges === null || ranges.length === 0) continue;
        const tagged = (await tags?.of(document, text)) ?? null;
        const hits = ranges
          .filter((range) => tagged === null || isWanted(tagged, range, input.only))
          .map((range) => ({
            ...hitWithContext(text, range, graphemes),
            tagged: input.label !== null && tagged?.has(input.label, range) === true,
          }));
        if (hits.length > 0) documents.push({ document, hits });
      } catch (error) {
        if (!(error instanceof WorkbenchError)) throw error;
        unreadable.push({ document, message: error.message });
      }
    }
    tell?.({ index: slice.index, documents, unreadable, slow } satisfies FindPart);
    if (slowTexts === SLOW_TEXTS) break;
  }
  return null;
};

function isWanted(tags: Tags, range: TextRange, only: FindInput['only']): boolean {
  if (only === null) return true;
  return only === 'untagged' ? !tags.isTouched(range) : tags.isInside(only.inside, range);
}
