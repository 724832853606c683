/**
 * Where everything of a corpus lies. Ids are validated before a path is made of them: the branded types say so, and
 * `documentOfFile` and its neighbours read names back only where they match.
 */
import { join } from 'node:path';
import { annotatorId, deviceId, documentId, entryId, personId } from '../../shared/model/ids';
import type { AnnotatorId, DeviceId, DocumentId, EntryId, PersonId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';

export interface CorpusPaths {
  readonly root: string;
  readonly manifest: string;
  readonly guidelines: string;
  readonly people: string;
  readonly documents: string;
  readonly layers: string;
  readonly history: string;
  readonly registry: string;
  readonly recovered: string;
  /** This machine's own folder; it may be deleted at any time. */
  readonly machine: string;
  person(id: PersonId): string;
  document(id: DocumentId): string;
  layerFolder(annotator: AnnotatorId): string;
  layer(key: LayerKey): string;
  historyFolder(annotator: AnnotatorId): string;
  layerHistory(key: LayerKey, device: DeviceId): string;
  corpusHistory(person: PersonId, device: DeviceId): string;
  entry(id: EntryId): string;
  /** The file behind a head's name (`ana/d-….k3j9x2ab`). */
  head(name: string): string;
}

export function createCorpusPaths(root: string): CorpusPaths {
  const layers = join(root, 'layers');
  const history = join(root, 'history');
  return {
    root,
    manifest: join(root, 'corpus.json'),
    guidelines: join(root, 'guidelines.md'),
    people: join(root, 'people'),
    documents: join(root, 'documents'),
    layers,
    history,
    registry: join(root, 'registry'),
    recovered: join(root, 'recovered'),
    machine: join(root, '.claimbench'),
    person: (id) => join(root, 'people', `${id}.json`),
    document: (id) => join(root, 'documents', `${id}.json`),
    layerFolder: (annotator) => join(layers, annotator),
    layer: ({ annotator, document }) => join(layers, annotator, `${document}.json`),
    historyFolder: (annotator) => join(history, annotator),
    layerHistory: ({ annotator, document }, device) =>
      join(history, annotator, `${document}.${device}.jsonl`),
    corpusHistory: (person, device) => join(history, person, `_corpus.${device}.jsonl`),
    entry: (id) => join(root, 'registry', `${id}.json`),
    head: (name) => join(history, ...`${name}.jsonl`.split('/')),
  };
}

function valid<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
): T | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

const stem = (name: string, ending: string): string | null =>
  name.endsWith(ending) ? name.slice(0, -ending.length) : null;

/** The id in the name `d-….json`, or null for any other name. */
export const documentOfFile = (name: string): DocumentId | null =>
  valid(documentId, stem(name, '.json'));
export const personOfFile = (name: string): PersonId | null => valid(personId, stem(name, '.json'));
export const entryOfFile = (name: string): EntryId | null => valid(entryId, stem(name, '.json'));
export const annotatorOfFolder = (name: string): AnnotatorId | null => valid(annotatorId, name);

export interface HistoryName {
  readonly file: DocumentId | '_corpus';
  readonly device: DeviceId;
}

/** Reads `d-….k3j9x2ab.jsonl` or `_corpus.k3j9x2ab.jsonl`; null for any other name. */
export function historyOfFile(name: string): HistoryName | null {
  const parts = stem(name, '.jsonl')?.split('.');
  if (parts?.length !== 2) return null;
  const file = parts[0] === '_corpus' ? '_corpus' : valid(documentId, parts[0]);
  const device = valid(deviceId, parts[1]);
  return file === null || device === null ? null : { file, device };
}
