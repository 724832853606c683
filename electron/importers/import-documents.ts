import { setImmediate as turn } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import { WorkbenchError } from '../../shared/contract/errors';
import { applyNameMap } from '../../shared/formats/names/apply-name-map';
import { createForeignNameCounter } from '../../shared/formats/names/foreign-names';
import { idOf, proposeNameMap } from '../../shared/formats/names/propose-name-map';
import { proveOffsets } from '../../shared/formats/placing/proof';
import { hasLoneSurrogate } from '../../shared/text/offsets';
import { inAnnotatorFolder } from './annotator-folders';
import { detectFormats } from './detect-formats';
import { createImportTally } from './import-tally';
import { openChoice } from './open-choice';
import { createPeopleOfData } from './people-of-data';
import { readPart } from './read-part';
import { loadReaders } from './readers';
import { readText } from './read-text';
import { createReadingVote } from './reading-vote';
import { createDocumentTaker } from './take-document';
import type {
  ImportPreview,
  ImportReport,
  OffsetReading,
} from '../../shared/contract/import-shapes';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';
import type { AppliedNameMap } from '../../shared/formats/names/apply-name-map';
import type { ForeignNames } from '../../shared/formats/names/foreign-names';
import type { ForeignDocument } from '../../shared/formats/foreign';
import type { FormatName } from '../../shared/formats/format';
import type { NameMap } from '../../shared/formats/names/name-map';
import type { AnnotatorId, PersonId } from '../../shared/model/ids';
import type { LabelScheme } from '../../shared/model/scheme';
import type { ChosenPath } from './collect-files';
import type { Part } from './detect-formats';
import type { DatasetFileOptions } from './disk-dataset-file';
import type { ImportTally } from './import-tally';
import type { NamedPerson } from './people-of-data';
import type { NamedReader } from './readers';
import type { ReadingVote } from './reading-vote';
import type { ReadOptions } from './read-text';
import type { CorpusAtHand } from './take-document';
import type { KnownDocument } from './text-registry';

export interface ImportRequest extends ReadOptions {
  readonly paths: readonly ChosenPath[];
  readonly known: readonly KnownDocument[];
  /** The stamp of this import, as an ISO date and time. */
  readonly importedAt: string;
  readonly format: FormatName | null;
  readonly annotator: AnnotatorId | null;
  /** Who imports; null if nobody said so. */
  readonly me: PersonId | null;
  readonly people: readonly NamedPerson[];
  /** Whose layers annotators of the data become, by their names there; '' is for what the data give to nobody. */
  readonly peopleByName: Readonly<Record<string, AnnotatorId>>;
  readonly scheme: LabelScheme;
  readonly map: NameMap | null;
  /** How numbers are read for which nothing proves a way, as a person said. */
  readonly reading?: OffsetReading;
  /** Whether the report lists every document and orphan. */
  readonly isInFull?: boolean;
  /** A private, empty folder; whoever calls takes it away. */
  readonly temporary: string;
  readonly report: (
    phase: 'reading' | 'checking' | 'writing' | 'finishing',
    done: number,
    total: number | null,
  ) => void;
  /** All that there are, if absent. */
  readonly readers?: readonly NamedReader[];
}

/** What was read, and what is to be done besides writing the documents. */
export interface ReadChoice {
  readonly report: Omit<ImportReport, 'dataset'>;
  readonly tally: ImportTally;
  readonly names: ImportPreview['names'];
  readonly map: NameMap;
  readonly schemeEdits: readonly ShortCorpusEdit[];
}

type ReaderPart = Part & { readonly reader: NamedReader };
type MutableReport = { -readonly [K in keyof ReadChoice['report']]: ImportReport[K] };

/** At most this much of one file is held in memory, whatever is made of it. */
const MOST_FILE_BYTES = 400_000_000;
/** JSON escapes, and what is tagged in a text, make a line longer than the text. */
const LINE_OVERHEAD = 6;

/**
 * Reads every document below the chosen paths and hands it to the corpus. Same text from the same source is known; the
 * same text from another source is imported and linked; another text from the same source is imported as a new document
 * that replaces the old one. What was tagged is read twice: first for its names, which decide on the scheme, then for
 * good. A cancelled import throws the signal's reason; the caller then takes back what was written.
 */
export async function importDocuments(
  request: ImportRequest,
  corpus: CorpusAtHand,
  isPreview: boolean,
): Promise<ReadChoice> {
  const tally = createImportTally(isPreview && request.isInFull !== true);
  const report: MutableReport = {
    imported: 0,
    skipped: [],
    sameText: [],
    changed: [],
    refused: [],
    documents: [],
  };
  const refuse = (file: string, why: string) => {
    const message = `“${file}” was left out. ${why}`;
    report.refused.push({ file, line: null, code: 'file/name', message });
    tally.passedOver(file, why);
  };
  const parts = await findParts(request, tally, refuse);
  const datasets = parts.filter((part): part is ReaderPart => part.reader !== null);
  const { names, votes } = await readNames(datasets, request);
  const map = proposeNameMap(names, request.scheme, request.map);
  const applied = applyNameMap(map, names, request.scheme);
  const taker = createDocumentTaker({
    request,
    corpus,
    tally,
    report,
    lookup: applied.lookup,
    person: createPeopleOfData(request),
  });

  const breathe = createBreather(request.signal);
  const total = parts.reduce((sum, { files }) => sum + files.length, 0);
  let filesBefore = 0;
  for (const part of parts) {
    const { reader } = part;
    if (reader === null) {
      for (const file of part.files) {
        request.report('writing', filesBefore, total);
        filesBefore += 1;
        request.signal.throwIfAborted();
        const read = await readText(file, request);
        if (read.kind === 'refused') taker.refused(part.found.format, read.refusal);
        else await taker.report(part.found.format, read.document);
        await breathe();
      }
      continue;
    }
    const places = new Map(part.files.map(({ path }, index) => [path, index]));
    for await (const item of readPart({ ...part, reader }, fileOptions(request))) {
      if (item.kind === 'document') {
        const place = places.get(item.document.file) ?? 0;
        request.report('writing', filesBefore + place, total);
        const { document, folder } = inAnnotatorFolder(item.document, part.annotatorFolders ?? []);
        const vote = votes.get(part) ?? createReadingVote();
        await taker.foreign(part.found.format, document, item.decoded ?? new Set(), folder, vote);
      } else if (item.kind === 'fault') {
        taker.fault(item);
      } else if (item.kind === 'notice') {
        tally.notice({ file: item.file, line: item.line, sentence: item.sentence });
      } else if (item.kind === 'kept') {
        tally.kept(item.file, item.count);
      }
      await breathe();
    }
    filesBefore += part.files.length;
  }
  request.report('writing', total, total);
  return { report, tally, map, names: shownNames(names, map, applied), schemeEdits: applied.edits };
}

const fileOptions = ({ encoding, signal, maxTextBytes }: ImportRequest): DatasetFileOptions => ({
  encoding: encoding ?? 'utf-8',
  signal,
  mostBytes: MOST_FILE_BYTES,
  mostLineBytes: Math.min(MOST_FILE_BYTES, maxTextBytes * LINE_OVERHEAD),
});

async function findParts(
  request: ImportRequest,
  tally: ImportTally,
  refuse: (file: string, why: string) => void,
): Promise<Part[]> {
  const readers = request.readers ?? (await loadReaders());
  const { format } = request;
  if (format !== null && format !== 'text' && !readers.some(({ name }) => name === format))
    throw new WorkbenchError('import/format', { format });
  const groups = await openChoice(request.paths, {
    temporary: request.temporary,
    signal: request.signal,
    onPassedOver: ({ file, why }) => refuse(file, why),
    onFound: (files) => request.report('reading', files, null),
  });
  const parts: Part[] = [];
  for (const group of groups) {
    request.signal.throwIfAborted();
    // What lies in a chosen folder beside a dataset need not belong to it; what was chosen by itself was meant.
    let hasPassedOver = false;
    const found = await detectFormats(group, {
      readers,
      format,
      onPassedOver({ file, why }) {
        hasPassedOver = true;
        if (group.name === null) refuse(file, why);
        else tally.passedOver(file, why);
      },
    });
    if (found.length === 0 && group.name !== null && !hasPassedOver)
      refuse(group.name, 'No format that Claimbench reads was recognised in it.');
    for (const part of found) tally.part(group.name, part);
    const { annotatorFolders = [] } = group;
    for (const part of found) parts.push({ ...part, annotatorFolders });
  }
  return parts;
}

async function readNames(
  parts: readonly ReaderPart[],
  request: ImportRequest,
): Promise<{ readonly names: ForeignNames; readonly votes: ReadonlyMap<Part, ReadingVote> }> {
  const counter = createForeignNameCounter();
  const votes = new Map<Part, ReadingVote>();
  const breathe = createBreather(request.signal);
  let documents = 0;
  for (const part of parts) {
    if (part.reader.isOfReports) continue;
    const vote = createReadingVote();
    votes.set(part, vote);
    for await (const item of readPart(part, fileOptions(request))) {
      if (item.kind === 'scheme') counter.addScheme(item.scheme);
      if (item.kind === 'document') {
        counter.add(item.document);
        countReadings(vote, item.document);
        documents += 1;
        request.report('reading', documents, null);
      }
      await breathe();
    }
  }
  return { names: counter.names(), votes };
}

/** Hears what a document's quotes say on how its numbers count. */
function countReadings(vote: ReadingVote, document: ForeignDocument): void {
  const { text, layers } = document;
  if (text === null || hasLoneSurrogate(text) >= 0) return;
  if (layers.some(({ spans }) => spans.some(({ quotes }) => quotes !== null))) {
    const { way, readings } = proveOffsets(document, text);
    if (way !== 'documented') vote.count(readings);
  }
}

function shownNames(
  names: ForeignNames,
  map: NameMap,
  { scheme }: AppliedNameMap,
): ImportPreview['names'] {
  const isThere = new Set(
    [...scheme.labels, ...scheme.relations].flatMap(({ id, attributes }) => [
      id,
      ...attributes.map((attribute) => attribute.id),
    ]),
  );
  const shown = (
    used: readonly { readonly name: string; readonly count: number }[],
    targets: NameMap['labels'] | NameMap['attributes'] | NameMap['relations'],
  ) =>
    used.map(({ name, count }) => {
      const target = targets[name] ?? null;
      const id = idOf(target);
      const isNew = target !== null && typeof target !== 'string';
      return { name, count, id: id !== null && isThere.has(id) ? id : null, isNew };
    });
  return {
    labels: shown(names.labels, map.labels),
    attributes: shown(names.attributes, map.attributes),
    relations: shown(names.relations, map.relations),
  };
}

/** Lets other work of the thread run every few milliseconds, such as the word that the import is cancelled. */
function createBreather(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 8) return;
    await turn();
    signal.throwIfAborted();
    last = performance.now();
  };
}
