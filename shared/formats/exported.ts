import type { DocumentDetails, DocumentSource } from '../model/corpus';
import type { AnnotatorId, DocumentId, SchemeId } from '../model/ids';
import type { Extras, LayerNote, LayerStatus } from '../model/layer';
import type { Relation } from '../model/relation';
import type { LabelScheme } from '../model/scheme';
import type { Span } from '../model/span';
import type { Utf16 } from '../text/offsets';
import type { LossLog } from './losses';

/** One annotator's layer as a writer is given it. */
export interface DatasetLayer {
  readonly annotator: AnnotatorId;
  /** The annotator's name, for people. */
  readonly name: string;
  readonly status: LayerStatus;
  /** In order of start, then id; orphans last. Offsets in UTF-16 code units; a writer turns them into its format's. */
  readonly spans: readonly Span<Utf16>[];
  /** In order of id. */
  readonly relations: readonly Relation[];
  readonly notes: readonly LayerNote[];
  readonly extras: Extras;
}

/** A document as a writer is given it. */
export interface DatasetDocument {
  readonly id: DocumentId;
  readonly text: string;
  /** SHA-256 of the text in UTF-8, hexadecimal. */
  readonly textSha256: string;
  /** What made the document the same one again at its import, where the caller knows it. */
  readonly key?: { readonly key: string; readonly kind: DocumentSource['kind'] };
  readonly details: DocumentDetails;
  /** In order of annotator. One at most for a format that cannot hold several. */
  readonly layers: readonly DatasetLayer[];
}

/** What a writer may know besides the documents. */
export interface WriteRequest {
  readonly corpus: { readonly title: string };
  readonly scheme: LabelScheme;
  /** How a label, an attribute of a label or a relation is called in the data: a name that no other one has. */
  readonly nameOfLabel: (id: SchemeId) => string;
  readonly nameOfAttribute: (id: SchemeId) => string;
  readonly nameOfRelation: (id: SchemeId) => string;
  /** The format's own options by their ids, each one of its choices. */
  readonly options: Readonly<Record<string, string>>;
  readonly losses: LossLog;
  /**
   * Which part of a dataset this is, where the dataset has parts or shards and the format keeps all of them in one
   * folder: then the writer is called once for each, and what describes the whole has the same bytes each time.
   */
  readonly part?: {
    readonly name: string;
    /** All parts, this one among them, in order. */
    readonly parts: readonly string[];
    /** From 1. */
    readonly shard: number;
    readonly shards: number;
  };
  /** Only for formats that can: leave out every word of the texts. */
  readonly isWithoutText: boolean;
}
