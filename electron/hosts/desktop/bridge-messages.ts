import * as z from 'zod';
import type { Answer } from '../../../shared/contract/carrier';

/** One channel both ways, so that an answer never overtakes the events before it. */
export const bridgeChannel = 'claimbench';

/** What a window may send. */
export const fromWindow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id: z.int(),
    method: z.string().max(200),
    params: z.unknown(),
  }),
  /** A file that the person dropped. */
  z.object({ kind: z.literal('drop'), id: z.int(), path: z.string().min(1).max(32_768) }),
  /** What this window was opened for. */
  z.object({ kind: z.literal('start'), id: z.int() }),
]);
export type FromWindow = z.infer<typeof fromWindow>;

export type ToWindow =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'event'; readonly topic: string; readonly event: unknown };
