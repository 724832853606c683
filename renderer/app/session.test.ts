import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../shared/contract/dispatcher';
import { WorkbenchError } from '../../shared/contract/errors';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import { createTxId, documentId } from '../../shared/model/ids';
import { countingBytes, spanOf, testDocument } from '../../shared/edits/testing/make';
import { Session } from './session';
import { readDocumentOf } from '../../shared/contract/testing/read-document';
import { corpusInfo } from './testing/corpus-info';
import { FakeLayerHost, fakeCorpus } from '../layers/testing/fake-layer-host';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { Place } from './session-state';

const TEXT = 'The dyke at Brehne held.';
const corpus = corpusInfo;
const document = readDocumentOf(TEXT);

function open(change: Partial<Handlers> = {}) {
  const host = new FakeLayerHost();
  const handlers = {
    ...host.handlers(),
    'host.info': async () => ({
      version: '1',
      platform: 'linux',
      capabilities: { nativeDialogs: false, folderListing: true, dropPaths: false },
      maxTextBytes: 1,
    }),
    'corpus.state': async () => corpus,
    'documents.list': async () => ({ rows: [], checking: 0 }),
    'documents.read': async () => document,
    'layer.close': async () => ({}),
    'corpus.close': async () => ({}),
    ...change,
  } as Handlers;
  const inner = createDispatcher(handlers, {
    onInternalError: (_method, error) => {
      throw error;
    },
  });
  const windows = new Set<Client>();
  const carrier = createMemoryCarrier(
    (method, params, client) => {
      windows.add(client);
      host.clients.add(client);
      return inner(method, params, client);
    },
    structuredClone,
    { id: 'window' },
  );
  const visited: Place[] = [];
  const session = new Session({
    carrier,
    randomBytes: countingBytes(),
    now: () => new Date(0),
    onDidGo: (place) => visited.push(place),
  });
  const tell = (row: Partial<DocumentRow>[]) => {
    for (const client of windows) {
      client.emit('documents.changed', {
        corpus: fakeCorpus,
        rows: row as DocumentRow[],
        removed: [],
        checking: 0,
      });
    }
  };
  return { host, session, visited, tell };
}
const edit = { type: 'span.add', span: spanOf(TEXT, 'a', 'claim', [[4, 8]]) } as const;

describe('a session', () => {
  it('stays with the text that one goes back to before the other has come', async () => {
    const { session } = open({
      'documents.read': async ({ document: id }) => ({ ...document, id }),
    });
    await session.enter(corpus);
    await session.openDocument(testDocument);
    const other = session.openDocument(documentId.parse('d-bbbbbbbbbbbbbbbbbbbb'));
    await session.openDocument(testDocument);
    await other;
    expect(session.state.place).toEqual({ view: 'reader', document: testDocument });
    expect(session.state.open?.document.id).toBe(testDocument);
  });

  it('asks first who somebody is, and opens no document for nobody', async () => {
    const { session } = open();
    await session.enter({ ...corpus, me: null });
    expect(session.state.dialog).toEqual({ kind: 'people' });
    await session.openDocument(testDocument);
    expect(session.state).toMatchObject({ open: null, place: { view: 'library' } });
  });

  it('opens a document, remembers the way, and keeps the rows up to date', async () => {
    const { session, visited, tell } = open();
    await session.enter(corpus);
    await session.openDocument(testDocument);
    expect(session.state.open?.document.text).toBe(TEXT);
    expect(visited.map(({ view }) => view)).toEqual(['library', 'reader']);
    tell([{ id: testDocument, title: 'A' }]);
    expect(session.state.rows.get(testDocument)?.title).toBe('A');
  });

  it('stays where it was when a document cannot be opened, and says why', async () => {
    const { session } = open({
      'documents.read': async () => {
        throw new WorkbenchError('document/purged', { document: testDocument });
      },
    });
    await session.enter(corpus);
    await session.openDocument(testDocument);
    expect(session.state).toMatchObject({
      place: { view: 'library' },
      fault: { code: 'document/purged' },
    });
  });

  it('does not leave a corpus with edits that are in the window only', async () => {
    const { host, session } = open();
    await session.enter(corpus);
    await session.openDocument(testDocument);
    host.refusals = ['disk/full'];
    session.state.open?.layer.commit('Tag', [edit]);
    await session.state.open?.layer.settled();
    expect(session.state.notSaved).toEqual([testDocument]);
    expect(await session.leaveCorpus()).toBe(false);
    expect(session.state.corpus).not.toBeNull();
    await session.retrySaving();
    await session.state.open?.layer.settled();
    expect(session.state.save.kind).toBe('saved');
    expect(await session.leaveCorpus()).toBe(true);
    expect(session.state).toMatchObject({ corpus: null, place: { view: 'welcome' } });
  });

  describe('with spans that keep one waiting', () => {
    /** A host that holds the layer back until it is let go. */
    function openSlowly(outcome: 'read' | 'refused' = 'read') {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      const opened = open({
        'layer.read': async () => {
          await gate;
          if (outcome === 'refused') throw new WorkbenchError('layer/corrupt');
          return opened.host.read();
        },
      });
      return { ...opened, release };
    }
    const arrivedAt = async (session: Session) => {
      while (session.state.open === null) await new Promise((resolve) => setTimeout(resolve, 5));
      return session.state.open.layer;
    };

    it('shows the text first, takes no edit for lost, and then shows the spans', async () => {
      const { host, session, release } = openSlowly();
      host.write(createTxId(countingBytes(900)), 'Tag', [edit]);
      await session.enter(corpus);
      const loaded = session.openDocument(testDocument);
      const layer = await arrivedAt(session);
      expect(session.state.open?.document.text).toBe(TEXT);
      expect(layer.view.getState()).toMatchObject({ isArriving: true, save: { kind: 'saved' } });
      const taken = layer.commit('Tag', [{ ...edit, span: spanOf(TEXT, 'b', 'claim', [[0, 3]]) }]);
      expect(taken).toMatchObject({ ok: false, error: { code: 'layer/arriving' } });
      expect(layer.view.getState().layer.spans.size).toBe(0);
      let anew = 0;
      layer.onDidPaint(({ kind }) => (anew += kind === 'anew' ? 1 : 0));
      release();
      await loaded;
      expect(anew).toBe(1);
      expect(layer.view.getState()).toMatchObject({ isArriving: false });
      expect([...layer.view.getState().layer.spans.keys()]).toEqual([edit.span.id]);
      expect(layer.commit('Delete', [{ type: 'span.remove', span: edit.span }]).ok).toBe(true);
      expect(await layer.settled()).toMatchObject({ kind: 'saved' });
    });

    it('misses nothing that others do meanwhile', async () => {
      const { host, session, release } = openSlowly();
      await session.enter(corpus);
      const loaded = session.openDocument(testDocument);
      const layer = await arrivedAt(session);
      host.write(createTxId(countingBytes(900)), 'Tag', [edit]);
      expect(layer.view.getState().layer.spans.size).toBe(0);
      release();
      await loaded;
      expect(layer.view.getState().layer.spans.has(edit.span.id)).toBe(true);
    });

    it('leaves a document whose spans cannot be read, and says why', async () => {
      const { session, release } = openSlowly('refused');
      await session.enter(corpus);
      const loaded = session.openDocument(testDocument);
      await arrivedAt(session);
      release();
      await loaded;
      expect(session.state).toMatchObject({
        open: null,
        place: { view: 'library' },
        fault: { code: 'layer/corrupt' },
      });
    });

    it('stays where it went meanwhile', async () => {
      const { session, release } = openSlowly('refused');
      await session.enter(corpus);
      const loaded = session.openDocument(testDocument);
      await arrivedAt(session);
      expect(await session.leaveCorpus()).toBe(true);
      release();
      await loaded;
      expect(session.state).toMatchObject({ place: { view: 'welcome' }, fault: null });
    });
  });
});
