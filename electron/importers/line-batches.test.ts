import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteLines } from './byte-lines';
import { lineBatches } from './line-batches';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;

async function both(content: string, limit: number) {
  const file = path.join(folder, 'lines.txt');
  await writeFile(file, content);
  const one: unknown[] = [];
  for await (const line of byteLines(file, limit, never)) {
    one.push(
      'tooLong' in line
        ? [line.number, line.tooLong]
        : [line.number, Buffer.from(line.bytes).toString()],
    );
  }
  const many: unknown[] = [];
  for await (const batch of lineBatches(file, limit, never)) {
    if ('tooLong' in batch) many.push([many.length + 1, batch.tooLong]);
    else {
      const lines = Buffer.from(batch.bytes).toString().split('\n');
      if (lines.at(-1) === '') lines.pop();
      for (const line of lines) many.push([many.length + 1, line]);
    }
  }
  return { one, many };
}

describe('batches of lines', () => {
  const mega = 1 << 20;

  it.each([
    ['nothing', '', 2 * mega],
    ['one line without an end', 'word', 2 * mega],
    ['blank lines', '\n\nword\n\n', 2 * mega],
    ['more than one read', `${'word word\n'.repeat(250_000)}end`, 2 * mega],
    ['lines across two reads', `${'x'.repeat(700_000)}\n`.repeat(5), 2 * mega],
    ['a line of several reads', `a\n${'é'.repeat(mega)}\nb\n`, 8 * mega],
    ['a line that is too long among others', `a\n${'x'.repeat(3 * mega)}\nb\nc`, 2 * mega],
    ['a last line that is too long', `a\n${'x'.repeat(3 * mega)}`, 2 * mega],
    ['a small limit', `${'x'.repeat(30)}\n${'y'.repeat(50)}\nz\n`, 40],
  ])('hold the same lines as one by one: %s', async (_name, content, limit) => {
    const { one, many } = await both(content, limit);
    expect(many).toEqual(one);
  });
});
