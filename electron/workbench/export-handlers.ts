import { access } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { formatInfos, writableFormat } from '../exporters/writers';
import { isWithin } from './entry-handles';
import { newNameFault } from './new-name';
import type { Handlers } from '../../shared/contract/carrier';
import type { ExportRequest } from '../../shared/contract/export-shapes';
import type { LabelScheme } from '../../shared/model/scheme';
import type { JobParts } from './job-handlers';
import { VERSION } from './version';

type ExportMethods = 'formats.list' | 'export.start';

/**
 * A slip in a name would make a dataset without a span that looks whole.
 * @throws WorkbenchError `person/not-found`, `export/bad-request`
 */
function assertKnown(
  { annotators = [], labels = [] }: Pick<ExportRequest, 'annotators' | 'labels'>,
  people: readonly { readonly id: string }[],
  scheme: LabelScheme,
): void {
  const nobody = annotators.find((id) => id !== 'gold' && !people.some((one) => one.id === id));
  if (nobody !== undefined) throw new WorkbenchError('person/not-found', { id: nobody });
  const missing = labels.find((id) => !scheme.labels.some((label) => label.id === id));
  if (missing !== undefined) {
    const why = `the scheme has no label “${missing}”`;
    throw new WorkbenchError('export/bad-request', { why });
  }
}

/** The methods that say which formats there are and take datasets out. */
export function createExportHandlers(
  parts: Pick<JobParts, 'corpora' | 'handles' | 'jobs' | 'runTask' | 'now'>,
): Pick<Handlers, ExportMethods> {
  const { corpora, handles, jobs, runTask, now } = parts;
  return {
    'formats.list': () => Promise.resolve({ formats: formatInfos() }),

    async 'export.start'(request, client) {
      const { corpus, target, name, replace, ...wanted } = request;
      const open = corpora.find(corpus, client);
      writableFormat(wanted);
      const { id, title, scheme, settings, guidelines, people } = open.state(client);
      assertKnown(wanted, people, scheme);
      const place = target === undefined ? null : await handles.resolve(client, target);
      const chosen = place === null || name === undefined ? place : newIn(place, name);
      if (
        chosen !== null &&
        (isWithin(chosen, open.root) ||
          (isWithin(open.root, chosen) && !isBelow(path.join(open.root, 'exports'), chosen)))
      ) {
        throw new WorkbenchError('export/bad-target', {
          why: 'it lies among the files of the corpus; choose exports/ or another folder',
        });
      }
      if (chosen === null) open.assertWritable();
      else if (replace !== true && (await isThere(chosen))) {
        throw new WorkbenchError('export/exists', { name: path.basename(chosen) });
      }
      const stamp = now().toISOString().replace(/[:T]/g, '-').slice(0, 19);
      const job = jobs.start(client, 'export', async (context) => {
        const report = await runTask(
          'export',
          {
            ...wanted,
            root: open.root,
            corpus: { id, title, scheme, settings, guidelines, people },
            version: VERSION,
            target:
              chosen === null
                ? {
                    kind: 'new',
                    stem: path.join(open.root, 'exports', `${open.fileName()}-${stamp}`),
                  }
                : { kind: 'path', path: chosen, replace: replace === true },
          },
          context,
        );
        const shown = (file: string) =>
          chosen === null ? `exports/${path.basename(file)}` : path.basename(file);
        return {
          kind: 'export',
          report: { ...report, file: shown(report.file), lossFiles: report.lossFiles.map(shown) },
        };
      });
      return { job };
    },
  };
}

function newIn(folder: string, name: string): string {
  const why = newNameFault(name);
  if (why !== null) throw new WorkbenchError('file/name', { name, why });
  return path.join(folder, name);
}

const isBelow = (folder: string, inner: string) => inner !== folder && isWithin(folder, inner);

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
