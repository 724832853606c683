import * as z from 'zod';
import { annotatorId, schemeId } from '../../shared/model/ids';
import { layerStatus } from '../../shared/model/layer';
import type { ExportRequest, FormatInfo } from '../../shared/contract/export-shapes';
import type { CorpusHandle, DocumentRow, EntryHandle } from '../../shared/contract/shapes';
import type { DocumentId } from '../../shared/model/ids';

/** A number as it is written in its field. */
const written = z.string().max(40);

/** What a person decides about an export, as the dialogue holds it and a preset keeps it. */
export const exportChoiceSchema = z.object({
  format: z.string().max(64),
  /** By format, so that going to another one and back changes nothing. */
  options: z.record(z.string().max(64), z.record(z.string().max(64), z.string().max(200))),
  /** Null: everybody, and documents that nobody has tagged. */
  annotators: z.array(annotatorId).max(1000).nullable(),
  /** None: any. */
  statuses: z.array(layerStatus).max(3),
  /** None: any. */
  labels: z.array(schemeId).max(500),
  meta: z.array(z.object({ name: z.string().max(120), value: z.string().max(10_000) })).max(100),
  isSplit: z.boolean(),
  train: written,
  dev: written,
  test: written,
  seed: written,
  isStratified: z.boolean(),
  isSharded: z.boolean(),
  shardSize: written,
  isStrict: z.boolean(),
  isWithoutText: z.boolean(),
});
export type ExportChoice = z.infer<typeof exportChoiceSchema>;

export const firstChoice: ExportChoice = {
  format: 'jsonl',
  options: {},
  annotators: null,
  statuses: [],
  labels: [],
  meta: [],
  isSplit: false,
  train: '80',
  dev: '10',
  test: '10',
  seed: '0',
  isStratified: true,
  isSharded: false,
  shardSize: '1000',
  isStrict: false,
  isWithoutText: false,
};

/** Where an export goes. */
export type ExportTarget =
  /** `exports/` of the corpus, under a new name. */
  | { readonly kind: 'corpus' }
  /** What the host's own dialog gave, which has asked already whether it may be replaced. */
  | { readonly kind: 'picked'; readonly handle: EntryHandle; readonly shown: string }
  /** A name in a folder; the folder is null until one is gone into. */
  | {
      readonly kind: 'folder';
      readonly folder: EntryHandle | null;
      readonly name: string;
      readonly replace: boolean;
    };

/** What keeps an export from being asked for; the words say it. */
export type ChoiceFault =
  | 'nobody'
  | 'shares'
  | 'seed'
  | 'shard-size'
  | 'meta-name'
  | 'no-folder'
  | 'target-name'
  | 'no-documents';

const WHOLE = /^\d{1,15}$/;
const shareOf = (text: string): number =>
  /^\d{1,9}(?:[.,]\d{1,6})?$/.test(text.trim())
    ? Number(text.trim().replace(',', '.'))
    : Number.NaN;

/** Everything that is wrong with a choice, in the order of the dialogue. */
export function choiceFaults(
  choice: ExportChoice,
  around: { readonly target: ExportTarget; readonly documents: readonly DocumentId[] | null },
): readonly ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  if (choice.annotators?.length === 0) faults.push('nobody');
  if (around.documents?.length === 0) faults.push('no-documents');
  if (choice.meta.some(({ name, value }) => name.trim() === '' && value !== '')) {
    faults.push('meta-name');
  }
  if (choice.isSplit) {
    const sum = shareOf(choice.train) + shareOf(choice.dev) + shareOf(choice.test);
    if (!(sum > 0)) faults.push('shares');
    if (!WHOLE.test(choice.seed.trim())) faults.push('seed');
  }
  if (choice.isSharded && !(WHOLE.test(choice.shardSize.trim()) && Number(choice.shardSize) > 0)) {
    faults.push('shard-size');
  }
  const { target } = around;
  if (target.kind === 'folder' && target.folder === null) faults.push('no-folder');
  if (target.kind === 'folder' && target.name.trim() === '') faults.push('target-name');
  return faults;
}

/** The choices of a format's options as they hold now: what was chosen where it is one of them, else what it falls back to. */
export function optionsOf(choice: ExportChoice, format: FormatInfo): Record<string, string> {
  const chosen = new Map(Object.entries(choice.options[format.name] ?? {}));
  return Object.fromEntries(
    (format.writes?.options ?? []).map(({ id, choices, fallback }) => {
      const given = chosen.get(id);
      return [id, given !== undefined && choices.includes(given) ? given : fallback];
    }),
  );
}

export const canLeaveOutText = (format: FormatInfo): boolean =>
  format.writes?.canLeaveOutText === true;

/**
 * What the host is asked for. The choice has no faults; people and labels that this corpus does not have are asked for
 * all the same, so that a preset of another corpus never takes out more than it says.
 */
export function exportRequestOf(
  choice: ExportChoice,
  around: {
    readonly corpus: CorpusHandle;
    readonly format: FormatInfo;
    readonly target: ExportTarget;
    /** Only these, where the person chose those that are listed. */
    readonly documents: readonly DocumentId[] | null;
  },
): ExportRequest {
  const { corpus, format, target, documents } = around;
  const options = optionsOf(choice, format);
  const meta = choice.meta
    .map(({ name, value }) => ({ name: name.trim(), value }))
    .filter(({ name }) => name !== '');
  return {
    corpus,
    format: format.name,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(documents === null ? {} : { documents: [...documents] }),
    ...(choice.annotators === null ? {} : { annotators: [...choice.annotators] }),
    ...(choice.statuses.length === 0 ? {} : { statuses: [...choice.statuses] }),
    ...(choice.labels.length === 0 ? {} : { labels: [...choice.labels] }),
    ...(meta.length === 0 ? {} : { meta }),
    ...(choice.isSplit
      ? {
          split: {
            train: shareOf(choice.train),
            dev: shareOf(choice.dev),
            test: shareOf(choice.test),
          },
          seed: Number(choice.seed.trim()),
          stratify: choice.isStratified,
        }
      : {}),
    ...(choice.isSharded ? { shardSize: Number(choice.shardSize.trim()) } : {}),
    ...(choice.isStrict ? { strict: true } : {}),
    ...(choice.isWithoutText && canLeaveOutText(format) ? { withoutText: true } : {}),
    ...targetParams(target),
  };
}

function targetParams(target: ExportTarget): Pick<ExportRequest, 'target' | 'name' | 'replace'> {
  if (target.kind === 'picked') return { target: target.handle, replace: true };
  if (target.kind === 'corpus' || target.folder === null) return {};
  return {
    target: target.folder,
    name: target.name.trim(),
    ...(target.replace ? { replace: true } : {}),
  };
}

/** What a dataset is called unless the person says otherwise: after the corpus, with the format's ending. */
export function targetName(title: string, format: FormatInfo, isFile: boolean): string {
  const stem = title
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const name = stem === '' ? 'corpus' : stem;
  return isFile ? `${name}${format.writes?.ending ?? ''}` : `${name}-${format.name}`;
}

/**
 * How many documents an export takes, as far as their rows tell: what stands in their data (`meta`) only the host
 * knows, so with it the number is the most that it can be.
 */
export function countTaken(
  rows: Iterable<DocumentRow>,
  choice: ExportChoice,
  documents: readonly DocumentId[] | null,
): number {
  const only = documents === null ? null : new Set(documents);
  const annotators = choice.annotators === null ? null : new Set(choice.annotators);
  const statuses = choice.statuses.length === 0 ? null : new Set<string>(choice.statuses);
  const takesBare =
    choice.labels.length === 0 &&
    (statuses === null ? annotators === null : statuses.has('not-begun'));
  let count = 0;
  for (const row of rows) {
    if (row.retired || (only !== null && !only.has(row.id))) continue;
    const layers = row.layers.filter(({ annotator }) => annotators?.has(annotator) ?? true);
    const hasChosen = layers.some(
      ({ status, labels }) =>
        (statuses?.has(status) ?? true) &&
        (choice.labels.length === 0 || choice.labels.some((id) => (labels[id] ?? 0) > 0)),
    );
    if (hasChosen || (takesBare && layers.length === 0)) count += 1;
  }
  return count;
}

/** Whether the target is one file; else a folder. A format of one annotator is a folder of folders where there are several. */
export function isOneFile(choice: ExportChoice, format: FormatInfo, annotators: number): boolean {
  return (
    format.writes?.target === 'file' &&
    !choice.isSplit &&
    !choice.isSharded &&
    (format.capabilities.annotators || annotators <= 1)
  );
}
