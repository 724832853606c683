import { createStore } from 'zustand/vanilla';
import { completeAll } from '../../shared/edits/complete';
import { createGraphemes } from '../../shared/text/graphemes';
import { createParagraphMap } from '../../shared/text/line-map';
import { createOffsetMap, utf16 } from '../../shared/text/offsets';
import { createWords } from '../../shared/text/words';
import { caretOf, idleSelection, reduceSelection } from '../../shared/selection/selection';
import { readerWords } from '../words/reader-words';
import { createBlocks } from './text/blocks';
import { directionOf } from './text/direction';
import { noDecorations } from './reader-mode';
import { SpanMap } from './text/span-map';
import type { ReadDocument } from '../../shared/contract/shapes';
import type { ShortEdit } from '../../shared/edits/short-edit';
import type { GroupId, RandomBytes, SchemeId, SpanId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { LabelDefinition, LabelScheme } from '../../shared/model/scheme';
import type { Span } from '../../shared/model/span';
import type { LineMap } from '../../shared/text/line-map';
import type { OffsetMap, Utf16 } from '../../shared/text/offsets';
import type { Selection, SelectionContext, SelectionEvent } from '../../shared/selection/selection';
import type { LayerSync } from '../layers/layer-sync';
import type { ReadingPlaces } from '../app/reading-places';
import type { FindFarSpans, ReadFarEnd } from './linking/far-spans';
import type { Decorations, ReaderMode } from './reader-mode';
import type { Blocks } from './text/blocks';
import type { StoreApi } from 'zustand/vanilla';

/** What the text surface must know of how the text is set. Coordinates stay inside it. */
export interface TextGeometry {
  /** The offset a number of lines up (negative) or down; null at the text's edge. */
  lineFrom(at: Utf16, lines: 1 | -1): Utf16 | null;
  /** The end (1) or the start (-1) of the line that an offset stands in. */
  lineEnd(at: Utf16, direction: 1 | -1): Utf16;
  /** Turns a page less one line; null where there is none. What it gives is where the caret goes. */
  page(direction: 1 | -1): Utf16 | null;
  /** Where something that belongs to an offset may hang, from the corner of the page; null where it is not shown. */
  anchor(at: Utf16): { readonly left: number; readonly top: number } | null;
  /** The line of an offset, from the corner of the page; null where it is not shown. */
  lineAt(
    at: Utf16,
  ): { readonly left: number; readonly top: number; readonly height: number } | null;
  /** Hears when other words are shown, or words stand elsewhere; returns what ends it. */
  onDidLayout(callback: () => void): () => void;
  /** The offset under a point of the window; null where no words are. */
  pointAt(x: number, y: number): Utf16 | null;
  reveal(at: Utf16): void;
  focus(): void;
}

export interface ReaderState {
  readonly selection: Selection;
  /** Goes up whenever the layer was painted. */
  readonly painted: number;
  /** The label that Tab keeps to; null for all. */
  readonly kept: SchemeId | null;
  /** After Y: the next digit tags the same words under another label too. */
  readonly awaitsAnother: boolean;
  /** The spans listed under the caret, while the list is open. */
  readonly under: readonly SpanId[] | null;
  /** The ways of being in the text that were entered, the last one hears the keys first. */
  readonly modes: readonly ReaderMode[];
  readonly decorations: Decorations;
}

export interface ReaderOptions {
  readonly document: ReadDocument;
  readonly layer: LayerSync;
  readonly scheme: LabelScheme;
  readonly randomBytes: RandomBytes;
  readonly say: (sentence: string) => void;
  /** Looks for spans in other documents to link to; absent where there are none. */
  readonly findFarSpans?: FindFarSpans;
  /** Reads what ties into other documents lead to. */
  readonly readFarEnd?: ReadFarEnd;
  /** Where the reader was when the text was last open; without it, the text opens at its start. */
  readonly places?: ReadingPlaces;
}

/** One open text: where the reader stands in it, which spans lie where, and how actions become edits. */
export class ReaderModel {
  readonly store: StoreApi<ReaderState> = createStore<ReaderState>(() => ({
    selection: idleSelection,
    painted: 0,
    kept: null,
    awaitsAnother: false,
    under: null,
    modes: [],
    decorations: noDecorations,
  }));
  readonly text: string;
  readonly paragraphs: LineMap;
  readonly offsets: OffsetMap;
  readonly blocks: Blocks;
  readonly spans: SpanMap;
  readonly context: SelectionContext;
  readonly sync: LayerSync;
  #geometry: TextGeometry | null = null;
  scheme: LabelScheme;
  /** The label that was tagged with last, for *again*. */
  lastLabel: SchemeId | null = null;

  constructor(readonly options: ReaderOptions) {
    const { text } = options.document;
    const graphemes = createGraphemes();
    this.text = text;
    this.sync = options.layer;
    this.scheme = options.scheme;
    this.paragraphs = createParagraphMap(text);
    this.offsets = createOffsetMap(text);
    this.blocks = createBlocks(text, this.paragraphs, graphemes);
    this.context = { text, paragraphs: this.paragraphs, graphemes, words: createWords(graphemes) };
    this.spans = new SpanMap(this.blocks);
    this.spans.load(this.layer);
    const caret = options.places?.last()?.caret ?? null;
    if (caret !== null && caret <= text.length) this.place(utf16(caret));
  }

  /** Follows the layer while the text is shown; returns what ends it. */
  follow(): () => void {
    this.spans.load(this.layer);
    this.#painted();
    return this.sync.onDidPaint((paint) => {
      if (paint.kind === 'anew') this.spans.load(this.layer);
      else this.spans.follow(paint.edits, this.layer);
      this.#painted();
    });
  }

  /** How the text is set, while it is shown. */
  get geometry(): TextGeometry | null {
    return this.#geometry;
  }

  /** Takes the text surface that shows this text; returns what lets go of it. */
  showIn(geometry: TextGeometry): () => void {
    this.#geometry = geometry;
    return () => {
      if (this.#geometry === geometry) this.#geometry = null;
    };
  }

  get state(): ReaderState {
    return this.store.getState();
  }

  get layer(): Layer<Utf16> {
    return this.sync.view.getState().layer;
  }

  get atHand(): Span<Utf16> | null {
    const { atHand } = this.state.selection;
    return atHand === null ? null : (this.layer.spans.get(atHand) ?? null);
  }

  get caret(): Utf16 {
    return caretOf(this.state.selection);
  }

  /** The label of a span, followed through what labels were merged into; null if the scheme has none. */
  label(id: SchemeId): LabelDefinition | null {
    let found = this.scheme.labels.find((label) => label.id === id) ?? null;
    for (let steps = 0; found?.replacedBy != null && steps < this.scheme.labels.length; steps++) {
      const next = found.replacedBy;
      found = this.scheme.labels.find((label) => label.id === next) ?? null;
    }
    return found;
  }

  nameOf(id: SchemeId): string {
    return this.label(id)?.name ?? id;
  }

  /** The labels that can be tagged with, in their order. */
  labels(): readonly LabelDefinition[] {
    return this.scheme.labels
      .filter(({ retired, replacedBy }) => !retired && replacedBy === null)
      .toSorted((a, b) => a.order - b.order);
  }

  say(sentence: string): void {
    this.options.say(sentence);
  }

  set(change: Partial<ReaderState>): void {
    this.store.setState(change);
  }

  /** The mode that hears the keys; null while they mean what they always mean. */
  get mode(): ReaderMode | null {
    return this.state.modes.at(-1) ?? null;
  }

  /** Enters a mode; one that is entered already is taken over by the new one of its id. Returns what leaves it. */
  enterMode(mode: ReaderMode): () => void {
    this.leaveMode(this.state.modes.find(({ id }) => id === mode.id));
    this.set({ modes: [...this.state.modes, mode] });
    return () => this.leaveMode(mode);
  }

  leaveMode(mode: ReaderMode | null | undefined = this.mode): void {
    const { modes } = this.state;
    if (mode === null || mode === undefined || !modes.includes(mode)) return;
    this.set({ modes: modes.filter((one) => one !== mode) });
    mode.left?.();
  }

  /** Paints something over the text for a while. */
  decorate(change: Partial<Decorations>): void {
    this.set({ decorations: { ...this.state.decorations, ...change } });
  }

  /** Moves the caret, picks or chooses; says which span was entered or left, and keeps the caret in view. */
  dispatch(event: SelectionEvent): void {
    const before = this.state.selection;
    const selection = reduceSelection(before, event, this.context);
    this.set({ selection, under: null });
    // Picking everything leaves the reader where he is.
    if (event.type !== 'pickAll') this.geometry?.reveal(caretOf(selection));
    this.#sayWhere(before, selection);
  }

  /**
   * Completes edits, paints and queues them under the name of the action; says so and gives false if it cannot. Actions
   * of one group that follow upon one another are undone together.
   */
  commit(label: string, edits: readonly ShortEdit<Utf16>[], group: GroupId | null = null): boolean {
    const { layer } = this;
    const completed = completeAll(edits, {
      layer,
      text: this.text,
      scheme: this.scheme,
      random: this.options.randomBytes,
    });
    if (!completed.ok) {
      this.say(completed.message);
      return false;
    }
    if (completed.edits.length === 0) return true;
    const known = { before: layer, after: completed.layer };
    const taken = this.sync.commit(label, completed.edits, group, known);
    if (!taken.ok) this.say(taken.error.message);
    return taken.ok;
  }

  quoteOf(span: Span<Utf16>): string {
    return span.quotes.join(' … ').replace(/\s+/g, ' ');
  }

  /** The paragraph that an offset stands in, from 1. */
  paragraphAt(offset: Utf16): number {
    return this.paragraphs.lineAt(offset) + 1;
  }

  /** What is said of a span that is entered: its label, how long it is, and what lies in it. */
  describe(span: Span<Utf16>): string {
    const count = span.quotes.join(' ').trim().split(/\s+/).length;
    const inside = span.ranges.flatMap(([start, end]) => this.spans.query(start, end));
    const labels = new Set<string>();
    for (const id of inside.slice(0, 50)) {
      const other = this.layer.spans.get(id);
      if (other !== undefined && id !== span.id && isInside(other, span)) {
        labels.add(this.nameOf(other.label));
      }
    }
    return (
      readerWords.said.entered(this.nameOf(span.label), count, span.flag !== null) +
      readerWords.said.inIt([...labels])
    );
  }

  /** Puts the caret where a page was turned to, without scrolling again. */
  place(at: Utf16): void {
    const { selection } = this.state;
    const event = { type: 'moveTo', at, isExtending: false } as const;
    this.set({ selection: reduceSelection(selection, event, this.context), under: null });
  }

  /** Whether the paragraph of an offset runs from right to left. */
  isRtlAt(offset: Utf16): boolean {
    const index = this.paragraphs.lineAt(offset);
    if (index < 0) return false;
    const { start, end } = this.paragraphs.range(index);
    return directionOf(this.text, start, end) === 'rtl';
  }

  #painted(): void {
    const { selection, painted } = this.state;
    const { atHand } = selection;
    const isGone = atHand !== null && !this.layer.spans.has(atHand);
    this.set({
      painted: painted + 1,
      selection: isGone
        ? reduceSelection(selection, { type: 'drop', span: atHand }, this.context)
        : selection,
    });
  }

  #sayWhere(before: Selection, after: Selection): void {
    if (after.atHand !== null && after.atHand !== before.atHand) {
      const span = this.layer.spans.get(after.atHand);
      if (span !== undefined) this.say(this.describe(span));
      return;
    }
    if (after.kind !== 'caret' || before.kind === 'idle') return;
    const [left] = this.spans.under(caretOf(before));
    const [entered] = this.spans.under(after.at);
    if (left === entered) return;
    const span = this.layer.spans.get(entered ?? left ?? ('' as SpanId));
    if (span === undefined) return;
    this.say(
      entered === undefined ? readerWords.said.left(this.nameOf(span.label)) : this.describe(span),
    );
  }
}

const isInside = (inner: Span<Utf16>, outer: Span<Utf16>): boolean =>
  inner.ranges.every(([start, end]) =>
    outer.ranges.some(([from, to]) => from <= start && end <= to),
  );
