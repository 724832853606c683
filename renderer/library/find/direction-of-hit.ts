import type { TextHit } from '../../../shared/contract/shapes';

const LETTER = /\p{L}/u;
const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The direction in which a hit is read, as a paragraph has it: that of the first letter of its line, as far as it is known. */
export function directionOf({ before, match, after }: Pick<TextHit, 'before' | 'match' | 'after'>) {
  const line = before.slice(before.lastIndexOf('\n') + 1) + match + after;
  const letter = LETTER.exec(line)?.[0] ?? '';
  return RTL.test(letter) ? 'rtl' : 'ltr';
}
