import type { Blocks } from './blocks';

/**
 * Where the line begins that holds an offset, in a layout that begins a line at `from` and goes on to `to`; all three
 * lie in one paragraph. It depends on the width and the face of the text.
 */
export type FindLineStart = (from: number, at: number, to: number) => number;

/** So much is laid out before a piece that is jumped to: lines that begin apart fall into step within a few. */
const WARM = 1_600;
/** Behind the guess, so that the line that holds it is laid out whole. */
const BEYOND = 240;

/**
 * Moves the starts of the pieces of a long paragraph to where lines begin, so that a piece ends in a full line and
 * nobody sees that the paragraph was cut. Nothing moves that is in the page: text in view never flows anew.
 */
export class Seams {
  /** From where a start was found, by block: the start of the piece before it, or a place further up. */
  readonly #from = new Map<number, number>();

  constructor(readonly blocks: Blocks) {}

  /** Forgets all that was found; the width or the face changed. */
  reset(): void {
    if (this.#from.size > 0) this.blocks.reset();
    this.#from.clear();
  }

  /** Finds where the blocks `[first, end)` begin and the last of them ends; what is held begins where it does. */
  fix(first: number, end: number, isHeld: (index: number) => boolean, find: FindLineStart): void {
    const { blocks } = this;
    for (let index = first; index <= end && index < blocks.count; index++) {
      if (blocks.isFirst(index) || isHeld(index)) continue;
      const before = index - 1;
      const isKnown = blocks.isFirst(before) || this.#from.has(before);
      const known = this.#from.get(index);
      if (isKnown ? known === blocks.start(before) : known !== undefined) continue;
      this.#find(index, isKnown ? blocks.start(before) : this.#warmStart(index), find);
    }
  }

  #warmStart(index: number): number {
    const { blocks } = this;
    let from = index - 1;
    while (!blocks.isFirst(from) && blocks.guess(index) - blocks.guess(from) < WARM) from--;
    return blocks.guess(from);
  }

  #find(index: number, from: number, find: FindLineStart): void {
    const { blocks } = this;
    const at = blocks.guess(index);
    const to = Math.min(at + BEYOND, this.#paragraphEnd(index));
    const found = find(from, at, to);
    const isRoom = found > from && found > blocks.start(index - 1) && found < blocks.end(index);
    if (isRoom) blocks.move(index, found);
    this.#from.set(index, from);
  }

  #paragraphEnd(index: number): number {
    const { blocks } = this;
    // The end of a piece may itself be moved; what lies behind it is not needed.
    let last = index;
    while (!blocks.isLast(last) && last < index + 1) last++;
    return blocks.end(last);
  }
}
