import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiskPort } from './disk-port';
import { createNodeDisk } from './node-disk';
import { assertBelow, findNameClashes, findUnsafeEntries, nameFault, safeJoin } from './safe-path';
import { createCrashDisk } from './testing/crash-disk';
import { putFile, refusal } from './testing/history-fixtures';

describe('a name', () => {
  it.each([
    'corpus.json',
    'guidelines.md',
    'd-abcdefghij2345672345.json',
    '_corpus.k3j9x2ab.jsonl',
    '.claimbench',
    'ana',
    'console',
  ])('may be %j', (name) => expect(nameFault(name)).toBeNull());
  it.each([
    '',
    '.',
    '..',
    'a/b',
    'a\\b',
    '/etc',
    'C:',
    'con',
    'NUL',
    'com1.json',
    'lpt¹',
    'aux.',
    'Ana',
    'ａna',
    'é',
    'a\0',
    'a b',
    'a.',
    'x'.repeat(201),
  ])('may not be %j', (name) => {
    expect(nameFault(name)).not.toBeNull();
    expect(() => safeJoin('/corpus', name)).toThrow();
  });
  it('never leads out of the root, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('..', '.', '/', 'a', 'a/../..'))),
        (names) => {
          try {
            expect(`${safeJoin('/corpus', ...names)}/`.startsWith('/corpus/')).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ code: 'path/refused' });
          }
        },
      ),
    );
  });
});

describe('names that clash', () => {
  it('are found by case and by normalisation', () => {
    expect(findNameClashes(['Ana', 'ana', 'b', 'e\u0301', '\u00e9', 'ﬁ', 'fi'])).toEqual([
      ['Ana', 'ana'],
      ['e\u0301', '\u00e9'],
      ['fi', 'ﬁ'],
    ]);
  });
});

describe('a path below a root', () => {
  it('is fine where nothing or only plain things stand', async () => {
    const disk = createCrashDisk();
    await putFile(disk, '/corpus/layers/ana/d.json', '{}');
    await assertBelow(disk, '/corpus', '/corpus');
    await assertBelow(disk, '/corpus', '/corpus/layers/ana/d.json');
    await assertBelow(disk, '/corpus', '/corpus/layers/eva/d.json');
  });
  it.each([
    ['a link on the way', '/corpus/history/ana/d.jsonl'],
    ['a link at the end', '/corpus/layers/link'],
    ['a file on the way', '/corpus/corpus.json/x'],
    ['outside', '/other'],
    ['outside by dots', '/corpus/../other'],
    ['a neighbour whose name begins alike', '/corpus2/x'],
  ])('is refused: %s', async (_name, path) => {
    const disk = createCrashDisk();
    await putFile(disk, '/corpus/corpus.json', '{}');
    await disk.makeFolder('/corpus/layers');
    disk.makeLink('/corpus/history', '/elsewhere');
    disk.makeLink('/corpus/layers/link', '/corpus/corpus.json');
    expect(await refusal(assertBelow(disk, '/corpus', path))).toBe('path/refused');
  });
  it('mutant: a disk that follows links where it should not is noticed', async () => {
    const disk = createCrashDisk();
    await putFile(disk, '/elsewhere/x', '');
    await putFile(disk, '/corpus/corpus.json', '{}');
    disk.makeLink('/corpus/history', '/elsewhere');
    const following: DiskPort = { ...disk, lstat: disk.stat };
    expect(await refusal(assertBelow(following, '/corpus', '/corpus/history/x'))).toBe('no error');
    expect(await refusal(assertBelow(disk, '/corpus', '/corpus/history/x'))).toBe('path/refused');
  });
});

it('finds links, special entries and clashes in a whole corpus on the real disk', async () => {
  const root = await mkdtemp(join(tmpdir(), 'claimbench-unsafe-'));
  try {
    await mkdir(join(root, 'documents'));
    await mkdir(join(root, '.git'));
    await writeFile(join(root, 'documents', 'a'), '');
    await symlink(root, join(root, 'documents', 'out'), 'junction');
    await symlink(root, join(root, '.git', 'theirs'), 'junction');
    await symlink(join(root, 'documents'), join(root, 'layers'), 'junction');
    const found = [];
    for await (const { path, kind } of findUnsafeEntries(createNodeDisk(), root))
      found.push(`${kind} ${path}`);
    expect(found.sort()).toEqual(['link documents/out', 'link layers']);
  } finally {
    await rm(root, { recursive: true });
  }
  const disk = createCrashDisk();
  await putFile(disk, '/c/people/ana.json', '');
  await putFile(disk, '/c/people/Ana.json', '');
  const found = [];
  for await (const { path, kind } of findUnsafeEntries(disk, '/c')) found.push(`${kind} ${path}`);
  expect(found).toEqual(['clash people/Ana.json']);
});
