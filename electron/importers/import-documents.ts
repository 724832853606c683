import { performance } from 'node:perf_hooks';
import { documentIdOf, sha256Hex } from '../storage/document-id';
import { DOCUMENT_FORMAT } from '../../shared/model/corpus';
import { collectFiles } from './collect-files';
import { READABLE, readReports } from './read-reports';
import type { DocumentFile } from '../../shared/model/corpus';
import type { DocumentId } from '../../shared/model/ids';
import type { ImportReport } from '../../shared/contract/shapes';
import type { DocumentWriter } from '../storage/document-store';
import type { ChosenPath, FoundFile } from './collect-files';
import type { RawDocument } from './raw-document';
import type { ReadOptions } from './read-reports';

/** A document that the corpus has already: enough to know its text and source again. */
export interface KnownDocument {
  readonly id: DocumentId;
  readonly sourceKey: string;
  readonly textSha256: string;
  readonly importedAt: string;
}

export interface ImportRequest extends ReadOptions {
  readonly paths: readonly ChosenPath[];
  readonly known: readonly KnownDocument[];
  /** The stamp of this import, as an ISO date and time. */
  readonly importedAt: string;
  readonly report: (
    phase: 'reading' | 'writing' | 'finishing',
    done: number,
    total: number | null,
  ) => void;
}

interface Latest {
  readonly id: DocumentId;
  readonly importedAt: string;
}

type MutableReport = { -readonly [K in keyof ImportReport]: ImportReport[K] };

/**
 * Imports every report below the chosen paths. Same text from the same source is skipped; the same text from another
 * source is imported and linked; another text from the same source is imported as a new document that replaces the old
 * one. A cancelled import throws the signal's reason; the caller then takes back what the writer wrote.
 */
export async function importDocuments(
  request: ImportRequest,
  writer: Pick<DocumentWriter, 'add' | 'finish'>,
): Promise<ImportReport> {
  const report: MutableReport = {
    imported: 0,
    skipped: [],
    sameText: [],
    changed: [],
    refused: [],
    documents: [],
  };
  const byText = new Map<string, DocumentId[]>();
  const bySource = new Map<string, Latest>();
  for (const known of request.known) remember(byText, bySource, known);

  const files: FoundFile[] = [];
  const found = collectFiles(request.paths, {
    endings: READABLE,
    signal: request.signal,
    onPassedOver: ({ file, why }) =>
      report.refused.push({
        file,
        line: null,
        code: 'file/name',
        message: `“${file}” was left out. ${why}`,
      }),
  });
  for await (const file of found) {
    files.push(file);
    if (files.length % 500 === 0) request.report('reading', files.length, null);
  }

  const breathe = createBreather();
  for (const [index, file] of files.entries()) {
    request.report('writing', index, files.length);
    for await (const read of readReports(file, request)) {
      request.signal.throwIfAborted();
      if (read.kind === 'refused') report.refused.push(read.refusal);
      else await take(read.document, file);
      await breathe();
    }
  }
  request.report('finishing', files.length, files.length);
  report.documents = [...(await writer.finish())];
  report.imported = report.documents.length;
  return report;

  async function take(raw: RawDocument, file: FoundFile): Promise<void> {
    const id = documentIdOf(raw.text, raw.source.key);
    const textSha256 = sha256Hex(raw.text);
    const twins = byText.get(textSha256) ?? [];
    const before = bySource.get(raw.source.key);
    if (twins.includes(id)) {
      report.skipped.push({ file: file.key, document: id });
      return;
    }
    const document: DocumentFile = {
      format: DOCUMENT_FORMAT,
      id,
      text: raw.text,
      textSha256,
      source: { ...raw.source, importedAt: request.importedAt },
      sameText: [...twins],
      replaces: before?.id ?? null,
    };
    // Whatever has been purged keeps its place: the same report does not come back unasked.
    if ((await writer.add(document)) === 'exists') {
      report.skipped.push({ file: file.key, document: id });
      return;
    }
    const [twin] = twins;
    if (twin !== undefined) report.sameText.push({ file: file.key, document: id, as: twin });
    if (before !== undefined)
      report.changed.push({ file: file.key, document: id, replaces: before.id });
    remember(byText, bySource, {
      id,
      sourceKey: raw.source.key,
      textSha256,
      importedAt: request.importedAt,
    });
  }
}

function remember(
  byText: Map<string, DocumentId[]>,
  bySource: Map<string, Latest>,
  document: KnownDocument,
): void {
  byText.set(document.textSha256, [...(byText.get(document.textSha256) ?? []), document.id]);
  const held = bySource.get(document.sourceKey);
  if (held === undefined || held.importedAt <= document.importedAt) {
    bySource.set(document.sourceKey, { id: document.id, importedAt: document.importedAt });
  }
}

/** Lets other work of the thread run every few milliseconds, such as the word that the import is cancelled. */
function createBreather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 8) return;
    await new Promise((resolve) => setImmediate(resolve));
    last = performance.now();
  };
}
