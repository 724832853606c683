/** Names as a format can hold them, with the way back. */
export interface PlainNames {
  /** The form of a name in the data; the same one for the same name, and no other name has it. */
  plain(name: string): string;
  /** The names by their forms, of those that differ from them; in order of the forms. */
  renamed(): Readonly<Record<string, string>>;
}

const MARKS = /\p{M}+/gu;
const ENDS = /^[_-]+|[_-]+$/g;

/**
 * Makes the forms of names for a format whose names hold no white space. `known` are those of the scheme: whatever else
 * comes later cannot change their forms, and a name that is plain already keeps itself. `isAscii` leaves ASCII letters,
 * digits, `_` and `-` alone; else any letter stays. `fallback` stands where nothing of a name remains.
 */
export function createPlainNames(
  known: readonly string[],
  fallback: string,
  isAscii: boolean,
): PlainNames {
  const pattern = isAscii
    ? /^[A-Za-z0-9_][A-Za-z0-9_-]*$/
    : /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u;
  const others = isAscii ? /[^A-Za-z0-9_-]+/g : /[^\p{L}\p{M}\p{N}_.-]+/gu;
  const forms = new Map<string, string>();
  const taken = new Set<string>();

  const add = (name: string, form: string): string => {
    let unique = form;
    for (let i = 2; taken.has(unique); i++) unique = `${form}_${i}`;
    taken.add(unique);
    forms.set(name, unique);
    return unique;
  };
  const made = (name: string): string => {
    if (pattern.test(name)) return name;
    const base = isAscii ? name.normalize('NFKD').replace(MARKS, '') : name;
    return base.replace(others, '_').replace(ENDS, '') || fallback;
  };
  for (const name of known) if (pattern.test(name) && !forms.has(name)) add(name, name);
  for (const name of known) if (!forms.has(name)) add(name, made(name));

  return {
    plain: (name) => forms.get(name) ?? add(name, made(name)),
    renamed() {
      const pairs = [...forms].filter(([name, form]) => name !== form);
      pairs.sort(([, a], [, b]) => (a < b ? -1 : 1));
      return Object.fromEntries(pairs.map(([name, form]) => [form, name]));
    },
  };
}
