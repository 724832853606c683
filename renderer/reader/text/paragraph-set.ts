import { directionOf } from './direction';
import type { LineMap } from '../../../shared/text/line-map';
import type { ParagraphSet } from './line-probe';

/** Tabs, indents and runs of spaces that a writer lined things up by; elsewhere a space at a line's end is not drawn. */
const BY_SPACES = /\t|\s{2}/g;
/** So much of a paragraph is looked at. */
const SEEN = 20_000;

/** How each paragraph of a text is set: found when it is first asked for, and kept, so that its pieces agree. */
export function createParagraphSets(
  text: string,
  paragraphs: LineMap,
): (of: number) => ParagraphSet {
  const known = new Map<number, ParagraphSet>();
  return (paragraph) => {
    const held = known.get(paragraph);
    if (held !== undefined) return held;
    if (known.size > 4_000) known.clear();
    const { start, end } = paragraphs.range(paragraph);
    const seen = text.slice(start, Math.min(end, start + SEEN));
    BY_SPACES.lastIndex = 0;
    const set: ParagraphSet = {
      direction: directionOf(text, start, end),
      isBySpaces: /^\s/.test(seen) || BY_SPACES.test(seen),
    };
    known.set(paragraph, set);
    return set;
  };
}
