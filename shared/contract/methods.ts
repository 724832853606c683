import * as z from 'zod';
import { annotatorId, documentId, groupId, personId, schemeId, spanId, txId } from '../model/ids';
import { layerKey } from '../model/layer';
import { textQuerySchema } from '../search/text-query';
import { shortCorpusEditSchema } from '../edits/short-corpus-edit';
import { shortEditSchema } from '../edits/short-edit';
import { exportRequest, formatInfo } from './export-shapes';
import { importRequest } from './import-shapes';
import {
  corpusHandle,
  corpusState,
  documentRow,
  entryHandle,
  folderListing,
  foundSpan,
  hostInfo,
  jobId,
  layerChange,
  listedEntry,
  readDocument,
  readLayer,
  recentCorpus,
} from './shapes';
import type { Utf16 } from '../text/offsets';

const nothing = z.object({});
const inCorpus = { corpus: corpusHandle };
const label = z.string().min(1).max(200);

/** Every method of the contract: what a window sends and what it gets. Offsets are UTF-16 code units. */
export const METHODS = {
  'host.info': { params: nothing, result: hostInfo },
  /** A folder that the host allows; without one, the roots. Only where the host can list. */
  'host.list': {
    params: z.object({ folder: entryHandle.exactOptional() }),
    result: folderListing,
  },
  'host.makeFolder': {
    params: z.object({ folder: entryHandle, name: z.string().min(1).max(120) }),
    result: listedEntry,
  },
  /** The host's own dialog; an empty list if the person changed their mind. */
  'host.pick': {
    params: z.object({ purpose: z.enum(['corpus', 'new-corpus', 'import', 'merge', 'export']) }),
    result: z.object({ entries: z.array(listedEntry) }),
  },
  'recent.list': { params: nothing, result: z.object({ corpora: z.array(recentCorpus) }) },
  'recent.forget': { params: z.object({ handle: entryHandle }), result: nothing },

  /** Makes `name` below `folder` (or takes `folder` itself, if `name` is absent and it is empty). */
  'corpus.create': {
    params: z.object({
      folder: entryHandle,
      name: z.string().min(1).max(120).exactOptional(),
      title: z.string().min(1).max(200),
    }),
    result: corpusState,
  },
  'corpus.open': { params: z.object({ folder: entryHandle }), result: corpusState },
  /** Makes a fresh copy of the sample corpus among the user's documents and opens it, or opens the one made before. */
  'corpus.sample': { params: nothing, result: corpusState },
  'corpus.state': { params: z.object(inCorpus), result: corpusState },
  'corpus.close': { params: z.object(inCorpus), result: nothing },
  'corpus.commit': {
    params: z.object({
      ...inCorpus,
      tx: txId,
      label,
      edits: z.array(shortCorpusEditSchema).min(1).max(100_000),
    }),
    result: z.object({ revision: z.number() }),
  },
  'corpus.setGuidelines': {
    params: z.object({ ...inCorpus, text: z.string().max(1_000_000) }),
    result: nothing,
  },
  'people.add': {
    params: z.object({
      ...inCorpus,
      id: z.string().max(64),
      name: z.string().max(120),
      roles: z.array(z.enum(['annotator', 'lead'])).max(2),
    }),
    result: corpusState,
  },
  'people.choose': { params: z.object({ ...inCorpus, id: personId }), result: corpusState },

  /**
   * All documents at once; changes follow as `documents.changed`. The list comes from the index; `fresh` waits until
   * every row has been compared with its files.
   */
  'documents.list': {
    params: z.object({ ...inCorpus, fresh: z.boolean().exactOptional() }),
    result: z.object({ rows: z.array(documentRow), checking: z.number() }),
  },
  'documents.read': {
    params: z.object({ ...inCorpus, document: documentId }),
    result: readDocument,
  },
  /** The one operation without an undo. `confirm` is the document's title, as the person typed it. */
  'documents.purge': {
    params: z.object({
      ...inCorpus,
      document: documentId,
      confirm: z.string().max(2000),
      reason: z.string().max(1000),
    }),
    result: nothing,
  },

  'layer.read': { params: z.object({ ...inCorpus, key: layerKey }), result: readLayer },
  /** Lets go of a layer: its snapshot is written. */
  'layer.close': { params: z.object({ ...inCorpus, key: layerKey }), result: nothing },
  /**
   * Resolves after the line is on the disk. A known `tx` gets its first answer again. Commits of one `group` that follow
   * upon one another are one undo: an action that grows is saved as it grows.
   */
  'layer.commit': {
    params: z.object({
      ...inCorpus,
      key: layerKey,
      tx: txId,
      base: z.int().min(0),
      label,
      edits: z.array(shortEditSchema<Utf16>()).min(1).max(1_000_000),
      group: groupId.exactOptional(),
    }),
    result: layerChange,
  },
  'layer.undo': { params: z.object({ ...inCorpus, key: layerKey, tx: txId }), result: layerChange },
  'layer.redo': { params: z.object({ ...inCorpus, key: layerKey, tx: txId }), result: layerChange },
  /** After a failure: opens the history again, verifies it, and says where the layer stands. */
  'layer.reopen': { params: z.object({ ...inCorpus, key: layerKey }), result: readLayer },
  /** A snapshot that was edited outside: take the changes over as one transaction, or set the file aside. */
  'layer.decideOutside': {
    params: z.object({ ...inCorpus, key: layerKey, decision: z.enum(['adopt', 'set-aside']) }),
    result: readLayer,
  },
  /** A snapshot without its history: begin one from it. */
  'layer.startHistory': { params: z.object({ ...inCorpus, key: layerKey }), result: readLayer },
  /** A conflict: make the edit hold now (`apply`), or let it go; either is a line in the history. */
  'layer.settle': {
    params: z.object({
      ...inCorpus,
      key: layerKey,
      tx: txId,
      conflict: z.object({ tx: txId, index: z.int().min(0) }),
      decision: z.enum(['apply', 'let-go']),
    }),
    result: readLayer,
  },
  /**
   * Takes a layer over to a document whose text replaces that of its own: what stands unchanged moves, the rest comes as
   * orphans. What stands there already is not added again. Any layer may be taken over but into one's own or gold.
   */
  'layer.carryOver': {
    params: z.object({ ...inCorpus, from: layerKey, to: documentId, tx: txId }),
    result: z.object({
      key: layerKey,
      revision: z.number(),
      /** Spans that moved, that fit nowhere now, and that stood there already. */
      moved: z.number(),
      orphaned: z.number(),
      present: z.number(),
    }),
  },
  /** Several layers of one annotator, all or nothing: one group, one undo. */
  'group.commit': {
    params: z.object({
      ...inCorpus,
      group: groupId,
      label,
      annotator: annotatorId,
      steps: z
        .array(
          z.object({
            document: documentId,
            tx: txId,
            edits: z.array(shortEditSchema<Utf16>()).min(1),
          }),
        )
        .min(1)
        .max(100_000),
    }),
    result: z.object({ group: groupId, layers: z.number() }),
  },
  /** Takes a group back, but for the spans that were touched since, which are listed. */
  'group.undo': {
    params: z.object({ ...inCorpus, group: groupId }),
    result: z.object({
      layers: z.number(),
      kept: z.array(z.object({ document: documentId, id: z.string() })),
    }),
  },

  /** A dropped file, where the host has no paths: at most 1 MB (base64) a call; the last call gives the handle. */
  'upload.chunk': {
    params: z.object({
      upload: z.string().regex(/^[a-z0-9-]{1,64}$/),
      name: z.string().min(1).max(1000),
      offset: z.int().min(0),
      data: z.string().max(1_400_000),
      last: z.boolean(),
    }),
    result: z.object({ handle: entryHandle.nullable() }),
  },
  /** Says what `import.start` would do with the same request, and writes nothing; the preview ends the job. */
  'import.preview': { params: importRequest, result: z.object({ job: jobId }) },
  /** Brings in texts and what was tagged in them. All that was tagged is one group and one undo. */
  'import.start': { params: importRequest, result: z.object({ job: jobId }) },
  /** The formats that datasets come and go in, in the order of lists. */
  'formats.list': { params: nothing, result: z.object({ formats: z.array(formatInfo) }) },
  /** Writes into `exports/` of the corpus, or to `target` where the host let the person choose one. */
  'export.start': { params: exportRequest, result: z.object({ job: jobId }) },
  /** Takes a folder, too, since a corpus that cannot be opened is the one to look into. */
  'verify.start': {
    params: z.object({
      target: z.union([z.object({ corpus: corpusHandle }), z.object({ folder: entryHandle })]),
      /** `plan` says what a repair would do; `apply` does it, after copying what it changes to `recovered/`. */
      repair: z.enum(['no', 'plan', 'apply']),
    }),
    result: z.object({ job: jobId }),
  },
  'merge.start': {
    params: z.object({ ...inCorpus, other: entryHandle }),
    result: z.object({ job: jobId }),
  },
  /** Looks for words in all texts. Hits come as `find.hits` while it goes on, and the counts when it has ended. */
  'find.start': {
    params: z
      .object({
        ...inCorpus,
        query: textQuerySchema,
        /** Only these documents, in this order; without them, all that are not retired. */
        documents: z.array(documentId).max(1_000_000).exactOptional(),
        /** Whose layer `only` and `label` speak of. */
        annotator: annotatorId.exactOptional(),
        /** Only hits inside a span of one of these labels, or only those that no span touches. */
        only: z
          .union([z.object({ inside: z.array(schemeId).min(1).max(100) }), z.literal('untagged')])
          .exactOptional(),
        /** Each hit says whether it is tagged with this label already. */
        label: schemeId.exactOptional(),
        limit: z.int().min(1).max(100_000),
      })
      .refine(
        ({ annotator, only, label }) =>
          annotator !== undefined || (only === undefined && label === undefined),
        { message: 'A search among tags says whose tags.' },
      ),
    result: z.object({ job: jobId }),
  },
  /** Spans of any document whose words hold a text (case apart); an empty text is in all of them. */
  'spans.find': {
    params: z.object({
      ...inCorpus,
      annotator: annotatorId,
      labels: z.array(schemeId).min(1).max(100),
      text: z.string().max(1000),
      /** Only these spans, where they stand; without it, any. */
      only: z
        .array(z.object({ document: documentId, span: spanId }))
        .min(1)
        .max(100)
        .exactOptional(),
      limit: z.int().min(1).max(200),
    }),
    result: z.object({ spans: z.array(foundSpan), isCut: z.boolean() }),
  },
  'job.cancel': { params: z.object({ job: jobId }), result: nothing },
  /** What is kept per user and machine, such as the theme. */
  'preferences.read': {
    params: nothing,
    result: z.object({ values: z.record(z.string(), z.json()) }),
  },
  'preferences.write': {
    params: z.object({ name: z.string().regex(/^[a-z][a-zA-Z.-]{0,63}$/), value: z.json() }),
    result: nothing,
  },
} as const;

export type MethodName = keyof typeof METHODS;
export type Params<M extends MethodName> = z.infer<(typeof METHODS)[M]['params']>;
export type Result<M extends MethodName> = z.infer<(typeof METHODS)[M]['result']>;
