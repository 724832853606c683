import { describe, expect, it } from 'vitest';
import { ENTRY_FORMAT } from '../../shared/model/corpus';
import type { RegistryEntry } from '../../shared/model/corpus';
import { defaultScheme } from '../../shared/model/default-scheme';
import { entryId, groupId } from '../../shared/model/ids';
import { toDiskEdit } from '../../shared/edits/disk-edit';
import { createOffsetMap } from '../../shared/text/offsets';
import { withFile, writeFully } from './disk-port';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import {
  addReports,
  ana,
  ben,
  commitOf,
  createAt,
  openAt,
  report,
  setTitle,
  tag,
  tx,
} from './testing/corpus-fixture';

async function overwrite(disk: CrashDisk, path: string, content: string): Promise<void> {
  await disk.unlink(path).catch(() => undefined);
  await withFile(disk, path, 'create', (handle) =>
    writeFully(handle, new TextEncoder().encode(content), 0),
  );
}
const read = async (disk: CrashDisk, path: string) =>
  new TextDecoder().decode(await disk.readFile(path));
async function newCorpus(): Promise<CrashDisk> {
  const disk = createCrashDisk();
  await createAt(disk, '/c');
  return disk;
}
const rename = async (disk: CrashDisk, from: string, to: string, name = to) => {
  const store = await openAt(disk, '/c');
  await store.commit({ tx: tx(name), by: ana, label: 'Rename', edits: [setTitle(from, to)] });
  await store.close();
};

describe('creating a corpus', () => {
  it('makes folders, the rules for git, and a manifest that stands in the history', async () => {
    const disk = await newCorpus();
    expect(await read(disk, '/c/.gitattributes')).toBe(
      '* -text\nlayers/** merge=union\ncorpus.json merge=union\nregistry/** merge=union\n',
    );
    expect(await read(disk, '/c/.gitignore')).toContain('.claimbench/');
    const store = await openAt(disk, '/c');
    expect(store.state.title).toBe('Halyard flood');
    expect(store.state.scheme.labels.map(({ id }) => id)).toEqual(
      defaultScheme.labels.map(({ id }) => id),
    );
    expect(store.people.list()).toMatchObject([{ id: 'ana', roles: ['annotator', 'lead'] }]);
    expect(store.notices).toEqual([]);
    expect(store.readOnly).toBeNull();
  });

  it('does without a person, and offers nobody to be then', async () => {
    const disk = createCrashDisk();
    const { createCorpus } = await import('./corpus-create');
    await createCorpus(disk, '/c', { title: 'x', machine: 'm', now: () => new Date(0) });
    const store = await openAt(disk, '/c');
    expect(store.people.list()).toEqual([]);
    expect((await store.people.add({ id: 'ben', name: 'Ben', roles: ['annotator'] })).id).toBe(
      'ben',
    );
    await expect(store.people.add({ id: 'ben', name: 'B', roles: [] })).rejects.toMatchObject({
      code: 'person/exists',
    });
    await expect(store.people.add({ id: 'setup', name: 'B', roles: [] })).rejects.toMatchObject({
      code: 'person/exists',
    });
    await expect(store.people.add({ id: '../ben', name: 'B', roles: [] })).rejects.toMatchObject({
      code: 'person/bad-id',
    });
  });

  it('refuses a folder that is in use', async () => {
    const disk = await newCorpus();
    await expect(createAt(disk, '/c')).rejects.toMatchObject({ code: 'corpus/exists' });
    await disk.makeFolder('/c/inner');
    await expect(createAt(disk, '/c/inner')).rejects.toMatchObject({
      code: 'corpus/inside-corpus',
    });
    await disk.makeFolder('/d');
    await overwrite(disk, '/d/letter.txt', 'x');
    await expect(createAt(disk, '/d')).rejects.toMatchObject({ code: 'corpus/not-empty' });
    await expect(createAt(disk, '/e/f')).rejects.toMatchObject({ code: 'corpus/not-a-folder' });
  });

  it('can be begun again when it was cut short', async () => {
    const whole = createCrashDisk();
    await createAt(whole, '/c');
    for (let step = 1; step <= whole.operations; step += 3) {
      const disk = createCrashDisk();
      disk.killAt(step);
      await createAt(disk, '/c').catch(() => undefined);
      const after = disk.revive();
      await createAt(after, '/c').catch(() => undefined);
      const store = await openAt(after, '/c', { repair: true });
      expect(store.state.scheme.labels).toHaveLength(defaultScheme.labels.length);
      await store.close();
    }
  });
});

describe('opening a corpus', () => {
  it('keeps what was committed, and the manifest follows', async () => {
    const disk = await newCorpus();
    await rename(disk, 'Halyard flood', 'The flood');
    expect(await read(disk, '/c/corpus.json')).toContain('"title": "The flood"');
    const store = await openAt(disk, '/c');
    expect(store.state.title).toBe('The flood');
    expect(store.revision).toBe(2);
    await expect(
      store.commit({
        tx: tx('late'),
        by: ana,
        label: 'Rename',
        edits: [setTitle('Halyard flood', 'x')],
      }),
    ).rejects.toMatchObject({ code: 'edit/stale', details: { current: 'The flood' } });
  });

  it('keeps the registry in files of its own', async () => {
    const disk = await newCorpus();
    const store = await openAt(disk, '/c');
    const id = entryId.parse('e-aaaaaaaaaaaaaaaa');
    const entry: RegistryEntry = {
      format: ENTRY_FORMAT,
      id,
      kind: 'source',
      name: 'Halyard harbour office',
      aliases: [],
      attributes: {},
      addedBy: ana,
      note: '',
      retired: false,
      replacedBy: null,
    };
    await store.commit({
      tx: tx('entry'),
      by: ana,
      label: 'Add a source',
      edits: [{ type: 'registry.set', id, to: entry }],
    });
    await store.close();
    expect(JSON.parse(await read(disk, `/c/registry/${id}.json`))).toMatchObject({
      name: 'Halyard harbour office',
    });
    await overwrite(disk, `/c/registry/${id}.json`, '{ "name": "a"\n "name": "b" }');
    await overwrite(
      disk,
      '/c/corpus.json',
      `<<<<<<< ours\n${await read(disk, '/c/corpus.json')}>>>>>>> theirs\n`,
    );
    const again = await openAt(disk, '/c');
    expect(JSON.parse(await read(disk, `/c/registry/${id}.json`))).toMatchObject({
      name: 'Halyard harbour office',
    });
    expect(again.notices.map(({ kind }) => kind)).toEqual(['set-aside', 'set-aside']);
  });

  it('says why a manifest cannot be read, and makes it again from the histories when asked to', async () => {
    const disk = await newCorpus();
    await rename(disk, 'Halyard flood', 'The flood');
    for (const spoilt of ['{', '{"format":"claimbench/corpus@1"}', null]) {
      if (spoilt === null) await disk.unlink('/c/corpus.json');
      else await overwrite(disk, '/c/corpus.json', spoilt);
      await expect(openAt(disk, '/c')).rejects.toMatchObject({ code: 'corpus/corrupt' });
      const store = await openAt(disk, '/c', { repair: true });
      expect(store.state.title).toBe('The flood');
      await store.close();
      expect(await read(disk, '/c/corpus.json')).toContain('"title": "The flood"');
    }
    expect((await disk.readFolder('/c/recovered')).length).toBe(2);
  });

  it('keeps a manifest that somebody edited, and says so', async () => {
    const disk = await newCorpus();
    await overwrite(
      disk,
      '/c/corpus.json',
      (await read(disk, '/c/corpus.json')).replace('Halyard flood', 'By hand'),
    );
    const store = await openAt(disk, '/c');
    expect(store.state.title).toBe('Halyard flood');
    expect(store.notices).toMatchObject([{ kind: 'set-aside' }]);
    expect((await disk.readFolder('/c/recovered')).length).toBe(1);
  });

  it('reads a corpus without its history, and begins a new one when asked to', async () => {
    const disk = await newCorpus();
    const [file] = await disk.readFolder('/c/history/ana');
    await disk.unlink(`/c/history/ana/${file?.name ?? ''}`);
    const store = await openAt(disk, '/c');
    expect(store.readOnly).toMatch(/history of this corpus is missing/);
    expect(store.state.scheme.labels).toHaveLength(defaultScheme.labels.length);
    await store.close();
    const repaired = await openAt(disk, '/c', { repair: true });
    expect(repaired.readOnly).toBeNull();
    expect(repaired.state.title).toBe('Halyard flood');
    await repaired.close();
    expect((await openAt(disk, '/c')).readOnly).toBeNull();
  });

  it('refuses a newer manifest, links, and what is no corpus', async () => {
    const disk = await newCorpus();
    const good = await read(disk, '/c/corpus.json');
    await overwrite(
      disk,
      '/c/corpus.json',
      good.replace('claimbench/corpus@1', 'claimbench/corpus@7'),
    );
    await expect(openAt(disk, '/c', { repair: true })).rejects.toMatchObject({
      code: 'corpus/newer-version',
    });
    await overwrite(disk, '/c/corpus.json', good);
    disk.makeLink('/c/documents/d-aaaaaaaaaaaaaaaaaaaa.json', '/etc/passwd');
    await expect(openAt(disk, '/c')).rejects.toMatchObject({ code: 'corpus/unsafe' });
    await disk.makeFolder('/empty');
    await expect(openAt(disk, '/empty')).rejects.toMatchObject({ code: 'corpus/not-found' });
    await expect(openAt(disk, '/nowhere')).rejects.toMatchObject({ code: 'corpus/not-found' });
  });

  it('is not confused by strange names', async () => {
    const disk = await newCorpus();
    for (const folder of ['gold', 'con', 'ANA', 'a b', '..x']) {
      await disk.makeFolder(`/c/history/${folder}`);
      await overwrite(disk, `/c/history/${folder}/_corpus.k3j9x2ab.jsonl`, '{"v":1}\n');
    }
    await overwrite(disk, '/c/people/__proto__.json', '{}');
    await overwrite(
      disk,
      '/c/people/ben.json',
      '{"format":"claimbench/person@1","id":"ana","name":"B","roles":[]}',
    );
    const store = await openAt(disk, '/c');
    expect(store.revision).toBe(1);
    expect(store.people.list().map(({ id }) => id)).toEqual(['ana']);
    expect(store.notices.map(({ kind }) => kind)).toContain('warning');
  });

  it('reads everything where nothing can be written', async () => {
    const disk = await newCorpus();
    const store = await openAt(disk, '/c');
    await addReports(store);
    const layer = await store.openLayer({ annotator: ana, document: report(0).id });
    await layer.commit(commitOf('one', [tag('one', report(0), [3, 8])]));
    await layer.close();
    await store.close();
    const before = disk.operations;
    disk.isReadOnly = true;
    const reading = await openAt(disk, '/c', { machine: 'another' });
    expect(reading.readOnly).toMatch(/cannot be written/);
    expect(reading.device).toBeNull();
    const read1 = await reading.openLayer({ annotator: ana, document: report(0).id });
    expect(read1.layer.spans.size).toBe(1);
    expect(read1.readOnly).not.toBeNull();
    await expect(
      reading.commit({ tx: tx('x'), by: ana, label: 'x', edits: [] }),
    ).rejects.toMatchObject({ code: 'corpus/read-only' });
    await reading.close();
    expect(disk.operations).toBeGreaterThan(before);
  });

  it('does not mind a clock that goes backwards', async () => {
    const disk = await newCorpus();
    let at = Date.UTC(2026, 5, 1);
    const store = await openAt(disk, '/c', { now: () => new Date((at -= 86_400_000)) });
    await store.commit({
      tx: tx('a'),
      by: ana,
      label: 'Rename',
      edits: [setTitle('Halyard flood', 'a')],
    });
    await store.commit({ tx: tx('b'), by: ben, label: 'Rename', edits: [setTitle('a', 'b')] });
    await store.close();
    const again = await openAt(disk, '/c');
    expect(again.state.title).toBe('b');
    expect(again.notices).toEqual([]);
  });
});

describe('a purge', () => {
  it('is finished on opening after a power cut at any step', async () => {
    const prepare = async () => {
      const disk = await newCorpus();
      const store = await openAt(disk, '/c');
      await addReports(store);
      const layer = await store.openLayer({ annotator: ana, document: report(0).id });
      await layer.commit(commitOf('one', [tag('one', report(0), [3, 8])]));
      await layer.close();
      return { disk, store };
    };
    const purge = { tx: tx('purge'), document: report(0).id, by: ana, reason: 'names a child' };
    const whole = await prepare();
    const before = whole.disk.operations;
    await whole.store.purge(purge);
    const total = whole.disk.operations - before;
    const quote = report(0).text.slice(3, 20);
    for (let step = 1; step <= total; step += 1) {
      const { disk, store } = await prepare();
      disk.killAt(step);
      const isDone = await store.purge(purge).then(
        () => true,
        () => false,
      );
      const after = disk.revive();
      const again = await openAt(after, '/c');
      const isPurged = again.state.purged.has(report(0).id);
      if (isDone) expect(isPurged).toBe(true);
      const documents = again.documents.readOrTombstone(report(0).id);
      expect('text' in ((await documents) ?? {})).toBe(!isPurged);
      if (isPurged) expect(await everything(after, '/c')).not.toContain(quote);
      await again.close();
    }
  });
});

async function everything(disk: CrashDisk, folder: string): Promise<string> {
  let all = '';
  for (const { name, kind } of await disk.readFolder(folder)) {
    all +=
      kind === 'folder'
        ? await everything(disk, `${folder}/${name}`)
        : await read(disk, `${folder}/${name}`);
  }
  return all;
}

describe('an intent that was cut short', () => {
  it('is finished on opening, with a notice', async () => {
    const disk = await newCorpus();
    const store = await openAt(disk, '/c');
    await addReports(store);
    const steps = [0, 1].map((n) => ({
      layer: { annotator: ana, document: report(n).id },
      tx: tx(`step ${n}`),
      label: 'Tag everywhere',
      edits: [toDiskEdit(tag(`step ${n}`, report(n), [3, 8]), createOffsetMap(report(n).text))],
    }));
    const group = groupId.parse('g-aaaaaaaaaaaaaaaa');
    await store.commit({
      tx: tx('intent'),
      by: ana,
      label: 'Tag everywhere',
      edits: [{ type: 'intent.open', group, steps }],
    });
    await store.close();
    const again = await openAt(disk, '/c');
    expect(again.notices).toMatchObject([{ kind: 'unfinished' }]);
    expect(again.state.openIntents.size).toBe(0);
    for (const n of [0, 1]) {
      const layer = await again.openLayer({ annotator: ana, document: report(n).id });
      expect(layer.layer.spans.size).toBe(1);
    }
    await again.close();
    expect((await openAt(disk, '/c')).notices).toEqual([]);
  });
});
