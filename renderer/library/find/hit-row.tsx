import { corpusFindWords } from '../../words/corpus-find-words';
import { directionOf } from './direction-of-hit';
import type { TextHit } from '../../../shared/contract/shapes';

/** Line ends and runs of spaces count as one space, since a hit is one line. */
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

/** The words of a hit as they are read out. */
export const wordsOf = ({ before, match, after }: TextHit): string =>
  inOneLine(`${before}${match}${after}`).trim();

/** A hit between its two contexts; where the words run from right to left, the contexts swap sides. */
export function HitWords({ hit }: { readonly hit: TextHit }) {
  return (
    <span className="kwic" dir={directionOf(hit)}>
      <span className="kwic-before">
        <bdi>{inOneLine(hit.before)}</bdi>
      </span>
      <span className="kwic-rest">
        <b>{inOneLine(hit.match)}</b>
        <span>{inOneLine(hit.after)}</span>
      </span>
      {hit.tagged ? <span className="small hint">{corpusFindWords.tagged}</span> : null}
    </span>
  );
}
