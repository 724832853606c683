import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetFile } from '../testing/in-memory-files';
import { openSidecar } from './sidecar';

const HEAD = '{"format":"claimbench/offsets@1","scheme":"iob2","names":{}}';
const LINE =
  '{"id":"x","title":null,"date":null,"author":null,"url":null,"meta":{},"text":"Ana 😀 said none.","tokens":[[0,3],[4,5],[6,10],[11,15],[15,16]]}';

async function documentOf(line: string) {
  const sidecar = await openSidecar(datasetFile('a.offsets.jsonl', `${HEAD}\n${line}\n`));
  return sidecar?.next();
}

describe('the places of tokens', () => {
  it('are UTF-16 offsets once they are read', async () => {
    const read = await documentOf(LINE);
    expect(read).toMatchObject({ count: 5 });
    if (read === null || typeof read !== 'object') throw new Error('There is no document.');
    const words = Array.from(read.starts, (start, i) => read.text.slice(start, read.ends[i]));
    expect(words).toEqual(['Ana', '😀', 'said', 'none', '.']);
  });

  it.each([
    '[0,3',
    '[0,3]}',
    '0,3]',
    '[0,3],',
    ',[0,3]',
    '[0,3][4,5]',
    '[0,03]',
    '[0,]',
    '[,3]',
    '[0]',
    '[-1,3]',
    '[3,0]',
    '[0,3],[2,5]',
    '[0,99]',
    '[0,4294967299]',
  ])('are refused as %s', async (places) => {
    const line = `${LINE.slice(0, LINE.indexOf('[[') + 1)}${places}]}`;
    expect(await documentOf(line)).toBe('It is not as it was written.');
  });

  it('are read alike by hand and as any JSON, whatever stands there', async () => {
    const signs = '[],{}":0123456789- .e'.split('');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(LINE.length), fc.nat(2), fc.constantFrom('', ...signs)), {
          minLength: 1,
          maxLength: 3,
        }),
        async (changes) => {
          let line = LINE;
          for (const [at, length, sign] of changes) {
            line = line.slice(0, at) + sign + line.slice(at + length);
          }
          // White space at the end keeps the line from being one of those that are read by hand.
          expect(await documentOf(line)).toEqual(await documentOf(`${line} `));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
