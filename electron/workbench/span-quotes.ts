import { setImmediate as turn } from 'node:timers/promises';
import { WorkbenchError } from '../../shared/contract/errors';
import { layersIn } from '../storage/index-compute';
import { findFiles } from '../storage/index-store';
import { readLayerOnce } from '../storage/layer-reader';
import type { DocumentRow, FoundSpan } from '../../shared/contract/shapes';
import type { Params, Result } from '../../shared/contract/methods';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids';
import type { CorpusStore } from '../storage/corpus-store';

export interface SpanQuotesOptions {
  readonly store: CorpusStore;
  readonly rows: () => readonly DocumentRow[];
}

/** The quotes of spans by document, read when they are first asked for and kept until the document changes. */
export interface SpanQuotes {
  find(request: Omit<Params<'spans.find'>, 'corpus'>): Promise<Result<'spans.find'>>;
  /** Something in these documents changed: they are read again when they are next asked for. */
  forget(documents: readonly DocumentId[]): void;
}

interface Quote {
  readonly span: FoundSpan;
  readonly folded: string;
}

/** Of a longer span only the beginning is looked through and shown. */
const QUOTE = 300;
/** After so many layers were read, everything else has its turn. */
const BETWEEN_TURNS = 16;

const fold = (text: string) => text.toLocaleLowerCase('und').replace(/\s+/g, ' ');

export function createSpanQuotes({ store, rows }: SpanQuotesOptions): SpanQuotes {
  const held = new Map<DocumentId, Map<AnnotatorId, readonly Quote[]>>();

  async function quotesOf(
    document: DocumentId,
    annotator: AnnotatorId,
    filesOf: () => Promise<ReadonlyMap<DocumentId, readonly string[]>>,
  ): Promise<readonly Quote[] | null> {
    const known = held.get(document)?.get(annotator);
    if (known !== undefined) return known;
    // Made first: whoever forgets the document while it is read throws away this very map.
    const ofDocument = held.get(document) ?? new Map<AnnotatorId, readonly Quote[]>();
    held.set(document, ofDocument);
    try {
      const { text } = await store.documents.read(document);
      const devices = layersIn((await filesOf()).get(document) ?? []).get(annotator) ?? [];
      const key = { document, annotator };
      const opening = await readLayerOnce(store.disk, store.paths, key, text, devices);
      const { spans } = opening.detached ?? opening.replay.state.layer;
      const quotes = [...spans.values()].flatMap(({ id, label, ranges, quotes: words }) => {
        const [start] = ranges[0] ?? [];
        if (start === undefined) return [];
        const quote = words.join(' … ').slice(0, QUOTE);
        return [{ span: { document, id, label, start, quote }, folded: fold(quote) }];
      });
      quotes.sort((a, b) => a.span.start - b.span.start);
      ofDocument.set(annotator, quotes);
      return quotes;
    } catch (error) {
      // A layer that cannot be read has its fault in the list of documents; it has no spans to offer.
      if (error instanceof WorkbenchError) return null;
      throw error;
    }
  }

  return {
    async find({ annotator, labels, text, only, limit }) {
      const wanted = fold(text.trim());
      // One look into the folders for all documents, and none where everything is known.
      let files: ReturnType<typeof findFiles> | null = null;
      const filesOf = () => (files ??= findFiles(store.disk, store.paths, null));
      const spans: FoundSpan[] = [];
      let read = 0;
      for (const row of rows()) {
        const layer = row.layers.find((one) => one.annotator === annotator);
        // The index says which documents have such spans at all.
        if (only !== undefined && !only.some(({ document }) => document === row.id)) continue;
        if (row.retired || !labels.some((label) => (layer?.labels[label] ?? 0) > 0)) continue;
        read += 1;
        if (read % BETWEEN_TURNS === 0) await turn();
        for (const { span, folded } of (await quotesOf(row.id, annotator, filesOf)) ?? []) {
          if (!labels.includes(span.label) || !folded.includes(wanted)) continue;
          const { document, id } = span;
          if (only?.some((one) => one.document === document && one.span === id) === false) continue;
          if (spans.length === limit) return { spans, isCut: true };
          spans.push(span);
        }
      }
      return { spans, isCut: false };
    },
    forget(documents) {
      for (const document of documents) held.delete(document);
    },
  };
}
