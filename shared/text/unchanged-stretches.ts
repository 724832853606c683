import { diffArrays } from 'diff';

/** A stretch that two texts have in common: offsets of its start in each, and its length, in UTF-16 code units. */
export interface UnchangedStretch {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/**
 * More changes than these are not looked for: what lies between the last and the next line (or word) that stands still
 * counts as changed, so that no two texts take long to compare.
 */
const MOST_LINE_CHANGES = 2_000;
const MOST_WORD_CHANGES = 2_000;
/** Comparing words costs the square of the changes; beyond so much in one text lines that changed stay unread. */
const MOST_EFFORT = 40_000_000;
/**
 * Where less than half of the words of changed lines stand, a word or two that both have may be an accident: there only
 * so many words in a row count as unchanged.
 */
const LEAST_IN_A_ROW = 3;

/**
 * What stands unchanged from one text to another, in order, found by lines and then by words within the lines that
 * changed (by characters in scripts that do not part their words). Stretches that meet in both texts are one. A word is
 * never taken apart: one that changed has changed as a whole.
 */
export function unchangedStretches(before: string, after: string): UnchangedStretch[] {
  const found: UnchangedStretch[] = [];
  const add = (stretch: UnchangedStretch) => {
    const last = found.at(-1);
    if (
      last &&
      last.before + last.length === stretch.before &&
      last.after + last.length === stretch.after
    ) {
      found[found.length - 1] = { ...last, length: last.length + stretch.length };
    } else if (stretch.length > 0) found.push(stretch);
  };
  let effort = 0;
  const compareWords: OnChanged = (a, b, at, to) => {
    const [words, others] = [tokensOf(a), tokensOf(b)];
    effort += Math.min(words.length + others.length, MOST_WORD_CHANGES) ** 2;
    if (effort > MOST_EFFORT) return;
    const inside: UnchangedStretch[] = [];
    const keep = (stretch: UnchangedStretch) => inside.push(stretch);
    compare(words, others, at, to, MOST_WORD_CHANGES, keep, () => undefined);
    const counts = inside.map(({ before: start, length }) =>
      wordsOf(before.slice(start, start + length)),
    );
    const isMostlyKept = 2 * counts.reduce((sum, count) => sum + count, 0) >= wordsOf(a);
    for (const [index, stretch] of inside.entries()) {
      if (isMostlyKept || (counts[index] ?? 0) >= LEAST_IN_A_ROW) add(stretch);
    }
  };
  compare(linesOf(before), linesOf(after), 0, 0, MOST_LINE_CHANGES, add, compareWords);
  return found;
}

type OnChanged = (before: string, after: string, startBefore: number, startAfter: number) => void;

/** Hands over what two lists have in common, and, joined, what stands between. */
function compare(
  before: readonly string[],
  after: readonly string[],
  startBefore: number,
  startAfter: number,
  mostChanges: number,
  onSame: (stretch: UnchangedStretch) => void,
  onChanged: OnChanged,
): void {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;

  let [at, to] = [startBefore, startAfter];
  const same = (tokens: readonly string[]) => {
    const length = lengthOf(tokens);
    if (length > 0) onSame({ before: at, after: to, length });
    at += length;
    to += length;
  };
  const changed = (removed: readonly string[], added: readonly string[]) => {
    const [a, b] = [removed.join(''), added.join('')];
    if (a !== '' && b !== '') onChanged(a, b, at, to);
    at += a.length;
    to += b.length;
  };

  same(before.slice(0, head));
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const parts = diffArrays(a, b, { maxEditLength: mostChanges });
  if (parts === undefined) changed(a, b);
  else {
    let [removed, added]: [string[], string[]] = [[], []];
    for (const part of parts) {
      if (part.removed) removed = part.value;
      else if (part.added) added = part.value;
      else {
        changed(removed, added);
        [removed, added] = [[], []];
        same(part.value);
      }
    }
    changed(removed, added);
  }
  same(before.slice(before.length - tail));
}

const lengthOf = (tokens: readonly string[]): number =>
  tokens.reduce((sum, { length }) => sum + length, 0);

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
/**
 * Words with their marks; alone each character of a script without spaces between words, with its marks, and each that
 * is in no word.
 */
const TOKENS = new RegExp(
  String.raw`(?![${UNSPACED}])[\p{L}\p{N}](?:(?![${UNSPACED}])[\p{L}\p{M}\p{N}])*|[^]\p{M}*`,
  'gu',
);

const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];
const wordsOf = (text: string): number =>
  tokensOf(text).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
