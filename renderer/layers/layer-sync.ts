import { createStore } from 'zustand/vanilla';
import { WorkbenchError } from '../../shared/contract/errors';
import { createTxId } from '../../shared/model/ids';
import { layerFromRead } from '../../shared/contract/layer-from-read';
import {
  acknowledge,
  enqueue,
  rebaseOn,
  settledLayer,
  spansTouched,
  withdraw,
} from './optimistic-layer';
import type { Answer, Carrier, CarrierState } from '../../shared/contract/carrier';
import type { WireError } from '../../shared/contract/errors';
import type { CorpusHandle, LayerChange, ReadLayer, UndoState } from '../../shared/contract/shapes';
import type { Edit } from '../../shared/edits/edit';
import type { GroupId, RandomBytes, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { LayerPaint, LayerView, SaveState } from './layer-view';
import type { Known, OptimisticLayer, Pending, Repaint } from './optimistic-layer';
import type { StoreApi } from 'zustand/vanilla';

export interface LayerSyncOptions {
  readonly carrier: Carrier;
  readonly corpus: CorpusHandle;
  readonly read: ReadLayer;
  readonly randomBytes: RandomBytes;
  readonly now: () => Date;
}

/** Whether an action was taken on; a refusal names why, and nothing was painted. */
export type Taken =
  { readonly ok: true; readonly tx: TxId } | { readonly ok: false; readonly error: WireError };

/** An undo or redo that does not apply; the disk has nothing to do with it. */
const isRefusal = ({ code }: WireError) => /^(?:undo|redo|edit|group)\//.test(code);

/**
 * Owns one open layer in the window: paints an action at once, sends actions in order, one after another, and says
 * truthfully what is on the disk. After a failure nothing is sent until the person retries or reverts.
 */
export class LayerSync {
  readonly key: LayerKey;
  readonly view: StoreApi<LayerView>;

  #state: OptimisticLayer;
  #read: ReadLayer;
  #revision: number;
  #undo: UndoState;
  #failure: WireError | null = null;
  #savedAt: Date | null = null;
  #savingSince: Date | null = null;
  #sending: TxId | null = null;
  #sent = new Set<TxId>();
  #connection: CarrierState | null = null;
  /** Changes that came while the layer was being read anew; null when it is not. */
  #held: LayerChange[] | null = null;
  /** The reading on its way; who asks for another meanwhile waits for it, and it reads once more. */
  #reading: Promise<boolean> | null = null;
  #isToReadAgain: 'layer.read' | 'layer.reopen' | null = null;
  #isArriving = false;
  #arrivalFault: WireError | null = null;
  #isClosed = false;
  readonly #painters = new Set<(paint: LayerPaint) => void>();
  readonly #refusals = new Set<(error: WireError) => void>();
  readonly #endings: (() => void)[] = [];

  constructor(readonly options: LayerSyncOptions) {
    const { read, carrier } = options;
    this.key = read.key;
    this.#read = read;
    this.#revision = read.revision;
    this.#undo = read.undo;
    this.#state = settledLayer(layerFromRead(read));
    this.view = createStore<LayerView>(() => this.#look());
    this.#endings.push(
      carrier.subscribe('layer.changed', (change) => {
        if (this.#isMine(change)) this.#take(change);
      }),
      carrier.subscribe('layer.stopped', (event) => {
        if (this.#isMine(event)) this.#fail(event.error);
      }),
      carrier.subscribe('layer.moved', (event) => {
        if (this.#isMine(event)) void this.#readAnew('layer.read');
      }),
      carrier.onDidChangeState((state) => this.#connectionChanged(state)),
    );
  }

  /**
   * Reads the layer for the first time, where this was made with nothing read: its text is shown meanwhile, and no edit
   * is taken. Resolves to why it could not be read, or to null.
   */
  async arrive(): Promise<WireError | null> {
    this.#isArriving = true;
    const reading = this.#readAnew('layer.read');
    this.#publish();
    await reading;
    return this.#arrivalFault;
  }

  /**
   * Paints the edits and queues them as one transaction. `label` names the action, as the undo menu will. What follows
   * upon a transaction of the same group is taken back together with it. `known` spares making the layer once more.
   */
  commit(
    label: string,
    edits: readonly Edit<Utf16>[],
    group: GroupId | null = null,
    known: Known | null = null,
  ): Taken {
    if (edits.length === 0) return this.#refuse(new WorkbenchError('edit/nothing'));
    return this.#queue('commit', label, edits, group, known);
  }

  /** Takes the last action back. What never left this window is taken back here. */
  undo(): Taken {
    const last = this.#state.queue.at(-1)?.pending;
    if (this.#failure !== null) {
      if (last === undefined || this.#sent.has(last.tx)) {
        return this.#refuse(new WorkbenchError('layer/stopped', { why: this.#failure.message }));
      }
      const isOfIt = ({ tx, group }: Pending) =>
        tx === last.tx || (group !== null && group === last.group && !this.#sent.has(tx));
      this.#show(withdraw(this.#state, isOfIt));
      return { ok: true, tx: last.tx };
    }
    const name = this.view.getState().undo.undo;
    if (name === null) return this.#refuse(new WorkbenchError('undo/nothing'));
    return this.#queue('undo', name, []);
  }

  redo(): Taken {
    const name = this.view.getState().undo.redo;
    if (name === null) return this.#refuse(new WorkbenchError('redo/nothing'));
    return this.#queue('redo', name, []);
  }

  /** After a failure: has the host open and verify the layer again, then sends the queue with the same ids. */
  async retry(): Promise<void> {
    if (this.#failure === null) return;
    if (await this.#readAnew('layer.reopen')) {
      this.#failure = null;
      this.#publish();
      this.#pump();
    }
  }

  /** Gives up what is not on the disk, and shows what is. */
  async revert(): Promise<void> {
    if (this.#failure === null) return;
    this.#show(withdraw(this.#state, (pending) => pending.tx !== this.#sending));
    await this.retry();
  }

  /** The actions that are in this window only, in the order in which they were made. */
  unsavedActions(): readonly Pending[] {
    return this.#state.queue.map(({ pending }) => pending);
  }

  /** Resolves when nothing is on its way: all is saved, or sending has stopped. */
  settled(): Promise<SaveState> {
    return new Promise((resolve) => {
      const look = (view: LayerView) => {
        if (view.save.kind === 'saving') return;
        end();
        resolve(view.save);
      };
      const end = this.view.subscribe(look);
      look(this.view.getState());
    });
  }

  /** Calls back with what changed in the shown layer, so that only what is touched is painted again. */
  onDidPaint(callback: (paint: LayerPaint) => void): () => void {
    this.#painters.add(callback);
    return () => this.#painters.delete(callback);
  }

  /** Calls back when the host would not undo or redo; nothing is lost by that, so nothing stops. */
  onDidRefuse(callback: (error: WireError) => void): () => void {
    this.#refusals.add(callback);
    return () => this.#refusals.delete(callback);
  }

  /** Replaces what the host answered about the layer: after a decision about outside changes or a conflict. */
  adopt(read: ReadLayer): void {
    this.#isArriving = false;
    this.#read = read;
    this.#revision = read.revision;
    this.#undo = read.undo;
    this.#state = rebaseOn(this.#state, layerFromRead(read));
    this.#publish();
    for (const paint of this.#painters) paint({ kind: 'anew' });
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#endings) end();
    this.#painters.clear();
  }

  #queue(
    kind: Pending['kind'],
    label: string,
    edits: readonly Edit<Utf16>[],
    group: GroupId | null = null,
    known: Known | null = null,
  ): Taken {
    if (this.#isArriving) return this.#refuse(new WorkbenchError('layer/arriving'));
    if (this.#read.readOnly !== null) {
      return this.#refuse(new WorkbenchError('layer/read-only', { why: this.#read.readOnly }));
    }
    const tx = createTxId(this.options.randomBytes);
    const repaint = enqueue(this.#state, { kind, tx, label, edits, group }, known);
    if (repaint === null) return this.#refuse(new WorkbenchError('edit/stale'));
    this.#savingSince ??= this.options.now();
    this.#show(repaint, true);
    this.#pump();
    return { ok: true, tx };
  }

  #refuse(error: WorkbenchError): Taken {
    return { ok: false, error: error.toWire() };
  }

  #pump(): void {
    const head = this.#state.queue[0]?.pending;
    if (head === undefined || this.#isClosed || this.#failure !== null) return;
    if (this.#sending !== null || this.#held !== null || this.#connection !== 'open') return;
    void this.#send(head);
  }

  async #send(pending: Pending): Promise<void> {
    this.#sending = pending.tx;
    this.#sent.add(pending.tx);
    const answer = await this.#call(pending);
    this.#sending = null;
    if (this.#isClosed) return;
    if (answer.ok) this.#take(answer.result);
    else if (this.#isQueued(pending.tx)) {
      // A connection that broke says nothing about the disk: the same id is sent again when it is back.
      const isOnlyCut = answer.error.code === 'contract/closed' && this.#connection !== 'open';
      if (pending.kind !== 'commit' && isRefusal(answer.error)) {
        this.#show(withdraw(this.#state, ({ tx }) => tx === pending.tx));
        for (const hear of this.#refusals) hear(answer.error);
      } else if (!isOnlyCut) this.#fail(answer.error);
    }
    this.#pump();
  }

  #call({ kind, tx, label, edits, group }: Pending): Promise<Answer<LayerChange>> {
    const { carrier, corpus } = this.options;
    const { key } = this;
    if (kind === 'undo') return carrier.call('layer.undo', { corpus, key, tx });
    if (kind === 'redo') return carrier.call('layer.redo', { corpus, key, tx });
    const base = this.#revision;
    return carrier.call('layer.commit', {
      corpus,
      key,
      tx,
      base,
      label,
      edits: [...edits],
      ...(group === null ? {} : { group }),
    });
  }

  /** A transaction that stands on the disk, heard as an event, as an answer, or as both. */
  #take(change: LayerChange): void {
    if (this.#held !== null) {
      this.#held.push(change);
      return;
    }
    const isOwn = this.#isQueued(change.tx);
    if (isOwn) {
      this.#savedAt = this.options.now();
      this.#savingSince = this.#savedAt;
    }
    if (change.revision <= this.#revision) {
      if (isOwn) this.#show(withdraw(this.#state, ({ tx }) => tx === change.tx));
      return;
    }
    const repaint = acknowledge(this.#state, change.tx, change.edits);
    if (repaint === null) {
      void this.#readAnew('layer.read');
      return;
    }
    this.#revision = change.revision;
    this.#undo = change.undo;
    this.#show(repaint, isOwn);
  }

  #readAnew(method: 'layer.read' | 'layer.reopen'): Promise<boolean> {
    if (this.#reading !== null) {
      // What is being read may have been asked for before the change that it is now wanted for.
      if (this.#isToReadAgain !== 'layer.reopen') this.#isToReadAgain = method;
      return this.#reading;
    }
    this.#reading = this.#readUntilFresh(method);
    return this.#reading;
  }

  async #readUntilFresh(first: 'layer.read' | 'layer.reopen'): Promise<boolean> {
    const { carrier, corpus } = this.options;
    this.#held = [];
    let answer = await carrier.call(first, { corpus, key: this.key });
    while (this.#isToReadAgain !== null && this.#connection === 'open' && !this.#isClosed) {
      const again = this.#isToReadAgain;
      this.#isToReadAgain = null;
      answer = await carrier.call(again, { corpus, key: this.key });
    }
    const held = this.#held;
    this.#held = null;
    this.#reading = null;
    this.#isToReadAgain = null;
    if (this.#isClosed) return false;
    if (!answer.ok) {
      if (this.#isArriving) {
        this.#arrivalFault = answer.error;
        return false;
      }
      if (answer.error.code !== 'contract/closed' || this.#connection === 'open') {
        this.#fail(answer.error);
      }
      return false;
    }
    this.adopt(answer.result);
    for (const change of held) this.#take(change);
    this.#pump();
    return true;
  }

  #connectionChanged(state: CarrierState): void {
    const before = this.#connection;
    this.#connection = state;
    if (state === 'closed') this.#fail(new WorkbenchError('contract/closed').toWire());
    if (state !== 'open' || before === null || before === 'open') return;
    // Events may have been missed while the connection was away.
    if (this.#failure === null) void this.#readAnew('layer.read');
  }

  #fail(error: WireError): void {
    this.#failure ??= error;
    this.#publish();
  }

  #isQueued(tx: TxId): boolean {
    return this.#state.queue.some(({ pending }) => pending.tx === tx);
  }

  #isMine(event: { readonly corpus: CorpusHandle; readonly key: LayerKey }): boolean {
    return (
      event.corpus === this.options.corpus &&
      event.key.document === this.key.document &&
      event.key.annotator === this.key.annotator
    );
  }

  #show({ state, painted }: Repaint, isOwn = false): void {
    this.#state = state;
    if (state.queue.length === 0) this.#savingSince = null;
    this.#publish();
    if (painted.length === 0) return;
    for (const paint of this.#painters) paint({ kind: 'edits', edits: painted, isOwn });
  }

  #publish(): void {
    this.view.setState(this.#look(), true);
  }

  #look(): LayerView {
    const { queue, shown } = this.#state;
    const { readOnly, canStartHistory, conflicts, outside } = this.#read;
    const last = queue.at(-1)?.pending;
    return {
      key: this.key,
      layer: shown,
      revision: this.#revision,
      unsaved: spansTouched(queue.flatMap(({ pending }) => pending.edits)),
      save: this.#saveState(queue.length),
      undo: last?.kind === 'commit' ? { undo: last.label, redo: null } : this.#undo,
      isArriving: this.#isArriving,
      readOnly,
      canStartHistory,
      conflicts,
      outside,
    };
  }

  #saveState(count: number): SaveState {
    if (this.#failure !== null) return { kind: 'failed', error: this.#failure, count };
    if (count === 0) return { kind: 'saved', at: this.#savedAt };
    return { kind: 'saving', count, since: this.#savingSince ?? this.options.now() };
  }
}
