import { isPairAt } from '../text/offsets';
import type { Utf16 } from '../text/offsets';
import type { Words } from '../text/words';

/** Letters of scripts that part their words by spaces: two of them in a row are always within one word. */
const LETTER = /^(?=\p{L})[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u;
const DIGIT = /^[0-9]$/;
/** White space and signs that are never within a word, whatever stands about them. */
const APART = /^[\t\n !?()[\]{}/“”„«»–—…]$/;

/** Signs that can be within a word only between two letters or digits. */
const BETWEEN = /^[.,;:'’]$/u;
const APOSTROPHE = /^['’]$/u;

/**
 * Whether no word goes on across an offset, so that a match of whole words may begin or end there. Nearly always the
 * characters on either side tell; only where they don't is the segmenter asked.
 */
export function isWordBorder(text: string, offset: Utf16, words: Words): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const before = text.charAt(offset - 1);
  const after = text.slice(offset, isPairAt(text, offset) ? offset + 2 : offset + 1);
  const beforeIsLetter = LETTER.test(before) || DIGIT.test(before);
  const afterIsLetter = LETTER.test(after) || DIGIT.test(after);
  if (beforeIsLetter && afterIsLetter) return false;
  if (APART.test(before) && (afterIsLetter || APART.test(after))) return true;
  if (APART.test(after) && beforeIsLetter) return true;
  if (beforeIsLetter && BETWEEN.test(after)) {
    const next = text.charAt(offset + 1);
    if (next === '' || APART.test(next)) return true;
    if (APOSTROPHE.test(after) && LETTER.test(before) && LETTER.test(next)) return false;
  }
  const word = words.wordAt(text, offset);
  return word === null || !(word.start < offset && offset < word.end);
}
