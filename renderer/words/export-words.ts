import { LOSS_WORDS } from '../../shared/formats/loss-words';
import { documents, figure, plural } from './counts';
import { importWords } from './import-words';
import type { LossShape } from '../../shared/contract/export-shapes';
import type { LayerStatus } from '../../shared/model/layer';

const lists = new Intl.ListFormat('en');
const list = (parts: readonly string[]) => lists.format(parts);
const choices = new Intl.ListFormat('en', { type: 'disjunction' });

/** Formats that only go out; the others are named as where they come in. */
const outOnly: Readonly<Record<string, { readonly name: string; readonly says: string }>> = {
  spacy: { name: 'spaCy training lines', says: 'A text with its entities on each line.' },
  huggingface: {
    name: 'Hugging Face dataset',
    says: 'A folder with JSON Lines, Parquet and a dataset card.',
  },
  parquet: { name: 'Parquet', says: 'A table of spans for Arrow, pandas and their like.' },
};

const options: Readonly<
  Record<string, { readonly name: string; readonly choices: Readonly<Record<string, string>> }>
> = {
  shape: { name: 'Shape', choices: { entities: 'with relations', labels: 'labels alone' } },
  'completed-by': {
    name: 'Who made them',
    choices: { named: 'said by name', 'left-out': 'left out' },
  },
  scheme: {
    name: 'Tags',
    choices: {
      iob1: 'IOB1',
      iob2: 'IOB2',
      ioe1: 'IOE1',
      ioe2: 'IOE2',
      iobes: 'IOBES',
      bilou: 'BILOU',
    },
  },
  tokens: {
    name: 'Edges inside a token',
    choices: { split: 'cut the token there', keep: 'widen to the token' },
  },
  overlap: {
    name: 'Of spans that overlap',
    choices: { longest: 'the longest', most: 'as many as fit' },
  },
  columns: {
    name: 'Columns',
    choices: {
      tab: 'token and tag',
      conll2003: 'as in CoNLL 2003',
      doccano: 'as doccano reads it',
    },
  },
  separator: { name: 'Between columns', choices: { comma: 'commas (CSV)', tab: 'tabs (TSV)' } },
  rows: {
    name: 'A row for each',
    choices: { spans: 'span', relations: 'relation', documents: 'document' },
  },
};

const kinds: Readonly<Record<LossShape['kind'], readonly [one: string, many: string]>> = {
  ...LOSS_WORDS,
  orphan: ['span that lost its place', 'spans that lost their place'],
};

const statuses: Readonly<Record<LayerStatus, string>> = {
  'not-begun': 'not begun',
  'in-progress': 'in progress',
  done: 'done',
};

/** English words of the export. */
export const exportWords = {
  figure,
  documents,
  title: (count: number, isMost: boolean) =>
    isMost ? `Export up to ${documents(count)}` : `Export ${documents(count)}`,
  format: 'Format',
  formatName: (format: string) => outOnly[format]?.name ?? importWords.formatName(format),
  formatSays: (format: string) => outOnly[format]?.says ?? importWords.formats[format]?.says ?? '',
  loading: 'Reading the list of formats…',
  carries: {
    spans: 'spans',
    tokens: 'spans of whole tokens',
    texts: 'texts alone',
    parts: 'spans in parts',
    overlaps: 'overlapping spans',
    someOverlaps: 'some overlapping spans',
    relations: 'relations',
    plainRelations: 'bare relations',
    attributes: 'attributes',
    textAttributes: 'attributes as text',
    notes: 'notes',
    flags: 'flags',
    documentNotes: 'notes on documents',
    metadata: 'data of documents',
    orphans: 'spans without a place',
    everything: 'Carries everything.',
    sentence: (carried: readonly string[], lost: readonly string[]) =>
      lost.length === 0
        ? `Carries ${list(carried)}.`
        : `Carries ${list(carried)}, but not ${choices.format(lost)}.`,
  },
  folderEach: 'It holds one annotator, so each one gets a folder.',
  optionName: (id: string) => options[id]?.name ?? id,
  choiceName: (id: string, choice: string) => options[id]?.choices[choice] ?? choice,
  presets: {
    label: 'Preset',
    none: 'none',
    changed: (name: string) => `${name} (changed)`,
    save: 'Save as preset…',
    saveAgain: (name: string) => `Save over ${name}`,
    rename: 'Rename…',
    remove: 'Delete',
    name: 'Name of the preset',
    keep: 'Save',
    keepName: 'Rename',
    deleted: (name: string) => `Deleted the preset “${name}”.`,
    undo: 'Bring it back',
    saved: (name: string) => `Saved the preset “${name}”.`,
    used: (name: string) => `Set as in the preset “${name}”.`,
    faults: {
      empty: 'Give it a name.',
      long: 'A name has up to 80 characters.',
      taken: 'There is a preset of that name. Choose another name, or save over it.',
    },
    full: 'There are 100 presets; delete one first.',
  },
  who: {
    title: 'Of whom',
    everybody: 'everybody',
    some: 'some',
    people: 'People',
    gold: 'gold',
    missing: (name: string) => `${name} (not in this corpus)`,
    hint: 'Documents that nobody has tagged are in it as well.',
  },
  which: {
    title: 'Documents',
    scope: 'Documents',
    all: (count: number) => `all ${figure(count)}`,
    listed: (count: number) => `as listed ${figure(count)}`,
    listedHint: 'What the library’s filter shows just now.',
    status: 'Status',
    statuses,
    labels: 'With labels',
    labelsHint: 'Only documents with such spans, and of their spans only these.',
    more: 'Only some documents',
    meta: 'Data of the document',
    metaName: 'Name',
    metaValue: 'Value',
    addMeta: 'By data of the document…',
    dropMeta: (name: string) => (name === '' ? 'Take this line out' : `Take out ${name}`),
    remove: 'Remove',
  },
  split: {
    title: 'Parts',
    on: 'Split into train, dev and test',
    train: 'Train',
    dev: 'Dev',
    test: 'Test',
    seed: 'Seed',
    stratify: 'Each part gets its share of each label',
    hint: 'By document. Texts that are nearly the same stay in one part, and a document stays in its part when others are added.',
    sharded: 'Cut into files of',
    shardSize: 'Documents a file',
    shardEnd: 'documents',
  },
  ways: {
    title: 'Also',
    strict: 'Strict: if anything would be lost, write nothing and list it',
    withoutText: 'Without the text: hashes, offsets and labels, no word of the texts',
    withoutTextNot: 'This format needs the text. JSON Lines can leave it out.',
  },
  to: {
    title: 'To',
    where: 'Where to',
    corpus: 'exports/ in the corpus',
    folder: 'another folder',
    otherFolder: 'Choose another folder…',
    choose: 'Choose where…',
    name: 'Name of the file',
    folderName: 'Name of the folder',
    replace: 'Replace what is there',
    readOnly: 'The corpus cannot be written; choose another folder.',
  },
  action: 'Export',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Change what is exported',
  again: 'New export',
  faults: {
    nobody: 'Choose at least one person, or everybody.',
    'no-documents': 'The library lists no document just now. Choose all, or change its filter.',
    'meta-name': 'Say which of the document’s data has this value.',
    shares: 'Give shares such as 80, 10 and 10; at least one is more than 0.',
    seed: 'A seed is a whole number from 0.',
    'shard-size': 'Give a whole number from 1.',
    'target-name': 'Give it a name.',
    'no-folder': 'Go into a folder to write to it.',
  },
  loss: {
    kind: (kind: LossShape['kind'], count: number) => plural(count, ...kinds[kind]),
    title: (format: string) => `What ${format} could not carry`,
    nothing: 'Nothing was lost.',
    relation: 'relation',
    span: 'span',
    of: (name: string) => `of ${name}`,
    show: (count: number) => `Show ${figure(count)} more`,
    rest: (count: number) => `and ${figure(count)} more, named in the report of losses`,
    restRefused: (count: number) => `and ${figure(count)} more`,
    items: (kind: string) => `Where: ${kind}`,
  },
  report: {
    title: (count: number) => `Exported ${documents(count)}`,
    counted: {
      files: 'Files',
      documents: 'Documents',
      layers: 'Layers',
      spans: 'Spans',
      relations: 'Relations',
      lost: 'Lost',
    },
    parts: 'Parts',
    part: 'Part',
    documents: 'Documents',
    spans: 'Spans',
    alike: (count: number) =>
      `${plural(count, 'group', 'groups')} of texts that are nearly the same`,
    alikeHint:
      'Each group was kept in one part, so that no model is tested on what it learned from.',
    files: 'Where it lies',
    data: 'The data',
    lossFiles: 'Report of losses',
    companions: 'In the folder beside the data',
    refused: 'Nothing was written',
    said: (count: number, lost: number) =>
      lost === 0
        ? `Exported ${documents(count)}. Nothing was lost.`
        : `Exported ${documents(count)}. Lost: ${figure(lost)}.`,
  },
};
