import * as z from 'zod';
import { metaMap } from '../model/corpus';
import { jsonValue } from '../model/json';

const short = (max: number) => z.union([z.null(), z.string().max(max)]).optional();

/** What an imported line of JSON Lines may hold; whatever else stands at its top is kept as metadata. */
const record = z.looseObject({
  text: z.string(),
  id: z.union([z.string().max(4000), z.number()]).nullish(),
  title: short(2000),
  date: short(100),
  author: short(1000),
  url: short(4000),
  meta: z.union([z.null(), metaMap]).optional(),
});

/** One report read from a line of JSON Lines. */
export interface JsonlReport {
  readonly text: string;
  readonly id: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly meta: z.infer<typeof metaMap>;
}

const KNOWN = new Set(['text', 'id', 'title', 'date', 'author', 'url', 'meta']);
/** Our own export stands in the same format; what belongs to a layer is no metadata of the document. */
const OF_A_LAYER = new Set([
  'annotator',
  'status',
  'spans',
  'relations',
  'notes',
  'extras',
  'text_sha256',
]);

/**
 * Reads one line. `text` must be there; `id`, `title`, `date`, `author`, `url` and `meta` may be; other names at the top
 * are kept in `meta`. The result is the report, or a sentence that says what is wrong with the line.
 */
export function parseJsonlReport(line: string): JsonlReport | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { fault: `this is not JSON (${error instanceof Error ? error.message : 'unreadable'})` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fault: 'this is JSON but not an object' };
  }
  if (!('text' in value)) return { fault: 'there is no “text”' };
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      fault: `“${issue?.path.join('.') ?? ''}” is wrong: ${issue?.message ?? 'unreadable'}`,
    };
  }
  const { text, id, title, date, author, url, meta, ...rest } = parsed.data;
  const extra: Record<string, unknown> = { ...rest };
  for (const name of Object.keys(extra)) {
    if (KNOWN.has(name) || OF_A_LAYER.has(name) || !jsonValue.safeParse(extra[name]).success) {
      delete extra[name];
    }
  }
  const all = metaMap.safeParse({ ...extra, ...meta });
  if (!all.success)
    return { fault: `its metadata are wrong: ${all.error.issues[0]?.message ?? ''}` };
  return {
    text,
    id: id === null || id === undefined ? null : String(id),
    title: title ?? null,
    date: date ?? null,
    author: author ?? null,
    url: url ?? null,
    meta: all.data,
  };
}
