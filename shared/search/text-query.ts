import { z } from 'zod';

/**
 * What somebody looks for in texts.
 *
 * *plain*: the words as typed. Composed and decomposed characters find each other, signs without a shape of their
 * own (soft hyphens, direction marks) count as not there, and white space finds any run of white space, line breaks
 * included. Without `matchesCase`, case makes no difference by the full mapping, so *strasse* finds *Straße*. With
 * `variants`, neither do accents and strokes through letters (*Lodz*, *Łódź*), Arabic vowels and Hebrew points, the
 * shape of quotation marks, the way in which the parts of a compound are joined (*no-fly zone*, *no fly zone*,
 * *nofly-zone*; where the query has a joint), and an ending *-s* of the last word; an ending *-’s* may
 * follow, is left out of the match, and does not count against whole words. British and American
 * spellings are not told to be the same.
 *
 * *regex*: a regular expression of JavaScript with the flag `u`; `^` and `$` are the ends of a line. `variants`
 * says nothing there, and matches of no length are passed over.
 *
 * `wholeWords`: no word of the text goes on across either end of a match, words being what `createWords` sees.
 */
export interface TextQuery {
  readonly text: string;
  readonly kind: 'plain' | 'regex';
  readonly matchesCase: boolean;
  readonly wholeWords: boolean;
  readonly variants: boolean;
}

/** The longest query, in UTF-16 code units. */
export const MAX_QUERY_LENGTH = 1_000;

/** A query as it crosses the contract. */
export const textQuerySchema: z.ZodType<TextQuery> = z.object({
  text: z.string().max(MAX_QUERY_LENGTH),
  kind: z.enum(['plain', 'regex']),
  matchesCase: z.boolean(),
  wholeWords: z.boolean(),
  variants: z.boolean(),
});
