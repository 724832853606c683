import type { Origin } from '../../model/span';
import type { FormatName } from '../format';

/**
 * The ids under which a layer's spans (or relations) go out: the one that the format gave at its import where that is
 * valid and nobody took it, else `fresh` ones, until one is free. In the order of the items, so equal layers get equal
 * ids.
 */
export function writtenIds<T extends { readonly id: string; readonly origin: Origin }>(
  items: readonly T[],
  format: FormatName,
  isValid: (id: string) => boolean,
  fresh: (item: T, attempt: number) => string,
  reserved: Iterable<string> = [],
): ReadonlyMap<string, string> {
  const taken = new Set<string>(reserved);
  const ids = new Map<string, string>();
  const rest: T[] = [];
  for (const item of items) {
    const { origin } = item;
    const former =
      origin.kind === 'import' && origin.format === format ? (origin.id ?? null) : null;
    if (former === null || !isValid(former) || taken.has(former)) {
      rest.push(item);
      continue;
    }
    taken.add(former);
    ids.set(item.id, former);
  }
  let attempt = 0;
  for (const item of rest) {
    let id = fresh(item, attempt++);
    while (taken.has(id)) id = fresh(item, attempt++);
    taken.add(id);
    ids.set(item.id, id);
  }
  return ids;
}
