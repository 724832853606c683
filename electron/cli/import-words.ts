import { plural, print, shown } from './terminal';
import type {
  DatasetReport,
  ImportedDocument,
  ImportedName,
  ImportPreview,
  ImportRemark,
  OffsetReading,
} from '../../shared/contract/import-shapes';
import type { Terminal } from './terminal';

type Told = Omit<DatasetReport, 'group'>;

/** So many documents, people and names are printed; the report as a file has all. */
export const PRINTED = 30;

const REASONS: Readonly<Record<string, string>> = {
  quotes: 'their quotes say so',
  dataset: 'their own quotes leave it open; those of the whole dataset say so',
  documented: 'the format documents it; there are no quotes to prove it by',
  told: 'it was chosen',
};

/** What was tagged in the documents of an import, in sentences. */
export function printDataset(terminal: Terminal, told: Told): void {
  const { totals } = told;
  if (totals.layers === 0) return;
  print(
    terminal,
    `Placed ${plural(totals.placed, 'span')} and ${plural(totals.relations, 'relation')} in ${plural(totals.layers, 'layer')}.`,
  );
  if (totals.present > 0)
    print(terminal, `${totals.present} of these stood there already and were not added again.`);
  if (totals.orphaned > 0)
    print(
      terminal,
      `${plural(totals.orphaned, 'span')} fit nowhere in the texts; they are kept as orphans with their records.`,
    );
  printProof(terminal, told);
  printAdded(terminal, told);
  printPeople(terminal, told);
  printDocuments(terminal, told);
}

/** What an import would do, in sentences. */
export function printPreview(terminal: Terminal, preview: ImportPreview): void {
  const { totals } = preview;
  printParts(terminal, preview);
  print(
    terminal,
    `${plural(totals.documents, 'document')}: ${totals.new} new, ${totals.known} here already, ${totals.changed} with a new text, ${totals.refused} refused.`,
  );
  print(
    terminal,
    `${plural(totals.placed, 'span')} would be placed, ${totals.orphaned} kept as orphans, ${totals.present} stand there already; ${plural(totals.relations, 'relation')}.`,
  );
  printProof(terminal, preview);
  printNames(terminal, 'labels', preview.names.labels);
  printNames(terminal, 'attributes', preview.names.attributes);
  printNames(terminal, 'relations', preview.names.relations);
  printPeople(terminal, preview);
  printDocuments(terminal, preview);
  printBeside(terminal, preview, () => true);
  for (const fault of preview.faults) terminal.err.write(`${shown(withPlace(fault))}\n`);
  print(terminal, 'Nothing was written.');
}

/** Which files are read as what, and why. */
export function printParts(terminal: Terminal, { parts }: Pick<Told, 'parts'>): void {
  for (const { group, format, why, files, rivals, isTie, where } of parts) {
    const of = group === null ? '' : ` in ${shown(group)}`;
    const places = where === undefined ? '' : ` [${where.map(shown).join(', ')}]`;
    print(terminal, `${format}${of}${places} (${plural(files, 'file')}): ${shown(why)}`);
    if (!isTie) continue;
    const others = rivals.map((rival) => rival.format).join(', ');
    print(terminal, `  It could as well be ${others}; say which with --format.`);
  }
}

/** What a lead should know besides, and the files that were left out; `isToTell` takes out those that are told elsewhere. */
export function printBeside(
  terminal: Terminal,
  { notices, passedOver }: Pick<Told, 'notices' | 'passedOver'>,
  isToTell: (file: string) => boolean,
): void {
  for (const notice of notices.slice(0, PRINTED)) print(terminal, shown(withPlace(notice)));
  const left = passedOver.filter(({ file }) => isToTell(file));
  for (const { file, sentence } of left.slice(0, PRINTED))
    print(terminal, `Left out: ${shown(file)}. ${shown(sentence)}`);
  if (left.length > PRINTED)
    print(terminal, `… and ${left.length - PRINTED} further files (see --report).`);
}

/** A sentence with the file and the line that it is about, unless it names the file itself. */
export function withPlace({ file, line, sentence }: ImportRemark): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === '' || sentence.includes(name)) return sentence;
  return `${file}${line === null ? '' : `, line ${line}`}: ${sentence}`;
}

function printProof(terminal: Terminal, { proof }: Told): void {
  for (const { way, reading, documents, matched, of } of proof) {
    if (reading === null) {
      print(
        terminal,
        `Offsets in ${plural(documents, 'document')}: no way of counting is clearly right, so nothing was placed there; say with --reading which one is.`,
      );
      continue;
    }
    const read = readingWords(reading);
    const share = of === 0 ? '' : ` (${matched} of ${of})`;
    print(
      terminal,
      `Offsets in ${plural(documents, 'document')}: ${read}${share}; ${REASONS[way] ?? way}.`,
    );
  }
}

function readingWords({ unit, lineEnds, shift }: OffsetReading): string {
  const ends = lineEnds === 'lf' ? ', line ends as LF' : '';
  const shifted = shift === 0 ? '' : `, shifted by ${shift}`;
  return `${unit}${ends}${shifted}`;
}

/** The readings that fit best, where none was clearly right. */
function triedWords(readings: ImportedDocument['readings']): string {
  const best = readings.toSorted((a, b) => b.matched - a.matched).slice(0, 3);
  return best
    .map(({ reading, matched, of }) => `${readingWords(reading)} fits ${matched} of ${of}`)
    .join('; ');
}

function printAdded(terminal: Terminal, { names }: Told): void {
  for (const [what, all] of Object.entries(names)) {
    const added = all.filter(({ isNew }) => isNew).map(({ name }) => shown(name));
    if (added.length > 0) print(terminal, `Added to the scheme, ${what}: ${added.join(', ')}.`);
  }
}

function printNames(terminal: Terminal, what: string, names: readonly ImportedName[]): void {
  if (names.length === 0) return;
  print(terminal, `Names of ${what}:`);
  for (const { name, count, id, isNew } of names.slice(0, PRINTED * 10)) {
    const becomes = id === null ? 'is left out' : isNew ? `is added as ${id}` : `is ${id}`;
    print(terminal, `  ${shown(name)} (${count}) ${becomes}`);
  }
}

function printPeople(terminal: Terminal, { people }: Told): void {
  for (const { name, person, isNew, layers, spans } of people.slice(0, PRINTED)) {
    const from = name === null ? 'What the data give to nobody' : shown(name);
    const made = isNew ? ', a new person' : '';
    print(
      terminal,
      `${from} goes to ${person}${made}: ${plural(layers, 'layer')}, ${plural(spans, 'span')}.`,
    );
  }
}

function printDocuments(terminal: Terminal, { documents }: Told): void {
  const noteworthy = documents.filter(
    ({ state, orphaned, kept, warnings }) =>
      state !== 'refused' && orphaned.length + kept.length + warnings.length > 0,
  );
  for (const one of noteworthy.slice(0, PRINTED)) {
    print(terminal, `${placeOf(one)}:`);
    if (one.way === 'unsure') print(terminal, `  ${triedWords(one.readings)}`);
    for (const { reason, count } of one.orphaned)
      print(terminal, `  ${count} orphaned: ${shown(reason)}`);
    for (const { reason, count } of one.kept) print(terminal, `  ${count} kept: ${shown(reason)}`);
    for (const warning of one.warnings) print(terminal, `  ${shown(warning)}`);
  }
  if (noteworthy.length > PRINTED)
    print(terminal, `… and ${noteworthy.length - PRINTED} further documents (see --report).`);
}

const placeOf = ({ file, line }: ImportedDocument): string =>
  line === null ? shown(file) : `${shown(file)}, line ${line}`;
