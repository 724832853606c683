import { createHash } from 'node:crypto';
import { base32, personId, schemeId, txId } from '../../../shared/model/ids';
import type { PersonId, TxId } from '../../../shared/model/ids';
import type { DocumentFile } from '../../../shared/model/corpus';
import type { Edit } from '../../../shared/edits/edit';
import type { Utf16 } from '../../../shared/text/offsets';
import { spanIdOf, spanOf } from '../../../shared/edits/testing/make';
import { createCorpus } from '../corpus-create';
import { openCorpus } from '../corpus-store';
import type { CorpusStore, OpenCorpusOptions } from '../corpus-store';
import type { DiskPort } from '../disk-port';
import type { LayerCommit } from '../layer-commit';
import { sampleDocument } from './sample-document';

export const ana: PersonId = personId.parse('ana');
export const ben: PersonId = personId.parse('ben');
let clock = Date.UTC(2026, 2, 1);
export const now = (): Date => new Date((clock += 1000));

/** Ids that are the same for the same word. */
const word = (name: string) => base32(createHash('sha256').update(name).digest()).slice(0, 16);
export const tx = (name: string): TxId => txId.parse(`t-${word(name)}`);
export const spanId = (name: string) => spanIdOf(word(name));

export const reports: readonly DocumentFile[] = [
  sampleDocument('🌊 Forty boats left Halyard harbour, the warden said.', 'reports/one.txt'),
  sampleDocument('The tide reached 4.2 metres, according to the gauge.', 'reports/two.txt'),
  sampleDocument('Nobody was hurt, two officials said on Tuesday.', 'reports/three.txt'),
];
export const report = (n: number): DocumentFile => {
  const found = reports[n];
  if (found === undefined) throw new Error('There is no such report.');
  return found;
};

export function createAt(disk: DiskPort, root: string, machine = 'machine-a') {
  return createCorpus(disk, root, {
    title: 'Halyard flood',
    creator: { id: ana, name: 'Ana' },
    machine,
    now,
  });
}
export function openAt(
  disk: DiskPort,
  root: string,
  more: Partial<OpenCorpusOptions> = {},
): Promise<CorpusStore> {
  return openCorpus(disk, root, { machine: 'machine-a', now, ...more });
}
export async function addReports(store: CorpusStore): Promise<void> {
  const writer = await store.documents.createWriter();
  for (const document of reports) await writer.add(document);
  await writer.finish();
}

export const tag = (
  name: string,
  document: DocumentFile,
  at: readonly [number, number],
  label = 'claim',
): Edit<Utf16> => ({
  type: 'span.add',
  span: spanOf(document.text, word(name), label, [at]),
});
export const commitOf = (
  name: string,
  edits: readonly Edit<Utf16>[],
  by: PersonId = ana,
): LayerCommit => ({
  tx: tx(name),
  by,
  label: 'Tag as claim',
  edits,
});
export const setTitle = (from: string, to: string) =>
  ({ type: 'corpus.set', field: 'title', from, to }) as const;
export const setSetting = (name: string, to: string | boolean) =>
  ({ type: 'corpus.set', field: 'setting', name: schemeId.parse(name), to }) as const;
