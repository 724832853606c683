import { Session } from 'node:inspector/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetDocument } from '../../shared/formats/exported';
import type { Format } from '../../shared/formats/format';
import type { Growth } from '../../shared/formats/testing/growing-document';

/*
 * Whether the work of a format grows as its documents do. The engine itself counts how often each block of our code runs;
 * no clock is asked. What it does not count is what a single call of a method of its own does, such as `indexOf`.
 */

const SMALL = 80;
const TIMES = 6;
/** Sorting and trees take a little more than in proportion; work in proportion to the square would be 36 times as much. */
const MOST = TIMES * 1.3;
/** Counting makes code slow, and so does a machine that has much else to do. */
const TIMEOUT = 120_000;
const GROWTHS: readonly Growth[] = ['apart', 'stacked', 'star'];

const session = new Session();

// What the engine should count must not be there before it begins to count.
const load = async () => {
  const [{ FORMATS }, documents, corpora, reading, { testScheme }, { isPairAt }] =
    await Promise.all([
      import('../../shared/formats/registry'),
      import('../../shared/formats/testing/growing-document'),
      import('../../shared/formats/testing/write-corpus'),
      import('../../shared/formats/testing/read-corpus'),
      import('../../shared/formats/testing/test-scheme'),
      import('../../shared/text/offsets'),
    ]);
  return { FORMATS, ...documents, ...corpora, ...reading, testScheme, isPairAt };
};
let code: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  code = await load();
});

afterAll(() => {
  session.disconnect();
});

/** How many blocks of our code have run since the last time that somebody asked. */
async function blocksRun(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let sum = 0;
  for (const { url, functions } of result) {
    if (!/\/shared\/(?:formats|text|model)\//.test(url) || url.includes('/testing/')) continue;
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

interface Work {
  readonly writing: number;
  readonly reading: number;
  readonly spans: number;
}

async function workOf(format: Format, spanCount: number, growth: Growth): Promise<Work> {
  const { growingDocument, writeCorpus, readCorpus, testScheme: scheme } = code;
  const corpus = { scheme, documents: [growingDocument(spanCount, growth)] };
  await blocksRun();
  const { files } = await writeCorpus(format, corpus);
  const writing = await blocksRun();
  if (format.reader === null) return { writing, reading: 0, spans: spanCount };
  const [document] = await readCorpus(format, files, scheme);
  const reading = await blocksRun();
  return { writing, reading, spans: document?.placed.layers[0]?.spans.length ?? 0 };
}

/** What took more than in proportion, in words. */
async function faultsOf(format: Format, growth: Growth): Promise<string[]> {
  // The first time some things are made that are kept.
  await workOf(format, 20, growth);
  const small = await workOf(format, SMALL, growth);
  const large = await workOf(format, SMALL * TIMES, growth);
  if (format.capabilities.stacked || growth !== 'stacked') {
    expect([format.name, large.spans]).toEqual([format.name, SMALL * TIMES]);
  }
  expect(small.writing).toBeGreaterThan(SMALL);
  return (['writing', 'reading'] as const)
    .filter((way) => large[way] > small[way] * MOST)
    .map((way) => `${format.name}: ${way} took ${small[way]} blocks, then ${large[way]}`);
}

describe('work grows in proportion to the spans and relations of a document', () => {
  test.each(GROWTHS)(
    'in every format, with spans that lie %s',
    async (growth) => {
      const faults: string[] = [];
      for (const format of code.FORMATS) faults.push(...(await faultsOf(format, growth)));
      expect(faults).toEqual([]);
    },
    TIMEOUT,
  );

  test('work in proportion to the square is seen', async () => {
    const [format] = code.FORMATS;
    if (!format?.writer) throw new Error('There is no format to try.');
    const { writer } = format;
    /** Looks at every span for every span, and at a place of the text each time. */
    async function* lookAround(documents: AsyncIterable<DatasetDocument>) {
      for await (const document of documents) {
        const spans = document.layers.flatMap((layer) => layer.spans);
        for (let i = 0; i < 10 * spans.length ** 2; i++) code.isPairAt(document.text, i);
        yield document;
      }
    }
    const slow: Format = {
      ...format,
      writer: {
        ...writer,
        write: (documents, request) => writer.write(lookAround(documents), request),
      },
    };
    expect(await faultsOf(slow, 'apart')).toEqual([expect.stringContaining('writing took')]);
  });
});
