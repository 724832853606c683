import { createStore } from 'zustand/vanilla';
import { pickedOf } from '../../shared/selection/selection';
import { findWords } from '../words/find-words';
import { filterHits } from './hit-filter';
import { nextHit } from './next-hit';
import { createTextSearch } from './text-search';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';
import type { HitFilter } from './hit-filter';
import type { SearchEnd } from './search-end';
import type { TextSearch } from './text-search';
import type { StoreApi } from 'zustand/vanilla';

const { said, mode, bar } = findWords;

/** Picked words up to this length are put into the field when it opens. */
const SHORT = 80;
/** While a search goes on, what it has found is shown again after so many milliseconds. */
const SHOW_AGAIN = 250;

export interface FindState {
  readonly isOpen: boolean;
  /** Goes up whenever the field is to take the focus. */
  readonly asked: number;
  readonly query: TextQuery;
  readonly filter: HitFilter;
  /** What is painted and gone through: the hits that pass the filter, in order of the text. */
  readonly hits: readonly TextRange[];
  /** The index of the hit at hand. */
  readonly at: number | null;
  readonly run: 'idle' | 'running' | SearchEnd;
}

const nothing: TextQuery = {
  text: '',
  kind: 'plain',
  matchesCase: false,
  wholeWords: false,
  variants: false,
};

/** Finding in one open text: what is looked for, what was found, and which hit is at hand. */
export class FindSession {
  readonly store: StoreApi<FindState> = createStore<FindState>(() => ({
    isOpen: false,
    asked: 0,
    query: nothing,
    filter: { kind: 'all' },
    hits: [],
    at: null,
    run: 'idle',
  }));
  readonly #search: TextSearch;
  #found: TextRange[] = [];
  #stop: () => void = () => undefined;
  #leaveMode: () => void = () => undefined;
  /** Where the reader stood when the field was opened: the first hit is the first one from there. */
  #origin = 0;

  constructor(
    readonly model: ReaderModel,
    search?: TextSearch,
  ) {
    this.#search = search ?? createTextSearch(model.text);
  }

  get state(): FindState {
    return this.store.getState();
  }

  /** Opens the bar with what is picked, or with what was looked for last, and gives it the focus. */
  open(): void {
    const { isOpen, asked, query } = this.state;
    const picked = pickedOf(this.model.state.selection);
    this.#origin = picked?.start ?? this.model.caret;
    this.store.setState({ isOpen: true, asked: asked + 1 });
    if (!isOpen) {
      this.#leaveMode = this.model.enterMode({
        id: 'find',
        name: mode.find,
        hints: [
          { commands: ['text.findNext'], does: mode.hints.next },
          { commands: ['text.findPrevious'], does: mode.hints.previous },
          { commands: ['text.every'], does: mode.hints.every },
          { keys: ['Escape'], does: mode.hints.close },
        ],
        press: () => false,
        left: () => this.#closed(),
      });
    }
    const isOfHit = picked !== null && this.#isHitAtHand(picked);
    const isShort = picked !== null && picked.end - picked.start <= SHORT;
    if (isShort && !isOfHit) {
      this.look({ text: this.model.text.slice(picked.start, picked.end), kind: 'plain' });
    } else if (query.text !== '' && !isOpen) this.look({});
  }

  /** Changes what is looked for, and looks for it. */
  look(change: Partial<TextQuery>): void {
    const query = { ...this.state.query, ...change };
    this.#stop();
    this.#found = [];
    this.store.setState({ query, at: null, run: query.text === '' ? 'idle' : 'running' });
    if (query.text === '') {
      this.#show();
      return;
    }
    let shown: number | null = null;
    this.#stop = this.#search.start(
      query,
      (hits) => {
        for (const hit of hits) this.#found.push(hit);
        const now = performance.now();
        if (shown !== null && now - shown < SHOW_AGAIN) return;
        shown = now;
        this.#show();
      },
      (run) => {
        this.store.setState({ run });
        this.#show();
        this.#sayHow(run);
      },
    );
  }

  keepTo(filter: HitFilter): void {
    this.store.setState({ filter });
    this.#show();
    this.model.say(said.count(this.state.hits.length));
  }

  /** Sees to it that what is shown passes the filter still, after the layer was painted. */
  follow(): () => void {
    let { painted } = this.model.state;
    return this.model.store.subscribe((state) => {
      if (state.painted === painted) return;
      painted = state.painted;
      if (this.state.isOpen && this.state.filter.kind !== 'all') this.#show();
    });
  }

  /** Goes from the field to the text: the hit that is shown is picked there. */
  toText(): void {
    const { hits, at } = this.state;
    this.model.geometry?.focus();
    const index = at ?? (hits.length > 0 ? 0 : null);
    if (index === null) this.model.say(said.nothingFound);
    else this.#goTo(index, '');
  }

  /** Picks the next or the previous hit, from where the reader stands. */
  step(direction: 1 | -1): void {
    const { hits, at, query } = this.state;
    if (query.text === '') {
      this.model.say(said.nothingToFind);
      return;
    }
    if (!this.state.isOpen) {
      // What was closed is looked for again, and gone on with from the caret.
      const stand = pickedOf(this.model.state.selection);
      this.open();
      this.#stepFrom(direction, stand);
      return;
    }
    this.#stepFrom(direction, pickedOf(this.model.state.selection), hits, at);
  }

  close(): void {
    this.#leaveMode();
  }

  /** Closes the bar for good, with the text. */
  destroy(): void {
    this.close();
    this.#search.close();
  }

  #stepFrom(
    direction: 1 | -1,
    picked: TextRange | null,
    hits: readonly TextRange[] = this.state.hits,
    at: number | null = this.state.at,
  ): void {
    const caret = this.model.caret;
    const next = nextHit(hits, at, picked ?? { start: caret, end: caret }, direction);
    if (next === null) {
      this.model.say(said.nothingFound);
      return;
    }
    const wrapped = direction === 1 ? said.fromStart : said.fromEnd;
    this.#goTo(next.index, next.isWrapped ? `${wrapped} ` : '');
  }

  #goTo(index: number, first: string): void {
    const hit = this.state.hits[index];
    if (hit === undefined) return;
    this.#origin = hit.start;
    this.model.dispatch({ type: 'pick', range: hit });
    this.#point(index);
    this.model.say(
      first + said.hit(index + 1, this.state.hits.length, this.model.paragraphAt(hit.start)),
    );
  }

  #isHitAtHand({ start, end }: TextRange): boolean {
    const { hits, at } = this.state;
    const hit = at === null ? undefined : hits[at];
    return hit?.start === start && hit.end === end;
  }

  /** Shows what was found so far. */
  #show(): void {
    const { filter, hits: before, at: beforeAt } = this.state;
    const hits = filterHits(this.#found.slice(), filter, this.model);
    const kept = beforeAt === null ? undefined : before[beforeAt];
    const same = kept === undefined ? -1 : hits.findIndex(({ start }) => start === kept.start);
    const from = hits.findIndex(({ start }) => start >= this.#origin);
    const isNew = before.length === 0 || same < 0;
    const at = hits.length === 0 ? null : same >= 0 ? same : Math.max(0, from);
    this.store.setState({ hits });
    this.#point(at);
    const hit = at === null ? undefined : hits[at];
    if (isNew && hit !== undefined && this.state.isOpen) this.model.geometry?.reveal(hit.start);
  }

  #point(at: number | null): void {
    this.store.setState({ at });
    this.model.decorate({ hits: this.state.isOpen ? this.state.hits : [], hit: at });
  }

  #sayHow(run: SearchEnd): void {
    if (run.kind === 'done' || run.kind === 'cut') {
      this.model.say(said.count(this.state.hits.length));
    } else if (run.kind === 'tooSlow') this.model.say(bar.tooSlow);
    else if (run.kind === 'noThread') this.model.say(bar.noThread);
    // What is wrong in an expression is said by the field, not at each letter while it is written.
  }

  #closed(): void {
    this.#stop();
    this.store.setState({ isOpen: false });
    this.model.decorate({ hits: [], hit: null });
  }
}
