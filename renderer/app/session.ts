import { createStore } from 'zustand/vanilla';
import { createTxId } from '../../shared/model/ids';
import { arrivingLayer } from '../layers/arriving-layer';
import { LayerSync } from '../layers/layer-sync';
import { OpenLayers } from '../layers/open-layers';
import { firstState } from './session-state';
import type { Answer, Carrier } from '../../shared/contract/carrier';
import type { WireError } from '../../shared/contract/errors';
import type { MethodName, Params, Result } from '../../shared/contract/methods';
import type { CorpusHandle, CorpusInfo, DocumentRow, JobId } from '../../shared/contract/shapes';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';
import type { DocumentId, RandomBytes, RelationId, SpanId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';
import type { Dialog, Job, JobKind, Place, SessionState } from './session-state';
import type { StoreApi } from 'zustand/vanilla';

export interface SessionOptions {
  readonly carrier: Carrier;
  readonly randomBytes: RandomBytes;
  readonly now: () => Date;
  /** Remembers the places that were visited, so that the browser's own back and forward walk them. */
  readonly onDidGo?: (place: Place) => void;
}

type Success<M extends MethodName> = Result<M> | null;

/** Everything that one window knows and does, but for how it looks. */
export class Session {
  readonly store: StoreApi<SessionState> = createStore<SessionState>(() => firstState);
  readonly carrier: Carrier;
  readonly #layers: OpenLayers;
  #going = 0;

  constructor(readonly options: SessionOptions) {
    const { carrier } = options;
    this.carrier = carrier;
    this.#layers = new OpenLayers(
      (save, notSaved) => this.#set({ save, notSaved }),
      (sync) => void carrier.call('layer.close', { corpus: sync.options.corpus, key: sync.key }),
    );
    carrier.onDidChangeState((connection) => {
      const before = this.state.connection;
      this.#set({ connection });
      if (connection === 'open' && before !== 'open') void this.#reconnected();
    });
    carrier.subscribe('corpus.changed', (corpus) => {
      if (this.#isMine(corpus)) this.#set({ corpus });
    });
    carrier.subscribe('documents.changed', (event) => {
      if (!this.#isMine(event)) return;
      const rows = new Map(this.state.rows);
      for (const row of event.rows) rows.set(row.id, row);
      for (const id of event.removed) rows.delete(id);
      this.#set({ rows, checking: event.checking });
    });
    carrier.subscribe('job.progress', ({ job, kind, phase, done, total }) => {
      this.#setJob(job, kind, { progress: { phase, done, total } });
    });
    carrier.subscribe('job.ended', ({ job, kind, outcome }) => {
      this.#setJob(job, kind, { outcome });
    });
  }

  get state(): SessionState {
    return this.store.getState();
  }

  /** Calls the host; a failure becomes the window's fault sentence, and null. */
  async ask<M extends MethodName>(method: M, params: Params<M>): Promise<Success<M>> {
    const answer = await this.carrier.call(method, params);
    if (answer.ok) return answer.result;
    this.#set({ fault: answer.error });
    return null;
  }

  /** As `ask`, for dialogues that show the failure themselves. */
  try<M extends MethodName>(method: M, params: Params<M>): Promise<Answer<Result<M>>> {
    return this.carrier.call(method, params);
  }

  show(dialog: Dialog | null): void {
    this.#set({ dialog });
  }

  /** Shows a sentence until the person has seen it. */
  tell(fault: WireError): void {
    this.#set({ fault });
  }

  clearFault(): void {
    this.#set({ fault: null });
  }

  /** Takes over a corpus that the host opened, lists it, and goes to the library. */
  async enter(corpus: CorpusInfo): Promise<void> {
    this.#set({
      corpus,
      rows: new Map(),
      checking: 0,
      isListing: true,
      open: null,
      dialog: corpus.me === null ? { kind: 'people' } : null,
      fault: null,
    });
    this.go({ view: 'library' });
    await this.#list(corpus.corpus);
  }

  /** Lets go of the corpus, if nothing would be lost by it. */
  async leaveCorpus(): Promise<boolean> {
    const { corpus, notSaved, save } = this.state;
    if (corpus === null) return true;
    if (notSaved.length > 0) {
      if (save.kind === 'failed') this.#set({ fault: save.error });
      return false;
    }
    await this.#closeDocument();
    await this.carrier.call('corpus.close', { corpus: corpus.corpus });
    this.#set({ corpus: null, rows: new Map(), open: null });
    this.go({ view: 'welcome' });
    return true;
  }

  async choosePerson(corpus: CorpusInfo): Promise<void> {
    const { place, open } = this.state;
    this.#set({ corpus, dialog: null });
    if (open !== null && open.layer.key.annotator !== corpus.me) {
      await this.#closeDocument();
      if (place.view === 'reader') await this.openDocument(place.document);
    }
  }

  /** Goes to a place and remembers it. */
  go(place: Place): void {
    this.options.onDidGo?.(place);
    this.revisit(place);
  }

  /** Goes to a place that is remembered already: back or forward. */
  revisit(place: Place): void {
    const needsCorpus = place.view !== 'settings';
    const target =
      this.state.corpus === null && needsCorpus ? ({ view: 'welcome' } as const) : place;
    this.#set({ place: target });
    if (target.view === 'reader') void this.#load(target.document);
  }

  /** Opens a document; with `at`, these words are picked in it. */
  async openDocument(document: DocumentId, at?: TextRange): Promise<void> {
    await this.#open({ view: 'reader', document, ...(at === undefined ? {} : { at }) });
  }

  /** Opens a document with a span of the person's own at hand, or with the first span of a relation. */
  async openSpan(document: DocumentId, item: SpanId | RelationId): Promise<void> {
    await this.#open({ view: 'reader', document, item });
  }

  async #open(place: Extract<Place, { view: 'reader' }>): Promise<void> {
    this.options.onDidGo?.(place);
    this.#set({ place });
    await this.#load(place.document);
  }

  /** One line in the corpus' own history; resolves to whether it is on the disk. */
  async commitCorpus(label: string, edits: readonly ShortCorpusEdit[]): Promise<boolean> {
    const { corpus } = this.state;
    if (corpus === null || edits.length === 0) return false;
    const tx = createTxId(this.options.randomBytes);
    const answer = await this.ask('corpus.commit', {
      corpus: corpus.corpus,
      tx,
      label,
      edits: [...edits],
    });
    if (answer !== null) this.#layers.noteSaved(this.options.now());
    return answer !== null;
  }

  /** Tries again whatever is not saved in this window. */
  async retrySaving(): Promise<void> {
    for (const sync of this.#layers.all()) await sync.retry();
  }

  follow(job: JobId, kind: JobKind): void {
    this.#setJob(job, kind, {});
  }

  forgetJob(job: JobId): void {
    const jobs = new Map(this.state.jobs);
    jobs.delete(job);
    this.#set({ jobs });
  }

  async #load(document: DocumentId): Promise<void> {
    const { corpus, open } = this.state;
    if (corpus === null) return;
    if (open?.document.id === document) {
      // Back before the other had come: what is on its way is not wanted any more.
      this.#going += 1;
      return;
    }
    if (corpus.me === null) {
      this.#set({ dialog: { kind: 'people' }, place: { view: 'library' } });
      return;
    }
    this.#going += 1;
    const ticket = this.#going;
    const key = { document, annotator: corpus.me };
    const held = this.#layers.get(key);
    const reading = this.carrier.call('documents.read', { corpus: corpus.corpus, document });
    const layer =
      held ?? new LayerSync({ ...this.options, corpus: corpus.corpus, read: arrivingLayer(key) });
    const arriving = held === null ? layer.arrive() : null;
    const text = await reading;
    // The text comes before the spans, unless they are as good as here.
    const early = await Promise.race([arriving, afterGrace()]);
    const fault = text.ok ? early : text.error;
    if (ticket !== this.#going || fault !== null || !text.ok) {
      if (held === null) this.#letGo(layer);
      if (ticket !== this.#going) return;
      // What cannot be opened is not gone to: the person stays with what they read.
      const stay: Place =
        open === null ? { view: 'library' } : { view: 'reader', document: open.document.id };
      this.#set({ fault, place: stay });
      return;
    }
    await this.#closeDocument();
    if (held === null) {
      this.#layers.hold(layer);
      layer.onDidRefuse((refusal) => this.#set({ fault: refusal }));
    }
    this.#set({ open: { document: text.result, layer } });
    const late = await arriving;
    if (late !== null && this.state.open?.layer === layer) {
      await this.#closeDocument();
      this.#set({ fault: late, place: { view: 'library' } });
    }
  }

  /** A layer that was asked for and is not wanted any more. */
  #letGo(layer: LayerSync): void {
    layer.close();
    void this.carrier.call('layer.close', { corpus: layer.options.corpus, key: layer.key });
  }

  async #closeDocument(): Promise<void> {
    const { open } = this.state;
    if (open === null) return;
    this.#set({ open: null });
    // Not awaited: the next document need not wait for the disk of this one.
    void this.#layers.leave(open.layer, () => this.state.open?.layer === open.layer);
  }

  async #list(corpus: CorpusHandle): Promise<void> {
    const list = await this.ask('documents.list', { corpus });
    if (this.state.corpus?.corpus !== corpus) return;
    if (list === null) this.#set({ isListing: false });
    else {
      const rows = new Map<DocumentId, DocumentRow>(list.rows.map((row) => [row.id, row]));
      this.#set({ rows, checking: list.checking, isListing: false });
    }
  }

  async #reconnected(): Promise<void> {
    if (this.state.host === null) {
      const host = await this.ask('host.info', {});
      if (host !== null) this.#set({ host });
    }
    const { corpus } = this.state;
    if (corpus === null) return;
    const state = await this.ask('corpus.state', { corpus: corpus.corpus });
    if (state !== null) {
      this.#set({ corpus: state });
      await this.#list(state.corpus);
    }
  }

  #setJob(id: JobId, kind: JobKind, change: Partial<Job>): void {
    const before = this.state.jobs.get(id) ?? { id, kind, progress: null, outcome: null };
    this.#set({ jobs: new Map(this.state.jobs).set(id, { ...before, ...change }) });
  }

  #isMine(event: { readonly corpus: CorpusHandle }): boolean {
    return event.corpus === this.state.corpus?.corpus;
  }

  #set(change: Partial<SessionState>): void {
    this.store.setState(change);
  }
}

/** How long the text waits for its spans, in milliseconds: too short to be noticed, enough for most layers. */
const GRACE = 60;

const afterGrace = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), GRACE);
  });
