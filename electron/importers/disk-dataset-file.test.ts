import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FormatError } from '../../shared/formats/format-error';
import { createDiskDatasetFile, sampleOf } from './disk-dataset-file';
import type { DatasetFileOptions } from './disk-dataset-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-file-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(content: Uint8Array | string) {
  const disk = path.join(folder, 'a');
  const bytes = Buffer.from(content);
  await writeFile(disk, bytes);
  return { disk, path: 'set/a', bytes: bytes.length };
}

async function open(content: Uint8Array | string, more: Partial<DatasetFileOptions> = {}) {
  return createDiskDatasetFile(await put(content), {
    encoding: 'utf-8',
    signal: new AbortController().signal,
    mostBytes: 1000,
    mostLineBytes: 100,
    ...more,
  });
}

async function linesOf(file: Awaited<ReturnType<typeof open>>): Promise<string[]> {
  const lines: string[] = [];
  for await (const { number, text } of file.lines()) lines.push(`${number} ${text}`);
  return lines;
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a file of a dataset', () => {
  test('gives its words as they came, without the mark, and says what was changed', async () => {
    const file = await open('\ufeffone\r\n🌊 two\r\n');
    expect(await file.text()).toBe('one\r\n🌊 two\r\n');
    expect([...file.changes]).toEqual(['byte-order-mark']);
    expect(await linesOf(file)).toEqual(['1 one', '2 🌊 two']);
  });

  test('reads UTF-16 behind its mark, whole or line by line', async () => {
    const file = await open(utf16('one\r\n🌊 two\n'));
    expect(await file.text()).toBe('one\r\n🌊 two\n');
    expect(await linesOf(file)).toEqual(['1 one', '2 🌊 two']);
    expect([...file.changes].sort()).toEqual(['byte-order-mark', 'utf-16']);
  });

  test('names the byte that is no UTF-8, or the line that holds it', async () => {
    const bytes = Buffer.concat([Buffer.from('one\ntwo '), Buffer.from([0xe9]), Buffer.from('\n')]);
    const file = await open(bytes);
    await expect(file.text()).rejects.toThrow(/byte 8 /);
    const error: unknown = await linesOf(file).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(FormatError);
    expect(error).toMatchObject({ file: 'set/a', line: 2 });
    const before: string[] = [];
    await expect(
      (async () => {
        for await (const { text } of file.lines()) before.push(text);
      })(),
    ).rejects.toThrow(FormatError);
    expect(before).toEqual(['one']);
    expect(await (await open(bytes, { encoding: 'windows-1252' })).text()).toBe('one\ntwo é\n');
  });

  test('counts short lines and long ones alike, over many reads', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) =>
      'x'.repeat(i % 5 === 0 ? 0 : (i * 7) % 900),
    );
    const content = lines.join('\n');
    const file = await open(content, { mostLineBytes: 1e8 });
    expect(await linesOf(file)).toEqual(lines.map((line, i) => `${i + 1} ${line}`));
  });

  test('holds neither a file nor a line that is too large', async () => {
    await expect((await open('x'.repeat(1001))).text()).rejects.toThrow(FormatError);
    await expect(linesOf(await open(`a\n${'x'.repeat(101)}\n`))).rejects.toMatchObject({ line: 2 });
  });

  test('takes NUL for no text', async () => {
    await expect((await open('a\0b')).text()).rejects.toThrow(/byte 1 is NUL/);
  });

  test('shows detection its beginning, whatever it holds', async () => {
    expect(await sampleOf(await put('one'))).toMatchObject({ head: 'one', isWhole: true });
    const long = await sampleOf(await put(`${'a'.repeat(63_999)}🌊`));
    expect(long).toMatchObject({ isWhole: false });
    expect(long.head.length).toBe(63_999);
    expect((await sampleOf(await put(Buffer.from([0xff, 0xff, 0x41])))).head).toContain('\ufffd');
    expect((await sampleOf(await put(utf16('one')))).head).toBe('one');
  });
});
