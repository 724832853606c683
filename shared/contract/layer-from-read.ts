import { Map as ImmutableMap } from 'immutable';
import { indexRelation } from '../edits/apply';
import { emptyLayer } from '../model/layer';
import { PersistentMap } from '../model/persistent-map';
import type { ReadLayer } from './shapes';
import type { RelationId } from '../model/ids';
import type { Layer } from '../model/layer';
import type { Relation } from '../model/relation';
import type { Utf16 } from '../text/offsets';

/** The layer as the host sent it, in the form that edits apply to. Extras stay with the host. */
export function layerFromRead(read: ReadLayer): Layer<Utf16> {
  const empty = emptyLayer<Utf16>(read.key.document, read.key.annotator);
  return {
    ...empty,
    status: read.status,
    spans: PersistentMap.by(read.spans, ({ id }) => id),
    relations: ImmutableMap<RelationId, Relation>(
      read.relations.map((relation) => [relation.id, relation]),
    ),
    relationsOf: empty.relationsOf.withMutations((index) => {
      for (const relation of read.relations) indexRelation(index, relation);
    }),
    notes: read.notes,
  };
}
