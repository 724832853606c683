import { useSessionState } from '../app/use-session';
import { NAME_KINDS, nameFaults, nameOptions, nameRows } from './import-names';
import { useImport } from './use-import';
import type { ImportPreview } from '../../shared/contract/import-shapes';

/** How many names of new things cannot stay as they are. */
export function useNameFaultCount(preview: ImportPreview): number {
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? null);
  const map = useImport(({ choice }) => choice.map) ?? preview.map;
  if (scheme === null) return 0;
  return NAME_KINDS.reduce(
    (sum, kind) =>
      sum + nameFaults(nameRows(preview.names, map, kind), nameOptions(scheme, kind)).size,
    0,
  );
}
