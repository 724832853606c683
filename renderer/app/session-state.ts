import type { CarrierState } from '../../shared/contract/carrier';
import type { WireError } from '../../shared/contract/errors';
import type { EventOf } from '../../shared/contract/events';
import type { Result } from '../../shared/contract/methods';
import type { CorpusInfo, DocumentRow, JobId, ReadDocument } from '../../shared/contract/shapes';
import type { DocumentId, RelationId, SpanId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';
import type { LayerSync } from '../layers/layer-sync';
import type { SaveState } from '../layers/layer-view';

/** Where the person is. */
export type Place =
  | { readonly view: 'welcome' }
  | { readonly view: 'library' }
  /** Words found in the whole corpus. */
  | { readonly view: 'find' }
  | {
      readonly view: 'reader';
      readonly document: DocumentId;
      /** Words that are to be picked on arriving. */
      readonly at?: TextRange;
      /** The span that is to be at hand on arriving; of a relation, the one that it begins at. */
      readonly item?: SpanId | RelationId;
    }
  | { readonly view: 'settings'; readonly section: SettingsSection };

/** The parts of the settings. */
export type SettingsSection = 'reading' | 'keys';

/** The one dialogue that may be open. */
export type Dialog =
  | {
      readonly kind:
        'create' | 'open' | 'people' | 'import' | 'export' | 'verify' | 'merge' | 'about';
    }
  | { readonly kind: 'palette' | 'keys' | 'reading' }
  | { readonly kind: 'details' | 'purge'; readonly document: DocumentId };

export type JobKind = EventOf<'job.progress'>['kind'];
export type JobOutcome = EventOf<'job.ended'>['outcome'];

export interface Job {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly progress: Pick<EventOf<'job.progress'>, 'phase' | 'done' | 'total'> | null;
  /** Null while it runs. */
  readonly outcome: JobOutcome | null;
}

export type HostInfo = Result<'host.info'>;

/** The document that is open in the reader, with the layer of the person who reads it. */
export interface OpenDocument {
  readonly document: ReadDocument;
  readonly layer: LayerSync;
}

export interface SessionState {
  readonly connection: CarrierState;
  readonly host: HostInfo | null;
  readonly corpus: CorpusInfo | null;
  /** Every document of the corpus, retired ones too, in the order of the host's list. */
  readonly rows: ReadonlyMap<DocumentId, DocumentRow>;
  /** How many rows the host is still looking at again. */
  readonly checking: number;
  readonly isListing: boolean;
  readonly place: Place;
  readonly open: OpenDocument | null;
  /** Of everything in this window, the worst first: not saved, saving, saved. */
  readonly save: SaveState;
  /** Documents with edits that are in this window only. */
  readonly notSaved: readonly DocumentId[];
  readonly dialog: Dialog | null;
  readonly jobs: ReadonlyMap<JobId, Job>;
  /** The last thing that could not be done, until the person has seen it. */
  readonly fault: WireError | null;
}

export const firstState: SessionState = {
  connection: 'reconnecting',
  host: null,
  corpus: null,
  rows: new Map(),
  checking: 0,
  isListing: false,
  place: { view: 'welcome' },
  open: null,
  save: { kind: 'saved', at: null },
  notSaved: [],
  dialog: null,
  jobs: new Map(),
  fault: null,
};
