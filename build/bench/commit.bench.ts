import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTxId } from '../../shared/model/ids';
import {
  annotator,
  importInto,
  isQuick,
  makeCorpus,
  prose,
  startService,
  tagEvenly,
  timed,
  withFolder,
} from './bench-corpus';
import { median, type Bench } from './bench-row';

const runs = isQuick ? 60 : 300;
const warmUp = 20;

/**
 * One edit inside the service, fsync included, beside a bare append and fsync of the same bytes
 * with the same calls; and the same edit where the layer holds many spans.
 */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const service = await startService();
    const corpus = await makeCorpus(service, folder, 'corpus');
    const texts = join(folder, 'texts');
    await mkdir(texts);
    const layers = [];
    for (const [index, { spans, length }] of [
      { spans: 1, length: 10_000 },
      { spans: 10_000, length: 1_000_000 },
      { spans: 50_000, length: 5_000_000 },
    ].entries()) {
      const path = join(texts, `${String(index)}.txt`);
      await writeFile(path, prose(length, index));
      const [document] = await importInto(service, corpus, path);
      if (document === undefined) throw new Error('The text of the bench was not imported.');
      await tagEvenly(service, corpus, document, spans, length);
      const key = { document, annotator };
      const { spans: tagged, revision } = await service.call('layer.read', { corpus, key });
      const id = tagged[Math.floor(tagged.length / 2)]?.id;
      if (id === undefined) throw new Error('The layer of the bench has no span.');
      layers.push({ key, id, revision, times: [] as number[] });
    }

    const first = layers[0];
    if (first === undefined) throw new Error('The bench has no layer.');
    const history = await historyFile(join(folder, 'corpus'), first.key.document);
    const bare = await open(join(folder, 'bare.jsonl'), 'a');
    const bareTimes: number[] = [];
    for (let run = -warmUp; run < runs; run += 1) {
      const before = (await stat(history)).size;
      for (const layer of layers) {
        const time = await timed(async () => {
          const change = await service.call('layer.commit', {
            corpus,
            key: layer.key,
            tx: createTxId(randomBytes),
            base: layer.revision,
            label: 'Set note',
            edits: [
              { type: 'span.set', id: layer.id, field: 'note', to: `Checked ${String(run)}` },
            ],
          });
          layer.revision = change.revision;
        });
        if (run >= 0) layer.times.push(time);
      }
      const bytes = Buffer.alloc((await stat(history)).size - before, 'x');
      const time = await timed(async () => {
        await bare.write(bytes, 0, bytes.length, null);
        await bare.sync();
      });
      if (run >= 0) bareTimes.push(time);
    }
    await bare.close();
    await service.close();

    const baseline = median(bareTimes);
    const [one = Number.NaN, many = Number.NaN, most = Number.NaN] = layers.map(({ times }) =>
      median(times),
    );
    return [
      {
        name: 'commit, against a bare append + fsync',
        ours: one,
        baseline,
        unit: 'ms',
        limit: 2.5,
      },
      {
        name: 'commit with 10,000 spans, against one',
        ours: many,
        baseline: one,
        unit: 'ms',
        limit: 1.5,
      },
      {
        name: 'commit with 50,000 spans, against one',
        ours: most,
        baseline: one,
        unit: 'ms',
        limit: 2,
      },
    ];
  });

/** The one history of a layer. */
async function historyFile(corpus: string, document: string): Promise<string> {
  const folder = join(corpus, 'history', annotator);
  const name = (await readdir(folder)).find((file) => file.startsWith(document));
  if (name === undefined) throw new Error('The layer of the bench has no history.');
  return join(folder, name);
}
