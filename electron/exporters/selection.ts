import { readLabel } from '../../shared/model/read-scheme';
import { canonicalJson } from '../../shared/model/canonical';
import type { ExportRequest } from '../../shared/contract/export-shapes';
import type { DatasetLayer } from '../../shared/formats/exported';
import type { DocumentDetails } from '../../shared/model/corpus';
import type { AnnotatorId, DocumentId, SchemeId } from '../../shared/model/ids';
import type { JsonValue } from '../../shared/model/json';
import type { LabelScheme } from '../../shared/model/scheme';

/** Which documents and layers an export takes. */
export type Wanted = Pick<
  ExportRequest,
  'documents' | 'annotators' | 'statuses' | 'labels' | 'meta'
>;

export interface Selection {
  takesAnnotator(annotator: AnnotatorId): boolean;
  /** Whether a document was asked for and its data are as asked for; a retired one is never taken. */
  takesDocument(id: DocumentId, details: DocumentDetails): boolean;
  /** What an export takes of a layer; null if nothing. */
  layer(layer: DatasetLayer): DatasetLayer | null;
  /** Whether a document is taken of which nobody who was asked for has a layer. */
  readonly takesBare: boolean;
}

export function createSelection(wanted: Wanted, scheme: LabelScheme): Selection {
  const read = (label: SchemeId) => readLabel(scheme, label)?.id ?? label;
  const documents = wanted.documents === undefined ? null : new Set(wanted.documents);
  const annotators = wanted.annotators === undefined ? null : new Set(wanted.annotators);
  const statuses = wanted.statuses === undefined ? null : new Set(wanted.statuses);
  const labels = wanted.labels === undefined ? null : new Set(wanted.labels.map(read));
  const meta = new Map<string, Set<string>>();
  for (const { name, value } of wanted.meta ?? []) {
    const values = meta.get(name) ?? new Set<string>();
    meta.set(name, values.add(value));
  }
  return {
    takesAnnotator: (annotator) => annotators === null || annotators.has(annotator),
    takesDocument: (id, details) =>
      !details.retired &&
      (documents?.has(id) ?? true) &&
      [...meta].every(([name, values]) =>
        Object.hasOwn(details.meta, name)
          ? writtenValues(details.meta[name] ?? null).some((value) => values.has(value))
          : false,
      ),
    layer(layer) {
      if (statuses !== null && !statuses.has(layer.status)) return null;
      if (labels === null) return layer;
      const spans = layer.spans.filter(({ label }) => labels.has(read(label)));
      if (spans.length === 0) return null;
      const kept = new Set<string>(spans.map(({ id }) => id));
      const relations = layer.relations.filter(
        ({ from, to }) => kept.has(from) && (typeof to !== 'string' || kept.has(to)),
      );
      return { ...layer, spans, relations };
    },
    takesBare:
      labels === null && (statuses === null ? annotators === null : statuses.has('not-begun')),
  };
}

/** How a value may be asked for: as text, as it stands in JSON, and each of a list. */
function writtenValues(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((each: JsonValue) => writtenValues(each));
  return [canonicalJson(value)];
}
