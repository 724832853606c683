import { randomBytes } from 'node:crypto';
import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { completeAll } from '../../shared/edits/complete';
import { personId } from '../../shared/model/ids';
import { WorkbenchError } from '../../shared/contract/errors';
import { openCorpus } from '../storage/corpus-store';
import { readMachineId } from '../storage/machine-id';
import { isFolder } from './entry-handles';
import { makeCorpus } from './make-corpus';
import { newTx } from './open-layer';
import { SAMPLE_PERSON, SAMPLE_TITLE, sampleDocuments, sampleLayers } from './sample/build-sample';
import { SAMPLE_GUIDELINES } from './sample/guidelines';
import type { PersonId } from '../../shared/model/ids';
import type { DiskPort } from '../storage/disk-port';

const FOLDER = 'Claimbench sample';

/** Finds the sample corpus among the user's documents or makes it. It comes under its name only when it is whole. */
export async function makeSampleCorpus(
  disk: DiskPort,
  userData: string,
  documentsFolder: string,
  now: () => Date,
): Promise<{ readonly root: string; readonly person: PersonId }> {
  const person = personId.parse(SAMPLE_PERSON.id);
  await mkdir(documentsFolder, { recursive: true });
  const root = path.join(await realpath(documentsFolder), FOLDER);
  if ((await isFolder(path.join(root, 'corpus.json'))) === false) return { root, person };
  if ((await isFolder(root)) !== null)
    throw new WorkbenchError('corpus/not-empty', { folder: FOLDER });

  const staged = `${root}.${randomBytes(4).toString('hex')}.part`;
  try {
    await makeCorpus(disk, userData, staged, SAMPLE_TITLE, now);
    await fillSample(disk, userData, staged, person, now);
    await rename(staged, root);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
  return { root, person };
}

async function fillSample(
  disk: DiskPort,
  userData: string,
  root: string,
  person: PersonId,
  now: () => Date,
): Promise<void> {
  const machine = await readMachineId(disk, { configFolder: userData });
  const corpus = await openCorpus(disk, root, { machine, now });
  try {
    await corpus.people.add({ ...SAMPLE_PERSON, roles: ['annotator', 'lead'] });
    await corpus.setGuidelines(SAMPLE_GUIDELINES);
    const writer = await corpus.documents.createWriter();
    const texts = new Map<string, string>();
    for (const document of sampleDocuments(now().toISOString())) {
      texts.set(document.id, document.text);
      await writer.add(document);
    }
    await writer.finish();
    for (const { document, steps } of sampleLayers(randomBytes)) {
      const store = await corpus.openLayer({ document, annotator: person });
      for (const { label, edits } of steps) {
        const completed = completeAll(edits, {
          layer: store.layer,
          text: texts.get(document) ?? '',
          scheme: corpus.state.scheme,
          random: randomBytes,
        });
        if (!completed.ok) throw new Error(`The sample cannot be tagged: ${completed.message}`);
        await store.commit({ tx: newTx(), by: person, label, edits: completed.edits });
      }
      await store.close();
    }
  } finally {
    await corpus.close();
  }
}
