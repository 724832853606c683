import { Map as ImmutableMap } from 'immutable';
import * as z from 'zod';
import { annotatorId, documentId } from './ids';
import { jsonValue, mapOf, wellFormedText } from './json';
import { PersistentMap } from './persistent-map';
import { relationSchema } from './relation';
import { spanSchema } from './span';
import type { Set as ImmutableSet } from 'immutable';
import type { CodePoint } from '../text/offsets';
import type { AnnotatorId, DeviceId, DocumentId, RelationId, SpanId } from './ids';
import type { JsonValue } from './json';
import type { Relation } from './relation';
import type { Offset, Span } from './span';

export const LAYER_FORMAT = 'claimbench/layer@1';

export const layerStatus = z.enum(['not-begun', 'in-progress', 'done']);
/** How far an annotator is with a document. */
export type LayerStatus = z.infer<typeof layerStatus>;

export const layerNote = z.strictObject({
  id: z.string().regex(/^n-[a-z2-7]{16}$/),
  text: wellFormedText(20_000),
});
/** A remark on the document as a whole. */
export type LayerNote = Readonly<z.infer<typeof layerNote>>;

/** What a foreign format said of this document and we do not model, by the format's name. */
export type Extras = Readonly<Record<string, JsonValue>>;

/**
 * What one annotator says of one document, in memory. The maps are persistent, so that a new layer shares nearly all
 * with the old one: an edit among 50,000 spans costs what an edit among ten does. There may be so many spans that making
 * an immutable.js map of them takes longer than drawing the text, so theirs is a `PersistentMap`.
 */
export interface Layer<O extends Offset> {
  readonly document: DocumentId;
  readonly annotator: AnnotatorId;
  readonly status: LayerStatus;
  readonly spans: PersistentMap<SpanId, Span<O>>;
  readonly relations: ImmutableMap<RelationId, Relation>;
  /** The relations that begin or end at a span of this document; derived, kept by `apply`. */
  readonly relationsOf: ImmutableMap<SpanId, ImmutableSet<RelationId>>;
  readonly notes: readonly LayerNote[];
  readonly extras: Extras;
}

export const emptyLayer = <O extends Offset>(
  document: DocumentId,
  annotator: AnnotatorId,
): Layer<O> => ({
  document,
  annotator,
  status: 'not-begun',
  spans: PersistentMap.of(),
  relations: ImmutableMap(),
  relationsOf: ImmutableMap(),
  notes: [],
  extras: Object.create(null) as Extras,
});

/** How far a snapshot has read one device's history: the last line's number and hash, and the bytes up to its end. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly bytes: number;
}

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'A hash is 64 hexadecimal digits.');

export const headSchema = z.strictObject({
  seq: z.int().min(1),
  hash: sha256Hex,
  bytes: z.int().min(0),
});

/** Heads by the name of the history file without `.jsonl`, relative to `history/`: `ana/d-….k3j9x2ab`. */
export const headsSchema = mapOf(
  z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,31}\/(?:d-[a-z2-7]{20}|_corpus)\.[a-z0-9]{8}$/,
      'A head is named after its history file.',
    ),
  headSchema,
);
export type Heads = Readonly<Record<string, Head>>;

/** Whose line this is within one layer: the device alone; the corpus' own history has the person too. */
export const headName = (
  annotator: AnnotatorId,
  file: DocumentId | '_corpus',
  device: DeviceId,
): string => `${annotator}/${file}.${device}`;

/** The snapshot file `layers/<annotator>/<document>.json`. Spans and relations are in order of start, then id. */
export const layerFileSchema = z.strictObject({
  format: z.literal(LAYER_FORMAT),
  document: documentId,
  annotator: annotatorId,
  status: layerStatus,
  heads: headsSchema,
  /** SHA-256 of the canonical JSON (RFC 8785) of status, spans, relations, notes and extras. */
  digest: sha256Hex,
  spans: z.array(spanSchema<CodePoint>()),
  relations: z.array(relationSchema),
  notes: z.array(layerNote),
  extras: mapOf(z.string().regex(/^[a-z][a-z0-9-]{0,63}$/), jsonValue),
});
export type LayerFile = z.infer<typeof layerFileSchema>;

export const layerKey = z.strictObject({ document: documentId, annotator: annotatorId });
/** Names one layer of a corpus. */
export type LayerKey = Readonly<z.infer<typeof layerKey>>;
