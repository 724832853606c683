import { createStore } from 'zustand/vanilla';
import { createSpanId } from '../../shared/model/ids';
import { findWords } from '../words/find-words';
import { filterHits } from './hit-filter';
import { groupInText } from './group-occurrences';
import { countOccurrences, isTaken, rowsOf } from './occurrence';
import { createTextSearch } from './text-search';
import type { DocumentId, SchemeId } from '../../shared/model/ids';
import type { TextQuery } from '../../shared/search/text-query';
import type { TextRange } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';
import type { CorpusOccurrences, CorpusSearchEnd, DocumentOccurrences } from './corpus-occurrences';
import type { HitFilter } from './hit-filter';
import type { Occurrence, OccurrenceCounts, OccurrenceGroup, OccurrenceRow } from './occurrence';
import type { SearchEnd } from './search-end';
import type { TextSearch } from './text-search';
import type { StoreApi } from 'zustand/vanilla';

const { said, every } = findWords;

export type EveryScope = 'document' | 'corpus';
export type EveryOption = 'wholeWords' | 'matchesCase' | 'variants';

export interface EveryState {
  readonly query: TextQuery;
  readonly label: SchemeId;
  readonly scope: EveryScope;
  readonly run: 'running' | SearchEnd;
  readonly corpusRun: 'idle' | 'running' | CorpusSearchEnd;
  readonly groups: readonly OccurrenceGroup[];
  readonly rows: readonly OccurrenceRow[];
  /** What the person took or left by hand. */
  readonly chosen: ReadonlyMap<string, boolean>;
  readonly counts: OccurrenceCounts;
  /** The index of the line at hand. */
  readonly cursor: number;
  readonly isTagging: boolean;
}

export interface EveryStart {
  readonly model: ReaderModel;
  readonly query: TextQuery;
  readonly label: SchemeId;
  /** Which occurrences are listed at all; it knows the open text alone, so with one there is no corpus. */
  readonly filter?: HitFilter;
  readonly corpus: CorpusOccurrences | null;
  readonly search?: TextSearch;
}

/** Every occurrence of some words: what was found, what of it is taken, and tagging all that in one transaction. */
export class EverySession {
  readonly store: StoreApi<EveryState>;
  readonly model: ReaderModel;
  readonly filter: HitFilter;
  readonly corpus: CorpusOccurrences | null;
  readonly #search: TextSearch;
  /** All that was found, and what of it passes the filter. */
  #found: TextRange[] = [];
  #hits: readonly TextRange[] = [];
  #elsewhere: DocumentOccurrences[] = [];
  #stopCorpus: () => void = () => undefined;

  constructor({ model, query, label, filter = { kind: 'all' }, corpus, search }: EveryStart) {
    this.model = model;
    this.filter = filter;
    this.corpus = filter.kind === 'all' ? corpus : null;
    this.#search = search ?? createTextSearch(model.text);
    this.store = createStore<EveryState>(() => ({
      query,
      label,
      scope: 'document',
      run: 'running',
      corpusRun: 'idle',
      groups: [],
      rows: [],
      chosen: new Map(),
      counts: { found: 0, taken: 0, tagged: 0 },
      cursor: 0,
      isTagging: false,
    }));
  }

  get state(): EveryState {
    return this.store.getState();
  }

  /** Begins, and follows the layer; returns what ends it. */
  begin(): () => void {
    this.#look();
    let { painted } = this.model.state;
    const unfollow = this.model.store.subscribe((state) => {
      if (state.painted === painted) return;
      painted = state.painted;
      this.#group();
    });
    return () => {
      unfollow();
      this.#stopCorpus();
      this.#search.close();
      this.model.decorate({ hits: [], hit: null });
    };
  }

  move(to: number): void {
    const { rows } = this.state;
    const cursor = Math.max(0, Math.min(rows.length - 1, to));
    this.store.setState({ cursor });
    this.#point();
    const row = rows[cursor];
    if (row?.kind === 'occurrence' && row.occurrence.elsewhere === null) {
      this.model.geometry?.reveal(row.occurrence.start);
    }
  }

  /** Goes to the next or the previous occurrence, past the heads of groups and round the ends of the list. */
  step(direction: 1 | -1): void {
    const { rows, cursor } = this.state;
    for (let count = 1; count <= rows.length; count += 1) {
      const to = (cursor + direction * count + rows.length * count) % rows.length;
      if (rows[to]?.kind === 'occurrence') {
        this.move(to);
        return;
      }
    }
  }

  /** Takes or leaves the occurrence at hand; on the head of a group all of it. */
  toggle(): void {
    const row = this.state.rows[this.state.cursor];
    if (row === undefined) return;
    const these = row.kind === 'group' ? row.group.occurrences : [row.occurrence];
    const free = these.filter(({ isTagged, isHeld }) => !isTagged && !isHeld);
    if (free.length === 0) {
      this.model.say(these.some(({ isHeld }) => isHeld) ? said.heldBack : said.isTagged);
      return;
    }
    const takes = free.some((one) => !isTaken(one, this.state.chosen));
    this.#choose(free, takes);
    if (row.kind === 'occurrence') this.model.say(takes ? said.taken : said.left);
    else this.model.say(said.group(row.group.name, takes ? free.length : 0, these.length));
  }

  /** Takes all; where all are taken, none. */
  toggleAll(): void {
    const all = this.state.groups.flatMap(({ occurrences }) => occurrences);
    const free = all.filter(({ isTagged, isHeld }) => !isTagged && !isHeld);
    this.#choose(
      free,
      free.some((one) => !isTaken(one, this.state.chosen)),
    );
    this.#sayFound();
  }

  tagAs(label: SchemeId): void {
    if (label === this.state.label) return;
    this.store.setState({ label });
    this.#group();
    if (this.state.scope === 'corpus') this.#lookElsewhere();
    this.model.say(said.asLabel(this.model.nameOf(label)));
  }

  setOption(option: EveryOption, isOn: boolean): void {
    this.store.setState({ query: { ...this.state.query, [option]: isOn } });
    this.model.say(said.option(OPTION_NAMES[option], isOn));
    this.#look();
  }

  setScope(scope: EveryScope): void {
    if (this.corpus === null || scope === this.state.scope) return;
    this.store.setState({ scope });
    this.model.say(scope === 'corpus' ? said.wholeCorpus : said.thisDocument);
    if (scope === 'corpus') this.#lookElsewhere();
    else {
      this.#stopCorpus();
      this.#elsewhere = [];
      this.store.setState({ corpusRun: 'idle' });
      this.#group();
    }
  }

  /** Tags what is taken; gives true once it is done. */
  async tag(): Promise<boolean> {
    const { label, groups, chosen, counts, isTagging } = this.state;
    if (isTagging) return false;
    const taken = groups
      .flatMap(({ occurrences }) => occurrences)
      .filter((one) => isTaken(one, chosen));
    if (taken.length === 0) {
      this.model.say(said.nothingTaken);
      return false;
    }
    const name = every.action(counts.taken, this.model.nameOf(label));
    const here = this.model.options.document.id;
    const isHere = taken.every(({ document }) => document === here);
    if (isHere) return this.#tagHere(label, name, taken);
    this.store.setState({ isTagging: true });
    const ranges = new Map<DocumentId, TextRange[]>();
    for (const { document, start, end } of taken) {
      const known = ranges.get(document);
      if (known === undefined) ranges.set(document, [{ start, end }]);
      else known.push({ start, end });
    }
    const done = await this.corpus?.tag(label, name, ranges);
    this.store.setState({ isTagging: false });
    if (done?.ok !== true) {
      if (done !== undefined) this.model.say(done.message);
      return false;
    }
    this.model.lastLabel = label;
    this.model.say(said.taggedIn(done.tagged, done.documents));
    return true;
  }

  #tagHere(label: SchemeId, name: string, taken: readonly Occurrence[]): boolean {
    const edits = taken.map(
      ({ start, end }) =>
        ({
          type: 'span.add',
          span: {
            id: createSpanId(this.model.options.randomBytes),
            label,
            ranges: [[start, end]],
          },
        }) as const,
    );
    if (!this.model.commit(name, edits)) return false;
    this.model.lastLabel = label;
    this.model.say(said.tagged(edits.length));
    return true;
  }

  #look(): void {
    this.#found = [];
    this.store.setState({ run: 'running' });
    this.#search.start(
      this.state.query,
      (hits) => {
        for (const hit of hits) this.#found.push(hit);
      },
      (run) => {
        this.store.setState({ run });
        this.#group();
        if (this.state.scope === 'document') this.#sayFound();
      },
    );
    if (this.state.scope === 'corpus') this.#lookElsewhere();
  }

  #lookElsewhere(): void {
    this.#stopCorpus();
    this.#elsewhere = [];
    const { query, label } = this.state;
    this.store.setState({ corpusRun: 'running' });
    this.#group();
    this.#stopCorpus =
      this.corpus?.start(
        { query, label, except: this.model.options.document.id },
        (documents) => {
          this.#elsewhere.push(...documents);
          this.#group();
        },
        (corpusRun) => {
          this.store.setState({ corpusRun });
          this.#sayFound();
        },
      ) ?? (() => undefined);
  }

  #group(): void {
    const { query, label, scope, chosen, rows: before, cursor } = this.state;
    this.#hits = filterHits(this.#found, this.filter, this.model);
    const here = groupInText(this.model, this.#hits, query.text, label);
    const groups = scope === 'document' ? here : [...here, ...this.#elsewhere.map(groupElsewhere)];
    const rows = rowsOf(groups);
    const kept = before[cursor];
    const same = kept === undefined ? -1 : rows.findIndex((row) => keyOf(row) === keyOf(kept));
    const first = rows.findIndex(({ kind }) => kind === 'occurrence');
    this.store.setState({
      groups,
      rows,
      counts: countOccurrences(groups, chosen),
      cursor: Math.max(0, same >= 0 ? same : first),
    });
    this.#point();
  }

  #choose(these: readonly Occurrence[], takes: boolean): void {
    const chosen = new Map(this.state.chosen);
    for (const { key } of these) chosen.set(key, takes);
    this.store.setState({ chosen, counts: countOccurrences(this.state.groups, chosen) });
  }

  /** Paints the occurrences in the text, and the one at hand. */
  #point(): void {
    const row = this.state.rows[this.state.cursor];
    const at =
      row?.kind === 'occurrence' && row.occurrence.elsewhere === null
        ? this.#hits.findIndex(({ start }) => start === row.occurrence.start)
        : -1;
    this.model.decorate({ hits: this.#hits, hit: at < 0 ? null : at });
  }

  #sayFound(): void {
    const { found, taken, tagged } = this.state.counts;
    this.model.say(found === 0 ? said.nothingFound : said.found(found, taken, tagged));
  }
}

const OPTION_NAMES: Readonly<Record<EveryOption, string>> = {
  wholeWords: findWords.bar.wholeWords,
  matchesCase: findWords.bar.sameCase,
  variants: findWords.bar.variants,
};

export const keyOf = (row: OccurrenceRow): string =>
  row.kind === 'group' ? `group ${row.group.key}` : row.occurrence.key;

function groupElsewhere(found: DocumentOccurrences): OccurrenceGroup {
  return {
    key: found.document,
    name: found.title,
    heldBack: found.heldBack,
    occurrences: found.occurrences.map((one) => ({
      key: `${one.document} ${one.start} ${one.end}`,
      document: one.document,
      start: one.start,
      end: one.end,
      elsewhere: one,
      note: null,
      isTagged: one.isTagged,
      isHeld: found.heldBack !== null,
    })),
  };
}
