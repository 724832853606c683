/** The history on the real disk: a child process is killed while it appends, and a git checkout comes between. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHistory } from './history-file';
import { readHistory } from './history-reader';
import { createNodeDisk } from './node-disk';
import { device, draft, refusal, seqsOf } from './testing/history-fixtures';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'claimbench-history-'));
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

const optionsFor = (folder: string) => ({
  device,
  root: folder,
  recovered: join(folder, 'recovered'),
});

it('appends, notices a file that was replaced, and goes on after reopening', async () => {
  const disk = createNodeDisk();
  const path = join(root, 'history', 'ana', 'd-1.jsonl');
  const { history } = await openHistory(disk, path, optionsFor(root));
  await Promise.all([1, 2, 3].map((seq) => history.append(draft(seq))));
  await writeFile(`${path}.new`, await readFile(path));
  await rename(`${path}.new`, path);
  expect(await refusal(history.append(draft(4)))).toBe('history/moved');
  const { history: second, reading } = await openHistory(disk, path, optionsFor(root));
  expect(seqsOf(reading.items)).toEqual([1, 2, 3]);
  await second.append(draft(4));
  await writeFile(path, '{"torn', { flag: 'a' });
  expect(await refusal(second.append(draft(5)))).toBe('history/moved');
  const { history: third } = await openHistory(disk, path, optionsFor(root));
  await third.append(draft(5));
  await third.close();
  const { findings, items } = await readHistory(disk, path);
  expect([findings, seqsOf(items)]).toEqual([[], [1, 2, 3, 4, 5]]);
  expect(await disk.readFolder(join(root, 'recovered'))).toHaveLength(1);
});

it('holds all that a killed process had acknowledged', async () => {
  const script = join(root, 'appender.mjs');
  buildSync({
    stdin: {
      contents: `
        import { openHistory } from './history-file';
        import { createNodeDisk } from './node-disk';
        const [path, root, device] = process.argv.slice(2);
        const { history } = await openHistory(createNodeDisk(), path, { device, root, recovered: root + '/recovered' });
        for (let seq = 1; ; seq += 2) {
          await Promise.all([seq, seq + 1].map(async (each) => {
            await history.append({ v: 1, device, seq: each, label: 'x'.repeat(each % 500) });
            process.send(each);
          }));
        }`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
  const path = join(root, 'killed', 'd-1.jsonl');
  const child = fork(script, [path, root, device]);
  let acknowledged = 0;
  child.on('message', (seq) => {
    acknowledged = Number(seq);
    if (acknowledged >= 50) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  expect(acknowledged).toBeGreaterThanOrEqual(50);
  const { history, reading } = await openHistory(createNodeDisk(), path, optionsFor(root));
  const seqs = seqsOf(reading.items);
  expect(seqs.length).toBeGreaterThanOrEqual(acknowledged);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(reading.findings.filter((finding) => finding.kind !== 'torn-tail')).toEqual([]);
  await history.append(draft(seqs.length + 1));
  await history.close();
}, 30_000);
