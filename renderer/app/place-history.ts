import * as z from 'zod';
import { documentId } from '../../shared/model/ids';
import type { Place } from './session-state';

const placeState = z.object({
  place: z.discriminatedUnion('view', [
    z.object({ view: z.literal('welcome') }),
    z.object({ view: z.literal('library') }),
    z.object({ view: z.literal('reader'), document: documentId }),
  ]),
});

/** The place that an entry of the browser's history holds; what is none of ours is the library. */
export function placeFromState(state: unknown): Place {
  const parsed = placeState.safeParse(state);
  return parsed.success ? parsed.data.place : { view: 'library' };
}
