import { Map as ImmutableMap } from 'immutable';
import { indexRelation } from '../../shared/edits/apply';
import { emptyLayer } from '../../shared/model/layer';
import type { ReadLayer } from '../../shared/contract/shapes';
import type { RelationId, SpanId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { Relation } from '../../shared/model/relation';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

/** The layer as the host sent it, in the form that edits apply to. Extras stay with the host. */
export function layerFromRead(read: ReadLayer): Layer<Utf16> {
  const empty = emptyLayer<Utf16>(read.key.document, read.key.annotator);
  return {
    ...empty,
    status: read.status,
    spans: ImmutableMap<SpanId, Span<Utf16>>(read.spans.map((span) => [span.id, span])),
    relations: ImmutableMap<RelationId, Relation>(
      read.relations.map((relation) => [relation.id, relation]),
    ),
    relationsOf: empty.relationsOf.withMutations((index) => {
      for (const relation of read.relations) indexRelation(index, relation);
    }),
    notes: read.notes,
  };
}
