import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../shared/contract/dispatcher';
import { WorkbenchError } from '../../shared/contract/errors';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import { nameMapSchema } from '../../shared/formats/names/name-map';
import { countingBytes } from '../../shared/edits/testing/make';
import { corpusInfo } from '../app/testing/corpus-info';
import { Session } from '../app/session';
import { importWizard } from './import-wizard';
import type { Client, Handlers } from '../../shared/contract/carrier';
import type { EventOf } from '../../shared/contract/events';
import type { ImportPreview, ImportRequestParams } from '../../shared/contract/import-shapes';
import type { EntryHandle, JobId } from '../../shared/contract/shapes';
import type { GroupId } from '../../shared/model/ids';

const map = nameMapSchema.parse({
  format: 'claimbench/mapping@1',
  labels: { PER: { new: { id: 'per', name: 'PER' } } },
  attributes: {},
  relations: {},
});
const counts = {
  ...{ files: 1, documents: 1, new: 1, known: 0, changed: 0, refused: 0, layers: 1, placed: 1 },
  ...{ present: 0, orphaned: 0, relations: 0, kept: 0, unknownLines: 0 },
};
const told = {
  parts: [],
  totals: counts,
  proof: [],
  names: { labels: [], attributes: [], relations: [] },
  map,
  people: [],
  passedOver: [],
  faults: [],
  notices: [],
};
const preview: ImportPreview = {
  ...told,
  ...{ passedOverCount: 0, faultCount: 0, noticeCount: 0, documents: [] },
};
const report = {
  ...{ imported: 1, skipped: [], sameText: [], changed: [], refused: [], documents: [] },
  dataset: { ...told, group: 'g-aaaaaaaaaaaaaaaa' as GroupId, documents: [] },
};
const handle = 'e-aaaaaaaaaaaaaaaaaaaaaa' as EntryHandle;

type Outcome = EventOf<'job.ended'>['outcome'];

function open() {
  const asked: { method: string; params: ImportRequestParams }[] = [];
  const clients = new Set<Client>();
  let jobs = 0;
  const began = (method: string) => async (params: ImportRequestParams) => {
    asked.push({ method, params });
    jobs += 1;
    return { job: `j-${String(jobs).padStart(22, 'a')}` as JobId };
  };
  const cancelled: JobId[] = [];
  const handlers = {
    'documents.list': async () => ({ rows: [], checking: 0 }),
    'corpus.state': async () => corpusInfo,
    'host.info': async () => {
      throw new WorkbenchError('contract/internal');
    },
    'import.preview': began('preview'),
    'import.start': began('import'),
    'group.undo': async () => ({ layers: 2, kept: [] }),
    'job.cancel': async ({ job }: { job: JobId }) => {
      cancelled.push(job);
      return {};
    },
  } as Partial<Handlers> as Handlers;
  const dispatch = createDispatcher(handlers, {
    onInternalError: (_method, error) => {
      throw error;
    },
  });
  const carrier = createMemoryCarrier(
    (method, params, client) => {
      clients.add(client);
      return dispatch(method, params, client);
    },
    structuredClone,
    { id: 'window' },
  );
  const session = new Session({ carrier, randomBytes: countingBytes(), now: () => new Date(0) });
  const wizard = importWizard(session);
  const end = (outcome: Outcome) => {
    const { stage } = wizard.state;
    const job = 'job' in stage ? stage.job : null;
    if (job === null) throw new Error('Nothing is under way.');
    for (const client of clients) client.emit('job.ended', { job, kind: 'import', outcome });
  };
  return { session, wizard, asked, end, cancelled };
}

async function previewed() {
  const parts = open();
  await parts.session.enter(corpusInfo);
  await parts.wizard.choose([handle]);
  parts.end({ kind: 'preview', report: preview });
  return parts;
}

describe('an import', () => {
  it('shows a preview first, and writes what was decided only when it is told to', async () => {
    const { wizard, asked, end } = await previewed();
    expect(wizard.state.stage).toMatchObject({ kind: 'preview', isStale: false });
    expect(asked.map(({ method }) => method)).toEqual(['preview']);
    const decided = { ...map, labels: { PER: null } };
    wizard.decide({ map: decided });
    expect(wizard.state.stage).toMatchObject({ kind: 'preview', isStale: true });
    expect(asked).toHaveLength(1);
    await wizard.write();
    expect(asked[1]).toMatchObject({ method: 'import', params: { map: decided } });
    end({ kind: 'import', report });
    expect(wizard.state.stage).toMatchObject({ kind: 'report', undone: null });
    await wizard.undo();
    expect(wizard.state.stage).toMatchObject({ undone: { layers: 2, kept: 0 } });
  });

  it('asks for names anew where the format is another', async () => {
    const { wizard, asked } = await previewed();
    await wizard.look({ format: 'brat' });
    expect(asked[1]?.params).toMatchObject({ format: 'brat' });
    expect(asked[1]?.params.map).toBeUndefined();
  });

  it('goes back to where the person was when looking is stopped or fails', async () => {
    const { wizard, end, cancelled } = await previewed();
    await wizard.look({ format: 'brat' });
    wizard.stop();
    expect(cancelled).toHaveLength(1);
    end({ kind: 'cancelled' });
    expect(wizard.state.stage.kind).toBe('preview');
    expect(wizard.state.choice.format).toBeNull();
    await wizard.write();
    const error = new WorkbenchError('disk/full').toWire();
    end({ kind: 'failed', error });
    expect(wizard.state).toMatchObject({ stage: { kind: 'preview' }, fault: error.message });
  });

  it('says at the choice of files why they could not be looked at', async () => {
    const { session, wizard, end } = open();
    await session.enter(corpusInfo);
    await wizard.choose([handle]);
    const error = new WorkbenchError('import/nothing').toWire();
    end({ kind: 'failed', error });
    expect(wizard.state).toMatchObject({ stage: { kind: 'choosing' }, fault: error.message });
  });
});
