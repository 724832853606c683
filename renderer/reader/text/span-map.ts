import { indexIntervals } from '../../../shared/text/interval-index';
import { utf16 } from '../../../shared/text/offsets';
import { whenIdle } from '../../inspector/when-idle';
import { Lanes } from './lanes';
import type { Edit } from '../../../shared/edits/edit';
import type { SpanId } from '../../../shared/model/ids';
import type { Layer } from '../../../shared/model/layer';
import type { Span } from '../../../shared/model/span';
import type { IntervalIndex } from '../../../shared/text/interval-index';
import type { Utf16 } from '../../../shared/text/offsets';
import type { Blocks } from './blocks';

/**
 * Where the spans of a layer lie, and which blocks changed: each block has a version that goes up when a span in it is
 * touched, so that nothing else is painted again.
 */
export class SpanMap {
  #index: IntervalIndex<Span<Utf16>> = indexIntervals(() => undefined);
  /** The layer as it is indexed, to know which blocks a span is taken off. */
  #layer: Layer<Utf16> | null = null;
  readonly #versions: Uint32Array;
  #callOff: (() => void) | null = null;
  /** Goes up when the layer is looked at anew, which touches every block. */
  #loads = 0;
  /** Which rule each span has that was drawn. */
  readonly lanes = new Lanes();

  constructor(readonly blocks: Blocks) {
    this.#versions = new Uint32Array(blocks.count);
  }

  /** Looks at a whole layer anew, unless it is the one that is looked at. */
  load(layer: Layer<Utf16>): void {
    if (layer === this.#layer) return;
    this.#layer = layer;
    const index = indexIntervals<Span<Utf16>>((put) => {
      for (const span of layer.spans.values()) {
        for (const range of span.ranges) put(span, range[0], range[1]);
      }
    });
    this.#index = index;
    this.#prepareIdly(index, layer);
    this.lanes.clear();
    this.#loads += 1;
  }

  /** Follows edits that the layer has taken already. */
  follow(edits: readonly Edit<Utf16>[], layer: Layer<Utf16>): void {
    const touched = new Set<SpanId>();
    for (const edit of edits) {
      if (edit.type === 'span.add' || edit.type === 'span.remove') touched.add(edit.span.id);
      else if (edit.type === 'span.set') touched.add(edit.id);
    }
    // All that was, then all that is: the layers share their entries, and going from one to the other and back costs.
    const before = Array.from(touched, (id) => this.#rangesIn(this.#layer, id));
    const after = Array.from(touched, (id) => layer.spans.get(id) ?? null);
    this.#layer = layer;
    for (const [index, id] of [...touched].entries()) {
      this.#put(id, before[index] ?? [], after[index] ?? null);
    }
  }

  version(block: number): number {
    return (this.#versions[block] ?? 0) + this.#loads * ANEW;
  }

  /** The spans that share text with a stretch, in reading order, as the layer has them. */
  spansIn(start: number, end: number): Span<Utf16>[] {
    return this.#index.items(utf16(start), utf16(end));
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
      .filter((id) => this.#rangesIn(this.#layer, id).some(([, end]) => end === offset));
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

  #rangesIn(layer: Layer<Utf16> | null, id: SpanId): Span<Utf16>['ranges'] {
    return layer?.spans.get(id)?.ranges ?? [];
  }

  /** What is asked for by an id is made when the text is on the screen, one thing after the other. */
  #prepareIdly(index: IntervalIndex<Span<Utf16>>, layer: Layer<Utf16>): void {
    this.#callOff?.();
    this.#callOff = whenIdle(() => {
      layer.spans.prepare();
      this.#callOff = whenIdle(() => {
        this.#callOff = null;
        index.prepare();
      });
    });
  }

  #put(id: SpanId, before: Span<Utf16>['ranges'], after: Span<Utf16> | null): void {
    for (const range of before) this.#touchRange(range);
    this.#index.remove(id);
    this.lanes.forget(id);
    if (after === null) return;
    for (const [start, end] of after.ranges) {
      this.#index.add(after, start, end);
      this.#touchRange([start, end]);
    }
  }

  #touchRange([start, end]: readonly [Utf16, Utf16]): void {
    const last = this.blocks.at(end - 1);
    for (let block = Math.max(0, this.blocks.at(start)); block <= last; block++) {
      this.#touch(block);
    }
  }

  #touch(block: number): void {
    this.#versions[block] = (this.#versions[block] ?? 0) + 1;
  }
}

/** More than any block is touched between two loads. */
const ANEW = 2 ** 32;

/** The index holds plain strings; what this map put in were span ids. */
const asSpanId = (id: string): SpanId => id as SpanId;
