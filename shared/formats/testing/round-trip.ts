import fc from 'fast-check';
import { differences } from './compare-corpora';
import { EVERYTHING, corporaArbitrary } from './corpora-arbitrary';
import { sampledFile } from './in-memory-files';
import { readCorpus } from './read-corpus';
import { writeCorpus } from './write-corpus';
import type { Format } from '../format';
import type { CorporaOptions, TestCorpus } from './corpora-arbitrary';
import type { Runner } from './runner';

export interface RoundTripOptions {
  /** What the random corpora must keep to beyond the capabilities. */
  readonly corpora?: CorporaOptions;
  /** The same for the corpora that hold everything, whatever the capabilities; as `corpora` if absent. */
  readonly unrestricted?: CorporaOptions;
  /** Options of the writer. */
  readonly options?: Readonly<Record<string, string>>;
  /** How many random corpora each law is tried on; 60 unless told. */
  readonly runs?: number;
  /** What the suite is called, beside the format’s name, where it runs several times. */
  readonly title?: string;
}

/**
 * The laws of a format that comes in and goes out. A corpus that keeps to the capabilities comes back equal, and nothing
 * is said to be lost. Any other corpus comes back equal but for what the losses name. Equal corpora give equal bytes. The
 * format knows its own files again.
 */
export function describeRoundTrip(
  { describe, it }: Runner,
  format: Format,
  options: RoundTripOptions = {},
): void {
  const runs = options.runs ?? 60;
  const { capabilities } = format;
  const fitting = corporaArbitrary(capabilities, options.corpora);
  const everything = corporaArbitrary(
    // A format that holds one layer is given one.
    { ...EVERYTHING, annotators: capabilities.annotators },
    { ...options.corpora, hasOrphans: true, ...options.unrestricted },
  );
  const check = (corpora: fc.Arbitrary<TestCorpus>, law: (corpus: TestCorpus) => Promise<void>) =>
    fc.assert(fc.asyncProperty(corpora, law), { numRuns: runs });

  const roundTrip = async (corpus: TestCorpus) => {
    const { files, losses } = await writeCorpus(format, corpus, options.options);
    const read = await readCorpus(format, files, corpus.scheme);
    return { losses, found: differences(corpus.documents, read, losses) };
  };

  describe(`the round trip of ${format.name}${options.title === undefined ? '' : ` (${options.title})`}`, () => {
    it('gives back whatever the format can carry, and loses nothing', () =>
      check(fitting, async (corpus) => {
        const { losses, found } = await roundTrip(corpus);
        fail(
          losses.map(({ kind, why, items }) => `Lost (${kind}): ${why} ${JSON.stringify(items)}`),
        );
        fail(found);
      }));

    it('names whatever does not come back', () =>
      check(everything, async (corpus) => {
        fail((await roundTrip(corpus)).found);
      }));

    it('gives equal bytes for equal corpora', () =>
      check(everything, async (corpus) => {
        const [first, again] = [
          await writeCorpus(format, corpus, options.options),
          await writeCorpus(format, corpus, options.options),
        ];
        const bytesOf = ({ pieces }: typeof first) =>
          JSON.stringify(Array.from(pieces, ([path, bytes]) => [path, Array.from(bytes)]));
        if (bytesOf(first) !== bytesOf(again)) fail(['Two writings of one corpus differ.']);
      }));

    it('is known again by its files', () =>
      check(fitting, async (corpus) => {
        const { pieces } = await writeCorpus(format, corpus, options.options);
        const ending = format.writer?.ending ?? '';
        const samples = Array.from(pieces, ([path, bytes]) =>
          sampledFile(path === '' ? `whole${ending}` : path, bytes),
        );
        if (format.reader?.detect(samples) === null) {
          fail([
            `The format does not know its own files: ${samples.map(({ path, head }) => `${path}: ${head.slice(0, 2000)}`).join('\n')}`,
          ]);
        }
      }));
  });
}

function fail(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'));
}
