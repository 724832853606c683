import { sha256Hex } from '../storage/document-id';
import { createCensus } from '../../shared/datasets/census';
import { createNearTexts } from '../../shared/datasets/near-texts';
import { splitDocuments } from '../../shared/datasets/split';
import type { Census } from '../../shared/datasets/census';
import type { SplitItem } from '../../shared/datasets/split';
import type { DatasetLayer } from '../../shared/formats/exported';
import type { DocumentId } from '../../shared/model/ids';
import type { CorpusSource } from './corpus-source';
import type { TakenDocument } from './dataset-units';
import type { ExportContext, ExportJob } from './export-request';
import type { Selection } from './selection';

/** A part of a dataset with its documents, in order of id. */
export interface SurveyedPart {
  /** Null where the dataset is not split. */
  readonly name: string | null;
  readonly documents: readonly TakenDocument[];
  readonly spans: number;
  /** How many of its documents have spans of a label, by the label's id. */
  readonly labels: Readonly<Record<string, number>>;
}

/** What is known of a dataset before it is written. */
export interface Survey {
  readonly parts: readonly SurveyedPart[];
  /** Documents that are so alike that they were kept in one part; each group and the groups in order of id. */
  readonly alike: readonly (readonly DocumentId[])[];
  readonly census: Census;
  /** SHA-256 over the heads of all histories that were read. */
  readonly state: string;
}

/** Reads the corpus once, so that a dataset's parts and its card can be made. Holds a few hundred bytes a document. */
export async function surveyDataset(
  job: ExportJob,
  source: CorpusSource,
  selection: Selection,
  { signal, report }: ExportContext,
): Promise<Survey> {
  const census = createCensus(job.corpus.scheme);
  const near = createNearTexts();
  const isStratified = job.split !== undefined && job.stratify !== false;
  const items: SplitItem[] = [];
  const taken = new Map<
    DocumentId,
    TakenDocument & { readonly spans: number; readonly labels: readonly string[] }
  >();
  const heads: string[] = [JSON.stringify(source.heads)];
  for (const [index, id] of source.ids.entries()) {
    signal.throwIfAborted();
    report('reading', index, source.ids.length);
    // A split looks at all texts and layers, those that do not go out too: so a document is in the same part of every
    // export, and what one model learned from is in no other one's test.
    if (job.split === undefined && source.isRetired(id)) continue;
    const document = await source.document(id);
    if (document === null) continue;
    const { file, details } = document;
    const layers: DatasetLayer[] = [];
    const isTaken = selection.takesDocument(id, details);
    const stratum = new Set<string>();
    let isBare = true;
    for (const annotator of source.annotatorsOf(id)) {
      const isChosen = isTaken && selection.takesAnnotator(annotator);
      if (isChosen) isBare = false;
      if (!isChosen && !isStratified) continue;
      const read = await source.layer(file, annotator);
      for (const { label } of isStratified ? read.layer.spans : []) stratum.add(label);
      const layer = isChosen ? selection.layer(read.layer) : null;
      if (layer === null) continue;
      layers.push(layer);
      heads.push(JSON.stringify(read.heads));
    }
    if (isTaken) {
      if (layers.length > 0 || (isBare && selection.takesBare)) {
        heads.push(id);
        const labels = new Set<string>();
        let spans = 0;
        for (const layer of layers) {
          spans += layer.spans.length;
          for (const { label } of layer.spans) labels.add(label);
        }
        taken.set(id, {
          id,
          annotators: layers.map(({ annotator }) => annotator),
          spans,
          labels: [...labels].sort(),
        });
        census.add({ id, textSha256: file.textSha256, details, layers });
      }
    }
    if (job.split === undefined) continue;
    items.push({ id, since: file.source.importedAt, stratum: [...stratum].sort().join(' ') });
    near.add(id, file.text, [...file.sameText, ...(file.replaces === null ? [] : [file.replaces])]);
  }
  const partOf =
    job.split === undefined
      ? null
      : splitDocuments(items, near.groups(), {
          shares: job.split,
          seed: job.seed ?? 0,
          isStratified,
          sha256: sha256Hex,
        });
  const names =
    partOf === null
      ? [null]
      : (['train', 'dev', 'test'] as const).filter((name) => (job.split?.[name] ?? 0) > 0);
  return {
    parts: names.map((name) => {
      const documents = [...taken.values()].filter(
        ({ id }) => name === null || partOf?.get(id) === name,
      );
      const labels: Record<string, number> = {};
      for (const document of documents) {
        for (const label of document.labels) labels[label] = (labels[label] ?? 0) + 1;
      }
      return {
        name,
        documents,
        spans: documents.reduce((sum, { spans }) => sum + spans, 0),
        labels,
      };
    }),
    alike: near
      .groups()
      .map((group) => group.filter((id) => taken.has(id)))
      .filter((group) => group.length > 1),
    census: census.take(),
    state: sha256Hex(heads.join('\n')),
  };
}
