import * as z from 'zod';
import { corpusLineSchema, layerLineSchema } from '../../shared/edits/history-line';
import {
  documentSchema,
  entrySchema,
  manifestSchema,
  personSchema,
  tombstoneSchema,
} from '../../shared/model/corpus';
import { mapShapeOf } from '../../shared/model/json';
import { layerFileSchema } from '../../shared/model/layer';

/** One kind of file of a corpus: the name of its schema, what that is called, and what a reader must know of it. */
interface CorpusFile {
  readonly schema: z.ZodType;
  readonly title: string;
  readonly description: string;
}

const line = (file: string, more: string): string =>
  `One line of ${file}: a transaction. “hash” is the SHA-256 of the canonical JSON (RFC 8785) of the line without “hash”, “prev” the hash of the line before it. ${more}`;

const CORPUS_FILES = {
  corpus: {
    schema: manifestSchema,
    title: 'corpus.json',
    description:
      'Title, label scheme and settings of a corpus; derived from the corpus’ own histories. Ids are unique among the labels and among the relations.',
  },
  document: {
    schema: documentSchema,
    title: 'documents/<document>.json',
    description:
      'A text, its SHA-256 (of its UTF-8) and where it came from; never rewritten. Offsets in layers count the Unicode code points of “text”.',
  },
  tombstone: {
    schema: tombstoneSchema,
    title: 'documents/<document>.json after a purge',
    description: 'What is left of a document that was destroyed on purpose.',
  },
  person: {
    schema: personSchema,
    title: 'people/<person>.json',
    description: 'Somebody who works on the corpus, and the roles of theirs.',
  },
  entry: {
    schema: entrySchema,
    title: 'registry/<entry>.json',
    description: 'One canonical source, place or measure; derived from the corpus’ own histories.',
  },
  layer: {
    schema: layerFileSchema,
    title: 'layers/<annotator>/<document>.json',
    description:
      'What one annotator says of one document; derived from the histories. Ranges are [start, end) in Unicode code points, each starts before it ends, those of a span are in order and neither overlap nor touch, and each has its quote at the same place in “quotes”.',
  },
  'history-line': {
    schema: layerLineSchema,
    title: 'history/<annotator>/<document>.<device>.jsonl',
    description: line(
      'a layer’s history',
      'Offsets are Unicode code points; edits carry the old and the new value.',
    ),
  },
  'corpus-history-line': {
    schema: corpusLineSchema,
    title: 'history/<person>/_corpus.<device>.jsonl',
    description: line(
      'the corpus’ history',
      'Its edits are of the scheme, the details of documents, the registry, and intents over several layers.',
    ),
  },
} as const satisfies Record<string, CorpusFile>;

export type CorpusFileKind = keyof typeof CORPUS_FILES;
export const corpusFileKinds = Object.keys(CORPUS_FILES) as CorpusFileKind[];

const OPTIONS = {
  io: 'input',
  // Any JSON value is `{}`. The other checks that are made by hand say their form with `meta` or by `mapShapeOf`.
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    const map = mapShapeOf(zodSchema);
    if (map !== null) {
      const { $schema: _key, ...propertyNames } = z.toJSONSchema(map.key, OPTIONS);
      const { $schema: _value, ...additionalProperties } = z.toJSONSchema(map.value, OPTIONS);
      Object.assign(jsonSchema, { type: 'object', propertyNames, additionalProperties });
    }
    // An empty list of items is not allowed in JSON Schema; `maxItems` says it.
    if (jsonSchema.prefixItems?.length === 0) delete jsonSchema.prefixItems;
    // Says that our types are read-only, which is nothing to who reads the file.
    delete jsonSchema.readOnly;
  },
} as const satisfies z.core.ToJSONSchemaParams;

/**
 * The JSON Schema (draft 2020-12) of one kind of file. It is as strict as JSON Schema can be: what needs two values at
 * once, a hash or the order of a list is said in the description and checked by `claimbench verify`.
 */
export function corpusSchemaOf(kind: CorpusFileKind): Record<string, unknown> {
  const { schema, title, description } = CORPUS_FILES[kind];
  const { $schema, ...rest } = z.toJSONSchema(schema, OPTIONS);
  return { $schema, $id: `urn:claimbench:schema:${kind}`, title, description, ...rest };
}

/** All of them by the names of their files in `docs/schema/`. */
export const corpusSchemas = (): Record<string, Record<string, unknown>> =>
  Object.fromEntries(corpusFileKinds.map((kind) => [`${kind}.schema.json`, corpusSchemaOf(kind)]));
