import { figure } from './counts';

const capital = (word: string) => word.charAt(0).toLocaleUpperCase('en') + word.slice(1);
const lower = (name: string) => name.toLocaleLowerCase('en');

function many(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** “9 sources”, or “9 spans” where the other end may have several labels. */
const counted = (count: number, labels: readonly string[]): string => {
  const [only] = labels;
  const name = labels.length === 1 && only !== undefined ? lower(only) : 'span';
  return `${count === 0 ? 'no' : figure(count)} ${count === 1 ? name : many(name)}`;
};

/** The first words of a long quote. */
const short = (quote: string): string => {
  if (quote.length <= 60) return quote;
  const cut = quote.slice(0, 58);
  return `${cut.slice(0, Math.max(30, cut.lastIndexOf(' '))).trimEnd()}…`;
};

/** English words of linking spans, and of what a span rests on. */
export const linkingWords = {
  mode: 'LINK',
  commands: {
    link: 'Link the span at hand',
    tagAndTie: (label: string) => `Tag as ${label} and tie to the span at hand`,
  },
  actions: {
    tie: (relation: string) => `Link: ${relation}`,
    untie: (relation: string) => `Unlink: ${relation}`,
    tagAndTie: (label: string, relation: string) => `Tag as ${label}, ${relation}`,
  },
  said: {
    begun: (label: string, quote: string, relation: string) =>
      `Linking ${lower(label)} “${short(quote)}”, ${relation}.`,
    way: (relation: string) => `${capital(relation)}.`,
    targets: (count: number, labels: readonly string[], nearest: string | null) =>
      `${capital(counted(count, labels))}${nearest === null ? '' : `, nearest: ${short(nearest)}`}.`,
    onlyFar: (keys: string) => `None here; ${keys} looks in other documents.`,
    nothing: (label: string) => `Nothing here a ${lower(label)} can be linked to.`,
    orphan: 'This span lost its place, so nothing is near it. Give it a place first.',
    readOnly: (why: string) => `This layer is read only: ${why}.`,
    tied: (relation: string, quote: string) => `${capital(relation)} ${short(quote)}.`,
    untied: (relation: string, quote: string) => `No longer ${relation} ${short(quote)}.`,
    noTie: 'Nothing was tied in this linking yet.',
    noLetter: (letter: string) => `No target wears ${letter}.`,
    notTarget: 'This span cannot be tied so. Choose one that is lit.',
    target: (quote: string, hint: string, paragraph: number) =>
      `${short(quote)}${hint === '' ? '' : `, letter ${hint}`}, paragraph ${figure(paragraph)}.`,
    noFurther: 'no further',
    none: 'No target is lit.',
    onlyWay: (relation: string) => `This span has no other relation here than ${relation}.`,
    near: (relation: string) => `${capital(relation)} stays within a document.`,
    found: (count: number, isCut: boolean) =>
      `${counted(count, [])} in other documents${isCut ? ' and more' : ''}.`,
    tagged: (label: string, quote: string) => `${capital(label)}: ${quote}.`,
    taggedAndTied: (label: string, quote: string, relation: string, other: string) =>
      `${capital(label)}: ${quote}. ${capital(relation)} ${short(other)}.`,
    notTied: {
      noHand: 'Not tied: no other span is at hand.',
      none: (label: string, other: string) =>
        `Not tied: the scheme has no relation between ${lower(label)} and ${lower(other)}.`,
      several: (names: readonly string[]) => `Not tied: it could be ${names.join(' or ')}. L asks.`,
      already: (relation: string) => `It is ${relation} that already.`,
    },
  },
  status: {
    fact: (relation: string, count: number, labels: readonly string[]) =>
      `${relation}: ${counted(count, labels)} in this document`,
    far: (relation: string) => `${relation}: in other documents`,
  },
  hints: {
    link: 'link',
    tie: 'tie it',
    more: 'tie, and go on',
    nearest: 'nearest',
    type: 'type',
    way: 'other relation',
    untie: 'take back',
    walk: 'along the list',
    back: 'to the text',
    leave: 'leave',
  },
  panel: {
    name: 'Linking',
    to: (relation: string) => `${relation} …`,
    narrow: 'Narrow the targets',
    placeholder: 'Type to narrow, or press a letter',
    search: 'Find in other documents',
    searchPlaceholder: 'Words of a span in another document',
    targets: 'Targets',
    none: 'No target has that.',
    noFar: 'No span in another document has that.',
    looking: 'Looking in other documents…',
    failed: (why: string) => `Other documents could not be searched: ${why}`,
    more: (count: number) => `${figure(count)} more. Type to narrow them.`,
    farMore: 'There are more. Type to narrow them.',
    others: (label: string) => `Other relations of this ${lower(label)}`,
    goesRound: 'goes round',
    far: 'in other documents',
    paragraph: (at: number) => `¶ ${figure(at)}`,
    link: 'Link',
  },
  margin: {
    inHolder: (label: string) => `in ${lower(label)}`,
    outOfView: (names: string, paragraphs: readonly number[], hasMore: boolean, isAbove: boolean) =>
      `${isAbove ? '↑' : '↓'} ${names} ¶ ${paragraphs.map(figure).join(', ')}${hasMore ? ' …' : ''}`,
    through: 'Through these',
  },
};
