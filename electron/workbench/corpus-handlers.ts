import path from 'node:path';
import { personId } from '../../shared/model/ids';
import { WorkbenchError } from '../../shared/contract/errors';
import { isFolder } from './entry-handles';
import { makeCorpus } from './make-corpus';
import { makeSampleCorpus } from './make-sample-corpus';
import { newNameFault } from './new-name';
import { shownPath } from './user-folders';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { Corpora } from './corpora';
import type { EntryHandles } from './entry-handles';
import type { OpenCorpus } from './open-corpus';
import type { UserData } from './user-data';
import type { DiskPort } from '../storage/disk-port';

type CorpusMethods =
  | 'recent.list'
  | 'recent.forget'
  | 'corpus.create'
  | 'corpus.open'
  | 'corpus.sample'
  | 'corpus.state'
  | 'corpus.close'
  | 'corpus.commit'
  | 'corpus.setGuidelines'
  | 'people.add'
  | 'people.choose';

export interface CorpusParts {
  readonly corpora: Corpora;
  readonly handles: EntryHandles;
  readonly userData: UserData;
  readonly documentsFolder: string;
  /** Whether this host keeps what was opened and who one was. */
  readonly remembers: boolean;
  readonly disk: DiskPort;
  readonly userDataFolder: string;
  readonly now: () => Date;
}

/** The methods that make, open and change a corpus as a whole. */
export function createCorpusHandlers(parts: CorpusParts): Pick<Handlers, CorpusMethods> {
  const { corpora, handles, userData, now } = parts;

  const enter = async (folder: string, client: Client): Promise<OpenCorpus> => {
    const corpus = await corpora.open(folder, client);
    const known = parts.remembers ? await userData.identity(corpus.root) : null;
    const person = personId.safeParse(known);
    if (person.success && corpus.personOf(client) === null && corpus.hasPerson(person.data)) {
      corpus.choose(client, person.data);
    }
    if (parts.remembers) {
      const { title } = corpus.state(client);
      const documents = corpus.documentCount();
      await userData.remember({
        path: corpus.root,
        title,
        openedAt: now().toISOString(),
        documents,
      });
    }
    return corpus;
  };

  return {
    async 'recent.list'(_params, client) {
      const corpora = await Promise.all(
        (await userData.recent()).map(async (recent) => {
          const present = (await isFolder(recent.path)) === true;
          return {
            // A corpus that is away, on a stick perhaps, keeps its line; its handle says so when it is used.
            handle: await handles.issueTarget(client, recent.path).catch(() => null),
            title: recent.title,
            shownPath: shownPath(recent.path),
            openedAt: recent.openedAt,
            documents: recent.documents,
            present,
          };
        }),
      );
      return {
        corpora: corpora.flatMap(({ handle, ...one }) =>
          handle === null ? [] : [{ ...one, handle }],
        ),
      };
    },
    async 'recent.forget'({ handle }, client) {
      await userData.forget(await handles.resolve(client, handle));
      return {};
    },
    async 'corpus.create'({ folder, name, title }, client) {
      const parent = await handles.resolve(client, folder);
      const fault = name === undefined ? null : newNameFault(name);
      if (fault !== null) throw new WorkbenchError('file/name', { name: name ?? '', why: fault });
      const root = name === undefined ? parent : path.join(parent, name);
      await makeCorpus(parts.disk, parts.userDataFolder, root, title, now);
      return (await enter(root, client)).state(client);
    },
    async 'corpus.open'({ folder }, client) {
      const chosen = await handles.resolve(client, folder);
      const root = path.basename(chosen) === 'corpus.json' ? path.dirname(chosen) : chosen;
      const kind = await isFolder(root);
      if (kind === null) throw new WorkbenchError('file/not-found', { name: path.basename(root) });
      if (!kind) throw new WorkbenchError('corpus/not-a-folder', { folder: path.basename(root) });
      return (await enter(root, client)).state(client);
    },
    async 'corpus.sample'(_params, client) {
      const { root, person } = await makeSampleCorpus(
        parts.disk,
        parts.userDataFolder,
        parts.documentsFolder,
        now,
      );
      const corpus = await enter(root, client);
      if (corpus.personOf(client) === null && corpus.hasPerson(person)) {
        corpus.choose(client, person);
        if (parts.remembers) await userData.setIdentity(corpus.root, person);
      }
      return corpus.state(client);
    },
    'corpus.state'({ corpus }, client) {
      return Promise.resolve(corpora.find(corpus, client).state(client));
    },
    async 'corpus.close'({ corpus }, client) {
      await corpora.close(corpus, client);
      return {};
    },
    'corpus.commit'({ corpus, tx, label, edits }, client) {
      return corpora.find(corpus, client).commit({ tx, label, edits }, client);
    },
    async 'corpus.setGuidelines'({ corpus, text }, client) {
      await corpora.find(corpus, client).setGuidelines(text);
      return {};
    },
    async 'people.add'({ corpus, id, name, roles }, client) {
      const open = corpora.find(corpus, client);
      await open.addPerson({ id, name, roles });
      return open.state(client);
    },
    async 'people.choose'({ corpus, id }, client) {
      const open = corpora.find(corpus, client);
      open.choose(client, id);
      if (parts.remembers) await userData.setIdentity(open.root, id);
      return open.state(client);
    },
  };
}
