const LONGEST_SAID = 120;

/** Words as they are said: on one line, and not more than a breath of them. */
const spoken = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_SAID ? line : `${line.slice(0, LONGEST_SAID).trimEnd()}…`;
};

/** What an edge gained or lost; a blank has no words to quote. */
const named = (words: string): string => (words.trim() === '' ? 'a space' : `“${spoken(words)}”`);

/** English words for what is done to spans by keys and mouse. */
export const spanWords = {
  actions: {
    accept: (label: string) => `Accept ${label}`,
  },
  commands: {
    nextUntagged: 'Next name or figure not yet tagged',
    previousUntagged: 'Previous name or figure not yet tagged',
    accept: 'Accept the suggestion at hand',
  },
  said: {
    orphan: 'The span at hand has lost its place in the text.',
    sameThere: (label: string) => `Not done: another ${label} is on exactly these words.`,
    picked: (words: string, part: number | null) =>
      part === null ? `Picked “${spoken(words)}”.` : `Picked part ${part}, “${spoken(words)}”.`,
    untagged: (words: string) => `“${spoken(words)}”, not tagged.`,
    nothingUntagged: (direction: 1 | -1) =>
      direction === 1
        ? 'No further name or figure that is not tagged.'
        : 'No name or figure before this that is not tagged.',
    lookedOn: 'Nothing to tag near here. The same key looks on from here.',
    plus: (words: string) => `plus ${named(words)}`,
    minus: (words: string) => `minus ${named(words)}`,
    inPart: (part: number, of: number, what: string) => `Part ${part} of ${of}: ${what}`,
    partsMet: (what: string) => `${what}; it met the next part`,
    partAdded: (words: string) => `Part added: “${spoken(words)}”.`,
    partTaken: (words: string) => `Part taken off: “${spoken(words)}”.`,
    onlyPart: 'It is the only part. X deletes the span.',
    partWhere: 'Put the caret on the words of the further part, or pick them.',
    hasWords: 'Those words belong to it already.',
    accepted: (label: string) => `Accepted: ${label}.`,
    nothingToAccept: 'There is nothing to accept here.',
  },
  hints: { nextUntagged: 'next not tagged' },
  settings: {
    snapToWords: 'Picked words are tagged whole',
  },
};
