import * as z from 'zod';
import { corpusTitle, entrySchema } from '../model/corpus';
import { documentId, entryId, schemeId } from '../model/ids';
import { jsonValue, wellFormedText } from '../model/json';
import { labelDefinition, relationDefinition } from '../model/scheme';

const detail = <F extends string, T>(field: F, to: z.ZodType<T>) =>
  z.strictObject({
    type: z.literal('document.set'),
    document: documentId,
    field: z.literal(field),
    to,
  });

/**
 * What a caller may send for the corpus: the new values; the old ones are filled in. Creating a corpus, purging and
 * intents are not here: they are the service's own.
 */
export const shortCorpusEditSchema = z.union([
  z.strictObject({ type: z.literal('corpus.set'), field: z.literal('title'), to: corpusTitle }),
  z.strictObject({
    type: z.literal('corpus.set'),
    field: z.literal('scheme-name'),
    to: wellFormedText(80),
  }),
  z.strictObject({
    type: z.literal('corpus.set'),
    field: z.literal('setting'),
    name: schemeId,
    to: jsonValue.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('scheme.set'),
    part: z.literal('label'),
    id: schemeId,
    to: labelDefinition.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('scheme.set'),
    part: z.literal('relation'),
    id: schemeId,
    to: relationDefinition.exactOptional(),
  }),
  detail('title', wellFormedText(2000)),
  detail('date', z.union([z.null(), wellFormedText(100)])),
  detail('author', z.union([z.null(), wellFormedText(1000)])),
  detail('url', z.union([z.null(), wellFormedText(4000)])),
  detail('retired', z.boolean()),
  z.strictObject({
    type: z.literal('document.set'),
    document: documentId,
    field: z.literal('meta'),
    name: wellFormedText(120),
    to: jsonValue.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('registry.set'),
    id: entryId,
    to: entrySchema.exactOptional(),
  }),
]);

export type ShortCorpusEdit = Readonly<z.infer<typeof shortCorpusEditSchema>>;
