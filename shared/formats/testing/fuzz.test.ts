import { describe, expect, it } from 'vitest';
import { carries } from '../common/carries';
import { describeFuzz } from './fuzz';
import type { Format } from '../format';
import type { DatasetFile } from '../dataset-file';
import type { ReadItem } from '../foreign';

const sample = { 'a.toy': 'one 1\ntwo 2\nthree 3\n' };

/** A format that reads lines in a way that is handed in, for seeing that the laws find faults. */
function reading(read: (file: DatasetFile) => AsyncIterable<ReadItem>): Format {
  return {
    name: 'text',
    capabilities: carries({ spans: 'none', crossing: false, nested: false, stacked: false }),
    reader: {
      endings: ['.toy'],
      detect: () => null,
      async *read(files) {
        for (const file of files) yield* read(file);
      },
    },
    writer: null,
  };
}

async function isBroken(format: Format): Promise<boolean> {
  const laws: (() => Promise<void>)[] = [];
  const runner = {
    describe: (_: string, body: () => void) => {
      body();
    },
    it: (_: string, body: () => Promise<void>) => {
      laws.push(body);
    },
  };
  describeFuzz(runner, format, [sample], { runs: 200 });
  const results = await Promise.allSettled(laws.map((law) => law()));
  return results.some(({ status }) => status === 'rejected');
}

const notice = (file: DatasetFile, line: number, sentence: string): ReadItem => ({
  kind: 'notice',
  file: file.path,
  line,
  sentence,
});

describe('the laws of damaged files', () => {
  it('hold for a reader that says what is wrong', async () => {
    const careful = reading(async function* (file) {
      for await (const { number, text } of file.lines()) {
        yield Number.isNaN(Number(text.split(' ')[1]))
          ? { kind: 'fault', file: file.path, line: number, sentence: 'There is no number.' }
          : notice(file, number, `The line is “${text}”.`);
      }
    });
    expect(await isBroken(careful)).toBe(false);
  });

  it('are broken by a reader that trusts its files', async () => {
    const trusting = reading(async function* (file) {
      for await (const { number, text } of file.lines()) {
        const match = /\d+$/.exec(text);
        if (!match) throw new TypeError('This line has no number.');
        yield notice(file, number, `The number is ${match[0]}.`);
      }
    });
    expect(await isBroken(trusting)).toBe(true);
  });

  it('are broken by a reader that never ends', async () => {
    const endless = reading(async function* (file) {
      const text = await file.text();
      while (!text.startsWith('one')) yield notice(file, 1, 'Not yet.');
    });
    expect(await isBroken(endless)).toBe(true);
  });

  it('are broken by a reader that hands over what is none of its items', async () => {
    const loose = reading(async function* (file) {
      for await (const { number, text } of file.lines()) {
        yield notice(file, number, text.split(' ')[0] ?? '');
      }
    });
    expect(await isBroken(loose)).toBe(true);
  });
});
