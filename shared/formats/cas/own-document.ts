import * as z from 'zod';
import { metaMap } from '../../model/corpus';
import { jsonValue, mapOf } from '../../model/json';
import { layerStatus } from '../../model/layer';
import { parsedObject, safeJson } from './own-features';
import type { DatasetDocument, DatasetLayer } from '../exported';
import type { JsonValue } from '../../model/json';

const short = z.union([z.null(), z.string()]).catch(null);

const shape = z.object({
  title: short,
  date: short,
  author: short,
  url: short,
  meta: metaMap.catch({}),
  key: z
    .union([z.null(), z.object({ key: z.string(), kind: z.enum(['address', 'external-id']) })])
    .catch(null),
  annotator: short,
  status: z.union([z.null(), layerStatus]).catch(null),
  notes: z.array(z.string()).catch([]),
  extras: mapOf(z.string(), jsonValue).catch({}),
});

/** What a document and its layer say beside spans and relations. */
export type OwnDocument = Readonly<z.infer<typeof shape>>;

/** It as JSON; `extras` are those of the formats other than the one that is written, which speaks its own in its own way. */
export const ownDocumentJson = (
  document: DatasetDocument,
  layer: DatasetLayer | null,
  own: string,
): string => {
  const extras = Object.entries(layer?.extras ?? {}).filter(([format]) => format !== own);
  const { key } = document;
  const { title, date, author, url, meta } = document.details;
  return safeJson({
    title,
    ...(date === null ? {} : { date }),
    ...(author === null ? {} : { author }),
    ...(url === null ? {} : { url }),
    ...(Object.keys(meta).length === 0 ? {} : { meta }),
    ...(key === undefined || key.kind === 'path' ? {} : { key: { key: key.key, kind: key.kind } }),
    ...(layer === null ? {} : { annotator: layer.annotator, status: layer.status }),
    ...(layer === null || layer.notes.length === 0
      ? {}
      : { notes: layer.notes.map((note) => note.text) }),
    ...(extras.length === 0 ? {} : { extras: Object.fromEntries<JsonValue>(extras) }),
  });
};

/** The way back; whatever is missing or wrong is null or empty. */
export const parseOwnDocument = (json: unknown): OwnDocument => shape.parse(parsedObject(json));
