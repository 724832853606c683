import type { SchemeId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';

/** Which hits are wanted: all, those that no span touches, those that lie inside a span of a label. */
export type HitFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'untagged' }
  | { readonly kind: 'inside'; readonly label: SchemeId };

/** The hits that pass a filter, as the spans lie now. */
export function filterHits(
  hits: readonly TextRange[],
  filter: HitFilter,
  model: Pick<ReaderModel, 'spans' | 'layer'>,
): readonly TextRange[] {
  switch (filter.kind) {
    case 'all':
      return hits;
    case 'untagged':
      return hits.filter(({ start, end }) => model.spans.query(start, end).length === 0);
    case 'inside':
      return hits.filter((hit) =>
        model.spans.query(hit.start, hit.end).some((id) => {
          const span = model.layer.spans.get(id);
          return (
            span?.label === filter.label &&
            span.ranges.some(([start, end]) => start <= hit.start && hit.end <= end)
          );
        }),
      );
  }
}
