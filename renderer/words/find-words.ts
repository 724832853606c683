import { figure, plural } from './counts';

/** English words of finding in the text, and of every occurrence. */
export const findWords = {
  commands: {
    find: 'Find in the text',
    findAnywhere: 'Find in the text, from anywhere in the reader',
    next: 'Next hit',
    previous: 'Previous hit',
    every: 'Every occurrence…',
  },
  bar: {
    name: 'Find in the text',
    field: 'Words to find',
    fieldExpression: 'Expression to find',
    expression: 'Expression',
    wholeWords: 'Whole words',
    sameCase: 'Same case',
    variants: 'Spelling variants',
    where: 'Where',
    anywhere: 'anywhere',
    untagged: 'not tagged yet',
    inside: (label: string) => `in ${label}`,
    next: 'Next',
    previous: 'Previous',
    every: 'Tag all…',
    close: 'Close',
    count: (at: number | null, count: number, isMore: boolean) =>
      count === 0
        ? 'none'
        : `${at === null ? '' : `${figure(at)} of `}${figure(count)}${isMore ? ' or more' : ''}`,
    running: (count: number) => (count === 0 ? 'looking…' : `${figure(count)}, looking…`),
    tooSlow: 'The expression took too long on this text and was stopped; make it more exact.',
    noThread: 'The expression could not be run in this window; search for plain words instead.',
  },
  mode: {
    find: 'FIND',
    every: 'EVERY',
    hints: {
      next: 'next',
      previous: 'previous',
      tag: 'tag it',
      every: 'tag all…',
      close: 'close',
      move: 'move',
      take: 'take or leave',
      label: 'as another label',
      all: 'all, none',
      doIt: 'tag them',
    },
  },
  said: {
    hit: (at: number, count: number, paragraph: number) =>
      `${figure(at)} of ${figure(count)}, paragraph ${figure(paragraph)}.`,
    fromStart: 'From the start of the text again:',
    fromEnd: 'From the end of the text again:',
    count: (count: number) => (count === 0 ? 'Nothing found.' : `${plural(count, 'hit', 'hits')}.`),
    nothingFound: 'Nothing found.',
    nothingToFind: 'Nothing was looked for yet. The slash key begins.',
    noWords: 'Pick words, or choose a span, to find every occurrence of them.',
    noLabel: 'The scheme has no label to tag with.',
    found: (found: number, taken: number, tagged: number) =>
      `${figure(found)} found, ${figure(taken)} taken${
        tagged === 0 ? '' : `, ${figure(tagged)} tagged already`
      }.`,
    tagged: (count: number) => `Tagged ${figure(count)}. One undo.`,
    taggedIn: (count: number, documents: number) =>
      `Tagged ${figure(count)} in ${plural(documents, 'document', 'documents')}. One undo.`,
    taken: 'taken',
    left: 'left',
    isTagged: 'Tagged already.',
    heldBack: 'Nothing can be tagged in this document now.',
    group: (name: string, taken: number, count: number) =>
      `${name}: ${figure(taken)} of ${figure(count)} taken.`,
    asLabel: (label: string) => `As ${label}.`,
    option: (name: string, isOn: boolean) => `${name} ${isOn ? 'on' : 'off'}.`,
    thisDocument: 'This document.',
    wholeCorpus: 'The whole corpus.',
    undoWaits:
      'The list of every occurrence is open, so nothing is undone behind it. Esc leaves it; then undo.',
    nothingTaken: 'Nothing is taken; Space takes an occurrence.',
  },
  every: {
    name: 'Tag every occurrence',
    title: (words: string) => `Every “${words}”`,
    titleExpression: (source: string) => `Every match of ${source}`,
    as: 'as',
    untagged: 'only what is not tagged yet',
    inside: (label: string) => `only in ${label}`,
    list: 'Occurrences',
    scope: 'Where',
    thisDocument: 'this document',
    wholeCorpus: 'whole corpus',
    wholeWords: 'whole words',
    sameCase: 'same case',
    variants: 'spelling variants',
    paragraph: (paragraph: number) => `¶ ${figure(paragraph)}`,
    tagged: 'tagged',
    longer: 'longer',
    variant: 'variant',
    takenRow: 'taken',
    leftRow: 'left',
    row: (before: string, match: string, after: string, notes: readonly string[]) =>
      `${before}${match}${after}; ${notes.join(', ')}`,
    groupRow: (name: string, taken: number, count: number) =>
      `${name}, ${figure(taken)} of ${figure(count)} taken`,
    looking: 'Looking…',
    none: 'Found nowhere.',
    noneWith: 'Found nowhere, as the options are.',
    willBe: (taken: number, count: number, tagged: number): readonly [string, string] => [
      figure(taken),
      ` of ${figure(count)} will be tagged${
        tagged === 0 ? '' : `, ${figure(tagged)} already ${tagged === 1 ? 'is' : 'are'}`
      }`,
    ],
    cut: (most: number) => `The first ${figure(most)} are listed.`,
    cancel: 'Cancel',
    tag: (count: number) => `Tag ${figure(count)}`,
    action: (count: number, label: string) =>
      `Tag ${plural(count, 'occurrence', 'occurrences')} as ${label}`,
    searched: (documents: number) => `${plural(documents, 'document', 'documents')} looked through`,
  },
} as const;
