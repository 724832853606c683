import type { FormatCapabilities } from '../format';

/**
 * What a format carries: spans at any character, one inside, across or on another one, and whatever else is named;
 * nothing that is not.
 */
export const carries = (named: Partial<FormatCapabilities>): FormatCapabilities => ({
  spans: 'characters',
  parts: false,
  crossing: true,
  nested: true,
  stacked: true,
  relations: false,
  relationAttributes: false,
  attributes: 'none',
  notes: false,
  flags: false,
  documentNotes: false,
  metadata: false,
  annotators: false,
  orphans: false,
  ...named,
});
