import { utf16 } from '../../text/offsets';
import type { TextRange } from '../../text/offsets';

/** What is the same for the oracle, in its slow and plain way: one grapheme at a time. */
export function naiveFold(grapheme: string, matchesCase: boolean): string {
  if (/^[\u00ad\u200b\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+$/.test(grapheme))
    return '';
  const seen = grapheme.replace(
    /[\u00ad\u200b\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g,
    '',
  );
  if (matchesCase) return seen.normalize('NFD');
  let folded = '';
  for (const character of seen.normalize('NFC')) {
    folded += character.toUpperCase().toLowerCase();
  }
  return folded
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss')
    .replaceAll('i\u0307', 'i')
    .normalize('NFD');
}

/**
 * Finds plain words by trying every pair of grapheme borders, which takes the cube of the length. The longest that
 * matches from a place would begin and end the same, since what folds to nothing is left out at both ends.
 */
export function naiveMatches(text: string, query: string, matchesCase: boolean): TextRange[] {
  const graphemes = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
  const folds = graphemes.map((grapheme) => naiveFold(grapheme, matchesCase));
  const wanted = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(query)]
    .map(({ segment }) => naiveFold(segment, matchesCase))
    .join('');
  if (wanted === '') return [];
  const wantedWords = wanted.replace(/\s+/gu, ' ');
  const found: TextRange[] = [];
  let at = 0;
  for (let first = 0; first < graphemes.length; first++) {
    const start = at;
    at += graphemes[first]?.length ?? 0;
    if (folds[first] === '') continue;
    let [slice, end] = ['', start];
    for (let last = first; last < graphemes.length; last++) {
      slice += folds[last] ?? '';
      end += graphemes[last]?.length ?? 0;
      if (folds[last] === '' || slice.replace(/\s+/gu, ' ') !== wantedWords) continue;
      if (/^\s/u.test(wanted) && /\s$/u.test(folds.slice(0, first).join(''))) continue;
      if (/\s$/u.test(wanted) && /^\s/u.test(folds.slice(last + 1).join(''))) continue;
      found.push({ start: utf16(start), end: utf16(end) });
      first = last;
      at = end;
      break;
    }
  }
  return found;
}
