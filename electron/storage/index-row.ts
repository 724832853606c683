/** What the index holds of a document: all that its row in the library says, but for what people corrected. */
import type { LayerSummary } from '../../shared/contract/shapes';
import type { DocumentId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { Offset } from '../../shared/model/span';

/** A file that a row was made from: path below the corpus, size in bytes, time of the last change. */
export type FileSign = readonly [path: string, size: number, mtimeMs: number];

export interface IndexRow {
  readonly id: DocumentId;
  /** Length of the text in code points. */
  readonly length: number;
  readonly textSha256: string;
  readonly sourceKey: string;
  /** As the source said. */
  readonly title: string | null;
  readonly date: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly file: string | null;
  readonly sameText: readonly DocumentId[];
  readonly replaces: DocumentId | null;
  readonly importedAt: string;
  readonly layers: readonly LayerSummary[];
  readonly isPurged: boolean;
  readonly fault: string | null;
}

/** A row of a document that can't be read; it is shown with its fault. */
export const faultyRow = (id: DocumentId, fault: string): IndexRow => ({
  id,
  length: 0,
  textSha256: '',
  sourceKey: '',
  title: null,
  date: null,
  author: null,
  url: null,
  file: null,
  sameText: [],
  replaces: null,
  importedAt: '',
  layers: [],
  isPurged: false,
  fault,
});

/** Counts a layer; one pass over its spans, so it is kept away from commits. */
export function summarizeLayer<O extends Offset>(layer: Layer<O>, conflicts: number): LayerSummary {
  const labels = Object.create(null) as Record<string, number>;
  let orphans = 0;
  let flags = 0;
  for (const span of layer.spans.values()) {
    if (span.state === 'orphaned') orphans += 1;
    else labels[span.label] = (labels[span.label] ?? 0) + 1;
    if (span.flag !== null) flags += 1;
  }
  return {
    annotator: layer.annotator,
    status: layer.status,
    spans: layer.spans.size,
    relations: layer.relations.size,
    orphans,
    flags,
    conflicts,
    labels,
  };
}
