/** What to make of `corpus.json` and the corpus' histories together; each way in which they can disagree. */
import { randomBytes } from 'node:crypto';
import { Map as ImmutableMap } from 'immutable';
import { emptyCorpusState } from '../../shared/edits/corpus-state';
import type { CorpusState } from '../../shared/edits/corpus-state';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import { WorkbenchError } from '../../shared/contract/errors';
import type { notice } from '../../shared/contract/shapes';
import type { Manifest, RegistryEntry } from '../../shared/model/corpus';
import { createTxId } from '../../shared/model/ids';
import type { SchemeId, TxId } from '../../shared/model/ids';
import type { JsonValue } from '../../shared/model/json';
import { beginningEdits } from './corpus-beginning';
import { manifestContent } from './corpus-fold';
import type { CorpusLog } from './corpus-log';
import { manifestDigest } from './corpus-manifest';
import type { FoundManifest } from './corpus-manifest';
import type * as z from 'zod';

type Notice = z.infer<typeof notice>;

export interface ManifestDecision {
  /** What is shown if the histories say nothing. */
  readonly state: CorpusState;
  readonly readOnly: string | null;
  readonly notices: readonly Notice[];
  readonly setManifestAside: boolean;
  readonly isManifestStale: boolean;
  /** The first line of a history that is begun from the manifest. */
  readonly beginning: {
    readonly tx: TxId;
    readonly label: string;
    readonly edits: readonly CorpusEdit[];
  } | null;
}

/** @throws WorkbenchError `corpus/not-found`, `corpus/corrupt` */
export function decideManifest(
  found: FoundManifest,
  log: Pick<CorpusLog<CorpusState>, 'state' | 'lines' | 'heads'>,
  canRepair: boolean,
  folder: string,
  registry: readonly RegistryEntry[] = [],
): ManifestDecision {
  const { state } = log;
  const content = manifestContent(state);
  if (content === null) return withoutHistory(found, canRepair, folder, registry);
  const good: ManifestDecision = {
    state,
    readOnly: null,
    notices: [],
    setManifestAside: false,
    isManifestStale: false,
    beginning: null,
  };
  const corrupt = (why: string) => new WorkbenchError('corpus/corrupt', { why });
  switch (found.kind) {
    case 'newer':
      throw new WorkbenchError('corpus/newer-version', {
        file: 'corpus.json',
        found: found.found,
        known: found.known,
      });
    case 'missing':
      if (!canRepair) throw corrupt('it is missing');
      return {
        ...good,
        isManifestStale: true,
        notices: [repaired('corpus.json was missing and was made again from the histories.')],
      };
    case 'broken':
      if (!canRepair) throw corrupt(found.why);
      return { ...good, setManifestAside: true };
    case 'merged':
    case 'changed':
      return { ...good, setManifestAside: true };
    case 'good': {
      const { manifest } = found;
      if (manifest.id !== content.id)
        throw corrupt('it is that of another corpus than the histories');
      const hashes = new Set(log.lines.map((line) => line.hash));
      const says = manifestDigest(content);
      const isKnown = Object.values(manifest.heads).every((head) => hashes.has(head.hash));
      if (!isKnown && says !== manifest.digest) {
        if (canRepair) return { ...good, setManifestAside: true };
        return {
          ...good,
          readOnly:
            'corpus.json knows of edits whose history is not here (yet). Wait until the folder is synchronised, or run “claimbench verify --repair”.',
        };
      }
      const isCurrent = Object.entries(log.heads).every(
        ([name, head]) => manifest.heads[name]?.hash === head.hash,
      );
      return { ...good, isManifestStale: !isCurrent || says !== manifest.digest };
    }
  }
}

function withoutHistory(
  found: FoundManifest,
  canRepair: boolean,
  folder: string,
  registry: readonly RegistryEntry[],
): ManifestDecision {
  if (found.kind === 'missing') throw new WorkbenchError('corpus/not-found', { folder });
  if (found.kind !== 'good' && found.kind !== 'changed') {
    throw new WorkbenchError('corpus/corrupt', {
      why: found.kind === 'broken' ? found.why : 'a merge joined two versions of it',
    });
  }
  const { manifest } = found;
  return {
    state: stateOf(manifest, registry),
    readOnly: canRepair
      ? null
      : 'The history of this corpus is missing. You can read everything; “claimbench verify --repair” begins a new history from corpus.json.',
    notices: canRepair
      ? [repaired('The history of the corpus was missing; a new one was begun from corpus.json.')]
      : [],
    setManifestAside: false,
    isManifestStale: canRepair,
    beginning: canRepair
      ? {
          tx: createTxId((length) => randomBytes(length)),
          label: 'Begin a history from corpus.json',
          edits: editsOf(manifest, registry),
        }
      : null,
  };
}

/** Details of documents do not stand in a manifest; those are lost with the histories. */
const stateOf = (
  { id, title, created, scheme, settings }: Manifest,
  registry: readonly RegistryEntry[],
): CorpusState => ({
  ...emptyCorpusState,
  id,
  title,
  created,
  scheme,
  settings,
  registry: ImmutableMap(registry.map((entry) => [entry.id, entry])),
});

function editsOf(
  { id, title, created, scheme, settings }: Manifest,
  registry: readonly RegistryEntry[],
): CorpusEdit[] {
  const named = Object.entries(settings) as [SchemeId, JsonValue][];
  return [
    ...beginningEdits(id, title, created, scheme),
    ...named.map(([name, to]): CorpusEdit => ({ type: 'corpus.set', field: 'setting', name, to })),
    ...registry.map((to): CorpusEdit => ({ type: 'registry.set', id: to.id, to })),
  ];
}

const repaired = (message: string): Notice => ({ kind: 'repaired', message });
