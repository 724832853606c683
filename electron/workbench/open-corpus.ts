import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { effectiveDetails, completeCorpusEdit } from '../../shared/edits/corpus-state';
import { corpusEditFault } from '../../shared/edits/corpus-rules';
import { WorkbenchError } from '../../shared/contract/errors';
import { readMachineId } from '../storage/machine-id';
import { openCorpus } from '../storage/corpus-store';
import { createRandomHandle } from './entry-handles';
import { createDocumentIndex } from './document-index';
import { createLayerTable } from './layer-table';
import { newTx } from './open-layer';
import { createSpanQuotes } from './span-quotes';
import { takeInImport } from './take-in-import';
import { shownPath } from './user-folders';
import type { CorpusEdit } from '../../shared/edits/corpus-edit';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';
import type { Client } from '../../shared/contract/carrier';
import type { EventOf, Topic } from '../../shared/contract/events';
import type { Params, Result } from '../../shared/contract/methods';
import type { CorpusHandle, CorpusInfo, ReadDocument } from '../../shared/contract/shapes';
import type { DocumentDetails } from '../../shared/model/corpus';
import type { DocumentId, GroupId, PersonId, TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { KnownDocument } from '../importers/text-registry';
import type { DiskPort } from '../storage/disk-port';
import type { OpenLayer } from './open-layer';
import type { ImportToTakeIn, TakenIn } from './take-in-import';
import type { IndexRow } from '../storage/index-row';

export interface OpenCorpusOptions {
  readonly disk: DiskPort;
  readonly root: string;
  readonly now: () => Date;
  /** Where this user's machine is told from others. */
  readonly userData: string;
  /** What a second process is told about this one. */
  readonly program: string;
}

/** A corpus that one or more windows have open. */
export interface OpenCorpus {
  readonly handle: CorpusHandle;
  readonly root: string;
  readonly isEmpty: boolean;
  enter(client: Client): Promise<void>;
  leave(client: Client): Promise<void>;
  has(client: Client): boolean;
  /** Who sits at this window; null until they said so. */
  personOf(client: Client): PersonId | null;
  hasPerson(id: PersonId): boolean;
  choose(client: Client, id: PersonId): void;
  addPerson(person: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly ('annotator' | 'lead')[];
  }): Promise<void>;
  state(client: Client): CorpusInfo;
  assertWritable(): void;
  commit(
    request: {
      readonly tx: TxId;
      readonly label: string;
      readonly edits: readonly ShortCorpusEdit[];
    },
    client: Client,
  ): Promise<{ revision: number }>;
  setGuidelines(text: string): Promise<void>;
  listDocuments(): Promise<Result<'documents.list'>>;
  documentCount(): number;
  /** Makes every row of the list anew whose files changed behind our back. */
  compareWithFiles(): Promise<void>;
  readDocument(id: DocumentId): Promise<ReadDocument>;
  purge(request: Omit<Params<'documents.purge'>, 'corpus'>, client: Client): Promise<void>;
  openLayer(key: LayerKey, client: Client): Promise<OpenLayer>;
  closeLayer(key: LayerKey, client: Client): Promise<void>;
  commitGroup(
    request: Omit<Params<'group.commit'>, 'corpus'> & { readonly by: PersonId },
  ): Promise<Result<'group.commit'>>;
  undoGroup(group: GroupId, by: PersonId): Promise<Result<'group.undo'>>;
  findSpans(request: Omit<Params<'spans.find'>, 'corpus'>): Promise<Result<'spans.find'>>;
  /** What an import must know to tell what is new. */
  knownDocuments(): KnownDocument[];
  documentsAdded(ids: readonly DocumentId[], rows?: readonly IndexRow[]): Promise<void>;
  /** Makes what an import has staged part of the corpus, or none of it. */
  takeIn(request: ImportToTakeIn): Promise<TakenIn>;
  /** A name for files made from this corpus. */
  fileName(): string;
  flush(): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

interface Seat {
  readonly client: Client;
  person: PersonId | null;
}

export async function openOpenCorpus(options: OpenCorpusOptions): Promise<OpenCorpus> {
  const { disk, root, now } = options;
  await mkdir(options.userData, { recursive: true });
  const machine = await readMachineId(disk, { configFolder: options.userData });
  const store = await openCorpus(disk, root, { machine, now });
  const handle = createRandomHandle('c') as CorpusHandle;
  const seats = new Map<string, Seat>();

  const emit = <T extends Topic>(topic: T, event: EventOf<T>) => {
    for (const { client } of seats.values()) client.emit(topic, event);
  };
  const tellState = () => {
    for (const { client } of seats.values()) client.emit('corpus.changed', stateFor(client));
  };

  const index = createDocumentIndex({
    store,
    detailsOf: (id) => store.state.details.get(id),
    onDidChange: (rows, removed, checking) => {
      quotes.forget([...rows.map(({ id }) => id), ...removed]);
      emit('documents.changed', {
        corpus: handle,
        rows: [...rows],
        removed: [...removed],
        checking,
      });
    },
  });
  const quotes = createSpanQuotes({ store, rows: () => index.rows() });
  const layers = createLayerTable({
    store,
    corpus: handle,
    emit,
    program: options.program,
    now,
    onDidChange: (layer) => {
      index.layerChanged(layer);
      quotes.forget([layer.store.key.document]);
    },
  });
  await index.load();

  const seatOf = (client: Client): Seat => {
    const seat = seats.get(client.id);
    if (seat === undefined) throw new WorkbenchError('contract/bad-handle');
    return seat;
  };

  const actorOf = (client: Client): PersonId => {
    const { person } = seatOf(client);
    if (person === null) throw new WorkbenchError('corpus/no-person');
    return person;
  };

  function stateFor(client: Client): CorpusInfo {
    const { state } = store;
    return {
      corpus: handle,
      id: store.id,
      title: state.title,
      shownPath: shownPath(root),
      revision: store.revision,
      device: store.device,
      me: seatOf(client).person,
      people: [...store.people.list()],
      scheme: state.scheme,
      settings: state.settings,
      registry: [...state.registry.values()],
      guidelines: store.guidelines,
      readOnly: store.readOnly,
      notices: [...store.notices],
    };
  }

  async function commit(edits: readonly CorpusEdit[], tx: TxId, label: string, by: PersonId) {
    const line = await store.commit({ tx, label, by, edits });
    const touched = new Set(edits.flatMap((edit) => ('document' in edit ? [edit.document] : [])));
    index.detailsChanged([...touched]);
    tellState();
    return { revision: line.seq };
  }

  const corpus: OpenCorpus = {
    handle,
    root,
    get isEmpty() {
      return seats.size === 0;
    },
    enter(client) {
      if (!seats.has(client.id)) seats.set(client.id, { client, person: null });
      return Promise.resolve();
    },
    async leave(client) {
      await layers.releaseClient(client);
      seats.delete(client.id);
    },
    has: (client) => seats.has(client.id),
    personOf: (client) => seatOf(client).person,
    hasPerson: (id) => store.people.get(id) !== null,
    choose(client, id) {
      if (store.people.get(id) === null) throw new WorkbenchError('person/not-found', { id });
      seatOf(client).person = id;
    },
    async addPerson(person) {
      corpus.assertWritable();
      await store.people.add(person);
      tellState();
    },
    state: stateFor,
    assertWritable() {
      if (store.readOnly !== null) {
        throw new WorkbenchError('corpus/read-only', { why: store.readOnly.replace(/\.$/, '') });
      }
    },
    async commit({ tx, label, edits }, client) {
      const by = actorOf(client);
      const details = new Map<DocumentId, DocumentDetails>();
      for (const edit of edits) {
        if (edit.type !== 'document.set' || details.has(edit.document)) continue;
        details.set(edit.document, (await corpus.readDocument(edit.document)).details);
      }
      const full: CorpusEdit[] = [];
      for (const edit of edits) {
        const fault = corpusEditFault(store.state, edit);
        if (fault !== null) throw new WorkbenchError('edit/scheme', { why: fault });
        const completed = completeCorpusEdit(store.state, edit, (id) => details.get(id) ?? null);
        if (completed === null) {
          const document = edit.type === 'document.set' ? edit.document : '';
          throw new WorkbenchError('document/not-found', { document });
        }
        full.push(completed);
      }
      return commit(full, tx, label, by);
    },
    async setGuidelines(text) {
      await store.setGuidelines(text);
      tellState();
    },
    listDocuments: () => Promise.resolve({ rows: index.rows(), checking: index.checking }),
    documentCount: () => index.count,
    compareWithFiles: () => index.sweep(),
    async readDocument(id) {
      const document = await store.documents.read(id);
      const { text, textSha256, source, sameText, replaces } = document;
      const details = effectiveDetails(source, store.state.details.get(id));
      return { id, text, textSha256, source, sameText, replaces, details };
    },
    async purge({ document, confirm, reason }, client) {
      const by = actorOf(client);
      corpus.assertWritable();
      const { details } = await corpus.readDocument(document);
      if (confirm.trim() !== details.title.trim()) {
        throw new WorkbenchError('contract/bad-params', {
          method: 'documents.purge',
          why: 'the title that was typed is not the title of the document',
        });
      }
      await layers.closeDocument(document);
      await store.purge({ tx: newTx(), document, by, reason });
      index.removed(document);
      tellState();
    },
    openLayer: (key, client) => layers.open(key, client),
    closeLayer: (key, client) => layers.release(key, client),
    commitGroup: (request) => layers.commitGroup(request),
    undoGroup: (group, by) => layers.undoGroup({ group, by }),
    findSpans: (request) => quotes.find(request),
    knownDocuments: () => index.known(),
    documentsAdded: (ids, rows) => index.added(ids, rows),
    takeIn: (request) => takeInImport({ store, layers, commit }, request).finally(tellState),
    fileName: () =>
      store.state.title
        .normalize('NFKD')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .toLowerCase()
        .slice(0, 60) || path.basename(root),
    async flush() {
      await layers.flush();
    },
    async reload() {
      await layers.reloadAll();
      await store.reload();
      await index.sweep();
      tellState();
    },
    async close() {
      await layers.closeAll();
      await index.close();
      await store.close();
    },
  };
  return corpus;
}
