import type {
  DatasetReport,
  ImportedDocument,
  ImportPreview,
  ImportReport,
  OffsetReading,
} from '../../shared/contract/import-shapes';

export const IMPORT_REPORT_FORMAT = 'claimbench/import-report@1';

/** The report of an import as a file, flat, so that a script finds everything at the top (`docs/import-report.md`). */
export type ReportFile = ReturnType<typeof reportFile>;

/** What an import did. */
export const reportOfImport = (report: ImportReport) => ({
  ...reportFile(report.dataset),
  isDryRun: false,
  imported: report.imported,
  group: report.dataset.group,
  skipped: report.skipped,
  sameText: report.sameText,
  changed: report.changed,
  refused: report.refused,
});

/** What an import would do. */
export const reportOfPreview = (preview: ImportPreview) => ({
  ...reportFile(preview),
  isDryRun: true,
  imported: 0,
  group: null,
  refused: preview.faults.map(({ sentence, ...place }) => ({ ...place, message: sentence })),
});

function reportFile(told: Omit<DatasetReport, 'group'>) {
  const { totals, parts, proof, names, map, people, passedOver, faults, notices } = told;
  const unknown = new Map<string, number>();
  for (const { file, count } of told.unknown ?? [])
    unknown.set(stemOf(file), (unknown.get(stemOf(file)) ?? 0) + count);
  return {
    format: IMPORT_REPORT_FORMAT,
    totals,
    parts,
    proof: proof.map(({ reading, ...one }) => ({ ...one, reading: flat(reading) })),
    names,
    map,
    people,
    documents: told.documents.map((one) => documentRecord(one, unknown)),
    passedOver,
    faults,
    notices,
    unknown: told.unknown ?? [],
  };
}

const documentRecord = (one: ImportedDocument, unknown: ReadonlyMap<string, number>) => ({
  document: one.document,
  file: one.file,
  line: one.line,
  format: one.format,
  state: one.state,
  annotators: one.annotators,
  changes: one.changes,
  /** How the reading was proven; null where nothing was tagged. */
  way: one.way,
  reading: flat(one.taken),
  readings: one.readings.map(({ reading, matched, of }) => ({ ...reading, matched, of })),
  placed: one.placed,
  present: one.present,
  orphaned: one.orphans ?? [],
  orphanedReasons: one.orphaned,
  relations: one.relations,
  kept: one.kept,
  /** Of its file, which may hold several documents. */
  unknownLines: unknown.get(stemOf(one.file)) ?? 0,
  warnings: one.warnings,
});

const flat = (reading: OffsetReading | null): OffsetReading | null =>
  reading === null ? null : { ...reading };

/** A text and its tags are two files of one name. */
const stemOf = (file: string): string => file.replace(/\.[^./]+$/, '');
