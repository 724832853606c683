import fc from 'fast-check';
import { jsonFault } from '../../model/json';
import { relationSchema } from '../../model/relation';
import { spanSchema } from '../../model/span';
import { FormatError } from '../format-error';
import { applyNameMap } from '../names/apply-name-map';
import { createForeignNameCounter } from '../names/foreign-names';
import { placeDocument } from '../placing/place-document';
import { proposeNameMap } from '../names/propose-name-map';
import { corporaArbitrary } from './corpora-arbitrary';
import { encodeUtf8 } from '../../text/encode-utf8';
import { sampledFile } from './in-memory-files';
import { mutated, mutation } from './mutations';
import { countedBytes } from './read-corpus';
import { guardedFiles } from './step-guard';
import { testScheme } from './test-scheme';
import { writeCorpus } from './write-corpus';
import type { Relation } from '../../model/relation';
import type { Utf16 } from '../../text/offsets';
import type { ForeignDocument, ReadItem } from '../foreign';
import type { Format } from '../format';
import type { CorporaOptions } from './corpora-arbitrary';
import type { Mutation } from './mutations';
import type { Runner } from './runner';

/** Files of one dataset by their paths. */
export type SampleDataset = Readonly<Record<string, string | Uint8Array>>;

export interface FuzzOptions {
  /** For the corpora that are written and then changed, where the format can write. */
  readonly corpora?: CorporaOptions;
  /** How many changed datasets each law is tried on; 300 unless told. */
  readonly runs?: number;
}

/**
 * What holds of a reader whatever its files hold. Valid datasets (`samples`, and random ones that the format wrote) are
 * changed in a few places: then detection gives an answer, and reading gives items in their form, or a FormatError, in
 * steps that grow with the files and no faster. What was read can be placed, and what is placed fits model and text.
 */
export function describeFuzz(
  { describe, it }: Runner,
  format: Format,
  samples: readonly SampleDataset[] = [],
  options: FuzzOptions = {},
): void {
  const numRuns = options.runs ?? 300;
  const changes = fc.array(fc.tuple(fc.nat(20), mutation), { minLength: 1, maxLength: 4 });

  describe(`damaged files of ${format.name}`, () => {
    if (samples.length > 0) {
      it('give values, faults or a FormatError', () =>
        fc.assert(
          fc.asyncProperty(fc.constantFrom(...samples), changes, async (sample, list) => {
            await checkDataset(format, damaged(bytesOf(sample), list));
          }),
          { numRuns },
        ));

      it('may be cut anywhere', async () => {
        for (const sample of samples) {
          for (const [path, bytes] of bytesOf(sample)) {
            const step = Math.max(1, Math.floor(bytes.length / 100));
            for (let end = 0; end < bytes.length; end += step) {
              const cut = new Map(bytesOf(sample)).set(path, bytes.slice(0, end));
              await checkDataset(format, cut);
            }
          }
        }
      });
    }

    if (format.writer && format.reader) {
      const { ending } = format.writer;
      const corpora = corporaArbitrary(format.capabilities, options.corpora);
      it('that it wrote itself give values, faults or a FormatError', () =>
        fc.assert(
          fc.asyncProperty(corpora, changes, async (corpus, list) => {
            const { pieces } = await writeCorpus(format, corpus);
            const named = new Map(
              Array.from(pieces, ([path, bytes]) => [path === '' ? `whole${ending}` : path, bytes]),
            );
            await checkDataset(format, damaged(named, list));
          }),
          { numRuns: Math.ceil(numRuns / 3) },
        ));
    }
  });
}

const bytesOf = (sample: SampleDataset): ReadonlyMap<string, Uint8Array> =>
  new Map(
    Object.entries(sample).map(([path, content]) => [
      path,
      typeof content === 'string' ? encodeUtf8(content) : content,
    ]),
  );

/** A dataset with each change made to one of its files. */
function damaged(
  files: ReadonlyMap<string, Uint8Array>,
  changes: readonly (readonly [file: number, change: Mutation])[],
): ReadonlyMap<string, Uint8Array> {
  const paths = [...files.keys()];
  const result = new Map(files);
  for (const [file, change] of changes) {
    const path = paths[file % paths.length];
    const bytes = path === undefined ? undefined : result.get(path);
    if (path !== undefined && bytes) result.set(path, mutated(bytes, change));
  }
  return result;
}

async function checkDataset(
  format: Format,
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  if (!format.reader) throw new Error(`“${format.name}” reads nothing.`);
  format.reader.detect(Array.from(contents, ([path, bytes]) => sampledFile(path, bytes)));
  const guard = guardedFiles(contents);
  const documents: ForeignDocument[] = [];
  const counter = createForeignNameCounter();
  try {
    for await (const item of format.reader.read(guard.files)) {
      guard.step();
      checkItem(item);
      if (item.kind === 'scheme') counter.addScheme(item.scheme);
      if (item.kind !== 'document') continue;
      documents.push(item.document);
      counter.add(item.document);
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    if (error.message.trim() === '')
      throw new Error('A FormatError says nothing.', { cause: error });
  }
  const names = counter.names();
  const { lookup } = applyNameMap(proposeNameMap(names, testScheme), names, testScheme);
  for (const document of documents) {
    const placed = placeDocument(document, {
      format: format.name,
      names: lookup,
      random: countedBytes(),
      text: 'Somebody said something.',
    });
    if (placed.state === 'refused') continue;
    for (const layer of placed.layers) {
      for (const span of layer.spans) {
        spanSchema<Utf16>().parse(span);
        for (const [index, [start, end]] of span.ranges.entries()) {
          if (placed.text.slice(start, end) === span.quotes[index]) continue;
          throw new Error(`A span stands at ${start} to ${end} with other words than its quote.`);
        }
      }
      for (const relation of layer.relations) checkRelation(relation);
    }
  }
}

const checkRelation = (relation: Relation) => relationSchema.parse(relation);

/** Checks what the compiler cannot see of a value that came out of `JSON.parse`. */
function checkItem(item: ReadItem): void {
  if (item.kind === 'fault' || item.kind === 'notice') {
    insist(typeof item.sentence === 'string' && item.sentence !== '', 'A sentence is empty.');
    insist(
      item.line === null || (Number.isInteger(item.line) && item.line >= 1),
      'Lines count from 1.',
    );
  }
  if (item.kind !== 'document') return;
  const { text, title, date, author, url, meta, layers } = item.document;
  insist(text === null || typeof text === 'string', 'A text is no text.');
  for (const detail of [title, date, author, url]) {
    insist(detail === null || typeof detail === 'string', 'A detail of a document is no text.');
  }
  insist(jsonShape(meta), 'The metadata are not JSON.');
  for (const { annotator, spans, relations, notes, extras } of layers) {
    insist(annotator === null || typeof annotator === 'string', 'An annotator is no text.');
    insist(jsonShape(extras), 'The extras are not JSON.');
    for (const note of notes) insist(typeof note === 'string', 'A remark is no text.');
    for (const span of spans) {
      insist(
        typeof span.id === 'string' && typeof span.label === 'string',
        'A span has no id or label.',
      );
      insist(typeof span.note === 'string', 'A note is no text.');
      insist(span.flag === null || typeof span.flag === 'string', 'A flag is no text.');
      insist(
        span.ranges.every(([start, end]) => typeof start === 'number' && typeof end === 'number'),
        'An offset is no number.',
      );
      const quotes = span.quotes?.kind === 'joined' ? [span.quotes.quote] : span.quotes?.quotes;
      insist(
        (quotes ?? []).every((quote) => typeof quote === 'string'),
        'A quote is no text.',
      );
      insist(jsonShape(span.attributes) && jsonShape(span.record), 'A span is not JSON.');
    }
    for (const relation of relations) {
      const { id, type, from, attributes, record } = relation;
      insist(
        [id, type, from].every((one) => typeof one === 'string'),
        'A relation has no id, type or beginning.',
      );
      insist(jsonShape(attributes) && jsonShape(record), 'A relation is not JSON.');
    }
  }
}

/** Whether a value is JSON; what only storing refuses (halves of characters, deep nesting) may be there. */
const jsonShape = (value: unknown): boolean => {
  const fault = jsonFault(value);
  return fault === null || !/is not JSON|is not finite/.test(fault);
};

function insist(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}
