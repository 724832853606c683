import { documents, figure, plural, spans } from './counts';

const choices = new Intl.ListFormat('en', { type: 'disjunction' });

const formats: Readonly<Record<string, { readonly name: string; readonly says: string }>> = {
  jsonl: { name: 'Claimbench JSON Lines', says: 'Our own; a document a line, nothing is lost.' },
  brat: { name: 'brat standoff', says: 'A .txt and an .ann file for each document.' },
  'webanno-tsv': {
    name: 'WebAnno TSV 3',
    says: 'A line for each token, as WebAnno and INCEpTION write it.',
  },
  'cas-xmi': { name: 'UIMA CAS XMI', says: 'XML of a CAS, as INCEpTION writes it.' },
  'cas-json': { name: 'UIMA CAS JSON', says: 'JSON of a CAS, as INCEpTION writes it.' },
  conll: { name: 'CoNLL and BIO', says: 'A token and its tag on each line.' },
  doccano: { name: 'doccano JSON Lines', says: 'A text with its labels on each line.' },
  'label-studio': { name: 'Label Studio JSON', says: 'Tasks with their annotations.' },
  prodigy: { name: 'Prodigy JSON Lines', says: 'A text with spans and tokens on each line.' },
  labelbuddy: { name: 'labelbuddy', says: 'Documents and labels as JSON or JSON Lines.' },
  w3c: { name: 'W3C Web Annotation', says: 'Annotations as JSON-LD, with text selectors.' },
  tei: { name: 'TEI stand-off', says: 'XML with stand-off marks.' },
  csv: { name: 'CSV or TSV', says: 'A table of spans, relations or documents.' },
  text: { name: 'Plain text', says: 'Text and Markdown files; nothing is tagged in them.' },
  html: { name: 'Web pages', says: 'The words of the article, with title, author and date.' },
  docx: { name: 'Word documents', says: 'The words of a .docx file.' },
  pdf: { name: 'PDF', says: 'The text layer; scanned pages have none.' },
};

const reasons: Readonly<Record<string, string>> = {
  'zero-width': 'they begin and end at one place',
  reversed: 'they end before they begin',
  negative: 'they begin before the text',
  'past the end': 'they end behind the text',
  'inside a character': 'an edge lies inside a character',
  'other words': 'other words stand there than the data say',
  'overlapping parts': 'their parts overlap',
  unproven: 'nothing proves how their numbers are counted',
  'no place': 'the data name no place',
  'not a number': 'the place is not a number',
  'too many parts': 'they have too many parts',
};

const units = {
  'code-point': 'Characters (code points)',
  'utf-16': 'UTF-16 units',
  'utf-8-byte': 'UTF-8 bytes',
} as const;

/** English words of what comes into a corpus. */
export const importWords = {
  figure,
  documents,
  spans,
  title: 'Import documents',
  close: 'Close',
  cancel: 'Cancel',
  choose: {
    lead: 'Texts, web pages, Word and PDF files, zips, and annotated data of other tools. You see what is in them first; nothing is written before you say so.',
    pick: 'Choose files or a folder…',
    look: 'See what is in it',
    files: 'Choose files…',
    drop: 'or drop files and folders anywhere on the window',
    zone: 'Drop files or folders here to import them',
    dropNow: 'Let go to see what is in it',
    taking: (done: number, of: number) => `Taking over ${figure(done)} of ${figure(of)} files`,
    stop: 'Stop',
    encoding: 'Encoding',
    encodings: {
      'utf-8': 'UTF-8',
      'windows-1252': 'Windows-1252',
      'iso-8859-1': 'ISO 8859-1',
    },
    encodingSays: {
      'utf-8': 'Files that are written otherwise are refused.',
      'windows-1252': 'Western languages, as older Windows programs wrote them.',
      'iso-8859-1': 'Western languages, as older Unix programs wrote them.',
    },
  },
  preview: {
    title: (count: number) => `Import ${documents(count)}`,
    nothing: 'Nothing can come in',
    noFiles: 'There is no file in what was chosen. Choose another folder, or files.',
    noneFits:
      'None of it can be read; below stands why. Choose other files, or say what they are to be read as.',
    again: 'Other files…',
    action: (count: number) => `Import ${documents(count)}`,
    notYet: 'Nothing is written yet',
    stale: 'These numbers are from before your decisions.',
    recount: 'Count again',
    tally: {
      new: 'new',
      known: 'here already',
      changed: 'changed at the source',
      refused: 'refused',
      placed: 'spans with a place',
      present: 'there already',
      orphaned: 'without a place',
      relations: 'relations',
      unknownLines: 'lines kept unread',
    },
    found: 'What was found',
    readAs: (format: string) => `Read as ${format}`,
    from: 'from',
    files: (count: number) => plural(count, 'file', 'files'),
    tie: 'Another format fits just as well. Look whether this is the right one.',
    rivals: (names: readonly string[]) => `It could also be ${choices.format(names)}.`,
    format: 'Read as',
    recognise: 'Recognise by the content',
    recogniseSays: 'Each file is read as what it looks like.',
  },
  formats,
  formatName: (format: string) => formats[format]?.name ?? format,
  names: {
    title: 'Names in the data',
    lead: 'What each of them becomes in this corpus. Whatever is left out is kept beside the layer and goes back out with it.',
    kinds: { labels: 'Labels', attributes: 'Attributes', relations: 'Relations' },
    columns: { name: 'In the data', count: 'Used', becomes: 'Becomes', called: 'Called' },
    becomes: (name: string) => `What ${name} becomes`,
    called: (name: string) => `Name of the new one for ${name}`,
    isNew: 'new',
    leaveOut: 'leave out',
    sameNew: (name: string) => `the same as ${name}`,
    counts: (here: number, added: number, joined: number, out: number) =>
      [
        here === 0 ? '' : `${figure(here)} here already`,
        added === 0 ? '' : `${figure(added)} new`,
        joined === 0 ? '' : `${figure(joined)} with another`,
        out === 0 ? '' : `${figure(out)} left out`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    faults: {
      empty: 'It needs a name.',
      'in-scheme': 'There is one of this name; choose it in the list.',
      twice: 'Two new ones have this name. To make them one, choose “the same as” for one of them.',
    },
    filter: 'Filter the names',
    noMatch: 'No name has that.',
    save: 'Save this mapping…',
    load: 'Load a mapping…',
    file: 'mapping.json',
    saved: 'The mapping was saved as a file.',
    loaded: (count: number) =>
      count === 0
        ? 'The mapping knows none of these names; nothing was changed.'
        : `The mapping was taken over for ${plural(count, 'name', 'names')}.`,
  },
  people: {
    title: 'Whose spans they are',
    all: 'As the data say',
    one: 'All to one person',
    mode: 'Layers',
    person: 'Person',
    columns: { name: 'In the data', counts: 'Holds', becomes: 'Becomes' },
    nobody: 'nobody is named',
    becomes: (name: string) => `Who ${name} is`,
    isNew: (name: string) => `new person: ${name}`,
    gold: 'Gold',
    holds: (layerCount: number, spanCount: number) =>
      `${plural(layerCount, 'layer', 'layers')}, ${spans(spanCount)}`,
  },
  proof: {
    title: 'How the places were proven',
    lead: 'A place is taken only where the words that the data give stand in the text; how the data count is found out by that, never guessed.',
    columns: { way: 'Counted in', documents: 'Documents', fits: 'Fit', proof: 'Proof' },
    fits: (matched: number, of: number) => (of === 0 ? '–' : `${figure(matched)} of ${figure(of)}`),
    edges: (matched: number, of: number) =>
      of === 0 ? '–' : `${figure(matched)} of ${plural(of, 'edge', 'edges')}`,
    none: 'Not settled',
    settle: 'Read the open ones as',
    unsettled: 'nothing; leave them without a place',
    option: (unit: keyof typeof units, matched: number, of: number) =>
      `${units[unit]}: ${figure(matched)} of ${figure(of)} fit`,
    unit: (unit: keyof typeof units) => units[unit],
    says: {
      quotes: 'The words stand where the numbers say.',
      dataset: 'Its own quotes leave it open; those of the whole dataset say so.',
      documented:
        'The data give no words; counted as the format says, and by edges that stand where words begin or end.',
      told: 'Counted as you said.',
      unsure: 'Nothing proves one way of counting, so no span is placed by it.',
    },
    raw: 'Line ends were counted as they came.',
    shift: (shift: number) =>
      shift > 0 ? 'The numbers stand one too low.' : 'The numbers stand one too high.',
  },
  orphans: {
    title: 'What has no place in the text',
    lead: 'These come in as spans without a place, with their record, and can be placed by hand.',
    reason: (reason: string) => reasons[reason] ?? reason,
    where: (id: string, file: string) => `${id} in ${file}`,
    count: (count: number, of: number) =>
      of <= 1 ? spans(count) : `${spans(count)} in ${documents(of)}`,
    examples: 'Such as',
  },
  kept: {
    title: 'Kept beside the layer',
    lead: 'What the corpus has no place for. It is kept as it came and goes back out in the same format.',
    count: (count: number) => figure(count),
  },
  remarks: {
    faults: 'What could not be read',
    notices: 'To know',
    passedOver: 'Files left out',
    line: (line: number) => `line ${figure(line)}`,
    more: (count: number) => `and ${figure(count)} more`,
  },
  documentsList: {
    title: 'Documents',
    columns: { file: 'File', state: 'State', placed: 'Spans', orphaned: 'No place' },
    states: {
      new: 'new',
      known: 'here already',
      changed: 'changed',
      refused: 'refused',
    },
  },
  report: {
    title: (documentCount: number, spanCount: number) =>
      spanCount === 0
        ? `Imported ${documents(documentCount)}`
        : `Imported ${documents(documentCount)} and ${spans(spanCount)}`,
    nothing: 'Nothing was imported',
    library: 'Go to the library',
    again: 'Import more…',
    undo: 'Undo this import',
    undone: (layers: number, kept: number) =>
      `Taken back in ${plural(layers, 'layer', 'layers')}${kept === 0 ? '' : `, but for ${spans(kept)} that were changed since`}. The documents stay.`,
    orphans: 'Spans without a place',
    open: (id: string) => `Open at ${id}`,
    openDocument: 'Open',
    refused: 'Refused',
    sameText: 'Same text from another source',
    changed: 'Same source, other text: the new one replaces the old',
    added: (labels: number, attributes: number, relations: number) =>
      `New in the scheme: ${[
        labels === 0 ? '' : plural(labels, 'label', 'labels'),
        attributes === 0 ? '' : plural(attributes, 'attribute', 'attributes'),
        relations === 0 ? '' : plural(relations, 'relation', 'relations'),
      ]
        .filter((part) => part !== '')
        .join(', ')}.`,
    others: 'It is in the layer of another person, so only its document can be opened here.',
  },
  anchor: {
    command: 'Place the lost span at the picked words',
    button: 'Place here',
    action: (label: string) => `Place ${label}`,
    how: 'Pick the words in the text where it belongs.',
    record: 'As it came',
    said: (label: string, words: string) => `Placed ${label} at “${words}”.`,
    noOrphan: 'No lost span is at hand. Choose one in the table of spans.',
    noWords: 'Pick the words where the lost span belongs first.',
  },
};
