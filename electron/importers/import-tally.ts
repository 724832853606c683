import { PREVIEW_LISTED } from '../../shared/contract/import-shapes';
import { jsonEqual } from '../../shared/model/json-equal';
import type {
  DatasetReport,
  ImportedDocument,
  ImportedPerson,
  ImportPart,
  ImportPreview,
  ImportRemark,
  ImportTotals,
} from '../../shared/contract/import-shapes';
import type { NameMap } from '../../shared/formats/names/name-map';
import type { AnnotatorId } from '../../shared/model/ids';
import type { Part } from './detect-formats';
import type { ResolvedPerson } from './people-of-data';

type Names = ImportPreview['names'];
type Proven = ImportPreview['proof'][number];
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Counts what an import finds and does, for the preview and the report. */
export interface ImportTally {
  part(group: string | null, part: Part): void;
  document(report: ImportedDocument): void;
  layer(
    name: string | null,
    person: ResolvedPerson,
    counts: { readonly spans: number; readonly present: number },
  ): void;
  present(count: number): void;
  passedOver(file: string, sentence: string): void;
  fault(remark: ImportRemark): void;
  notice(remark: ImportRemark): void;
  kept(file: string, count: number): void;
  readonly newPeople: readonly { readonly id: AnnotatorId; readonly name: string }[];
  preview(names: Names, map: NameMap): ImportPreview;
  report(names: Names, map: NameMap): Omit<DatasetReport, 'group'>;
}

/** `isShort`: only so many documents are held; those with something to look at go before the others. */
export function createImportTally(isShort: boolean): ImportTally {
  const totals: Writable<ImportTotals> = {
    files: 0,
    documents: 0,
    new: 0,
    known: 0,
    changed: 0,
    refused: 0,
    layers: 0,
    placed: 0,
    present: 0,
    orphaned: 0,
    relations: 0,
    kept: 0,
    unknownLines: 0,
  };
  const parts: ImportPart[] = [];
  const noteworthy: ImportedDocument[] = [];
  const others: ImportedDocument[] = [];
  const proof = new Map<string, Writable<Proven>>();
  const people = new Map<string, Writable<ImportedPerson>>();
  const passedOver: ImportRemark[] = [];
  const faults: ImportRemark[] = [];
  const notices: ImportRemark[] = [];
  const unknown: { file: string; count: number }[] = [];
  const most = isShort ? PREVIEW_LISTED : Infinity;

  function countProof({ way, taken, readings }: ImportedDocument): void {
    if (way === null) return;
    const key = `${way} ${JSON.stringify(taken)}`;
    let proven = proof.get(key);
    if (proven === undefined) {
      proven = { way, reading: taken, documents: 0, matched: 0, of: 0 };
      proof.set(key, proven);
    }
    const count = readings.find(({ reading }) => jsonEqual(reading, taken)) ?? readings[0];
    proven.documents += 1;
    proven.matched += count?.matched ?? 0;
    proven.of += count?.of ?? 0;
  }

  const told = (names: Names, map: NameMap) => ({
    parts,
    totals,
    proof: [...proof.values()].sort((a, b) => b.documents - a.documents),
    names,
    map,
    unknown: unknown.slice(0, most),
    people: [...people.values()].sort((a, b) => (a.person < b.person ? -1 : 1)),
  });

  return {
    part(group, { found, files, rivals, isTie, where }) {
      totals.files += files.length;
      parts.push({
        ...found,
        group,
        files: files.length,
        rivals: [...rivals],
        isTie,
        ...(where === undefined ? {} : { where: [...where] }),
      });
    },
    document(report) {
      const orphaned = sum(report.orphaned);
      totals.documents += 1;
      totals[report.state] += 1;
      totals.placed += report.placed;
      totals.orphaned += orphaned;
      totals.relations += report.relations;
      totals.kept += sum(report.kept);
      countProof(report);
      const isNoteworthy =
        report.state === 'refused' || orphaned + report.warnings.length + report.kept.length > 0;
      const list = isShort && !isNoteworthy ? others : noteworthy;
      if (list.length < most) list.push(report);
    },
    layer(name, { person, shownName, isNew }, { spans, present }) {
      const key = `${name === null ? '' : `=${name}`} ${person}`;
      let held = people.get(key);
      if (held === undefined) {
        held = { name, person, shownName, isNew, layers: 0, spans: 0 };
        people.set(key, held);
      }
      held.layers += 1;
      held.spans += spans;
      totals.layers += 1;
      totals.present += present;
    },
    present(count) {
      totals.present += count;
    },
    passedOver: (file, sentence) => passedOver.push({ file, line: null, sentence }),
    fault: (remark) => faults.push(remark),
    notice: (remark) => notices.push(remark),
    kept(file, count) {
      totals.unknownLines += count;
      unknown.push({ file, count });
    },
    get newPeople() {
      const found = new Map(
        [...people.values()]
          .filter(({ isNew }) => isNew)
          .map(({ person, shownName }) => [person, { id: person, name: shownName }]),
      );
      return [...found.values()];
    },
    preview: (names, map) => ({
      ...told(names, map),
      passedOver: passedOver.slice(0, most),
      faults: faults.slice(0, most),
      notices: notices.slice(0, most),
      passedOverCount: passedOver.length,
      faultCount: faults.length,
      noticeCount: notices.length,
      documents: [...noteworthy, ...others].slice(0, most),
    }),
    report: (names, map) => ({
      ...told(names, map),
      passedOver,
      faults,
      notices,
      documents: noteworthy,
    }),
  };
}

const sum = (counts: readonly { readonly count: number }[]) =>
  counts.reduce((all, { count }) => all + count, 0);
