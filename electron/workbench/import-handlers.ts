import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { FORMAT_NAMES } from '../importers/readers';
import { SETUP_PERSON } from '../storage/people-store';
import { isWithin } from './entry-handles';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { LayerSummary } from '../../shared/contract/shapes';
import type { Params } from '../../shared/contract/methods';
import type { Corpora } from './corpora';
import type { EntryHandles } from './entry-handles';
import type { OpenCorpus } from './open-corpus';
import type { ImportInput, ImportOutput } from './jobs/import-task';
import type { Jobs } from './jobs/jobs';
import type { RunTask } from './jobs/run-task';
import type { Uploads } from './uploads';

export interface ImportParts {
  readonly corpora: Corpora;
  readonly handles: EntryHandles;
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  readonly runTask: RunTask;
  readonly maxTextBytes: number;
  readonly now: () => Date;
}

type Request = Params<'import.start'>;

/** The methods that bring texts, and what was tagged in them, into a corpus. */
export function createImportHandlers(
  parts: ImportParts,
): Pick<Handlers, 'import.preview' | 'import.start'> {
  const { corpora, handles, uploads, jobs, runTask, now } = parts;

  async function inputOf(
    open: OpenCorpus,
    request: Request,
    client: Client,
  ): Promise<(temporary: string) => Promise<ImportInput>> {
    const chosen = await Promise.all(
      request.entries.map((entry) => handles.resolve(client, entry)),
    );
    for (const one of chosen) {
      if (isWithin(open.root, one) || isWithin(one, open.root)) {
        throw new WorkbenchError('file/name', {
          name: path.basename(one),
          why: 'it is this corpus itself, lies in it, or holds it; choose the reports alone',
        });
      }
    }
    const format = FORMAT_NAMES.find((name) => name === request.format) ?? null;
    if (request.format !== undefined && format === null)
      throw new WorkbenchError('import/format', { format: request.format });
    return async (temporary) => {
      await open.compareWithFiles();
      const { people, scheme, me } = open.state(client);
      return {
        root: open.root,
        temporary,
        paths: chosen.map((one) => ({ path: one, key: uploads.keyOf(one) })),
        known: open.knownDocuments(),
        maxTextBytes: request.maxTextBytes ?? parts.maxTextBytes,
        encoding: request.encoding ?? null,
        importedAt: now().toISOString(),
        format,
        annotator: request.annotator ?? null,
        me,
        people: people.map(({ id, name }) => ({ id, name })),
        peopleByName: request.people ?? {},
        scheme,
        map: request.map ?? null,
        ...(request.reading === undefined ? {} : { reading: request.reading }),
        ...(request.isInFull === undefined ? {} : { isInFull: request.isInFull }),
      };
    };
  }

  return {
    async 'import.preview'(request, client) {
      const open = corpora.find(request.corpus, client);
      const input = await inputOf(open, request, client);
      const job = jobs.start(client, 'preview', (context) =>
        inPrivateFolder(async (temporary) => {
          const report = await runTask('preview', await input(temporary), context);
          return { kind: 'preview', report };
        }),
      );
      return { job };
    },

    async 'import.start'(request, client) {
      const open = corpora.find(request.corpus, client);
      open.assertWritable();
      const input = await inputOf(open, request, client);
      const { annotator } = request;
      const by =
        open.personOf(client) ??
        (annotator === undefined || annotator === 'gold' ? SETUP_PERSON : annotator);
      const job = jobs.start(client, 'import', (context) =>
        inPrivateFolder(async (temporary) => {
          const output = await runTask('import', await input(temporary), context);
          const { report, rows, staged, schemeEdits, people } = output;
          const { group, fresh } = await open.takeIn({
            by,
            label: labelOf(output),
            schemeEdits,
            people,
            staged,
            documents: report.documents,
            signal: context.signal,
            onDone: (layers, total) => context.report('finishing', layers, total),
          });
          await open.documentsAdded(
            [...new Set([...report.documents, ...staged.steps.map(({ key }) => key.document)])],
            rows.map((row) => ({ ...row, layers: byAnnotator(fresh.get(row.id) ?? []) })),
          );
          return { kind: 'import', report: { ...report, dataset: { ...report.dataset, group } } };
        }),
      );
      return { job };
    },
  };
}

const byAnnotator = (layers: readonly LayerSummary[]) =>
  [...layers].sort((a, b) => (a.annotator < b.annotator ? -1 : 1));

/** The user's action in words, as the undo menu and the history show it. */
function labelOf({ report }: ImportOutput): string {
  const formats = [...new Set(report.dataset.parts.map(({ format }) => format))];
  return formats.length === 1 ? `Import from ${formats[0] ?? ''}` : 'Import';
}

/** What zips hold and what is staged lies in a folder that nobody else can read, and that is taken away afterwards. */
async function inPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimbench-import-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
