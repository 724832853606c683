import * as z from 'zod';
import { documentSource, entrySchema, metaMap, personSchema } from '../model/corpus';
import {
  annotatorId,
  corpusId,
  deviceId,
  documentId,
  groupId,
  personId,
  schemeId,
  spanId,
  txId,
} from '../model/ids';
import { jsonValue, mapOf } from '../model/json';
import { layerKey, layerNote, layerStatus } from '../model/layer';
import { relationSchema } from '../model/relation';
import { labelScheme } from '../model/scheme';
import { offsetSchema, spanSchema } from '../model/span';
import { editSchema } from '../edits/edit';
import type { Utf16 } from '../text/offsets';
import type { Branded } from '../model/ids';

/** What `corpus.open` gave and every later method takes. It means nothing outside this host and this window. */
export type CorpusHandle = Branded<string, 'CorpusHandle'>;
/** A folder or file that the host has shown to this window. The window never holds a path. */
export type EntryHandle = Branded<string, 'EntryHandle'>;
/** A piece of long work. */
export type JobId = Branded<string, 'JobId'>;

const handle = <T extends string>() =>
  z.custom<T>((value) => typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value), {
    message: 'A handle is what this host gave.',
  });
export const corpusHandle = handle<CorpusHandle>();
export const entryHandle = handle<EntryHandle>();
export const jobId = handle<JobId>();

/** What a host can do beyond the contract; the window asks this, never which host it is. */
export const capabilities = z.object({
  /** The host has its own dialogs for choosing folders and files. */
  nativeDialogs: z.boolean(),
  /** The window may walk the folders that the host allows. */
  folderListing: z.boolean(),
  /** Files dropped on the window come as handles (else they are uploaded in chunks). */
  dropPaths: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilities>;

export const hostInfo = z.object({
  version: z.string(),
  platform: z.enum(['mac', 'windows', 'linux']),
  capabilities,
  /** The largest text that an import takes, in bytes, unless it is asked to take more. */
  maxTextBytes: z.number(),
});

export const listedEntry = z.object({
  handle: entryHandle,
  name: z.string(),
  kind: z.enum(['folder', 'corpus', 'file']),
  /** Bytes, for a file. */
  size: z.number().nullable(),
});
export const folderListing = z.object({
  handle: entryHandle.nullable(),
  name: z.string(),
  /** The folder above, if this window may see it. */
  parent: entryHandle.nullable(),
  writable: z.boolean(),
  entries: z.array(listedEntry),
});

export const recentCorpus = z.object({
  handle: entryHandle,
  title: z.string(),
  /** Where it lies, for people, home folder shortened to ~. */
  shownPath: z.string(),
  openedAt: z.string(),
  documents: z.number().nullable(),
  /** False if it is not there any more. */
  present: z.boolean(),
});

/** Something that a person should know about a corpus that was opened. */
export const notice = z.object({
  kind: z.enum([
    'repaired',
    'set-aside',
    'unfinished',
    'conflict',
    'read-only',
    'merged',
    'warning',
  ]),
  message: z.string(),
});

export const corpusState = z.object({
  corpus: corpusHandle,
  id: corpusId,
  title: z.string(),
  shownPath: z.string(),
  revision: z.number(),
  device: deviceId.nullable(),
  me: personId.nullable(),
  people: z.array(personSchema),
  scheme: labelScheme,
  settings: mapOf(schemeId, jsonValue),
  registry: z.array(entrySchema),
  guidelines: z.string(),
  /** Why nothing can be written, in a sentence; null if it can. */
  readOnly: z.string().nullable(),
  notices: z.array(notice),
});
export type CorpusInfo = z.infer<typeof corpusState>;

/** Counts of one layer, as the index holds them. */
export const layerSummary = z.object({
  annotator: annotatorId,
  status: layerStatus,
  spans: z.number(),
  relations: z.number(),
  orphans: z.number(),
  flags: z.number(),
  conflicts: z.number(),
  /** Placed spans by label id. */
  labels: mapOf(schemeId, z.number()),
});
export type LayerSummary = z.infer<typeof layerSummary>;

export const documentRow = z.object({
  id: documentId,
  title: z.string(),
  date: z.string().nullable(),
  author: z.string().nullable(),
  url: z.string().nullable(),
  retired: z.boolean(),
  /** Length of the text in code points. */
  length: z.number(),
  textSha256: z.string(),
  sameText: z.array(documentId),
  replaces: documentId.nullable(),
  importedAt: z.string(),
  layers: z.array(layerSummary),
  /** The files changed since the index was made; the row is being looked at again. */
  checking: z.boolean(),
  /** What is wrong with its files, in a sentence; null if nothing is. */
  fault: z.string().nullable(),
});
export type DocumentRow = z.infer<typeof documentRow>;

export const readDocument = z.object({
  id: documentId,
  text: z.string(),
  textSha256: z.string(),
  source: documentSource,
  sameText: z.array(documentId),
  replaces: documentId.nullable(),
  details: z.object({
    title: z.string(),
    date: z.string().nullable(),
    author: z.string().nullable(),
    url: z.string().nullable(),
    meta: metaMap,
    retired: z.boolean(),
  }),
});
export type ReadDocument = z.infer<typeof readDocument>;

/** What undo and redo would do now: the names of the actions, null where there is nothing. */
export const undoState = z.object({ undo: z.string().nullable(), redo: z.string().nullable() });
export type UndoState = z.infer<typeof undoState>;

/** An edit that no longer held after copies were merged; kept until somebody decides. */
export const layerConflict = z.object({
  tx: txId,
  index: z.number(),
  by: personId,
  at: z.string(),
  label: z.string(),
  edit: editSchema<Utf16>(),
  reason: z.enum(['span-missing', 'span-exists', 'relation-missing', 'relation-exists', 'changed']),
});

/** How a snapshot that was edited outside Claimbench differs from what the history says. */
export const outsideChange = z.object({
  file: z.string(),
  added: z.number(),
  removed: z.number(),
  changed: z.number(),
  /** Why it cannot be taken over, if it cannot: it is not well formed. */
  fault: z.string().nullable(),
});

export const readLayer = z.object({
  key: layerKey,
  revision: z.number(),
  status: layerStatus,
  spans: z.array(spanSchema<Utf16>()),
  relations: z.array(relationSchema),
  notes: z.array(layerNote),
  undo: undoState,
  conflicts: z.array(layerConflict),
  readOnly: z.string().nullable(),
  /** Read only for want of a history that this device can begin. */
  canStartHistory: z.boolean(),
  outside: outsideChange.nullable(),
});
export type ReadLayer = z.infer<typeof readLayer>;

/** A transaction as it stands in the history: what every window of the layer is told, in order. */
export const layerChange = z.object({
  corpus: corpusHandle,
  key: layerKey,
  tx: txId,
  revision: z.number(),
  by: personId,
  at: z.string(),
  label: z.string(),
  edits: z.array(editSchema<Utf16>()),
  undoes: txId.nullable(),
  redoes: txId.nullable(),
  group: groupId.nullable(),
  undo: undoState,
});
export type LayerChange = z.infer<typeof layerChange>;

export const jobKind = z.enum(['preview', 'import', 'export', 'verify', 'merge', 'index', 'find']);

export const finding = z.object({
  code: z.string(),
  /** Relative to the corpus. */
  file: z.string(),
  line: z.number().nullable(),
  /** What is wrong, in a sentence. */
  message: z.string(),
  /** What can be done, in a sentence. */
  remedy: z.string(),
  repairable: z.boolean(),
});
export type Finding = z.infer<typeof finding>;

export const verifyReport = z.object({
  documents: z.number(),
  layers: z.number(),
  spans: z.number(),
  lines: z.number(),
  findings: z.array(finding),
  /** What a repair would do or did, a sentence each. */
  repairs: z.array(z.string()),
  repaired: z.boolean(),
});
export type VerifyReport = z.infer<typeof verifyReport>;

export const mergeReport = z.object({
  documents: z.number(),
  people: z.number(),
  lines: z.number(),
  layers: z.number(),
  conflicts: z.number(),
  setAside: z.array(z.string()),
});
export type MergeReport = z.infer<typeof mergeReport>;

/** A place in a text where a query matched, with a little of what stands around it, cut between characters. */
export const textHit = z.object({
  start: offsetSchema<Utf16>(),
  end: offsetSchema<Utf16>(),
  before: z.string(),
  /** The words themselves; of a very long match its beginning. */
  match: z.string(),
  after: z.string(),
  /** Whether a span of the label that was asked about has just this range. */
  tagged: z.boolean(),
});
export type TextHit = z.infer<typeof textHit>;

/** The hits in one document, in the order of its text. */
export const documentHits = z.object({ document: documentId, hits: z.array(textHit) });
export type DocumentHits = z.infer<typeof documentHits>;

export const findReport = z.object({
  /** How many documents were looked at. */
  documents: z.number(),
  documentsWithHits: z.number(),
  hits: z.number(),
  /** Documents that could not be looked at, with a sentence each. */
  unreadable: z.array(z.object({ document: documentId, message: z.string() })),
  /** The limit was reached: there may be more hits. */
  isCut: z.boolean(),
});
export type FindReport = z.infer<typeof findReport>;

/** A span of any document, as it is listed to be linked to or gone to. */
export const foundSpan = z.object({
  document: documentId,
  id: spanId,
  label: schemeId,
  /** Where it starts in its text. */
  start: offsetSchema<Utf16>(),
  quote: z.string(),
});
export type FoundSpan = z.infer<typeof foundSpan>;
