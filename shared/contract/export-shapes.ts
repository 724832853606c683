import * as z from 'zod';
import { annotatorId, documentId, schemeId } from '../model/ids';
import { layerStatus } from '../model/layer';
import { corpusHandle, entryHandle } from './shapes';

/** A format by the name that `formats.list` gives it. */
export const formatName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'A format is named as `formats.list` names it.');

/** What a format can carry there and back; each line is one that a report of losses may speak of. */
export const formatCapabilities = z.object({
  spans: z.enum(['characters', 'tokens', 'none']),
  parts: z.boolean(),
  crossing: z.boolean(),
  nested: z.boolean(),
  stacked: z.boolean(),
  relations: z.boolean(),
  relationAttributes: z.boolean(),
  attributes: z.enum(['json', 'text', 'none']),
  notes: z.boolean(),
  flags: z.boolean(),
  documentNotes: z.boolean(),
  metadata: z.boolean(),
  /** Several annotators in one file; else each one gets a folder. */
  annotators: z.boolean(),
  orphans: z.boolean(),
});

/** A format as it is offered: what it is for is said by the window's own words. */
export const formatInfo = z.object({
  name: formatName,
  capabilities: formatCapabilities,
  /** Null where nothing can be read in this format. */
  reads: z.object({ endings: z.array(z.string()) }).nullable(),
  /** Null where nothing can be written in this format. */
  writes: z
    .object({
      target: z.enum(['file', 'folder']),
      /** With the dot; empty for a folder. */
      ending: z.string(),
      options: z.array(
        z.object({ id: z.string(), choices: z.array(z.string()), fallback: z.string() }),
      ),
      canLeaveOutText: z.boolean(),
    })
    .nullable(),
});
export type FormatInfo = z.infer<typeof formatInfo>;

/** Shares of train, dev and test; only their ratio counts. */
export const splitShares = z
  .object({ train: z.number().min(0), dev: z.number().min(0), test: z.number().min(0) })
  .refine(({ train, dev, test }) => Number.isFinite(train + dev + test) && train + dev + test > 0, {
    message: 'At least one part of a split takes documents.',
  });
export type SplitShares = z.infer<typeof splitShares>;

/** What an export is asked for. Retired documents are never in it. */
export const exportRequest = z.object({
  corpus: corpusHandle,
  format: formatName,
  /** The format's own options by id; those that are absent are as they fall back. */
  options: z.record(z.string().max(64), z.string().max(200)).exactOptional(),
  /** Only these documents. */
  documents: z.array(documentId).min(1).max(1_000_000).exactOptional(),
  /** Only these layers, `gold` among them; without it all, and the documents that nobody has a layer of. */
  annotators: z.array(annotatorId).min(1).max(10_000).exactOptional(),
  /** Only layers of these states; a document without a layer counts as not begun. */
  statuses: z.array(layerStatus).min(1).max(3).exactOptional(),
  /** Only documents with such spans, and of their spans only these. */
  labels: z.array(schemeId).min(1).max(500).exactOptional(),
  /** Only documents whose data say so: one of the values that are given for a name, for every name that is given. */
  meta: z
    .array(z.object({ name: z.string().min(1).max(120), value: z.string().max(10_000) }))
    .min(1)
    .max(100)
    .exactOptional(),
  split: splitShares.exactOptional(),
  /** Decides which documents go into which part; 0 if absent. */
  seed: z.int().min(0).exactOptional(),
  /**
   * Whether each part gets its share of documents of each set of labels (the default). Without it a document's part
   * hangs on its id and the seed alone.
   */
  stratify: z.boolean().exactOptional(),
  /** Documents a file (or a folder, for formats that make one). */
  shardSize: z.int().min(1).exactOptional(),
  /** A loss is an error (`export/loss`), and nothing is written; the error's details hold `losses`, each a `lossShape`. */
  strict: z.boolean().exactOptional(),
  /** Without any word of the texts; only formats whose `canLeaveOutText` is true. */
  withoutText: z.boolean().exactOptional(),
  /** Where to; without it, `exports/` of the corpus. */
  target: entryHandle.exactOptional(),
  /** The name in the folder that `target` is, for hosts without a dialog of their own; without it, `target` is written. */
  name: z.string().min(1).max(255).exactOptional(),
  /** What stands at the target is replaced; else `export/exists`. */
  replace: z.boolean().exactOptional(),
});
export type ExportRequest = z.infer<typeof exportRequest>;

/** One thing that the format could not carry: a span or relation of a layer, or (id null) the layer or document itself. */
export const lostItem = z.object({
  document: documentId,
  annotator: annotatorId.nullable(),
  id: z.string().nullable(),
});

/** All losses of one kind for one reason. `items` holds the first of `count`; the loss report beside the data has more. */
export const lossShape = z.object({
  kind: z.enum([
    'span',
    'parts',
    'edges',
    'orphan',
    'relation',
    'attribute',
    'note',
    'flag',
    'document-note',
    'metadata',
    'extras',
    'text',
  ]),
  /** A sentence for people. */
  why: z.string(),
  count: z.number(),
  items: z.array(lostItem),
});
export type LossShape = z.infer<typeof lossShape>;

/** How many items of one loss cross the contract. */
export const LOSS_ITEMS_TOLD = 200;

export const exportReport = z.object({
  /** Where it lies, for people; relative to the corpus when it lies in `exports/`. */
  file: z.string(),
  format: formatName,
  documents: z.number(),
  layers: z.number(),
  spans: z.number(),
  relations: z.number(),
  bytes: z.number(),
  /** How many files the dataset has, without the report of losses beside it. */
  files: z.number(),
  /** Train, dev and test with what is in each; empty without a split. */
  parts: z.array(z.object({ name: z.string(), documents: z.number(), spans: z.number() })),
  /** Documents whose texts are so alike that they were kept in one part; only with a split. The first 200 groups. */
  alike: z.array(z.array(documentId)),
  losses: z.array(lossShape),
  /** What lies in the dataset's folder beside the data: card, hashes of the texts, manifest; empty for a single file. */
  companions: z.array(z.string()),
  /** The report of losses beside the data: JSON, and the same for people. */
  lossFiles: z.array(z.string()),
});
export type ExportReport = z.infer<typeof exportReport>;
