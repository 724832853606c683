import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createNodeDisk } from './node-disk';
import { addReports, ana, commitOf, createAt, openAt, report, tag } from './testing/corpus-fixture';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/corpus-format.md'), 'utf8');
const lines = /## Five lines of Python\n\n```python\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const python = spawnSync('python3', ['--version']);
const missing = python.error === undefined ? null : `python3 is not here (${python.error.message})`;

/** What the page promises, on top of its lines. */
const PROOF = `
found = 0
for layer in layers:
    for span in layer["spans"]:
        text = documents[layer["document"]]["text"]
        assert [text[a:b] for a, b in span["ranges"]] == span["quotes"], span
        found += 1
print(json.dumps([found, spans]))
`;

test('the page has five lines', () => {
  expect(lines.trim().split('\n').length).toBe(5);
});

test.skipIf(missing !== null)(
  `the lines of the page load a corpus in Python, and every slice is its quote${missing === null ? '' : `; skipped: ${missing}`}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'claimbench-python-'));
    try {
      const root = path.join(folder, 'my-corpus');
      const disk = createNodeDisk();
      await createAt(disk, root);
      const store = await openAt(disk, root);
      await addReports(store);
      const one = report(0);
      const layer = await store.openLayer({ document: one.id, annotator: ana });
      await layer.commit(
        commitOf('tags', [tag('wave', one, [0, 2]), tag('boats', one, [3, 14], 'source')]),
      );
      await layer.close();
      await store.close();
      const out = execFileSync('python3', ['-c', `${lines}${PROOF}`], { cwd: folder });
      expect(JSON.parse(out.toString())).toEqual([
        2,
        [
          ['claim', one.text.slice(0, 2)],
          ['source', one.text.slice(3, 14)],
        ],
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
