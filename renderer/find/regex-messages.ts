import type { TextQuery } from '../../shared/search/text-query';

/** What the window asks of the worker. A text is sent once; without one the query goes over the text sent last. */
export interface RegexQuestion {
  readonly id: number;
  readonly query: TextQuery;
  readonly text?: string;
}

/** What the worker answers: that it begins, some matches as pairs of offsets, that there are no more. */
export type RegexAnswer =
  | { readonly id: number; readonly kind: 'begun' }
  | { readonly id: number; readonly kind: 'found'; readonly edges: Uint32Array }
  | { readonly id: number; readonly kind: 'ended' };
