import * as z from 'zod';

/** A value of type `T` that the compiler keeps apart from other values of the same type. */
export type Branded<T, Name extends string> = T & { readonly __brand: Name };

/** Who owns a layer's edits: `^[a-z][a-z0-9-]{1,31}$`, no Windows device name, not `gold`. */
export type PersonId = Branded<string, 'PersonId'>;
/** Whose layer it is: a person, or `gold`, the layer that nobody owns and whose lines say `by` whom. */
export type AnnotatorId = PersonId | Branded<'gold', 'AnnotatorId'>;
/** `d-` and 20 characters of lower-case base32: the head of SHA-256(text, NUL, source key). */
export type DocumentId = Branded<string, 'DocumentId'>;
/** `s-` and 16 characters of lower-case base32 (80 random bits); unique in the corpus, never used again. */
export type SpanId = Branded<string, 'SpanId'>;
/** `r-` and 16 characters of lower-case base32 (80 random bits). */
export type RelationId = Branded<string, 'RelationId'>;
/** `t-` and 16 characters of lower-case base32: one transaction, made by the client. */
export type TxId = Branded<string, 'TxId'>;
/** `g-` and 16 characters of lower-case base32: several transactions that belong together. */
export type GroupId = Branded<string, 'GroupId'>;
/** `c-` and 16 characters of lower-case base32: one corpus, the same in every copy of it. */
export type CorpusId = Branded<string, 'CorpusId'>;
/** A registry entry: `e-` (source), `p-` (place) or `m-` (measure) and 16 characters of base32. */
export type EntryId = Branded<string, 'EntryId'>;
/** Eight characters of `[a-z0-9]`: one copy of a corpus on one machine. */
export type DeviceId = Branded<string, 'DeviceId'>;
/** The id of a label, an attribute or a relation type: `^[a-z][a-z0-9-]{0,31}$`. It never changes; names do. */
export type SchemeId = Branded<string, 'SchemeId'>;

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A person's id: it becomes a folder's name, so it is not that of a Windows device, and not that of the gold layer. */
const PERSON =
  /(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock|gold)$)[a-z][a-z0-9-]{1,31}/;

const branded = <T extends string>(pattern: RegExp, message: string) =>
  z
    .custom<T>((value) => typeof value === 'string' && pattern.test(value), { message })
    // For the JSON Schema of the files, which cannot see what a custom check looks at.
    .meta({ type: 'string', pattern: pattern.source });

/** A person's id. `gold` and the names of Windows devices are refused: an id becomes a folder's name. */
export const personId = branded<PersonId>(
  new RegExp(`^${PERSON.source}$`),
  'A person’s id has 2 to 32 small letters, digits and hyphens, begins with a letter, and is not “gold” or a device name such as “con”.',
);
/** A layer's owner: a person's id or `gold`. */
export const annotatorId = branded<AnnotatorId>(
  new RegExp(`^(?:gold|${PERSON.source})$`),
  'An annotator is “gold” or a person’s id: 2 to 32 small letters, digits and hyphens.',
);
export const documentId = branded<DocumentId>(
  /^d-[a-z2-7]{20}$/,
  'A document’s id is “d-” and 20 characters of a to z and 2 to 7.',
);
export const spanId = branded<SpanId>(
  /^s-[a-z2-7]{16}$/,
  'A span’s id is “s-” and 16 characters of a to z and 2 to 7.',
);
export const relationId = branded<RelationId>(
  /^r-[a-z2-7]{16}$/,
  'A relation’s id is “r-” and 16 characters of a to z and 2 to 7.',
);
export const txId = branded<TxId>(
  /^t-[a-z2-7]{16}$/,
  'A transaction’s id is “t-” and 16 characters of a to z and 2 to 7.',
);
export const groupId = branded<GroupId>(
  /^g-[a-z2-7]{16}$/,
  'A group’s id is “g-” and 16 characters of a to z and 2 to 7.',
);
export const corpusId = branded<CorpusId>(
  /^c-[a-z2-7]{16}$/,
  'A corpus’ id is “c-” and 16 characters of a to z and 2 to 7.',
);
export const entryId = branded<EntryId>(
  /^[epm]-[a-z2-7]{16}$/,
  'A registry entry’s id is “e-”, “p-” or “m-” and 16 characters of a to z and 2 to 7.',
);
export const deviceId = branded<DeviceId>(
  /^[a-z0-9]{8}$/,
  'A device’s id is 8 characters of a to z and 0 to 9.',
);
export const schemeId = branded<SchemeId>(
  /^[a-z][a-z0-9-]{0,31}$/,
  'The id of a label, attribute or relation has 1 to 32 small letters, digits and hyphens and begins with a letter.',
);

/** Lower-case base32 (RFC 4648, no padding) of whole groups of five bits; a remainder of bits is left out. */
export function base32(bytes: Uint8Array): string {
  // A text that is put together letter by letter keeps all its beginnings in memory.
  const units: number[] = [];
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      units.push(BASE32.charCodeAt((held >> bits) & 31));
    }
    held &= (1 << bits) - 1;
  }
  return String.fromCharCode(...units);
}

/** Where random ids come from: fills and returns `length` random bytes. Handed in, so that the core stays pure. */
export type RandomBytes = (length: number) => Uint8Array;

/** How many random bytes are fetched at once. */
const STOCK = 2_560;

/** The same source, asked for many bytes at once and not before they are needed: for whoever makes many ids. */
export function inStock(random: RandomBytes): RandomBytes {
  let stock = new Uint8Array(0);
  let used = 0;
  return (length) => {
    if (used + length > stock.length) {
      stock = Uint8Array.from(random(Math.max(STOCK, length)));
      used = 0;
    }
    used += length;
    return stock.subarray(used - length, used);
  };
}

const random = (prefix: string, bytes: RandomBytes) => `${prefix}-${base32(bytes(10))}`;

export const createSpanId = (bytes: RandomBytes) => random('s', bytes) as SpanId;
export const createRelationId = (bytes: RandomBytes) => random('r', bytes) as RelationId;
export const createTxId = (bytes: RandomBytes) => random('t', bytes) as TxId;
export const createGroupId = (bytes: RandomBytes) => random('g', bytes) as GroupId;
export const createCorpusId = (bytes: RandomBytes) => random('c', bytes) as CorpusId;
/** `kind` decides the prefix, so that an id alone says what kind of entry it names. */
export const createEntryId = (kind: 'source' | 'place' | 'measure', bytes: RandomBytes) =>
  random({ source: 'e', place: 'p', measure: 'm' }[kind], bytes) as EntryId;

/** A document's id from the SHA-256 (32 bytes) of its text, a NUL and its source key. */
export const documentIdFromHash = (sha256: Uint8Array) =>
  `d-${base32(sha256).slice(0, 20)}` as DocumentId;
