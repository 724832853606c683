/** How the words that were typed become an expression over folded text; `null` where nothing is left to look for. */
export interface PlainPattern {
  /**
   * Group 1, where it took part, is an ending *-s* that may be left off again; group 2 an ending *-’s* that follows and
   * is no part of the match.
   */
  readonly expression: RegExp;
}

/** White space stands for a whole run of it. The first look keeps a long run from being tried from each of its places. */
const SPACE_RUN = '(?<!\\s)\\s+(?!\\s)';
const HYPHENS = '\\-‐‑‒–';
/** What may stand between two parts of a compound: a hyphen, a run of white space; nothing, but between two digits. */
const PART_BREAK = `(?:\\s*[${HYPHENS}]\\s*|\\s+(?!\\s)|(?<!\\p{N})|(?!\\p{N}))`;
const WORD_END = '(?![\\p{L}\\p{N}])';
const ENDING = `(?:([sS])${WORD_END}|(?=('[sS])${WORD_END})|)`;

/**
 * Makes the expression that finds a folded query in folded text. With `variants`, white space or a hyphen between two
 * parts finds either, or none; and the last word is found with or without *-s* or *’s*.
 */
export function plainPattern(folded: string, variants: boolean): PlainPattern | null {
  if (folded === '') return null;
  if (!variants) {
    return { expression: new RegExp(folded.split(/\s+/u).map(escaped).join(SPACE_RUN), 'gu') };
  }
  const withoutEnding = folded.replace(/(?<=[\p{L}\p{N}]{2}(?![sS])[\p{L}\p{N}])'?[sS]$/u, '');
  const hasEnding = /[\p{L}\p{N}]$/u.test(withoutEnding);
  const betweenParts = new RegExp(
    `(?<=[^\\s${HYPHENS}])(?:\\s*[${HYPHENS}]\\s*|\\s+)(?=[^\\s${HYPHENS}])`,
    'u',
  );
  const source = withoutEnding
    .split(betweenParts)
    .map((part) => part.split(/\s+/u).map(escaped).join(SPACE_RUN))
    .join(PART_BREAK);
  return { expression: new RegExp(source + (hasEnding ? ENDING : ''), 'gu') };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
