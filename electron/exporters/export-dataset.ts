import { WorkbenchError } from '../../shared/contract/errors';
import { LOSS_ITEMS_TOLD } from '../../shared/contract/export-shapes';
import { createLossLog } from '../../shared/formats/losses';
import { withChoiceNames } from '../../shared/formats/names/choice-names';
import { schemeNames } from '../../shared/formats/names/scheme-names';
import { openCorpusSource } from './corpus-source';
import { COMPANION_FILES, writeCompanions } from './dataset-companions';
import { createReading } from './document-reading';
import { datasetUnits } from './dataset-units';
import { lossJson, lossMarkdown, lossSummary } from './loss-report';
import { assertFree, publish } from './publish';
import { createSelection } from './selection';
import { createStagedFiles } from './staged-files';
import { surveyDataset } from './survey';
import { fullTargetFault, targetFault } from './target-fault';
import { writableFormat } from './writers';
import type { ExportReport } from '../../shared/contract/export-shapes';
import type { Loss, LossLog } from '../../shared/formats/losses';
import type { DatasetDocument, WriteRequest } from '../../shared/formats/exported';
import type { DocumentId } from '../../shared/model/ids';
import type { DatasetUnit } from './dataset-units';
import type { CorpusSource } from './corpus-source';
import type { ExportContext, ExportJob } from './export-request';
import type { Publication } from './publish';
import type { StagedFiles } from './staged-files';
import type { Survey } from './survey';
import type { ChosenFormat } from './writers';

/**
 * Writes a dataset: whole or not at all, since it comes under its name only when it is complete. Documents are read one
 * at a time; a dataset in a folder is read once before, for its parts and its card.
 * @throws WorkbenchError `export/bad-request`, `export/bad-target`, `export/exists`, `export/loss`, and what reading the
 * corpus can bring.
 */
export async function exportDataset(job: ExportJob, context: ExportContext): Promise<ExportReport> {
  const chosen = writableFormat(job);
  const { format, writer } = chosen;
  const names = new Map<string, string>(job.corpus.people.map(({ id, name }) => [id, name]));
  const source = await openCorpusSource(job.root, (id) => names.get(id) ?? id);
  const selection = createSelection(job, job.corpus.scheme);
  const isByAnnotator = !format.capabilities.annotators && hasSeveral(job, source);
  const isFolder =
    writer.target === 'folder' ||
    isByAnnotator ||
    job.split !== undefined ||
    job.shardSize !== undefined;
  const target =
    job.target.kind === 'path'
      ? job.target.path
      : `${job.target.stem}${isFolder ? `-${format.name}` : writer.ending}`;
  const publication = (companions: Publication['companions']): Publication => ({
    target,
    isFolder,
    replace: job.target.kind === 'path' && job.target.replace,
    companions,
  });
  await assertFree(publication(LOSS_SUFFIXES.map((suffix) => ({ suffix, content: '' }))));

  const survey = isFolder ? await surveyDataset(job, source, selection, context) : null;
  const units: readonly DatasetUnit[] =
    survey === null
      ? [{ file: '', prefix: '', documents: source.ids, annotators: null, part: null }]
      : datasetUnits({
          target: writer.target,
          ending: writer.ending,
          isByAnnotator,
          namesParts: format.name === 'huggingface',
          parts: survey.parts,
          shardSize: job.shardSize ?? null,
        });
  const losses = createLossLog();
  const request: WriteRequest = {
    corpus: { title: job.corpus.title },
    scheme: job.corpus.scheme,
    ...schemeNames(job.corpus.scheme),
    options: chosen.options,
    losses,
    isWithoutText: job.withoutText === true,
  };
  const reading = createReading(source, selection, context, {
    total: units.reduce((sum, { documents }) => sum + documents.length, 0),
    isSurveyed: survey !== null,
  });
  const staged = await createStagedFiles(target).catch((error: unknown) => {
    throw targetFault(error, target);
  });
  const untitled = new Set<DocumentId>();
  try {
    for (const unit of units) {
      const documents = reading.documents(unit);
      const given = request.isWithoutText ? withTitlesTold(documents, losses, untitled) : documents;
      await writeUnit(chosen, unit, request, given, staged);
    }
    context.report('finishing', 0, null);
    if (!isFolder && !staged.has('')) await staged.append('', '');
    const told = losses.losses;
    // What is left out with the text was asked for.
    const unasked = told.filter(({ kind }) => kind !== 'text');
    if (job.strict === true && unasked.length > 0) {
      throw new WorkbenchError('export/loss', {
        format: format.name,
        summary: lossSummary(unasked),
        losses: lossesTold(unasked),
      });
    }
    const folders = isByAnnotator ? foldersOf(units) : [];
    const files =
      survey === null
        ? await staged.finish()
        : await writeCompanions(job, chosen, survey, reading.counts(), staged, folders);
    context.signal.throwIfAborted();
    const { documents, layers, spans, relations } = reading.counts();
    const head = { exported: format.name, documents, spans, relations };
    await publish(
      staged,
      publication([
        { suffix: '.loss.json', content: lossJson(head, told) },
        { suffix: '.loss.md', content: lossMarkdown(head, told) },
      ]),
    ).catch((error: unknown) => {
      throw targetFault(error, target);
    });
    return {
      file: target,
      format: format.name,
      documents,
      layers,
      spans,
      relations,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      files: files.length,
      parts: partsOf(survey),
      alike: survey?.alike.slice(0, LOSS_ITEMS_TOLD).map((group) => [...group]) ?? [],
      losses: lossesTold(told),
      companions: survey === null ? [] : COMPANION_FILES,
      lossFiles: LOSS_SUFFIXES.map((suffix) => `${target}${suffix}`),
    };
  } catch (error) {
    throw fullTargetFault(error, target);
  } finally {
    await staged.discard();
  }
}

/** Tells of each document that its title does not go out: headlines are words of the text, too. */
async function* withTitlesTold(
  documents: AsyncIterable<DatasetDocument>,
  losses: LossLog,
  told: Set<DocumentId>,
): AsyncGenerator<DatasetDocument, void, undefined> {
  for await (const document of documents) {
    if (document.details.title !== '' && !told.has(document.id)) {
      told.add(document.id);
      const item = { document: document.id, annotator: null, id: null };
      losses.lost('text', 'Titles are left out with the text.', item);
    }
    yield document;
  }
}

/** The folders at the top that the units lie in. */
const foldersOf = (units: readonly DatasetUnit[]): string[] => [
  ...new Set(units.map(({ file, prefix }) => (file === '' ? prefix : file).split('/', 1)[0] ?? '')),
];

const lossesTold = (losses: readonly Loss[]) =>
  losses.map(({ kind, why, count, items }) => ({
    kind,
    why,
    count,
    items: items.slice(0, LOSS_ITEMS_TOLD).map((item) => ({ ...item })),
  }));

const LOSS_SUFFIXES = ['.loss.json', '.loss.md'] as const;

/** Whether a format that holds one annotator must hold several: then each one gets a folder. */
function hasSeveral(job: ExportJob, source: CorpusSource): boolean {
  if (job.annotators?.length === 1) return false;
  const found = new Set<string>();
  for (const id of source.ids) {
    for (const annotator of source.annotatorsOf(id)) {
      if (job.annotators?.includes(annotator) ?? true) found.add(annotator);
      if (found.size > 1) return true;
    }
  }
  return false;
}

async function writeUnit(
  { format, writer }: ChosenFormat,
  unit: DatasetUnit,
  request: WriteRequest,
  documents: AsyncIterable<DatasetDocument>,
  staged: StagedFiles,
): Promise<void> {
  const asked = unit.part === null ? request : { ...request, part: unit.part };
  // Our own lines speak in ids; all others in names.
  const given =
    format.name === 'jsonl' ? documents : mapped(documents, withChoiceNames(request.scheme));
  /** Files of this run: whether an earlier one wrote them already. */
  const files = new Map<string, boolean>();
  for await (const { path, content } of writer.write(given, asked)) {
    const file = path === '' ? unit.file : `${unit.prefix}${path}`;
    const isRepeated = files.get(file) ?? staged.has(file);
    files.set(file, isRepeated);
    if (!isRepeated) await staged.append(file, content);
    // What describes the whole dataset comes with every part of it and is kept once; data never do.
    else if (unit.part === null || !file.endsWith('.md')) {
      throw new Error(`Two runs of a writer write “${file}”.`);
    }
  }
}

async function* mapped<T>(items: AsyncIterable<T>, change: (item: T) => T): AsyncGenerator<T> {
  for await (const item of items) yield change(item);
}

const partsOf = (survey: Survey | null): ExportReport['parts'] =>
  survey?.parts.flatMap(({ name, documents, spans }) =>
    name === null ? [] : [{ name, documents: documents.length, spans }],
  ) ?? [];
