import { clauseAt } from '../text/clauses';
import { nameAt } from '../text/names';
import type { TextRange, Utf16 } from '../text/offsets';
import type { UnitKind } from '../model/scheme';
import type { SelectionContext } from './selection';

/** What of a selection's context the unit under the caret needs. */
export type UnitContext = Pick<SelectionContext, 'graphemes' | 'words'>;

/**
 * What a label of a kind tags at the caret with nothing picked: the name (a run of capitalised words with its article), the
 * clause, or the word; where there is no name or clause, the word. Null where there is none of them. The unit is
 * never empty, has no white space at its edges, lies in one line and between characters, and no word lies between it and
 * the caret.
 */
export function unitAt(
  text: string,
  caret: Utf16,
  kind: UnitKind,
  { graphemes, words }: UnitContext,
): TextRange | null {
  const found = kind === 'name' ? nameAt(text, caret, words) : null;
  if (found !== null) return { start: found.start, end: found.end };
  if (kind === 'clause') {
    const clause = clauseAt(text, caret, graphemes);
    if (clause !== null) return clause;
  }
  return words.wordAt(text, caret);
}
