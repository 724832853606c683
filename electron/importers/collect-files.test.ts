import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collectFiles } from './collect-files';
import type { PassedOver } from './collect-files';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'claimbench-collect-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function collect(chosen: string[], signal = new AbortController().signal) {
  const passed: PassedOver[] = [];
  const keys: string[] = [];
  const found = collectFiles(
    chosen.map((one) => ({ path: one, key: null })),
    {
      endings: ['.txt', '.md'],
      signal,
      onPassedOver: (one) => passed.push(one),
    },
  );
  for await (const file of found) keys.push(file.key);
  return { keys, passed };
}

const put = async (name: string, content = 'x') => {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), content);
};

describe('collecting files', () => {
  test('keys are relative to the chosen folder, with slashes, in one order everywhere', async () => {
    await put('b.txt');
    await put('a/z.TXT');
    await put('a/Ä.md');
    await put('a/picture.png');
    await put('.hidden/secret.txt');
    expect((await collect([root])).keys).toEqual(['a/z.TXT', 'a/Ä.md', 'b.txt']);
  });

  test('a link is never followed, inside or as the chosen one, and is told', async () => {
    await put('inside/report.txt');
    await symlink('/etc', path.join(root, 'inside/out'));
    await symlink(path.join(root, 'inside/report.txt'), path.join(root, 'inside/again.txt'));
    const { keys, passed } = await collect([path.join(root, 'inside')]);
    expect(keys).toEqual(['report.txt']);
    expect(passed.map((one) => one.file)).toEqual(['again.txt', 'out']);
    await symlink(path.join(root, 'inside'), path.join(root, 'door'));
    expect((await collect([path.join(root, 'door')])).keys).toEqual([]);
  });

  test('what an export put beside its data is no report, and a file that only has its name is', async () => {
    await put('ours/manifest.json', '{\n "format": "claimbench/manifest@1",\n "files": []\n}');
    await put('ours/DATACARD.md');
    await put('ours/data.txt');
    await put('data.loss.json', '{\n "format": "claimbench/loss@1"\n}');
    await put('data.loss.md');
    await put('mine/manifest.json', '{}');
    await put('mine/DATACARD.md');
    await put('other.loss.json', '{}');
    await put('other.loss.md');
    const { keys } = await collect([root]);
    expect(keys).toEqual(['mine/DATACARD.md', 'other.loss.md', 'ours/data.txt']);
  });

  test('a corpus below the folder is passed over, not imported as reports', async () => {
    await put('old/corpus.json', '{}');
    await put('old/guidelines.md');
    await put('new/report.txt');
    const { keys, passed } = await collect([root]);
    expect(keys).toEqual(['new/report.txt']);
    expect(passed).toEqual([{ file: 'old', why: expect.stringContaining('corpus') as string }]);
  });

  test('a file of another kind that was chosen itself is told', async () => {
    await put('picture.png');
    const { keys, passed } = await collect([path.join(root, 'picture.png')]);
    expect(keys).toEqual([]);
    expect(passed[0]?.why).toContain('.txt, .md');
  });

  test('it stops when it is cancelled', async () => {
    await put('a.txt');
    const controller = new AbortController();
    controller.abort();
    await expect(collect([root], controller.signal)).rejects.toThrow();
  });
});
