/** One role of an event, such as `Content2:T4`: its name in the data, its type, and what it names. */
export interface Role {
  readonly role: string;
  readonly type: string;
  readonly id: string;
}

/** The order of roles that nothing else says: by name, and by number where one stands at its end. */
export function compareRoles(a: string, b: string): number {
  const [bareA, numberA] = parted(a);
  const [bareB, numberB] = parted(b);
  if (bareA !== bareB) return bareA < bareB ? -1 : 1;
  return numberA - numberB;
}

function parted(role: string): readonly [string, number] {
  const bare = role.replace(/[0-9]+$/, '');
  return [bare, Number(role.slice(bare.length) || 0)];
}

/**
 * The roles of an event as its line names them: in the `given` order, those that it does not know behind them. Roles of
 * one type are numbered from 2; `kept` are words that go out as they came, and whose names nobody else gets.
 */
export function roleWords(
  roles: readonly Role[],
  kept: readonly string[],
  given: readonly string[],
): string[] {
  const places = new Map(given.map((role, place) => [role, place]));
  const all = [
    ...roles.map((role) => ({ ...role, word: null })),
    ...kept.map((word) => ({ role: word.split(':', 1)[0] ?? '', type: '', id: '', word })),
  ].sort(
    (a, b) =>
      (places.get(a.role) ?? places.size) - (places.get(b.role) ?? places.size) ||
      compareRoles(a.role, b.role),
  );
  const taken = new Set(all.flatMap(({ role, word }) => (word === null ? [] : [role])));
  const last = new Map<string, number>();
  return all.map(({ type, id, word }) => {
    if (word !== null) return word;
    let number = last.get(type) ?? 0;
    let name = type;
    do {
      number += 1;
      name = number === 1 ? type : `${type}${number}`;
    } while (taken.has(name));
    last.set(type, number);
    return `${name}:${id}`;
  });
}
