import { createGraphemes } from '../text/graphemes';
import { utf16 } from '../text/offsets';
import { createWords } from '../text/words';
import { inBatches } from './batches';
import { isWordBorder } from './word-borders';
import type { TextMatcher } from './text-matcher';

const MATCHES_A_STEP = 500;

const graphemes = createGraphemes();
const words = createWords(graphemes);

/** Makes the matcher of a regular expression with the flags `g` and `u`. */
export function createExpressionMatcher(expression: RegExp, wholeWords: boolean): TextMatcher {
  function isEdge(text: string, offset: number): boolean {
    return (
      graphemes.isBoundary(text, utf16(offset)) &&
      (!wholeWords || isWordBorder(text, utf16(offset), words))
    );
  }

  function* matches(text: string, from = utf16(0)) {
    // A copy of its own, since the place to go on from is kept on the expression.
    const own = new RegExp(expression);
    own.lastIndex = graphemes.graphemeEnd(text, from);
    while (own.lastIndex <= text.length) {
      const match = own.exec(text);
      if (match === null) return;
      const start = utf16(match.index);
      const end = utf16(match.index + match[0].length);
      if (start < end && isEdge(text, start) && isEdge(text, end)) {
        yield { start, end };
        continue;
      }
      if (start === text.length) return;
      // What overlaps a match that is none may be one.
      own.lastIndex = graphemes.nextGrapheme(text, start);
    }
  }

  return {
    matches,
    inSteps: (text) => inBatches(matches(text), MATCHES_A_STEP),
  };
}
