import type { DocumentRow, LayerSummary } from '../../shared/contract/shapes';
import type { PersonId } from '../../shared/model/ids';
import type { LayerStatus } from '../../shared/model/layer';

/** How a document stands for the person who looks: what needs them first. */
export type RowStatus = LayerStatus | 'flagged' | 'fault' | 'retired';

/** The layer of one person in a row; null if they have not begun. */
export const layerOf = (row: DocumentRow, me: PersonId | null): LayerSummary | null =>
  row.layers.find(({ annotator }) => annotator === me) ?? null;

export function rowStatus(row: DocumentRow, me: PersonId | null): RowStatus {
  if (row.fault !== null) return 'fault';
  if (row.retired) return 'retired';
  const layer = layerOf(row, me);
  if (layer === null) return 'not-begun';
  if (layer.flags > 0 || layer.conflicts > 0 || layer.orphans > 0) return 'flagged';
  return layer.status;
}
