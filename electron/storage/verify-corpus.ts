/** What is wrong with the files of a corpus that belong to no document: manifest, people, registry. */
import type { CorpusState } from '../../shared/edits/corpus-state';
import { jsonEqual } from '../../shared/model/json-equal';
import { manifestContent } from './corpus-fold';
import { reasonOf } from './corpus-fault';
import type { CorpusLines } from './corpus-lines';
import { findManifest, manifestDigest } from './corpus-manifest';
import { entryOfFile, personOfFile } from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { entryFile } from './corpus-snapshots';
import { foldersIn } from './document-store';
import type { DiskPort } from './disk-port';
import { personFile } from './people-store';
import type { Finding } from './verify-layer';

/** A finding about a file as a whole. */
export const finding = (
  code: string,
  file: string,
  message: string,
  remedy: string,
  repairable = false,
): Finding => ({
  code,
  file,
  line: null,
  message,
  remedy,
  repairable,
});

const REBUILD = 'Repairing copies the file to recovered/ and makes it anew from the histories.';

export async function manifestFindings(
  disk: DiskPort,
  paths: CorpusPaths,
  corpus: CorpusLines,
  state: CorpusState,
): Promise<Finding[]> {
  const found = await findManifest(disk, paths);
  const say = (code: string, message: string, remedy = REBUILD) => [
    finding(`manifest/${code}`, 'corpus.json', message, remedy, remedy === REBUILD),
  ];
  const content = manifestContent(state);
  if (found.kind === 'newer')
    return say(
      'newer',
      `It was written by a newer Claimbench (${found.found}).`,
      'Update Claimbench.',
    );
  if (content === null) {
    return found.kind === 'good' || found.kind === 'changed'
      ? [
          finding(
            'manifest/without-history',
            'corpus.json',
            'The history of the corpus is missing.',
            'Repairing begins a new history from corpus.json.',
            true,
          ),
        ]
      : say(
          'lost',
          'Neither corpus.json nor the history of the corpus can be read.',
          'Restore one of them from another copy of the corpus.',
        );
  }
  switch (found.kind) {
    case 'missing':
      return say('missing', 'corpus.json is missing.');
    case 'merged':
      return say('merged', 'corpus.json was joined line by line by a merge.');
    case 'broken':
      return say('broken', `corpus.json cannot be read: ${found.why}.`);
    case 'changed':
      return say(
        'changed',
        'corpus.json was changed outside Claimbench (its digest does not fit).',
      );
    case 'good': {
      const { manifest } = found;
      const isCurrent = Object.entries(corpus.heads).every(
        ([name, head]) => manifest.heads[name]?.hash === head.hash,
      );
      // One that lags behind is made anew on opening.
      return isCurrent && manifest.digest !== manifestDigest(content)
        ? say('differs', 'corpus.json does not say what the histories say.')
        : [];
    }
  }
}

export async function peopleFindings(disk: DiskPort, paths: CorpusPaths): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, kind } of await foldersIn(disk, paths.people)) {
    if (kind !== 'file' || name.startsWith('.')) continue;
    const id = personOfFile(name);
    const file = `people/${name}`;
    if (id === null) {
      findings.push(
        finding(
          'people/name',
          file,
          'This is not the name of a person’s file.',
          'Rename it to the person’s id and “.json”, or move it away.',
        ),
      );
      continue;
    }
    try {
      const low = personFile(disk, paths.person(id));
      await low.read();
      if (low.data !== null && low.data.id !== id)
        throw new Error(`it says that it is “${low.data.id}”`);
    } catch (error) {
      findings.push(
        finding(
          'people/corrupt',
          file,
          `The person’s file cannot be read: ${reasonOf(error)}.`,
          'Restore it from another copy of the corpus, or delete it and add the person again.',
        ),
      );
    }
  }
  return findings;
}

export async function registryFindings(
  disk: DiskPort,
  paths: CorpusPaths,
  state: CorpusState,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (state.id === null) return findings;
  const seen = new Set<string>();
  for (const { name, kind } of await foldersIn(disk, paths.registry)) {
    if (kind !== 'file' || name.startsWith('.')) continue;
    const id = entryOfFile(name);
    const file = `registry/${name}`;
    if (id === null || !state.registry.has(id)) {
      findings.push(
        finding(
          'registry/unknown',
          file,
          'No history speaks of this entry.',
          'Move the file away, or restore the history that it belongs to.',
        ),
      );
      continue;
    }
    seen.add(id);
    try {
      const low = entryFile(disk, paths.entry(id));
      await low.read();
      if (jsonEqual(low.data, state.registry.get(id))) continue;
      findings.push(
        finding(
          'registry/differs',
          file,
          'The entry does not say what the histories say.',
          REBUILD,
          true,
        ),
      );
    } catch (error) {
      findings.push(
        finding(
          'registry/broken',
          file,
          `The entry cannot be read: ${reasonOf(error)}.`,
          REBUILD,
          true,
        ),
      );
    }
  }
  for (const id of state.registry.keys()) {
    if (!seen.has(id))
      findings.push(
        finding(
          'registry/missing',
          `registry/${id}.json`,
          'The file of this entry is missing.',
          REBUILD,
          true,
        ),
      );
  }
  return findings;
}
