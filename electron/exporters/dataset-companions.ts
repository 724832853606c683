import { dataCard, textHashes } from '../../shared/datasets/data-card';
import { serializeManifest } from '../../shared/datasets/manifest';
import type { JsonObject } from '../../shared/model/json';
import type { ReadCounts } from './document-reading';
import type { ExportJob } from './export-request';
import type { StagedFiles, WrittenFile } from './staged-files';
import type { Survey } from './survey';
import type { ChosenFormat } from './writers';

/** The names of what lies in a dataset's folder beside the data. */
export const CARD_FILE = 'DATACARD.md';
export const HASHES_FILE = 'texts.sha256';
export const MANIFEST_FILE = 'manifest.json';
export const COMPANION_FILES = [CARD_FILE, HASHES_FILE, MANIFEST_FILE];

/** Writes the data card, the hashes of the texts and, last, the manifest of all files; gives the files. */
export async function writeCompanions(
  job: ExportJob,
  { format, options }: ChosenFormat,
  survey: Survey,
  counts: ReadCounts,
  staged: StagedFiles,
  annotatorFolders: readonly string[],
): Promise<readonly WrittenFile[]> {
  const parts = survey.parts.flatMap(({ name, documents, spans, labels }) =>
    name === null ? [] : [{ name, documents: documents.length, spans, labels }],
  );
  const { corpus } = job;
  const setting = (name: string) =>
    Object.entries(corpus.settings).find(
      ([id, value]) => id === name && typeof value === 'string',
    )?.[1];
  const card = dataCard({
    title: corpus.title,
    exported: format.name,
    scheme: corpus.scheme,
    guidelines: corpus.guidelines,
    licence: textOf(setting('licence')),
    provenance: textOf(setting('provenance')),
    census: survey.census,
    parts,
    alike: survey.alike,
    split:
      job.split === undefined
        ? null
        : { seed: job.seed ?? 0, isStratified: job.stratify !== false },
    hashesFile: HASHES_FILE,
    isWithoutText: job.withoutText === true,
    selection: {
      ...(job.documents === undefined ? {} : { documents: job.documents.length }),
      ...(job.annotators === undefined ? {} : { annotators: job.annotators }),
      ...(job.statuses === undefined ? {} : { statuses: job.statuses }),
      ...(job.labels === undefined ? {} : { labels: job.labels }),
      ...(job.meta === undefined ? {} : { meta: job.meta }),
    },
  });
  await staged.append(CARD_FILE, card);
  await staged.append(HASHES_FILE, textHashes(survey.census.texts));
  const files = await staged.finish();
  const manifest = serializeManifest({
    exported: format.name,
    version: job.version,
    corpus: {
      id: corpus.id,
      title: corpus.title,
      scheme: corpus.scheme.revision,
      state: survey.state,
    },
    options: askedFor(job, options),
    annotatorFolders,
    counts: { ...counts },
    parts: parts.map(({ name, documents, spans }) => ({ name, documents, spans })),
    files,
  });
  const written = await staged.addLast(MANIFEST_FILE, manifest);
  return [...files, written];
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What was asked for, in words of the manifest; null where nothing was left out. */
function askedFor(job: ExportJob, options: ChosenFormat['options']): JsonObject {
  return {
    format: { ...options },
    documents: job.documents ?? null,
    annotators: job.annotators ?? null,
    statuses: job.statuses ?? null,
    labels: job.labels ?? null,
    meta: job.meta?.map(({ name, value }) => ({ name, value })) ?? null,
    split: job.split === undefined ? null : { ...job.split },
    seed: job.split === undefined ? null : (job.seed ?? 0),
    stratify: job.split === undefined ? null : job.stratify !== false,
    shardSize: job.shardSize ?? null,
    withoutText: job.withoutText === true,
  };
}
