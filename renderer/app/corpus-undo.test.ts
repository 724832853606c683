import { expect, test } from 'vitest';
import { createDispatcher } from '../../shared/contract/dispatcher';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import { countingBytes, schemeIdOf } from '../../shared/edits/testing/make';
import { announcements } from './announce';
import { changeCorpus, corpusActionName, stepCorpus } from './corpus-undo';
import { Session } from './session';
import { corpusInfo } from './testing/corpus-info';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { Params } from '../../shared/contract/methods';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';

/** A session over a host that keeps title and settings and tells of every change. */
async function openSession() {
  let corpus: CorpusInfo = corpusInfo;
  const lines: string[] = [];
  const clients = new Set<Client>();
  const commit = (label: string, edits: readonly ShortCorpusEdit[]) => {
    for (const edit of edits) {
      if (edit.type !== 'corpus.set') continue;
      if (edit.field === 'title') corpus = { ...corpus, title: edit.to };
      if (edit.field !== 'setting') continue;
      const { [edit.name]: _old, ...settings } = corpus.settings;
      corpus = {
        ...corpus,
        settings: edit.to === undefined ? settings : { ...settings, [edit.name]: edit.to },
      };
    }
    lines.push(label);
    for (const client of clients) client.emit('corpus.changed', corpus);
  };
  const handlers: Partial<Handlers> = {
    'host.info': async () => ({
      version: '1',
      platform: 'linux',
      capabilities: { nativeDialogs: false, folderListing: true, dropPaths: false },
      maxTextBytes: 1,
    }),
    'corpus.state': async () => corpus,
    'documents.list': async () => ({ rows: [], checking: 0 }),
    'corpus.commit': async ({ label, edits }: Params<'corpus.commit'>) => {
      commit(label, edits);
      return { revision: lines.length };
    },
  };
  const answer = createDispatcher(handlers as Handlers, {
    onInternalError: (_method, error) => {
      throw error;
    },
  });
  const carrier = createMemoryCarrier(
    (method, params, client) => {
      clients.add(client);
      return answer(method, params, client);
    },
    structuredClone,
    { id: 'window' },
  );
  const session = new Session({ carrier, randomBytes: countingBytes(), now: () => new Date(0) });
  await expect.poll(() => session.state.host).not.toBeNull();
  await session.enter(corpusInfo);
  const settled = () => expect.poll(() => session.state.corpus).toEqual(corpus);
  const change = async (label: string, edits: readonly ShortCorpusEdit[]) => {
    await changeCorpus(session, label, edits);
    await settled();
  };
  const step = async (way: 'undo' | 'redo') => {
    await stepCorpus(session, way);
    await settled();
  };
  return { session, lines, commit, change, step, settled, now: () => corpus };
}

const licence = (to?: string): ShortCorpusEdit => ({
  type: 'corpus.set',
  field: 'setting',
  name: schemeIdOf('licence'),
  ...(to === undefined ? {} : { to }),
});
const title = (to: string): ShortCorpusEdit => ({ type: 'corpus.set', field: 'title', to });

test('changes of the corpus are taken back one by one, and done again', async () => {
  const { session, lines, change, step, now } = await openSession();
  await change('Change licence', [licence('CC BY 4.0')]);
  await change('Change both', [title('Flood at Brehne'), licence('CC0')]);
  expect(now()).toMatchObject({ title: 'Flood at Brehne', settings: { licence: 'CC0' } });

  await step('undo');
  expect(now()).toMatchObject({ title: corpusInfo.title, settings: { licence: 'CC BY 4.0' } });
  await step('undo');
  expect(now().settings).toEqual({});
  expect(corpusActionName(session, 'undo')).toBeNull();
  await step('redo');
  expect(now().settings).toEqual({ licence: 'CC BY 4.0' });
  expect(corpusActionName(session, 'undo')).toBe('Change licence');
  expect(corpusActionName(session, 'redo')).toBe('Change both');
  expect(lines).toEqual([
    'Change licence',
    'Change both',
    'Undo Change both',
    'Undo Change licence',
    'Change licence',
  ]);
});

test('what somebody changed since is not taken back, which is said', async () => {
  const { session, commit, change, step, settled, now } = await openSession();
  await change('Change licence', [licence('CC0')]);
  commit('Change licence', [licence('CC BY 4.0')]);
  await settled();
  await step('undo');
  expect(now().settings).toEqual({ licence: 'CC BY 4.0' });
  expect(announcements.getState().sentence).toContain('somebody changed the same since');
  expect(corpusActionName(session, 'undo')).toBeNull();
});
