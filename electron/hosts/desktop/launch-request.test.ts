import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLaunchRequest } from './launch-request';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-launch-'));
  writeFileSync(join(folder, 'corpus.json'), '{}');
  writeFileSync(join(folder, 'other.txt'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what a start asks for', () => {
  it('is a folder or its corpus.json, named from where it was started', () => {
    const read = (arg: string) => readLaunchRequest(['claimbench', arg], true, folder).corpus;
    expect(read(folder)).toBe(folder);
    expect(read('.')).toBe(folder);
    expect(read('corpus.json')).toBe(folder);
    expect(read('other.txt')).toBeNull();
    expect(read('absent')).toBeNull();
  });

  it('does not take switches or the program for a corpus', () => {
    const argv = ['electron', '--inspect=0', '/', '--other', folder];
    expect(readLaunchRequest(argv, false, '/').corpus).toBe(folder);
    expect(readLaunchRequest(['electron', '/'], false, '/').corpus).toBeNull();
    expect(readLaunchRequest(['claimbench', '--flag'], true, '/').corpus).toBeNull();
  });
});
