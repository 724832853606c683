/**
 * Whether two JSON values are the same: numbers and texts by value, lists in order, objects whatever the order of their
 * keys and whether or not they have a prototype. A key that holds `undefined` counts as not there.
 */
export function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => jsonEqual(item, b[index]))
    );
  }
  const left = definedEntries(a);
  const right = new Map(definedEntries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && jsonEqual(value, right.get(key)))
  );
}

function definedEntries(object: object): [string, unknown][] {
  const entries: [string, unknown][] = Object.entries(object);
  return entries.filter(([, value]) => value !== undefined);
}
