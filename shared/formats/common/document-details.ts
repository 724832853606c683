import { isJsonObject } from './json-records';
import type { DocumentDetails } from '../../model/corpus';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetDocument } from '../exported';
import type { ForeignDocument } from '../foreign';

/** What a record says of its document beside the text. */
export interface ForeignDetails extends Pick<
  ForeignDocument,
  'title' | 'date' | 'author' | 'url' | 'meta'
> {
  /** Sentences about names that stood in the way of each other, for people. */
  readonly notices: readonly string[];
}

const MAX_LENGTH = { title: 2000, date: 100, author: 1000, url: 4000 } as const;
const DETAILS = ['title', 'date', 'author', 'url'] as const;
const MAX_NAME = 120;

/**
 * Reads title, date, author, address and free data out of a record whose free data stand flat beside the format's own
 * names, or in an object `meta`, or both. A title that is no text (and so on) stays free data. Where the two places
 * use one name for different things both are kept, the one of `meta` as `meta.<name>`, and a notice says so.
 */
export function readDetails(record: JsonObject, ownNames: ReadonlySet<string>): ForeignDetails {
  const notices: string[] = [];
  const meta: Record<string, JsonValue> = {};
  const found: Record<(typeof DETAILS)[number], string | null> = {
    title: null,
    date: null,
    author: null,
    url: null,
  };
  const put = (name: string, value: JsonValue) => {
    const short = name === '' ? '(no name)' : name.slice(0, MAX_NAME);
    if (short !== name)
      notices.push(`A name of the metadata was empty or too long; it is “${short}” now.`);
    if (!Object.hasOwn(meta, short)) {
      meta[short] = value;
      return;
    }
    const other = `meta.${short}`.slice(0, MAX_NAME);
    notices.push(
      `“${short}” stands twice in the metadata; the second one is called “${other}” now.`,
    );
    meta[other] = value;
  };
  for (const [name, value] of Object.entries(record)) {
    if (ownNames.has(name) || (name === 'meta' && isJsonObject(value))) continue;
    const detail = DETAILS.find((each) => each === name);
    if (detail === undefined) put(name, value);
    else if (typeof value === 'string' && value.length <= MAX_LENGTH[detail]) found[detail] = value;
    else if (value !== null) put(name, value);
  }
  const nested = record['meta'];
  if (isJsonObject(nested) && !ownNames.has('meta')) {
    for (const [name, value] of Object.entries(nested)) put(name, value);
  }
  return { ...found, meta, notices };
}

/**
 * The details of a document as names of a record, the way `readDetails` reads them: flat, but for those whose names the
 * format needs itself, which stand in `meta`.
 */
export function writeDetails(details: DocumentDetails, ownNames: ReadonlySet<string>): JsonObject {
  const flat: Record<string, JsonValue> = {};
  const nested: Record<string, JsonValue> = {};
  for (const name of DETAILS) {
    const value = details[name];
    if (value !== null) flat[name] = value;
  }
  for (const [name, value] of Object.entries(details.meta)) {
    const isTaken = ownNames.has(name) || name === 'meta' || DETAILS.some((each) => each === name);
    (isTaken ? nested : flat)[name] = value;
  }
  return Object.keys(nested).length === 0 ? flat : { ...flat, meta: nested };
}

/** Under which name records of formats without ids of ours say what names their document again. */
export const KEY_NAME = 'claimbench_key';

/** What a record says beside its text so that it is read as the same document; nothing where its address names it. */
export const writeKey = ({ key, details }: Pick<DatasetDocument, 'key' | 'details'>): JsonObject =>
  key === undefined || key.key === details.url ? {} : { [KEY_NAME]: key.key };

/**
 * What names a document again: the key that `own` is, if our export wrote one, else its address, else the id that the
 * data give it.
 */
export function documentKey(
  url: string | null,
  id: string | null,
  own: string | null = null,
): ForeignDocument['key'] {
  const address = url === '' ? null : url;
  if (own !== null && own !== '' && own !== address) return { key: own, kind: 'external-id' };
  if (address !== null) return { key: address, kind: 'address' };
  return id === null ? null : { key: id.slice(0, 4000), kind: 'external-id' };
}
