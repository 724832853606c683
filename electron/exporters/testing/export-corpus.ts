import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { schemeIdOf, spanOf } from '../../../shared/edits/testing/make';
import { DOCUMENT_FORMAT, documentSchema } from '../../../shared/model/corpus';
import { base32 } from '../../../shared/model/ids';
import { documentIdOf, sha256Hex } from '../../storage/document-id';
import { createNodeDisk } from '../../storage/node-disk';
import { createAt, openAt, tx } from '../../storage/testing/corpus-fixture';
import type { Edit } from '../../../shared/edits/edit';
import type { DocumentFile } from '../../../shared/model/corpus';
import type { AnnotatorId, DocumentId, PersonId } from '../../../shared/model/ids';
import type { JsonObject } from '../../../shared/model/json';
import type { LayerStatus } from '../../../shared/model/layer';
import type { Relation } from '../../../shared/model/relation';
import type { Utf16 } from '../../../shared/text/offsets';
import type { CorpusStore } from '../../storage/corpus-store';
import type { ExportContext, ExportJob } from '../export-request';

/** A report of a test's corpus. */
export interface TestReport {
  readonly text: string;
  readonly key?: string;
  readonly meta?: JsonObject;
  readonly importedAt?: string;
  readonly url?: string;
  readonly retired?: true;
  readonly replaces?: DocumentId;
  readonly layers?: Readonly<Record<string, TestLayer>>;
}

export interface TestLayer {
  readonly status?: LayerStatus;
  /** Label and the words that it tags, at their first place; and a note. */
  readonly spans: readonly (readonly [label: string, words: string, note?: string])[];
  /** Type, and the indexes of two spans. */
  readonly relations?: readonly (readonly [type: string, from: number, to: number])[];
}

export interface ExportCorpus {
  readonly folder: string;
  readonly root: string;
  readonly ids: readonly DocumentId[];
  add(reports: readonly TestReport[]): Promise<DocumentId[]>;
  /** What an export is asked for; the target is below `folder`. */
  job(target: string, more: Partial<ExportJob> & Pick<ExportJob, 'format'>): ExportJob;
  remove(): Promise<void>;
}

export const quiet: ExportContext = {
  signal: new AbortController().signal,
  report: () => undefined,
};

export function documentOf(report: TestReport, key: string): DocumentFile {
  const { text, meta = {}, importedAt = '2026-03-01T09:00:00.000Z', url = null } = report;
  return documentSchema.parse({
    format: DOCUMENT_FORMAT,
    id: documentIdOf(text, key),
    text,
    textSha256: sha256Hex(text),
    source: {
      key,
      kind: 'path',
      file: key,
      changes: [],
      importedAt,
      title: null,
      date: null,
      author: null,
      url,
      meta,
    },
    sameText: [],
    replaces: report.replaces ?? null,
  });
}

/** A corpus on the real disk, in a folder of its own. */
export async function createExportCorpus(reports: readonly TestReport[]): Promise<ExportCorpus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimbench-export-'));
  const root = path.join(folder, 'corpus');
  const disk = createNodeDisk();
  await createAt(disk, root);
  const ids: DocumentId[] = [];

  async function add(more: readonly TestReport[]): Promise<DocumentId[]> {
    const store = await openAt(disk, root);
    const added: DocumentId[] = [];
    const writer = await store.documents.createWriter();
    for (const [index, report] of more.entries()) {
      const document = documentOf(report, report.key ?? `reports/${ids.length + index}.txt`);
      await writer.add(document);
      added.push(document.id);
    }
    await writer.finish();
    for (const [index, report] of more.entries()) {
      const id = added[index];
      if (id === undefined) continue;
      for (const [annotator, layer] of Object.entries(report.layers ?? {})) {
        await addLayer(store, id, annotator as AnnotatorId, report.text, layer);
      }
      if (report.retired) {
        const edit = { type: 'document.set', document: id, field: 'retired', to: true } as const;
        await store.commit({
          tx: tx(`retire ${id}`),
          by: 'ana' as PersonId,
          label: 'Retire',
          edits: [{ ...edit, from: false }],
        });
      }
    }
    await store.close();
    ids.push(...added);
    return added;
  }

  await add(reports);
  const store = await openAt(disk, root);
  const { id, title, scheme, settings } = store.state;
  await store.close();
  return {
    folder,
    root,
    ids,
    add,
    job: (target, more) => ({
      root,
      corpus: {
        id: id ?? '',
        title,
        scheme,
        settings,
        guidelines: '# Guidelines\n\nTag what is claimed.\n',
        people: [{ id: 'ana' as PersonId, name: 'Ana' }],
      },
      version: '0.0.0',
      target: { kind: 'path', path: path.resolve(folder, target), replace: false },
      ...more,
    }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function addLayer(
  store: CorpusStore,
  document: DocumentId,
  annotator: AnnotatorId,
  text: string,
  { status, spans, relations = [] }: TestLayer,
): Promise<void> {
  const word = (name: string) => base32(Buffer.from(sha256Hex(name), 'hex')).slice(0, 16);
  const nameOf = (index: number) => word(`${document} ${annotator} ${index}`);
  const edits: Edit<Utf16>[] = spans.map(([label, words, note = ''], index) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not in the text.`);
    return {
      type: 'span.add',
      span: { ...spanOf(text, nameOf(index), label, [[start, start + words.length]]), note },
    };
  });
  for (const [index, [type, from, to]] of relations.entries()) {
    const relation = {
      id: `r-${word(`${document} ${annotator} relation ${index}`)}`,
      type: schemeIdOf(type),
      from: `s-${nameOf(from)}`,
      to: `s-${nameOf(to)}`,
      attributes: {},
      note: '',
      origin: { kind: 'person' },
    } as Relation;
    edits.push({ type: 'relation.add', relation });
  }
  if (status !== undefined)
    edits.push({ type: 'layer.set', field: 'status', from: 'not-begun', to: status });
  const layer = await store.openLayer({ document, annotator });
  await layer.commit({
    tx: tx(`${document} ${annotator}`),
    by: (annotator === 'gold' ? 'ana' : annotator) as PersonId,
    label: 'Tag',
    edits,
  });
  await layer.close();
}
