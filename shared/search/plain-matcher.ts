import { createGraphemes } from '../text/graphemes';
import { isPairAt, utf16 } from '../text/offsets';
import { createWords } from '../text/words';
import { inBatches, onlyRanges } from './batches';
import { createFoldMemory } from './fold-memory';
import { foldInSteps } from './folded-text';
import { createFolding, foldEachGrapheme } from './folding';
import { plainPattern } from './plain-pattern';
import { isWordBorder } from './word-borders';
import type { FoldMemory } from './fold-memory';
import type { FoldedText } from './folded-text';
import type { TextMatcher } from './text-matcher';
import type { TextQuery } from './text-query';
import type { TextRange, Utf16 } from '../text/offsets';

/** So many matches and near matches are one step. */
const TRIED_A_STEP = 100;

const graphemes = createGraphemes();
const words = createWords(graphemes);

/** Makes the matcher of a plain query, as `TextQuery` describes it: the folded query is looked for in the folded text. */
export function createPlainMatcher(query: TextQuery, memory?: FoldMemory): TextMatcher {
  const folding = createFolding(query);
  const folds = memory ?? createFoldMemory();
  let foldedQuery = '';
  foldEachGrapheme(folding, graphemes)(query.text, (_, folded) => (foldedQuery += folded));
  const pattern = plainPattern(foldedQuery, query.variants);

  function* folded(text: string): Generator<null, FoldedText> {
    const known = folds.recall(text, query);
    if (known !== undefined) return known;
    const made = yield* foldInSteps(text, folding, graphemes);
    folds.keep(text, query, made);
    return made;
  }

  function isEdge(text: string, offset: Utf16): boolean {
    return (
      graphemes.isBoundary(text, offset) && (!query.wholeWords || isWordBorder(text, offset, words))
    );
  }

  /** The range of a match in the text, or null where an edge of it is none; an ending that spoils the end is left off. */
  function rangeOf(text: string, whole: FoldedText, match: RegExpExecArray): TextRange | null {
    const start = whole.startAt(match.index);
    if (start === null || !isEdge(text, start)) return null;
    const behind = match.index + match[0].length;
    const [, ending, owned] = match;
    if (owned !== undefined) {
      // The word goes on, but only to say whose.
      const end = whole.endAt(behind);
      return end !== null && graphemes.isBoundary(text, end) ? { start, end } : null;
    }
    for (const foldedEnd of ending === undefined ? [behind] : [behind, behind - ending.length]) {
      const end = whole.endAt(foldedEnd);
      if (end !== null && isEdge(text, end)) return { start, end };
    }
    return null;
  }

  /** The matches; null for each that is none at a closer look. */
  function* found(text: string, whole: FoldedText, from: Utf16): Generator<TextRange | null> {
    if (pattern === null) return;
    const expression = new RegExp(pattern.expression);
    expression.lastIndex = whole.foldedFrom(from);
    for (;;) {
      const match = expression.exec(whole.folded);
      if (match === null) return;
      const range = rangeOf(text, whole, match);
      if (range === null) {
        expression.lastIndex = match.index + (isPairAt(whole.folded, match.index) ? 2 : 1);
      }
      yield range;
    }
  }

  return {
    *matches(text, from = utf16(0)) {
      if (pattern === null) return;
      const folding = folded(text);
      let step = folding.next();
      while (step.done !== true) step = folding.next();
      yield* onlyRanges(found(text, step.value, from));
    },
    *inSteps(text) {
      if (pattern === null) return;
      const folding = folded(text);
      let step = folding.next();
      while (step.done !== true) {
        yield [];
        step = folding.next();
      }
      yield* inBatches(found(text, step.value, utf16(0)), TRIED_A_STEP);
    },
  };
}
