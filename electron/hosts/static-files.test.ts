import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStaticFile } from './static-files';

let folder: string;
let root: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-static-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-old'));
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'assets', 'app.js'), '1');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer-old', 'secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = async (pathname: string, isServable?: () => boolean) => {
  const file = await readStaticFile(root, pathname, isServable);
  return file === null ? null : new TextDecoder().decode(file.bytes);
};

const hostile = [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%2frenderer-old%2fsecret.txt',
];

describe('files of the page', () => {
  it('serves the page and its assets with their types', async () => {
    expect(await text('/')).toBe('<p>page</p>');
    expect((await readStaticFile(root, '/assets/app.js'))?.type).toContain('javascript');
  });

  it('has no folder, no missing file, no bad escape and no NUL', async () => {
    for (const path of ['/assets', '/assets/', '/absent.js', '/%zz', '/index.html%00.js']) {
      expect(await text(path)).toBeNull();
    }
  });

  it.each(hostile)('does not leave its folder for %s', async (path) => {
    expect(await text(path)).toBeNull();
  });

  it.each(hostile)('would leave it for %s without the guard', async (path) => {
    expect(await text(path, () => true)).toBe('secret');
  });
});
