/** English words about a corpus as a whole, and of changing what is known about it. */
export const aboutCorpusWords = {
  title: 'About this corpus',
  menu: 'About this corpus…',
  command: 'Title, licence and provenance of the corpus',
  name: 'Title',
  noTitle: 'A corpus has a title.',
  licence: 'Licence',
  licenceHint: 'Under which texts and tags may be passed on, such as CC BY 4.0.',
  provenance: 'Provenance',
  provenanceHint: 'Where the texts come from, how they were chosen, and whom to ask.',
  lead: 'The data card of every dataset that is exported says this of the corpus.',
  tooLong: (most: number) =>
    `This has up to ${new Intl.NumberFormat('en').format(most)} characters.`,
  notText:
    'This was set to something other than text outside Claimbench. Write here to replace it.',
  keep: 'Keep',
  folder: 'Folder',
  /** Names of the change in the history, by what was changed. */
  labels: {
    title: 'Change title of the corpus',
    licence: 'Change licence',
    provenance: 'Change provenance',
    several: 'Change what is known about the corpus',
  },
  kept: (name: string) => `Kept. Undo takes back: ${name}.`,
  changedSince: (name: string) =>
    `“${name}” cannot be taken back or done again: somebody changed the same since.`,
} as const;
