import * as z from 'zod';
import { documentId, relationId, spanId } from '../../shared/model/ids';
import { offsetSchema } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { Place } from './session-state';

const placeState = z.object({
  place: z.discriminatedUnion('view', [
    z.object({ view: z.literal('welcome') }),
    z.object({ view: z.literal('library') }),
    z.object({ view: z.literal('find') }),
    z.object({
      view: z.literal('reader'),
      document: documentId,
      at: z.object({ start: offsetSchema<Utf16>(), end: offsetSchema<Utf16>() }).exactOptional(),
      item: z.union([spanId, relationId]).exactOptional(),
    }),
    z.object({ view: z.literal('settings'), section: z.enum(['reading', 'keys']) }),
  ]),
});

/** The place that an entry of the browser's history holds; what is none of ours is the library. */
export function placeFromState(state: unknown): Place {
  const parsed = placeState.safeParse(state);
  return parsed.success ? parsed.data.place : { view: 'library' };
}
