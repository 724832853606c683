import type { DatasetDocument, DatasetLayer } from '../../shared/formats/exported';
import type { DocumentId } from '../../shared/model/ids';
import type { CorpusSource } from './corpus-source';
import type { DatasetUnit } from './dataset-units';
import type { ExportContext } from './export-request';
import type { Selection } from './selection';

export interface ReadCounts {
  readonly documents: number;
  readonly layers: number;
  readonly spans: number;
  readonly relations: number;
}

/** Reads what goes out, one document at a time, and counts it. */
export interface DocumentReading {
  documents(unit: Pick<DatasetUnit, 'documents' | 'annotators'>): AsyncGenerator<DatasetDocument>;
  /** What was read so far; a document that is in several runs counts once. */
  counts(): ReadCounts;
}

export function createReading(
  source: CorpusSource,
  selection: Selection,
  { signal, report }: ExportContext,
  { total, isSurveyed }: { readonly total: number; readonly isSurveyed: boolean },
): DocumentReading {
  const seen = new Set<DocumentId>();
  const counts = { layers: 0, spans: 0, relations: 0 };
  let done = 0;
  return {
    counts: () => ({ documents: seen.size, ...counts }),
    async *documents({ documents, annotators }) {
      for (const id of documents) {
        signal.throwIfAborted();
        report('writing', done, total);
        done += 1;
        if (source.isRetired(id)) continue;
        const document = await source.document(id);
        if (document === null || !selection.takesDocument(id, document.details)) continue;
        const { file, details } = document;
        const layers: DatasetLayer[] = [];
        let isBare = true;
        for (const annotator of source.annotatorsOf(id)) {
          if (!selection.takesAnnotator(annotator)) continue;
          isBare = false;
          if (annotators !== null && !annotators.includes(annotator)) continue;
          const layer = selection.layer((await source.layer(file, annotator)).layer);
          if (layer !== null) layers.push(layer);
        }
        // A survey has taken only what goes out.
        if (layers.length === 0 && !isSurveyed && !(isBare && selection.takesBare)) continue;
        seen.add(id);
        for (const layer of layers) {
          counts.layers += 1;
          counts.spans += layer.spans.length;
          counts.relations += layer.relations.length;
        }
        yield {
          id,
          text: file.text,
          textSha256: file.textSha256,
          key: { key: file.source.key, kind: file.source.kind },
          details,
          layers,
        };
      }
    },
  };
}
