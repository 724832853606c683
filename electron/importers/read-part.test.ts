import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadReaders } from './readers';
import { readPart } from './read-part';
import type { FormatName } from '../../shared/formats/format';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-part-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function faultsOf(format: FormatName, name: string, content: string) {
  const disk = path.join(folder, name);
  await writeFile(disk, content);
  const reader = (await loadReaders()).find((one) => one.name === format);
  if (reader === undefined) throw new Error('There is no such reader.');
  const file = { disk, path: name, bytes: Buffer.byteLength(content) };
  const found = { format, certainty: 'sure', why: 'It is.' } as const;
  const faults: (readonly [number | null, string])[] = [];
  const part = { found, reader, files: [file], rivals: [], isTie: false };
  const { signal } = new AbortController();
  const options = { encoding: 'utf-8', signal, mostBytes: 1e6, mostLineBytes: 1e6 } as const;
  for await (const item of readPart(part, options))
    if (item.kind === 'fault') faults.push([item.line, item.sentence]);
  return faults;
}

describe('where a fault is', () => {
  const good = '{"text": "Weir shut.", "label": [[0, 4, "A"]]}';

  test('a record of a list is told by its place, whatever line it stands on', async () => {
    const faults = await faultsOf('doccano', 'a.json', `[\n${good},\n\n${good}, 7]\n`);
    expect(faults).toEqual([[null, expect.stringMatching(/ \(record 3\)\.$/)]]);
  });

  test('a record on a line of its own is told by its line', async () => {
    const faults = await faultsOf('doccano', 'a.jsonl', `${good}\n\n7\n`);
    expect(faults).toEqual([[3, expect.not.stringContaining('record 3')]]);
  });

  test('a list that is no JSON is told by the line on which it breaks', async () => {
    const faults = await faultsOf('doccano', 'a.json', `[\n${good},\n${good} x]\n`);
    expect(faults).toEqual([[3, expect.stringContaining('not JSON')]]);
  });
});
