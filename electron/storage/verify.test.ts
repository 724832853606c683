import { describe, expect, it } from 'vitest';
import { createOffsetMap } from '../../shared/text/offsets';
import { layerToFile } from '../../shared/model/layer-file';
import { serializeLayerFile } from '../../shared/model/serialize-layer';
import { withFile, writeFully } from './disk-port';
import { sha256Hex } from './document-id';
import { hashLine } from './history-line';
import { applyRepair, planRepair } from './repair';
import { createCrashDisk } from './testing/crash-disk';
import type { CrashDisk } from './testing/crash-disk';
import {
  addReports,
  ana,
  commitOf,
  createAt,
  now,
  openAt,
  report,
  tag,
} from './testing/corpus-fixture';
import { relationOf } from '../../shared/edits/testing/make';
import type { Relation } from '../../shared/model/relation';
import { verifyCorpus } from './verify';

const read = async (disk: CrashDisk, path: string) =>
  new TextDecoder().decode(await disk.readFile(path));
async function overwrite(disk: CrashDisk, path: string, content: string): Promise<void> {
  await disk.unlink(path).catch(() => undefined);
  await withFile(disk, path, 'create', (handle) =>
    writeFully(handle, new TextEncoder().encode(content), 0),
  );
}

interface Place {
  readonly disk: CrashDisk;
  readonly layer: string;
  readonly history: string;
  readonly document: string;
}

/** A corpus with three reports, two spans in the first. */
async function corpus(): Promise<Place> {
  const disk = createCrashDisk();
  await createAt(disk, '/c');
  const store = await openAt(disk, '/c');
  await addReports(store);
  const key = { annotator: ana, document: report(0).id };
  const layer = await store.openLayer(key);
  await layer.commit(commitOf('one', [tag('one', report(0), [3, 8])]));
  await layer.commit(commitOf('two', [tag('two', report(0), [9, 14])]));
  await layer.close();
  await store.close();
  const { layer: file, document, layerHistory } = store.paths;
  return {
    disk,
    layer: file(key),
    document: document(report(0).id),
    history: layerHistory(key, store.device ?? ('' as never)),
  };
}

const codes = async (disk: CrashDisk) =>
  (await verifyCorpus(disk, '/c')).findings.map(({ code }) => code);

/** Changes a line of a history so that its own hash fits again; what comes after it is broken then. */
async function forge(
  place: Place,
  number: number,
  change: (line: string) => string,
): Promise<void> {
  const lines = (await read(place.disk, place.history)).trimEnd().split('\n');
  const line = JSON.parse(change(lines[number] ?? '')) as Record<string, unknown>;
  lines[number] = JSON.stringify({ ...line, hash: hashLine(line) });
  await overwrite(place.disk, place.history, `${lines.join('\n')}\n`);
}

describe('verifying', () => {
  it('finds nothing in a corpus that is whole, and counts it', async () => {
    const { disk } = await corpus();
    expect(await verifyCorpus(disk, '/c')).toEqual({
      documents: 3,
      layers: 1,
      spans: 2,
      lines: 3,
      findings: [],
    });
  });

  it.each<[string, (place: Place) => Promise<unknown>, string[]]>([
    [
      'a text that was changed',
      async (p) =>
        overwrite(p.disk, p.document, (await read(p.disk, p.document)).replace('Forty', 'Fifty')),
      ['document/corrupt'],
    ],
    [
      'a snapshot that was changed',
      async (p) =>
        overwrite(
          p.disk,
          p.layer,
          (await read(p.disk, p.layer)).replace('"note": ""', '"note": "x"'),
        ),
      ['layer/snapshot-changed'],
    ],
    [
      'a snapshot that is no JSON',
      async (p) => overwrite(p.disk, p.layer, '{'),
      ['layer/snapshot-broken'],
    ],
    ['a snapshot that is missing', async (p) => p.disk.unlink(p.layer), ['layer/snapshot-missing']],
    [
      'a snapshot without its history',
      async (p) => p.disk.unlink(p.history),
      ['layer/snapshot-without-history'],
    ],
    [
      'a line that was changed',
      async (p) =>
        overwrite(
          p.disk,
          p.history,
          (await read(p.disk, p.history)).replace('"Tag as claim"', '"Tag as Claim"'),
        ),
      ['history/hash-wrong'],
    ],
    [
      'a chain that was broken',
      (p) => forge(p, 0, (line) => line.replace('Tag as claim', 'Tag')),
      ['history/chain-broken'],
    ],
    [
      'a quote that is not in the text',
      (p) => forge(p, 1, (line) => line.replace(/"quotes":\["[^"]*"\]/, '"quotes":["elsewhere"]')),
      ['layer/snapshot-without-history', 'span/quote'],
    ],
    [
      'a range past the end',
      (p) =>
        forge(p, 1, (line) => line.replace(/"ranges":\[\[\d+,\d+\]\]/, '"ranges":[[900,901]]')),
      ['history/bad-offset', 'layer/snapshot-without-history'],
    ],
    [
      'an attribute named __proto__',
      (p) => forge(p, 1, (line) => line.replace('"attributes":{}', '"attributes":{"__proto__":1}')),
      ['history/bad-line', 'layer/snapshot-without-history'],
    ],
    [
      'a torn end',
      async (p) => overwrite(p.disk, p.history, (await read(p.disk, p.history)).slice(0, -30)),
      ['history/torn-tail', 'layer/snapshot-without-history'],
    ],
    [
      'a layer whose document is missing',
      (p) => p.disk.unlink(p.document),
      ['layer/no-document', 'layer/no-document'],
    ],
    ['a manifest that is missing', (p) => p.disk.unlink('/c/corpus.json'), ['manifest/missing']],
    [
      'a manifest of a newer version',
      async (p) =>
        overwrite(
          p.disk,
          '/c/corpus.json',
          (await read(p.disk, '/c/corpus.json')).replace('corpus@1', 'corpus@2'),
        ),
      ['manifest/newer'],
    ],
    [
      'a person’s file that is no JSON',
      (p) => overwrite(p.disk, '/c/people/ben.json', 'Ben'),
      ['people/corrupt'],
    ],
    [
      'an entry that no history knows',
      (p) => overwrite(p.disk, '/c/registry/e-aaaaaaaaaaaaaaaa.json', '{}'),
      ['registry/unknown'],
    ],
    [
      'a name that is none of ours',
      (p) => overwrite(p.disk, '/c/documents/letter.txt', 'x'),
      ['path/name'],
    ],
  ])('finds %s', async (_, spoil, expected) => {
    const place = await corpus();
    await spoil(place);
    expect((await codes(place.disk)).sort()).toEqual(expected);
    for (const { message, remedy } of (await verifyCorpus(place.disk, '/c')).findings) {
      expect(message).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });

  it('finds a link', async () => {
    const { disk } = await corpus();
    disk.makeLink('/c/layers/ben', '/etc');
    expect(await codes(disk)).toEqual(['path/link']);
  });

  it('finds relations whose ends are missing, here and in other documents', async () => {
    const { disk } = await corpus();
    const store = await openAt(disk, '/c');
    const layer = await store.openLayer({ annotator: ana, document: report(0).id });
    const [from] = [...layer.layer.spans.keys()];
    const relation = (name: string, to: Relation['to']) => ({
      ...relationOf(name, 'same-claim', 'a', 'b'),
      from: from ?? ('' as never),
      to,
    });
    const far = { document: report(1).id, span: 's-bbbbbbbbbbbbbbbb' as never };
    await layer.commit(
      commitOf('relations', [
        { type: 'relation.add', relation: relation('a', 's-cccccccccccccccc' as never) },
        { type: 'relation.add', relation: relation('b', far) },
      ]),
    );
    await layer.close();
    await store.close();
    expect(await codes(disk)).toEqual(['relation/end-missing', 'relation/end-missing']);
  });

  it('can be stopped', async () => {
    const { disk } = await corpus();
    await expect(verifyCorpus(disk, '/c', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'job/cancelled',
    });
  });
});

describe('repairing', () => {
  it('mends what is derived, keeps a copy, and never changes a history', async () => {
    const place = await corpus();
    const { disk, layer, history } = place;
    const [goodLayer, goodHistory] = [await read(disk, layer), await read(disk, history)];
    await overwrite(disk, layer, '{ "spans": "mine" }');
    await overwrite(disk, '/c/corpus.json', 'lost');
    const { findings } = await verifyCorpus(disk, '/c');
    const plan = planRepair(findings);
    expect(plan.map(({ file }) => file).sort()).toEqual(['corpus.json', layer.slice(3)]);
    await applyRepair(disk, '/c', plan, { machine: 'machine-a', now });
    expect(await codes(disk)).toEqual([]);
    expect(await read(disk, layer)).toBe(goodLayer);
    expect(await read(disk, history)).toBe(goodHistory);
    const kept = await everything(disk, '/c/recovered');
    expect(kept).toContain('"mine"');
    expect(kept).toContain('lost');
  });

  it('mends a snapshot that says something else with a digest that fits', async () => {
    const place = await corpus();
    const store = await openAt(place.disk, '/c');
    const key = { annotator: ana, document: report(0).id };
    const layer = await store.openLayer(key);
    const { heads } = JSON.parse(await read(place.disk, place.layer)) as { heads: never };
    const forged = { ...layer.layer, status: 'done' as const };
    await overwrite(
      place.disk,
      place.layer,
      serializeLayerFile(layerToFile(forged, createOffsetMap(report(0).text), heads, sha256Hex)),
    );
    const { findings } = await verifyCorpus(place.disk, '/c');
    expect(findings.map(({ code }) => code)).toEqual(['layer/snapshot-differs']);
    await applyRepair(place.disk, '/c', planRepair(findings), { machine: 'machine-a', now });
    expect(await codes(place.disk)).toEqual([]);
    expect(await everything(place.disk, '/c/recovered')).toContain('"done"');
  });

  it('plans nothing where only a person can help', async () => {
    const place = await corpus();
    await place.disk.unlink(place.history);
    expect(planRepair((await verifyCorpus(place.disk, '/c')).findings)).toEqual([]);
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
