import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createWorkspace, type Workspace } from '../../electron/cli/workspace';
import { annotatorId, createTxId, schemeId } from '../../shared/model/ids';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { Utf16 } from '../../shared/text/offsets';

/** A tenth of everything, for trying a bench out: `npm run bench -- --quick`. */
export const isQuick = process.env['CLAIMBENCH_BENCH_QUICK'] === '1';

export const annotator: AnnotatorId = annotatorId.parse('ana');
const numberLabel = schemeId.parse('number');

/** A folder that is removed at the end. CLAIMBENCH_BENCH_FOLDER says on which disk it lies. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const parent = process.env['CLAIMBENCH_BENCH_FOLDER'] ?? tmpdir();
  const folder = await mkdtemp(join(parent, 'claimbench-bench-'));
  process.env['CLAIMBENCH_USER_DATA'] = join(folder, 'user');
  process.env['CLAIMBENCH_DOCUMENTS'] = join(folder, 'documents');
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The service with an error that was nobody's intention thrown as it is. */
export async function startService(): Promise<Workspace> {
  return createWorkspace((fault) => {
    throw fault;
  });
}

/** Plain prose of about so many characters, different for each seed, without a random source. */
export function prose(length: number, seed: number): string {
  const words = [
    'river',
    'the',
    'council',
    'said',
    'of',
    'seven',
    'houses',
    'flooded',
    'after',
    'a',
  ];
  const parts: string[] = [`Report ${String(seed)}.`];
  let size = 0;
  for (let index = 0; size < length; index += 1) {
    const word = words[(index * 7 + seed * 3 + (index >> 3)) % words.length] ?? 'the';
    const part = index % 90 === 89 ? `${word}.\n\n` : index % 15 === 14 ? `${word}.` : word;
    parts.push(part);
    size += part.length + 1;
  }
  return parts.join(' ').slice(0, length);
}

/** Writes text files `00000.txt` and so on into a new folder. */
export async function writeTexts(folder: string, count: number, length: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `${String(index).padStart(5, '0')}.txt`),
  );
  for (const [index, path] of paths.entries()) await writeFile(path, prose(length, index));
  return paths;
}

/** Makes a corpus with one annotator, who acts. */
export async function makeCorpus(
  service: Workspace,
  parent: string,
  name: string,
): Promise<CorpusHandle> {
  const made = await service.call('corpus.create', {
    folder: await service.admit(parent),
    name,
    title: name,
  });
  const corpus = made.corpus;
  await service.call('people.add', { corpus, id: annotator, name: 'Ana', roles: ['annotator'] });
  await chooseAnnotator(service, corpus);
  return corpus;
}

export async function chooseAnnotator(service: Workspace, corpus: CorpusHandle): Promise<void> {
  const { people } = await service.call('corpus.state', { corpus });
  const person = people.find(({ id }) => id === (annotator as string));
  if (person === undefined) throw new Error('The corpus of the bench has no annotator.');
  await service.call('people.choose', { corpus, id: person.id });
}

/** Imports files or folders and gives the ids of the new documents. */
export async function importInto(
  service: Workspace,
  corpus: CorpusHandle,
  path: string,
): Promise<readonly DocumentId[]> {
  const entries = [await service.admit(path)];
  const { report } = await service.wait(
    'import',
    service.call('import.start', { corpus, entries }),
    () => undefined,
  );
  return report.documents;
}

/** Tags `count` short spans, evenly over the first `length` code units, in one transaction. */
export async function tagEvenly(
  service: Workspace,
  corpus: CorpusHandle,
  document: DocumentId,
  count: number,
  length: number,
): Promise<void> {
  const key = { document, annotator };
  const { revision } = await service.call('layer.read', { corpus, key });
  const step = Math.floor(length / count);
  await service.call('layer.commit', {
    corpus,
    key,
    tx: createTxId(randomBytes),
    base: revision,
    label: 'Tag',
    edits: Array.from({ length: count }, (_, index) => ({
      type: 'span.add' as const,
      span: {
        label: numberLabel,
        ranges: [[index * step, index * step + Math.min(8, step - 2)] as [Utf16, Utf16]],
      },
    })),
  });
}

/** How long something took, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}
