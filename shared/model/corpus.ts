import * as z from 'zod';
import { corpusId, documentId, entryId, personId, schemeId } from './ids';
import { jsonValue, mapOf, wellFormedText } from './json';
import { headsSchema, sha256Hex } from './layer';
import { labelScheme } from './scheme';

export const CORPUS_FORMAT = 'claimbench/corpus@1';
export const DOCUMENT_FORMAT = 'claimbench/document@1';
export const TOMBSTONE_FORMAT = 'claimbench/tombstone@1';
export const PERSON_FORMAT = 'claimbench/person@1';
export const ENTRY_FORMAT = 'claimbench/entry@1';

export const corpusTitle = wellFormedText(200).regex(/\S/, 'A corpus has a title.');

/** Settings of a corpus by name; only what leads decide for all stands here. */
export const corpusSettings = mapOf(schemeId, jsonValue);

/** `corpus.json`: a snapshot, derived from the corpus' own histories. */
export const manifestSchema = z.strictObject({
  format: z.literal(CORPUS_FORMAT),
  id: corpusId,
  title: corpusTitle,
  created: z.iso.datetime(),
  heads: headsSchema,
  /** SHA-256 of the canonical JSON of id, title, created, scheme and settings. */
  digest: sha256Hex,
  scheme: labelScheme,
  settings: corpusSettings,
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** `people/<person>.json`. */
export const personSchema = z.strictObject({
  format: z.literal(PERSON_FORMAT),
  id: personId,
  name: wellFormedText(120).regex(/\S/, 'A person has a name.'),
  roles: z.array(z.enum(['annotator', 'lead'])).max(2),
});
export type Person = Readonly<z.infer<typeof personSchema>>;

/** What was changed in a text on its way in; nothing else ever is. */
export const textChange = z.enum([
  'byte-order-mark',
  'crlf',
  'cr',
  'utf-16',
  'windows-1252',
  'iso-8859-1',
]);

/** Free data about a document by name, as the source gave it. */
export const metaMap = mapOf(
  wellFormedText(120).regex(/^(?!__proto__$)[\s\S]/, 'A name is not empty and not “__proto__”.'),
  jsonValue,
);

export const documentSource = z.strictObject({
  /** Address or external id, else the path relative to the imported root: with the text it makes the id. */
  key: wellFormedText(4000),
  kind: z.enum(['address', 'external-id', 'path']),
  /** The name of the file it came from, for people. */
  file: z.union([z.null(), wellFormedText(1000)]),
  changes: z.array(textChange).max(10),
  importedAt: z.iso.datetime(),
  title: z.union([z.null(), wellFormedText(2000)]),
  date: z.union([z.null(), wellFormedText(100)]),
  author: z.union([z.null(), wellFormedText(1000)]),
  url: z.union([z.null(), wellFormedText(4000)]),
  meta: metaMap,
});
export type DocumentSource = Readonly<z.infer<typeof documentSource>>;

/** `documents/<document>.json`: never rewritten, but for a purge. */
export const documentSchema = z.strictObject({
  format: z.literal(DOCUMENT_FORMAT),
  id: documentId,
  text: z.string().refine((value) => value.isWellFormed(), {
    message: 'The text holds half of a surrogate pair.',
  }),
  textSha256: sha256Hex,
  source: documentSource,
  /** Documents with this very text from other sources, known when this one came in. */
  sameText: z.array(documentId),
  /** The document of the same source whose text this one corrects. */
  replaces: z.union([z.null(), documentId]),
});
export type DocumentFile = Readonly<z.infer<typeof documentSchema>>;

/** What a purge leaves behind: no text and no name, but the hash by which the text is known again. */
export const tombstoneSchema = z.strictObject({
  format: z.literal(TOMBSTONE_FORMAT),
  id: documentId,
  textSha256: sha256Hex,
  purgedAt: z.iso.datetime(),
  by: personId,
  reason: wellFormedText(1000),
});
export type Tombstone = Readonly<z.infer<typeof tombstoneSchema>>;

/** What people may correct about a document; a value that is absent falls back to what the source said. */
export interface DocumentDetails {
  readonly title: string;
  readonly date: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly meta: Readonly<Record<string, z.infer<typeof jsonValue>>>;
  readonly retired: boolean;
}

/** `registry/<entry>.json`: one canonical source, place or measure; a snapshot, derived from the corpus' histories. */
export const entrySchema = z.strictObject({
  format: z.literal(ENTRY_FORMAT),
  id: entryId,
  kind: z.enum(['source', 'place', 'measure']),
  name: wellFormedText(400),
  aliases: z.array(wellFormedText(400)).max(1000),
  attributes: mapOf(schemeId, jsonValue),
  addedBy: personId,
  note: wellFormedText(20_000),
  retired: z.boolean(),
  /** The entry that this one was merged into. */
  replacedBy: z.union([z.null(), entryId]),
});
export type RegistryEntry = Readonly<z.infer<typeof entrySchema>>;
