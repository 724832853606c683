import { documents, figure, plural } from './counts';

const hits = (count: number) => plural(count, 'hit', 'hits');

/** English words of finding in the whole corpus. */
export const corpusFindWords = {
  title: 'Find in the corpus',
  command: 'Find in the corpus',
  open: 'Find in texts',
  field: 'Words to find in all texts',
  fieldHint: 'Find',
  placeholder: 'words in all texts',
  placeholderRegex: 'an expression, such as \\d+ (houses|homes)',
  stop: 'Stop',
  options: 'How to find',
  regex: 'Expression',
  wholeWords: 'Whole words',
  matchesCase: 'Same case',
  variants: 'Spelling variants',
  where: 'Where',
  everywhere: 'Anywhere',
  untagged: 'Not tagged by you',
  inside: (label: string) => `In your ${label} spans`,
  filtered: (count: number) => `Of the ${documents(count)} that the library shows`,
  results: 'Hits by document',
  intro: 'Type words and press',
  introEnd: 'to find them in every text.',
  counted: (found: number, inDocuments: number) => `${hits(found)} in ${documents(inDocuments)}`,
  ofAll: (looked: number) => `of ${figure(looked)} looked through`,
  running: (looked: number, all: number) => `${figure(looked)} of ${documents(all)}`,
  progress: 'Documents looked through',
  none: 'Stands in none of the texts:',
  noneYet: 'Looking…',
  cut: (limit: number) => `The first ${figure(limit)} hits. More words find fewer.`,
  stopped: 'Stopped before the end.',
  unreadable: (count: number) => `${documents(count)} could not be looked at:`,
  more: (count: number) => `and ${figure(count)} more`,
  countOf: (count: number) => hits(count),
  tagged: 'tagged',
  hit: (title: string, at: number, of: number, words: string) =>
    `${title}, hit ${figure(at)} of ${figure(of)}: ${words}`,
  at: (at: number, of: number) => `hit ${figure(at)} of ${figure(of)}`,
  hints: {
    move: 'move',
    read: 'read there',
    field: 'the words',
    leave: 'leave',
    stop: 'stop',
    find: 'find',
    results: 'the hits',
  },
  said: {
    none: 'Nothing found.',
    stopped: (count: number) => `Stopped. ${hits(count)} so far.`,
  },
  /** Tagging in the whole corpus, and taking it back. */
  group: {
    underWay: 'Many documents are being changed; wait until that is done.',
    undone: (name: string, inDocuments: number) => `Undone: ${name}, in ${documents(inDocuments)}.`,
    undoName: (name: string, inDocuments: number) => `${name} (${documents(inDocuments)})`,
  },
};
