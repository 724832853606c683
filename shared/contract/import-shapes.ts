import * as z from 'zod';
import { nameMapSchema } from '../formats/names/name-map';
import { textChange } from '../model/corpus';
import { annotatorId, documentId, groupId, schemeId } from '../model/ids';
import { jsonValue, mapOf } from '../model/json';
import { formatName } from './export-shapes';
import { corpusHandle, entryHandle } from './shapes';

const count = z.int().min(0);

/** What the numbers beside a text were read as. */
export const offsetReading = z.object({
  unit: z.enum(['code-point', 'utf-16', 'utf-8-byte']),
  /** Whether line ends were counted as they came, or as LF. */
  lineEnds: z.enum(['raw', 'lf']),
  /** What is added to each number. */
  shift: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
});
export type OffsetReading = z.infer<typeof offsetReading>;

/** What an import, or its preview, is asked for. */
export const importRequest = z.object({
  corpus: corpusHandle,
  entries: z.array(entryHandle).min(1).max(10_000),
  /** Read all files so; without it the format is recognised. */
  format: formatName.exactOptional(),
  /** Everything goes into this layer, whoever the data name. A person that is not there yet is made. */
  annotator: annotatorId.exactOptional(),
  /**
   * Whose layers those of the annotators that the data name become; what they give to nobody stands under the empty
   * name. Who is not in it becomes whom a preview proposes.
   */
  people: mapOf(z.string().max(10_000), annotatorId).exactOptional(),
  /** What the names of the data become; a name that is not in it becomes what a preview proposes. */
  map: nameMapSchema.exactOptional(),
  /** How the numbers of documents are read for which nothing proves a way; spans whose words differ still have no place. */
  reading: offsetReading.exactOptional(),
  maxTextBytes: z.int().min(1).exactOptional(),
  /** How files without a byte order mark are read; UTF-8 if absent. */
  encoding: z.enum(['utf-8', 'windows-1252', 'iso-8859-1']).exactOptional(),
  /** The report lists every document and every orphan, however many: for one that is kept as a file. */
  isInFull: z.boolean().exactOptional(),
});
export type ImportRequestParams = z.infer<typeof importRequest>;

/** How a format was recognised, in a sentence for people. */
export const recognisedFormat = z.object({
  format: formatName,
  certainty: z.enum(['sure', 'likely', 'possible']),
  why: z.string(),
});

/** Files that are read in one go. */
export const importPart = recognisedFormat.extend({
  /** The folder or zip that was chosen; null for files that were chosen one by one. */
  group: z.string().nullable(),
  files: count,
  /** What else they could be read as, the likeliest first. */
  rivals: z.array(recognisedFormat),
  /** Another format fits just as well: a person should look. */
  isTie: z.boolean(),
  /** Folders (with `/` at the end) and files below the group, where files of other formats lie beside them; the first few. */
  where: z.array(z.string()).exactOptional(),
});
export type ImportPart = z.infer<typeof importPart>;

/** A sentence about a file; `line` counts from 1 and is null where it belongs to no line. */
export const importRemark = z.object({
  file: z.string(),
  line: z.number().nullable(),
  sentence: z.string(),
});
export type ImportRemark = z.infer<typeof importRemark>;

/** So many of the quotes (or of the edges, where there are no quotes) stand where this reading says. */
export const readingCount = z.object({ reading: offsetReading, matched: count, of: count });

/**
 * By its own quotes; by those of the whole dataset, where its own leave it open; as the format documents it, for want of
 * quotes; as somebody said; or not proven at all.
 */
export const proofWay = z.enum(['quotes', 'dataset', 'documented', 'told', 'unsure']);

/** All of one kind with one reason; `ids` are those of the data, the first hundred of `count`. */
export const reasonCount = z.object({ reason: z.string(), count, ids: z.array(z.string()) });

/** A span that fits nowhere, with what the data say of it. */
export const importedOrphan = z.object({
  /** As the data call it, where they do. */
  id: z.string().nullable(),
  label: schemeId,
  reason: z.string(),
  quotes: z.array(z.string()),
  record: jsonValue,
});
export type ImportedOrphan = z.infer<typeof importedOrphan>;

/** What becomes, or became, of one document. */
export const importedDocument = z.object({
  format: formatName,
  file: z.string(),
  line: z.number().nullable(),
  /** Null where its text cannot be kept or found. */
  document: documentId.nullable(),
  /** `new`, `known` (its text is here already), `changed` (a new text of a known source), `refused`. */
  state: z.enum(['new', 'known', 'changed', 'refused']),
  annotators: z.array(annotatorId),
  changes: z.array(textChange),
  way: proofWay.nullable(),
  taken: offsetReading.nullable(),
  readings: z.array(readingCount),
  placed: count,
  /** Spans, relations and notes that stand there already, and are not added again. */
  present: count,
  orphaned: z.array(reasonCount),
  /** Each of the orphans, where a report in full was asked for. */
  orphans: z.array(importedOrphan).exactOptional(),
  relations: count,
  /** What the model cannot hold or the mapping leaves out; kept in the extras. */
  kept: z.array(reasonCount),
  warnings: z.array(z.string()),
});
export type ImportedDocument = z.infer<typeof importedDocument>;

/** Numbers over all documents of an import. */
export const importTotals = z.object({
  files: count,
  documents: count,
  /** How many of them are new, are here already, bring a new text of a known source, or cannot be kept. */
  new: count,
  known: count,
  changed: count,
  refused: count,
  layers: count,
  placed: count,
  present: count,
  orphaned: count,
  relations: count,
  kept: count,
  /** Lines and records that were not understood, and are kept to go back out. */
  unknownLines: count,
});
export type ImportTotals = z.infer<typeof importTotals>;

/** How the offsets of documents were proven, those alike together. */
export const provenOffsets = z.object({
  way: proofWay,
  reading: offsetReading.nullable(),
  documents: count,
  /** Quotes (or edges) that match under it, of all. */
  matched: count,
  of: count,
});

/** An annotator that the data name (null: they name nobody), and whose layer theirs becomes. */
export const importedPerson = z.object({
  name: z.string().nullable(),
  person: annotatorId,
  /** How the person is called here. */
  shownName: z.string(),
  isNew: z.boolean(),
  layers: count,
  spans: count,
});
export type ImportedPerson = z.infer<typeof importedPerson>;

/** A name of the data with how often it is used, and what it becomes; `id` is null where it is left out. */
export const importedName = z.object({
  name: z.string(),
  count,
  id: schemeId.nullable(),
  /** The scheme lacks it: it is added. */
  isNew: z.boolean(),
});
export type ImportedName = z.infer<typeof importedName>;

export const importedNames = z.object({
  labels: z.array(importedName),
  attributes: z.array(importedName),
  relations: z.array(importedName),
});

/** How many remarks and documents a preview holds; the totals count all. */
export const PREVIEW_LISTED = 500;

const told = {
  parts: z.array(importPart),
  totals: importTotals,
  proof: z.array(provenOffsets),
  names: importedNames,
  /** What all names become, as it can be changed, kept as a file and sent back. */
  map: nameMapSchema,
  people: z.array(importedPerson),
  /** How many lines or records of a file were not understood, and are kept to go back out. */
  unknown: z.array(z.object({ file: z.string(), count })).exactOptional(),
  /** Files that are left out, and why. */
  passedOver: z.array(importRemark),
  faults: z.array(importRemark),
  notices: z.array(importRemark),
};

/** What an import would do. Lists hold the first `PREVIEW_LISTED`. */
export const importPreview = z.object({
  ...told,
  passedOverCount: count,
  faultCount: count,
  noticeCount: count,
  /** Those with something to look at come first: orphans, warnings, refusals. */
  documents: z.array(importedDocument),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** What an import of a dataset did, in full. */
export const datasetReport = z.object({
  ...told,
  /** Takes all that was tagged back again (`group.undo`); null where nothing was tagged. */
  group: groupId.nullable(),
  documents: z.array(importedDocument),
});
export type DatasetReport = z.infer<typeof datasetReport>;

export const importReport = z.object({
  imported: z.number(),
  /** Text and source were there already. */
  skipped: z.array(z.object({ file: z.string(), document: documentId })),
  /** The same text came from another source: imported and linked. */
  sameText: z.array(z.object({ file: z.string(), document: documentId, as: documentId })),
  /** The source had another text before: imported as a new document. */
  changed: z.array(z.object({ file: z.string(), document: documentId, replaces: documentId })),
  refused: z.array(
    z.object({
      file: z.string(),
      line: z.number().nullable(),
      code: z.string(),
      message: z.string(),
    }),
  ),
  documents: z.array(documentId),
  /** What came with the texts, and how. */
  dataset: datasetReport,
});
export type ImportReport = z.infer<typeof importReport>;
