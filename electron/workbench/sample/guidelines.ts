/** The guidelines of the sample corpus, which show what such a page can be. */
export const SAMPLE_GUIDELINES = `# How we tag the Vessery reports

Read the whole report once before you tag anything. Tag what the report says, not what you know.

## Claim

Tag a whole statement that could be checked, without the words that say who said it.

- *The gate failed at 03:40*, the authority said. Tag the part in italics.
- A wish, a question or an opinion is no claim. If an opinion holds a claim, tag the claim alone.
- Two statements joined by *and* are two claims if one could be true without the other.

## Source

Tag the words that name who says it, with their article: *the lock keepers' union*, *two engineers who asked not to be named*.

A newspaper that passes on what an agency wrote is a source that **cites** the agency. Link them, so that a chain has its end where somebody knows at first hand.

## Number

Tag the figure with everything that belongs to it: comparator, unit and what is counted. *At least 340 people* is one number.

- A date or the number of a house is no number here.
- *Dozens* is a number whose comparator is *vague*.

## Location

Tag the shortest name that is enough: *Vessery*, not *the town of Vessery*. If the report spells a place in its own way, tag it as it stands; the registry brings the spellings together.

## Links

| from | link | to |
|---|---|---|
| claim or number | attributed to | source |
| source | cites | source |
| number | quantity of | claim |
| claim | located in | location |
| location | part of | location |
| claim | same claim, contradicts | claim |
`;
