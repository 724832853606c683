import fc from 'fast-check';
import { unicodeText } from '../../text/testing/unicode-arbitrary';
import { buildDocument } from './build-corpus';
import { testScheme } from './test-scheme';
import type { Extras } from '../../model/layer';
import type { LabelScheme } from '../../model/scheme';
import type { UnicodeTextOptions } from '../../text/testing/unicode-arbitrary';
import type { DatasetDocument } from '../exported';
import type { FormatCapabilities } from '../format';
import type { BuildOptions, LayerRecipe, RelationRecipe, SpanRecipe } from './build-corpus';

/** A random corpus as a writer is given it, with its scheme. */
export interface TestCorpus {
  readonly scheme: LabelScheme;
  readonly documents: readonly DatasetDocument[];
}

/** How random corpora are made. */
export interface CorporaOptions extends BuildOptions {
  /** Which texts; LF alone, one piece at least, unless told. They never begin with a byte order mark. */
  readonly texts?: UnicodeTextOptions;
  /** Makes each random text into one that the format can hold, such as without blank lines. */
  readonly textFrom?: (text: string) => string;
  readonly maxDocuments?: number;
  readonly maxSpans?: number;
  /** What may stand in a layer's extras, for a format that gives them back. */
  readonly extras?: fc.Arbitrary<Extras>;
  /** Texts of attributes, notes and metadata; awkward ones of all kinds unless told. */
  readonly words?: fc.Arbitrary<string>;
}

/** What everything means to a format that carries it all. */
export const EVERYTHING: FormatCapabilities = {
  spans: 'characters',
  parts: true,
  crossing: true,
  nested: true,
  stacked: true,
  relations: true,
  relationAttributes: true,
  attributes: 'json',
  notes: true,
  flags: true,
  documentNotes: true,
  metadata: true,
  annotators: true,
  orphans: true,
};

const awkward = fc.constantFrom(
  'yes',
  ' ',
  'a|b;c',
  'a\tb',
  'first line\nsecond line',
  '\\n',
  '\\',
  '"quoted"',
  "it's",
  '<b>&amp;</b>',
  '=1+1',
  '_',
  '*',
  '->',
  '[1]',
  '{"a":1}',
  'null',
  'true',
  '15000',
  '#1',
  '🔥',
);

/** Words as attributes, notes and metadata may hold them. */
export const awkwardWords: fc.Arbitrary<string> = fc.oneof(
  awkward,
  unicodeText({ lineBreaks: 'lf', minPieces: 1, maxPieces: 5 }),
);

/**
 * Random corpora over random Unicode that keep to what the capabilities say. No two documents have the same text. Ids are
 * unique in the corpus.
 */
export function corporaArbitrary(
  capabilities: FormatCapabilities,
  options: CorporaOptions = {},
): fc.Arbitrary<TestCorpus> {
  const words = options.words ?? awkwardWords;
  const three = fc.array(words, { minLength: 3, maxLength: 3 });
  const text = unicodeText({ lineBreaks: 'lf', minPieces: 1, maxPieces: 24, ...options.texts }).map(
    (random) => {
      const made = (options.textFrom ?? ((same) => same))(random);
      return made.startsWith('\ufeff') ? `·${made}` : made;
    },
  );
  const span: fc.Arbitrary<SpanRecipe> = fc.record({
    label: fc.nat(testScheme.labels.length - 1),
    points: fc.oneof(
      { weight: 4, arbitrary: fc.array(fc.nat(200), { minLength: 2, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.array(fc.nat(200), { minLength: 4, maxLength: 6 }) },
    ),
    words: three,
    number: fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.constantFrom(0.1, 1e21, -2.5),
    ),
    set: fc.nat(31),
    isOrphan: fc.nat(7).map((n) => n === 0),
  });
  const relation: fc.Arbitrary<RelationRecipe> = fc.record({
    type: fc.nat(testScheme.relations.length - 1),
    from: fc.nat(20),
    to: fc.nat(20),
    words: three,
    number: fc.integer({ min: -100, max: 100 }),
    set: fc.nat(15),
    isFar: fc.nat(5).map((n) => n === 0),
  });
  const layer: fc.Arbitrary<LayerRecipe> = fc.record({
    spans: fc.array(span, { maxLength: options.maxSpans ?? 8 }),
    relations: fc.array(relation, { maxLength: 4 }),
    notes: fc.array(words, { maxLength: 2 }),
    extras: options.extras ?? fc.constant({}),
    status: fc.constantFrom('not-begun', 'in-progress', 'done'),
  });
  const line = words.map((given) => given.replaceAll(/[\n\u0085\u2028]/g, ' '));
  const details = fc.record({
    title: line,
    date: fc.constantFrom(null, '2021-03-04', '2021'),
    author: fc.option(line),
    url: fc.constantFrom(null, 'https://example.org/a?b=c&d=%20#e'),
    meta: fc.dictionary(
      fc.constantFrom('section', 'Quelle: x', 'text', 'label', 'id', 'meta', 'a.b', 'title'),
      fc.oneof(
        words,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(words, { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'ü'), fc.integer(), { maxKeys: 2 }),
      ),
      { maxKeys: 3 },
    ),
  });
  const document = fc.record({
    text,
    layers: fc.array(layer, { minLength: 1, maxLength: capabilities.annotators ? 2 : 1 }),
    details,
  });
  return fc
    .uniqueArray(document, {
      minLength: 1,
      maxLength: options.maxDocuments ?? 3,
      selector: (one) => one.text,
    })
    .map((recipes) => {
      const documents = recipes.map((recipe, index) =>
        buildDocument(recipe, index, capabilities, options),
      );
      // A counterexample shows its documents alone: the scheme is always the same.
      return {
        scheme: testScheme,
        documents,
        [fc.toStringMethod]: () => JSON.stringify(documents),
      };
    });
}
