import { expect, test } from 'vitest';
import { createDispatcher } from '../../shared/contract/dispatcher';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import { readDocumentOf } from '../../shared/contract/testing/read-document';
import { WorkbenchError } from '../../shared/contract/errors';
import { createTxId, documentId } from '../../shared/model/ids';
import { countingBytes, schemeIdOf, spanOf, testDocument } from '../../shared/edits/testing/make';
import { utf16 } from '../../shared/text/offsets';
import { announcements } from './announce';
import { createCorpusOccurrences } from './corpus-occurrences-provider';
import { holdUndo } from './hold-undo';
import { groupToRedo, groupToUndo } from './last-group';
import { Session } from './session';
import { corpusInfo } from './testing/corpus-info';
import { FakeLayerHost } from '../layers/testing/fake-layer-host';
import { redoLast, undoLast } from './undo';
import type { Handlers } from '../../shared/contract/carrier';
import type { Params } from '../../shared/contract/methods';

const TEXT = 'The dyke at Brehne held.';
const elsewhere = documentId.parse('d-bbbbbbbbbbbbbbbbbbbb');
const source = schemeIdOf('source');
const range = { start: utf16(4), end: utf16(8) };

const corpus = corpusInfo;

/** A session with a document open, over a host that commits groups; what it was asked is told. */
async function openSession(change: Partial<Handlers> = {}) {
  const host = new FakeLayerHost();
  const commits: Params<'group.commit'>[] = [];
  const undos: string[] = [];
  const bytes = countingBytes();
  let tagged = 0;
  const handlers = {
    ...host.handlers(),
    'host.info': async () => ({
      version: '1',
      platform: 'linux',
      capabilities: { nativeDialogs: false, folderListing: true, dropPaths: false },
      maxTextBytes: 1,
    }),
    'corpus.state': async () => corpus,
    'layer.close': async () => ({}),
    'documents.list': async () => ({ rows: [], checking: 0 }),
    'documents.read': async () => readDocumentOf(TEXT),
    'group.commit': async (request: Params<'group.commit'>) => {
      commits.push(request);
      tagged += 1;
      const span = spanOf(TEXT, 'bcd'.charAt(tagged - 1), 'source', [[4, 8]]);
      host.write(createTxId(bytes), request.label, [{ type: 'span.add', span }]);
      return { group: request.group, layers: request.steps.length };
    },
    'group.undo': async ({ group }: Params<'group.undo'>) => {
      undos.push(group);
      for (const span of host.layer.spans.values()) {
        host.write(createTxId(bytes), 'Undo', [{ type: 'span.remove', span }]);
      }
      return { layers: 2, kept: [] };
    },
    ...change,
  } as Handlers;
  const inner = createDispatcher(handlers, {
    onInternalError: (_method, error) => {
      throw error;
    },
  });
  const carrier = createMemoryCarrier(
    (method, params, client) => {
      host.clients.add(client);
      return inner(method, params, client);
    },
    structuredClone,
    { id: 'window' },
  );
  const session = new Session({ carrier, randomBytes: countingBytes(), now: () => new Date(0) });
  await session.enter(corpus);
  await session.openDocument(testDocument);
  await expect.poll(() => session.state.open?.layer.view.getState().isArriving).toBe(false);
  const tagAll = () =>
    createCorpusOccurrences(session).tag(
      source,
      'Tag 2 as source',
      new Map([
        [testDocument, [range]],
        [elsewhere, [range]],
      ]),
    );
  return { host, session, commits, undos, tagAll };
}

const sentence = () => announcements.getState().sentence;

test('tags in several documents as one group, and one undo takes all of it back', async () => {
  const { host, session, commits, undos, tagAll } = await openSession();
  expect(groupToUndo(session)).toBeNull();
  expect(await tagAll()).toEqual({ ok: true, tagged: 2, documents: 2 });
  expect(commits[0]?.steps.map(({ document }) => document)).toEqual([testDocument, elsewhere]);
  expect(host.layer.spans.size).toBe(1);
  expect(groupToUndo(session)).toMatchObject({ name: 'Tag 2 as source', documents: 2 });

  undoLast(session);
  // Once, however often the key is pressed while the disk is written.
  undoLast(session);
  await expect.poll(sentence).toContain('Undone: Tag 2 as source, in 2 documents.');
  expect(undos).toEqual([commits[0]?.group]);
  expect(host.layer.spans.size).toBe(0);

  expect(groupToRedo(session)).not.toBeNull();
  redoLast(session);
  await expect.poll(() => commits.length).toBe(2);
  expect(commits[1]?.group).not.toBe(commits[0]?.group);
  await expect.poll(() => groupToUndo(session)?.name).toBe('Tag 2 as source');
});

test('what is done after it in the open document is undone first', async () => {
  const { session, undos, tagAll } = await openSession();
  await tagAll();
  const layer = session.state.open?.layer;
  const span = spanOf(TEXT, 'z', 'claim', [[0, 3]]);
  layer?.commit('Tag as claim', [{ type: 'span.add', span }]);
  expect(groupToUndo(session)).toBeNull();
  await layer?.settled();
  expect(groupToUndo(session)).toBeNull();
  undoLast(session);
  await layer?.settled();
  expect(undos).toEqual([]);
  expect(layer?.view.getState().layer.spans.has(span.id)).toBe(false);
});

test('nothing is undone behind an open list, which is said instead', async () => {
  const { session, undos, tagAll } = await openSession();
  await tagAll();
  const letGo = holdUndo('A list is open.');
  undoLast(session);
  expect(sentence()).toContain('A list is open.');
  redoLast(session);
  expect(undos).toEqual([]);
  letGo();
  undoLast(session);
  await expect.poll(() => undos).toHaveLength(1);
});

test('says how many spans were kept because they were changed since', async () => {
  const kept = [{ document: elsewhere, id: 's-x' }];
  const { session, tagAll } = await openSession({
    'group.undo': async () => ({ layers: 2, kept }),
  });
  await tagAll();
  undoLast(session);
  await expect.poll(() => session.state.fault?.code).toBe('undo/kept');
  expect(session.state.fault?.message).toBe(
    'Undone: Tag 2 as source, but for 1 of its spans that were changed since.',
  );
});

test('gives why nothing was tagged, and remembers nothing then', async () => {
  const { session, tagAll } = await openSession({
    'group.commit': async () => {
      throw new WorkbenchError('group/moved');
    },
  });
  expect(await tagAll()).toMatchObject({
    ok: false,
    message: expect.stringContaining('meanwhile') as string,
  });
  expect(groupToUndo(session)).toBeNull();
});
