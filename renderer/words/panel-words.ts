import { figure, spans } from './counts';

const lower = (name: string) => name.toLocaleLowerCase('en');

/** English words of the table of spans, of many spans at once, and of what the panel shows over itself. */
export const panelWords = {
  filter: {
    name: 'Filter spans',
    placeholder: 'Filter: words, label:, note:',
    help: 'Words of the text, label:claim, status:asserted or any attribute, note:word, flag:, lost:, text:"two words". A minus before it: not so.',
    suggestions: 'What can stand here',
    fields: { label: 'label', text: 'text', note: 'note', flag: 'flag', lost: 'lost' },
    shown: (count: number, of: number) => `${figure(count)} of ${figure(of)}`,
    busy: 'looking…',
    said: (count: number) => `${spans(count)} shown.`,
  },
  columns: { label: 'Label', text: 'Text', note: 'Note', flag: 'Flag', place: '¶' },
  columnNames: {
    label: 'label',
    text: 'text',
    note: 'note',
    flag: 'flag',
    place: 'place in the text',
  },
  sortBy: (column: string) => `Sort by ${column}`,
  sorted: (column: string, isReversed: boolean) =>
    `Sorted by ${column}${isReversed ? ', reversed' : ''}.`,
  commands: {
    down: 'Next row',
    up: 'Previous row',
    first: 'First row',
    last: 'Last row',
    pageDown: 'A page of rows down',
    pageUp: 'A page of rows up',
    chooseDown: 'Choose with the next row',
    chooseUp: 'Choose with the previous row',
    toggle: 'Add the row to the choice, or take it out',
    all: 'Choose all rows',
    go: 'Go to the span in the text',
    filter: 'Filter the spans',
    clear: 'Leave the choice',
    relabel: (label: string) => `Relabel the chosen spans as ${label}`,
    remove: 'Delete the chosen spans',
    note: 'Note on the chosen spans',
    choosePicked: 'Choose the spans in the picked words',
    how: 'How to tag this label',
  },
  chosen: (count: number) => `${spans(count)} chosen`,
  many: {
    name: 'Chosen spans',
    leave: 'Leave the choice',
    various: 'various',
    labels: (counts: readonly (readonly [name: string, count: number])[]) =>
      counts.map(([name, count]) => `${lower(name)} ${figure(count)}`).join(', '),
    relabel: 'Relabel all as',
    attributesOf: (count: number, of: number) =>
      count === of ? 'Attributes' : `Attributes, on ${figure(count)} of ${figure(of)}`,
    note: 'Note on all',
    replaces: (count: number) =>
      count === 1
        ? 'One has a note, which this replaces.'
        : `${figure(count)} have a note, which this replaces.`,
    remove: (count: number) => `Delete ${spans(count)}`,
  },
  actions: {
    relabel: (count: number, label: string) => `Relabel ${spans(count)} as ${label}`,
    remove: (count: number) => `Delete ${spans(count)}`,
    attribute: (count: number, name: string) => `Set ${lower(name)} of ${spans(count)}`,
    note: (count: number) => `Note on ${spans(count)}`,
  },
  said: {
    chosen: (count: number) => (count === 0 ? 'None chosen.' : `${spans(count)} chosen.`),
    relabelled: (count: number, label: string) =>
      `Relabelled ${spans(count)} as ${lower(label)}. One undo.`,
    allHave: (label: string) => `They are all ${lower(label)} already.`,
    removed: (count: number) => `Deleted ${spans(count)}. One undo.`,
    attribute: (count: number, of: number, name: string) =>
      count === of
        ? `Set ${lower(name)} of ${spans(count)}. One undo.`
        : `Set ${lower(name)} of ${figure(count)} of ${spans(of)}; the others have no such attribute. One undo.`,
    noted: (count: number) => `Noted ${spans(count)}. One undo.`,
    nothingPicked: 'Pick words first; the spans in them can then be chosen.',
    noneInPicked: 'No span lies in the picked words.',
    noRow: 'No span is at hand. The arrows go to one.',
  },
  how: {
    mode: 'HOW TO TAG',
    title: (label: string) => `How to tag ${label}`,
    which: 'Press the key of a label.',
    away: 'away',
    another: 'another label',
    examples: 'Examples',
    attributes: 'Attributes',
    none: 'Nothing is written about this label yet.',
    said: (label: string, definition: string) => `${label}. ${definition}`,
  },
  under: { more: (count: number) => `and ${figure(count)} more` },
  hints: {
    choose: 'choose',
    all: 'all',
    relabel: 'relabel',
    remove: 'delete',
    go: 'in the text',
    sort: 'sort',
    filter: 'filter',
  },
};
