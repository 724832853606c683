import { createIntervalIndex } from '../../../shared/text/interval-index';
import { utf16 } from '../../../shared/text/offsets';
import { blockAt } from './blocks';
import type { Edit } from '../../../shared/edits/edit';
import type { SpanId } from '../../../shared/model/ids';
import type { Layer } from '../../../shared/model/layer';
import type { Span } from '../../../shared/model/span';
import type { IntervalIndex } from '../../../shared/text/interval-index';
import type { Utf16 } from '../../../shared/text/offsets';
import type { Block } from './blocks';

/**
 * Where the spans of a layer lie, and which blocks changed: each block has a version that goes up when a span in it is
 * touched, so that nothing else is painted again.
 */
export class SpanMap {
  #index: IntervalIndex = createIntervalIndex();
  /** The ranges as they are indexed, to know which blocks a span is taken off. */
  readonly #ranges = new Map<SpanId, Span<Utf16>['ranges']>();
  readonly #versions: Uint32Array;

  constructor(readonly blocks: readonly Block[]) {
    this.#versions = new Uint32Array(blocks.length);
  }

  /** Looks at a whole layer anew. */
  load(layer: Layer<Utf16>): void {
    const intervals = [];
    this.#ranges.clear();
    for (const { id, ranges } of layer.spans.values()) {
      if (ranges.length === 0) continue;
      this.#ranges.set(id, ranges);
      for (const [start, end] of ranges) intervals.push({ id, start, end });
    }
    this.#index = createIntervalIndex(intervals);
    for (let block = 0; block < this.#versions.length; block++) this.#touch(block);
  }

  /** Follows edits that the layer has taken already. */
  follow(edits: readonly Edit<Utf16>[], layer: Layer<Utf16>): void {
    for (const edit of edits) {
      if (edit.type === 'span.add' || edit.type === 'span.remove') this.#put(edit.span.id, layer);
      else if (edit.type === 'span.set') this.#put(edit.id, layer);
    }
  }

  version(block: number): number {
    return this.#versions[block] ?? 0;
  }

  query(start: number, end: number): SpanId[] {
    return this.#index.query(utf16(start), utf16(end)).map(asSpanId);
  }

  /** The spans over an offset, the smallest first; at the end of a word, those that end there. */
  under(offset: Utf16): SpanId[] {
    const here = this.#index.at(offset);
    if (here.length > 0 || offset === 0) return here.map(asSpanId);
    return this.#index
      .at(utf16(offset - 1))
      .map(asSpanId)
      .filter((id) => this.#ranges.get(id)?.some(([, end]) => end === offset));
  }

  /** The first span behind a place in reading order, or before it, that a filter lets through. */
  neighbour(
    from: SpanId | null,
    caret: Utf16,
    direction: 1 | -1,
    isWanted: (id: SpanId) => boolean,
  ): SpanId | null {
    const isOn = direction === 1;
    const step = (id: SpanId): SpanId | null => {
      const next = isOn ? this.#index.following(id) : this.#index.preceding(id);
      return next === null ? null : asSpanId(next);
    };
    let id: SpanId | null;
    if (from !== null && this.#index.has(from)) id = step(from);
    else {
      const near = isOn
        ? this.#index.next(utf16(Math.max(-1, caret - 1)))
        : this.#index.previous(caret);
      id = near === null ? null : asSpanId(near.id);
    }
    while (id !== null && !isWanted(id)) id = step(id);
    return id;
  }

  #put(id: SpanId, layer: Layer<Utf16>): void {
    for (const range of this.#ranges.get(id) ?? []) this.#touchRange(range);
    this.#index.remove(id);
    const ranges = layer.spans.get(id)?.ranges ?? [];
    if (ranges.length === 0) this.#ranges.delete(id);
    else this.#ranges.set(id, ranges);
    for (const [start, end] of ranges) {
      this.#index.add(id, start, end);
      this.#touchRange([start, end]);
    }
  }

  #touchRange([start, end]: readonly [Utf16, Utf16]): void {
    const last = blockAt(this.blocks, end - 1);
    for (let block = Math.max(0, blockAt(this.blocks, start)); block <= last; block++) {
      this.#touch(block);
    }
  }

  #touch(block: number): void {
    this.#versions[block] = (this.#versions[block] ?? 0) + 1;
  }
}

/** The index holds plain strings; what this map put in were span ids. */
const asSpanId = (id: string): SpanId => id as SpanId;
