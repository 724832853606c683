import { pickedOf } from '../../../shared/selection/selection';
import type { TextRange } from '../../../shared/text/offsets';
import type { ReaderState } from '../reader-model';
import type { DomText } from './dom-text';

const PICKED = 'picked';
const HITS = 'find-hit';
const HIT_AT = 'find-hit-at';

/** Paints words that are no part of the layer: what is picked, and what was found. Only what is in the page costs. */
export class Highlights {
  constructor(readonly dom: DomText) {}

  paint({ selection, decorations }: ReaderState): void {
    const { hits, hit } = decorations;
    const picked = pickedOf(selection);
    this.#set(PICKED, picked === null ? [] : [picked]);
    const rendered = this.dom.rendered();
    const at = hit === null ? undefined : hits[hit];
    this.#set(HITS, rendered === null ? [] : within(hits, rendered).filter((one) => one !== at));
    this.#set(HIT_AT, at === undefined ? [] : [at]);
  }

  clear(): void {
    for (const name of [PICKED, HITS, HIT_AT]) registry()?.delete(name);
  }

  #set(name: string, stretches: readonly TextRange[]): void {
    const ranges = stretches.flatMap(({ start, end }) => this.dom.rangeOf(start, end) ?? []);
    if (ranges.length === 0) registry()?.delete(name);
    else registry()?.set(name, new Highlight(...ranges));
  }
}

/** Those of many stretches in order that share text with one. */
export function within(
  stretches: readonly TextRange[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly TextRange[] {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((stretches[last]?.start ?? end) < end) last++;
  return stretches.slice(low, last);
}

const registry = (): HighlightRegistry | undefined =>
  typeof CSS === 'undefined' ? undefined : CSS.highlights;
