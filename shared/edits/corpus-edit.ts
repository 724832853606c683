import * as z from 'zod';
import { corpusTitle, entrySchema } from '../model/corpus';
import { corpusId, documentId, entryId, groupId, schemeId, txId } from '../model/ids';
import { jsonValue, wellFormedText } from '../model/json';
import { layerKey, sha256Hex } from '../model/layer';
import { labelDefinition, relationDefinition } from '../model/scheme';
import { editSchema } from './edit';
import type { CodePoint } from '../text/offsets';

const absentFromTo = <T>(value: z.ZodType<T>) => ({
  from: value.exactOptional(),
  to: value.exactOptional(),
});

const detail = <F extends string, T>(field: F, value: z.ZodType<T>) =>
  z.strictObject({
    type: z.literal('document.set'),
    document: documentId,
    field: z.literal(field),
    from: value,
    to: value,
  });

const line = (max: number) => wellFormedText(max);
const lineOrNull = (max: number) => z.union([z.null(), wellFormedText(max)]);

/**
 * An edit of what belongs to the whole corpus: its title, settings, scheme, registry and the details of its documents.
 * As in a layer each edit carries the old and the new value; `from` absent means *was not there*, `to` absent *is taken
 * away*. For the details of a document the old value is the one in force, be it the source's or a person's.
 */
export const corpusEditSchema = z.discriminatedUnion('type', [
  /** The first line of a corpus; with it a lost manifest can be made again. */
  z.strictObject({
    type: z.literal('corpus.create'),
    id: corpusId,
    title: corpusTitle,
    created: z.iso.datetime(),
    schemeName: line(80),
  }),
  z.discriminatedUnion('field', [
    z.strictObject({
      type: z.literal('corpus.set'),
      field: z.literal('title'),
      from: corpusTitle,
      to: corpusTitle,
    }),
    z.strictObject({
      type: z.literal('corpus.set'),
      field: z.literal('scheme-name'),
      from: line(80),
      to: line(80),
    }),
    z.strictObject({
      type: z.literal('corpus.set'),
      field: z.literal('setting'),
      name: schemeId,
      ...absentFromTo(jsonValue),
    }),
  ]),
  z.discriminatedUnion('part', [
    z.strictObject({
      type: z.literal('scheme.set'),
      part: z.literal('label'),
      id: schemeId,
      ...absentFromTo(labelDefinition),
    }),
    z.strictObject({
      type: z.literal('scheme.set'),
      part: z.literal('relation'),
      id: schemeId,
      ...absentFromTo(relationDefinition),
    }),
  ]),
  z.discriminatedUnion('field', [
    detail('title', line(2000)),
    detail('date', lineOrNull(100)),
    detail('author', lineOrNull(1000)),
    detail('url', lineOrNull(4000)),
    detail('retired', z.boolean()),
    z.strictObject({
      type: z.literal('document.set'),
      document: documentId,
      field: z.literal('meta'),
      name: line(120),
      ...absentFromTo(jsonValue),
    }),
  ]),
  /** Says that text, quotes and layers of a document were destroyed on purpose; it has no inverse. */
  z.strictObject({
    type: z.literal('document.purge'),
    document: documentId,
    textSha256: sha256Hex,
    reason: line(1000),
  }),
  z.strictObject({ type: z.literal('registry.set'), id: entryId, ...absentFromTo(entrySchema) }),
  /** Announces lines in several layers before the first is written; finished or inverted on opening. */
  z.strictObject({
    type: z.literal('intent.open'),
    group: groupId,
    /**
     * A group too large to be announced with its edits names its layers alone. One that was cut short is then taken
     * back (`back`), or, where it takes back another group, gone on with (`on`).
     */
    ifCut: z.enum(['back', 'on']).exactOptional(),
    steps: z
      .array(
        z.strictObject({
          layer: layerKey,
          tx: txId,
          label: line(200),
          edits: z.array(editSchema<CodePoint>()).max(1_000_000),
        }),
      )
      .max(1_000_000),
  }),
  /** Says that every step of an intent stands in its layer (`done`) or was taken back (`undone`). */
  z.strictObject({
    type: z.literal('intent.close'),
    group: groupId,
    outcome: z.enum(['done', 'undone']),
  }),
]);

export type CorpusEdit = Readonly<z.infer<typeof corpusEditSchema>>;
