import { applyAll } from '../../../shared/edits/apply';
import { invertAll } from '../../../shared/edits/invert';
import { createDispatcher } from '../../../shared/contract/dispatcher';
import { WorkbenchError } from '../../../shared/contract/errors';
import { emptyLayer } from '../../../shared/model/layer';
import { editSchema } from '../../../shared/edits/edit';
import { testAnnotator, testDocument } from '../../../shared/edits/testing/make';
import type {
  Answer,
  Carrier,
  CarrierState,
  Client,
  Handlers,
} from '../../../shared/contract/carrier';
import type { ErrorCode } from '../../../shared/contract/errors';
import type { EventOf, Topic } from '../../../shared/contract/events';
import type { MethodName, Params, Result } from '../../../shared/contract/methods';
import type { CorpusHandle, LayerChange, ReadLayer } from '../../../shared/contract/shapes';
import type { Edit } from '../../../shared/edits/edit';
import type { TxId } from '../../../shared/model/ids';
import type { Layer, LayerKey } from '../../../shared/model/layer';
import type { Utf16 } from '../../../shared/text/offsets';

export const fakeCorpus = 'corpus-1' as CorpusHandle;
export const fakeKey: LayerKey = { document: testDocument, annotator: testAnnotator };

/** A host of one layer in memory, with a disk that can refuse, be slow, and answers that can be lost. */
export class FakeLayerHost {
  layer: Layer<Utf16> = emptyLayer<Utf16>(fakeKey.document, fakeKey.annotator);
  readonly written: LayerChange[] = [];
  readonly attempts: TxId[] = [];
  /** The disk's next refusals, one a commit. */
  refusals: ErrorCode[] = [];
  /** While held, commits wait before they reach the disk. */
  #gate: Promise<void> | null = null;
  #open: () => void = () => undefined;
  readonly clients = new Set<Client>();

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#gate = null;
    this.#open();
  }

  read(): ReadLayer {
    const { layer } = this;
    return {
      key: fakeKey,
      revision: this.written.length,
      status: layer.status,
      spans: [...layer.spans.values()],
      relations: [...layer.relations.values()],
      notes: [...layer.notes],
      undo: this.#undoState(),
      conflicts: [],
      readOnly: null,
      canStartHistory: false,
      outside: null,
    };
  }

  /** Another window's commit. */
  write(tx: TxId, label: string, edits: readonly Edit<Utf16>[]): LayerChange {
    return this.#append({ tx, label, edits, undoes: null });
  }

  dispatch() {
    return createDispatcher(this.handlers() as Handlers, {
      onInternalError: (_method, error) => {
        throw error;
      },
    });
  }

  handlers(): Pick<
    Handlers,
    'layer.read' | 'layer.reopen' | 'layer.commit' | 'layer.undo' | 'layer.redo'
  > {
    return {
      'layer.read': async () => this.read(),
      'layer.reopen': async () => this.read(),
      'layer.commit': (params) =>
        this.#once(params.tx, () => {
          const edits = params.edits.map((edit) => editSchema<Utf16>().parse(edit));
          return this.#append({ tx: params.tx, label: params.label, edits, undoes: null });
        }),
      'layer.undo': (params) =>
        this.#once(params.tx, () => {
          const last = this.#undoable().at(-1);
          if (!last) throw new WorkbenchError('undo/nothing');
          const edits = invertAll(last.edits);
          return this.#append({ tx: params.tx, label: last.label, edits, undoes: last.tx });
        }),
      'layer.redo': async () => {
        throw new WorkbenchError('redo/nothing');
      },
    };
  }

  async #once(tx: TxId, write: () => LayerChange): Promise<LayerChange> {
    this.attempts.push(tx);
    await this.#gate;
    const known = this.written.find((change) => change.tx === tx);
    if (known) return known;
    const refusal = this.refusals.shift();
    if (refusal) throw new WorkbenchError(refusal);
    return write();
  }

  #append(line: Pick<LayerChange, 'tx' | 'label' | 'undoes'> & { edits: readonly Edit<Utf16>[] }) {
    const applied = applyAll(this.layer, line.edits);
    if (!applied.ok) throw new WorkbenchError('edit/stale');
    this.layer = applied.layer;
    const change: LayerChange = {
      ...line,
      edits: [...line.edits],
      corpus: fakeCorpus,
      key: fakeKey,
      revision: this.written.length + 1,
      by: 'ana' as LayerChange['by'],
      at: '2026-04-12T14:32:07.000Z',
      redoes: null,
      group: null,
      undo: { undo: null, redo: null },
    };
    this.written.push(change);
    const told = { ...change, undo: this.#undoState() };
    this.written[this.written.length - 1] = told;
    for (const client of this.clients) client.emit('layer.changed', told);
    return told;
  }

  #undoable(): LayerChange[] {
    const undone = new Set(this.written.flatMap(({ undoes }) => (undoes ? [undoes] : [])));
    return this.written.filter(({ tx, undoes }) => undoes === null && !undone.has(tx));
  }

  #undoState() {
    return { undo: this.#undoable().at(-1)?.label ?? null, redo: null };
  }
}

/** A connection to the fake host that can break: events are then missed, and answers lost after the disk took them. */
export class BreakableCarrier implements Carrier {
  #state: CarrierState = 'open';
  readonly #watchers = new Set<(state: CarrierState) => void>();
  readonly #listeners = new Map<Topic, Set<(event: EventOf<Topic>) => void>>();
  readonly #dispatch;
  readonly #client: Client;

  constructor(host: FakeLayerHost) {
    this.#dispatch = host.dispatch();
    this.#client = {
      id: 'window',
      emit: (topic, event) => {
        if (this.#state !== 'open') return;
        for (const listener of this.#listeners.get(topic) ?? []) listener(structuredClone(event));
      },
    };
    host.clients.add(this.#client);
  }

  set(state: CarrierState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Answer<Result<M>>> {
    const lost: Answer<Result<M>> = {
      ok: false,
      error: new WorkbenchError('contract/closed').toWire(),
    };
    if (this.#state !== 'open') return lost;
    const answer = await this.#dispatch(method, structuredClone(params), this.#client);
    if (this.isCut()) return lost;
    return structuredClone(answer) as Answer<Result<M>>;
  }

  isCut(): boolean {
    return this.#state !== 'open';
  }

  subscribe<T extends Topic>(topic: T, callback: (event: EventOf<T>) => void): () => void {
    const held = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, held);
    const listener = callback as (event: EventOf<Topic>) => void;
    held.add(listener);
    return () => held.delete(listener);
  }

  onDidChangeState(callback: (state: CarrierState) => void): () => void {
    this.#watchers.add(callback);
    callback(this.#state);
    return () => this.#watchers.delete(callback);
  }

  close(): void {
    this.set('closed');
  }
}
