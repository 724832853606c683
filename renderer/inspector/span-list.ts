import { createStore } from 'zustand/vanilla';
import { goToSpan } from '../reader/reader-actions';
import { runSliced, runWhole } from './sliced';
import { createSpanFilter } from './span-filter';
import { whenIdle } from './when-idle';
import { byPlace, compareSpans, SpanOrder } from './span-order';
import type { Edit } from '../../shared/edits/edit';
import type { SpanId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';
import type { SpanColumn, SpanSort } from './span-order';
import type { StoreApi } from 'zustand/vanilla';

export interface SpanListState {
  readonly query: string;
  readonly sort: SpanSort;
  /** Goes up whenever the rows are others. */
  readonly revision: number;
  /** Whether the rows are still being looked for; until then the ones from before stand. */
  readonly isBusy: boolean;
  /** The spans that an action on many is for. */
  readonly chosen: ReadonlySet<SpanId>;
}

/** A layer of so many spans is ordered at once, a larger one in slices behind the text. */
const AT_ONCE = 500;
/** After so many changed spans it is quicker to order anew. */
const FEW = 200;

const NONE: ReadonlySet<SpanId> = new Set();

/** The table of a document's spans: which it shows in which order, and which are chosen. */
export class SpanList {
  readonly store: StoreApi<SpanListState> = createStore<SpanListState>(() => ({
    query: '',
    sort: byPlace,
    revision: 0,
    isBusy: false,
    chosen: NONE,
  }));
  #order: SpanOrder | null = null;
  #endOrdering: (() => void) | null = null;
  /** Spans that changed and are not in the rows yet. */
  #missed: SpanId[] = [];
  #endWaiting: (() => void) | null = null;
  #isShown = false;
  #isMoving = false;
  /** Where choosing a stretch of rows began. */
  #anchor: SpanId | null = null;

  constructor(readonly model: ReaderModel) {}

  get state(): SpanListState {
    return this.store.getState();
  }

  /** The rows as they are drawn; `settle` brings them up to the layer. */
  get rows(): readonly Span<Utf16>[] {
    return this.#order?.rows ?? [];
  }

  indexOf(id: SpanId | null): number {
    return this.#order?.indexOf(id) ?? -1;
  }

  /** Drops from the choice what is gone, and all of it when another span is taken in hand; returns what ends it. */
  follow(): () => void {
    const endPaints = this.model.sync.onDidPaint((paint) => {
      if (this.state.chosen.size > 0) this.#dropMissing();
      if (!this.#isShown) return;
      if (paint.kind === 'anew') this.#orderAnew();
      else this.#take(paint.edits);
    });
    const endMoves = this.model.store.subscribe(({ selection }, before) => {
      if (selection.atHand === before.selection.atHand || selection.atHand === null) return;
      if (!this.#isMoving && this.state.chosen.size > 0) this.choose([]);
    });
    return () => {
      endPaints();
      endMoves();
      this.#rest();
    };
  }

  /** Keeps the rows in order while the table is on the screen; what is not seen costs nothing. */
  show(): () => void {
    this.#isShown = true;
    this.#orderAnew();
    return () => {
      this.#isShown = false;
      this.#rest();
      this.#order = null;
    };
  }

  /** Takes in at once what waits for an idle moment. */
  settle(): void {
    if (this.#order === null || this.#endOrdering !== null || this.#missed.length === 0) return;
    this.#endWaiting?.();
    this.#endWaiting = null;
    this.#order.follow(this.#missed.splice(0), this.model.layer.spans);
    this.#changed();
  }

  filter(query: string): void {
    this.store.setState({ query, chosen: NONE });
    this.#orderAnew();
  }

  /** Sorts by a column; by the one that it is sorted by already, the other way round. */
  sortBy(column: SpanColumn): void {
    const { sort } = this.state;
    const isReversed = sort.column === column && !sort.isReversed;
    this.store.setState({ sort: { column, isReversed } });
    this.#orderAnew();
  }

  choose(ids: Iterable<SpanId>): void {
    const chosen = new Set(ids);
    if (chosen.size === 0 && this.state.chosen.size === 0) return;
    this.store.setState({ chosen });
  }

  /** The spans that an action is for: the chosen ones, else the one at hand. */
  subjects(): readonly SpanId[] {
    const { chosen } = this.state;
    const hand = this.model.atHand;
    return chosen.size > 0 ? [...chosen] : hand === null ? [] : [hand.id];
  }

  toggle(id: SpanId): void {
    const chosen = new Set(this.state.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.#anchor = id;
    this.store.setState({ chosen });
  }

  chooseAll(): void {
    this.settle();
    this.choose(this.rows.map(({ id }) => id));
  }

  /** Goes to a row; with `isChoosing` all rows from where choosing began are chosen. */
  goTo(index: number, isChoosing = false): void {
    this.settle();
    const { rows } = this;
    const to = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[to];
    if (row === undefined) return;
    const hand = this.model.state.selection.atHand;
    if (!isChoosing) this.#anchor = row.id;
    else if (this.indexOf(this.#anchor) < 0) this.#anchor = hand ?? row.id;
    this.#isMoving = true;
    goToSpan(this.model, row.id);
    this.#isMoving = false;
    if (!isChoosing) return;
    const from = Math.max(0, this.indexOf(this.#anchor));
    this.choose(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id));
  }

  /** The row that takes the place of rows that will be gone: the one after the last of them, else before the first. */
  heirOf(ids: ReadonlySet<SpanId>): SpanId | null {
    this.settle();
    const { rows } = this;
    const here = this.indexOf(this.model.state.selection.atHand);
    const isLeft = ({ id }: Span<Utf16>) => !ids.has(id);
    return (
      (
        rows.slice(Math.max(0, here)).find(isLeft) ??
        rows.slice(0, Math.max(0, here)).findLast(isLeft)
      )?.id ?? null
    );
  }

  #dropMissing(): void {
    const { spans } = this.model.layer;
    const left = [...this.state.chosen].filter((id) => spans.has(id));
    if (left.length < this.state.chosen.size) this.choose(left);
  }

  #take(edits: readonly Edit<Utf16>[]): void {
    const ids = edits.flatMap((edit) => {
      if (edit.type === 'span.add' || edit.type === 'span.remove') return [edit.span.id];
      return edit.type === 'span.set' ? [edit.id] : [];
    });
    if (ids.length === 0) return;
    if (ids.length > FEW && this.#endOrdering === null) this.#orderAnew();
    else {
      this.#missed.push(...ids);
      // An edit is painted in the text before the table follows it.
      this.#endWaiting ??= whenIdle(() => this.settle());
    }
  }

  #rest(): void {
    this.#endOrdering?.();
    this.#endOrdering = null;
    this.#endWaiting?.();
    this.#endWaiting = null;
    this.#missed = [];
  }

  #orderAnew(): void {
    this.#rest();
    if (!this.#isShown) return;
    const { query, sort } = this.state;
    const { model } = this;
    const { spans } = model.layer;
    const ranks = new Map(model.scheme.labels.map(({ id, order }) => [id, order]));
    const work = SpanOrder.build(spans, {
      compare: compareSpans(
        sort,
        (label) => ranks.get(model.label(label)?.id ?? label) ?? ranks.size,
      ),
      matches: createSpanFilter(query, model.scheme, (label) => model.nameOf(label)),
    });
    if (spans.size <= AT_ONCE) {
      this.#order = runWhole(work);
      this.#changed();
      return;
    }
    this.store.setState({ isBusy: true });
    this.#endOrdering = runSliced(work, (order) => {
      this.#endOrdering = null;
      this.#endWaiting?.();
      this.#endWaiting = null;
      order.follow(this.#missed.splice(0), this.model.layer.spans);
      this.#order = order;
      this.#changed();
    });
  }

  #changed(): void {
    this.store.setState(({ revision }) => ({ revision: revision + 1, isBusy: false }));
  }
}
