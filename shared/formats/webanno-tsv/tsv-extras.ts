import * as z from 'zod';
import type { JsonValue } from '../../model/json';

const shape = z.object({
  sentences: z.array(z.tuple([z.int().min(0), z.string()])).catch([]),
  lines: z.array(z.string()).catch([]),
});

/** What a TSV file says beyond our model, as the reader kept it. */
export interface TsvExtras {
  /** The names of sentences by the offset at which they begin. */
  readonly sentences: ReadonlyMap<number, string>;
  /** Lines above sentences that nobody understood, without their mark. */
  readonly lines: readonly string[];
}

/** Reads the extras of a layer; whatever is not as the reader writes it is left out. */
export function parseTsvExtras(extras: JsonValue | undefined): TsvExtras {
  const parsed = shape.safeParse(extras ?? {});
  if (!parsed.success) return { sentences: new Map(), lines: [] };
  const { sentences, lines } = parsed.data;
  return { sentences: new Map(sentences), lines: lines.filter((line) => !/[\n\r]/.test(line)) };
}
