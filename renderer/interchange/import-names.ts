import { createIdChoice, shownName } from '../../shared/formats/names/scheme-ids';
import type { ImportPreview } from '../../shared/contract/import-shapes';
import type { NameMap } from '../../shared/formats/names/name-map';
import type { LabelScheme } from '../../shared/model/scheme';

export type NameKind = 'labels' | 'attributes' | 'relations';
export const NAME_KINDS: readonly NameKind[] = ['labels', 'attributes', 'relations'];

/**
 * What a name becomes, as a value of a list: left out, something new of its own, the new one of another name (the sign
 * and its id), or an id of the scheme.
 */
export const LEFT_OUT = '-';
export const NEW = '+';
export const withNew = (id: string): string => `${NEW}${id}`;

export interface NameRow {
  readonly kind: NameKind;
  /** As the data have it. */
  readonly name: string;
  readonly count: number;
  readonly becomes: string;
  /** What the new one is called; null where it is none, or that of another name. */
  readonly newName: string | null;
}

/** Something of the scheme that a name may become. */
export interface NameOption {
  readonly id: string;
  readonly name: string;
}

const targetIn = (map: NameMap, kind: NameKind, name: string) =>
  Object.hasOwn(map[kind], name) ? (map[kind][name] ?? null) : null;

/** The names of the data with what they become, the most used first. */
export const nameRows = (
  names: ImportPreview['names'],
  map: NameMap,
  kind: NameKind,
): readonly NameRow[] => {
  const sorted = [...names[kind]].sort((a, b) => b.count - a.count);
  // Of several names that become one new thing, the most used has its name to write.
  const owners = new Map<string, string>();
  for (const { name } of sorted) {
    const id = newIdIn(map, kind, name);
    if (id !== null && !owners.has(id)) owners.set(id, name);
  }
  return sorted.map(({ name, count }) => {
    const target = targetIn(map, kind, name);
    if (target === null || typeof target === 'string') {
      return { kind, name, count, becomes: target ?? LEFT_OUT, newName: null };
    }
    const { id, name: newName } = target.new;
    return owners.get(id) === name
      ? { kind, name, count, becomes: NEW, newName }
      : { kind, name, count, becomes: withNew(id), newName: null };
  });
};

function newIdIn(map: NameMap, kind: NameKind, name: string): string | null {
  const target = targetIn(map, kind, name);
  return target !== null && typeof target === 'object' ? target.new.id : null;
}

/** A new thing that other names may become, too, by the name in the data that it is made for. */
export interface NewOption {
  readonly id: string;
  readonly madeFor: string;
}

/** What is new, in the order of the rows. */
export const newOptions = (rows: readonly NameRow[], map: NameMap): readonly NewOption[] =>
  rows.flatMap(({ kind, name, becomes }) => {
    const id = becomes === NEW ? newIdIn(map, kind, name) : null;
    return id === null ? [] : [{ id, madeFor: name }];
  });

/** What of the scheme the names of a kind may become. */
export function nameOptions(scheme: LabelScheme, kind: NameKind): readonly NameOption[] {
  const inForce = <T extends { readonly retired: boolean }>(all: readonly T[]) =>
    all.filter(({ retired }) => !retired);
  if (kind !== 'attributes') return inForce<NameOption & { retired: boolean }>(scheme[kind]);
  const owners = [...inForce(scheme.labels), ...inForce(scheme.relations)];
  const byId = new Map(
    owners.flatMap(({ attributes }) => inForce(attributes).map((each) => [each.id, each])),
  );
  return [...byId.values()];
}

function withTarget<K extends NameKind>(
  map: NameMap,
  kind: K,
  name: string,
  target: NameMap[K][string],
): NameMap {
  // A name of the data may be any, also one that objects have from birth.
  const targets = Object.assign(Object.create(null) as NameMap[K], map[kind]);
  Object.defineProperty(targets, name, { value: target, enumerable: true, configurable: true });
  return { ...map, [kind]: targets };
}

/** The mapping with another target of a name. What was proposed as new is new again as it was proposed. */
export function retarget(
  map: NameMap,
  { kind, name }: Pick<NameRow, 'kind' | 'name'>,
  becomes: string,
  proposal: NameMap,
  scheme: LabelScheme,
): NameMap {
  if (becomes === LEFT_OUT) return withTarget(map, kind, name, null);
  if (becomes !== NEW && becomes.startsWith(NEW)) {
    const shared = Object.keys(map[kind])
      .map((one) => targetIn(map, kind, one))
      .find((one) => one !== null && typeof one === 'object' && withNew(one.new.id) === becomes);
    return shared === undefined ? map : withTarget(map, kind, name, shared);
  }
  if (becomes !== NEW) {
    const option = [
      ...scheme.labels,
      ...scheme.relations,
      ...[...scheme.labels, ...scheme.relations].flatMap(({ attributes }) => attributes),
    ].find(({ id }) => id === becomes);
    return option === undefined ? map : withTarget(map, kind, name, option.id);
  }
  const proposed = targetIn(proposal, kind, name);
  if (proposed !== null && typeof proposed === 'object') {
    return withTarget(map, kind, name, proposed);
  }
  const fallback = { labels: 'label', attributes: 'attribute', relations: 'relation' }[kind];
  const taken = [...nameOptions(scheme, kind).map(({ id }) => id), ...newIds(map, kind)];
  const id = createIdChoice([...taken, ...newIds(proposal, kind)])(name, fallback);
  const made = { id, name: shownName(name, fallback) };
  return kind === 'attributes'
    ? withTarget(map, kind, name, { new: { ...made, type: 'text' } })
    : withTarget(map, kind, name, { new: made });
}

const newIds = (map: NameMap, kind: NameKind): readonly string[] =>
  Object.keys(map[kind]).flatMap((name) => {
    const target = targetIn(map, kind, name);
    return target !== null && typeof target === 'object' ? [target.new.id] : [];
  });

/** The mapping with another name for something new, for all names that become it. */
export function renameNew(map: NameMap, { kind, name }: NameRow, newName: string): NameMap {
  const id = newIdIn(map, kind, name);
  return Object.keys(map[kind]).reduce((renamed, each) => {
    const target = targetIn(renamed, kind, each);
    if (id === null || target === null || typeof target !== 'object' || target.new.id !== id) {
      return renamed;
    }
    return withTarget(renamed, kind, each, { new: { ...target.new, name: newName } });
  }, map);
}

export type NameFault = 'empty' | 'in-scheme' | 'twice';

const folded = (name: string): string => name.trim().normalize('NFKC').toLocaleLowerCase();

/** What is wrong with the names of new things: they are empty, in the scheme already, or given twice. By name in the data. */
export function nameFaults(
  rows: readonly NameRow[],
  options: readonly NameOption[],
): ReadonlyMap<string, NameFault> {
  // Attributes are told apart by their labels: those of two labels may share a name.
  const here = new Set(
    options.filter(() => rows[0]?.kind !== 'attributes').map(({ name }) => folded(name)),
  );
  const given = new Map<string, number>();
  for (const { newName } of rows) {
    if (newName !== null) given.set(folded(newName), (given.get(folded(newName)) ?? 0) + 1);
  }
  const faults = new Map<string, NameFault>();
  for (const { name, newName } of rows) {
    if (newName === null) continue;
    if (newName.trim() === '') faults.set(name, 'empty');
    else if (here.has(folded(newName))) faults.set(name, 'in-scheme');
    else if ((given.get(folded(newName)) ?? 0) > 1) faults.set(name, 'twice');
  }
  return faults;
}

/** How many names of a kind become something of the scheme, something new, the new one of another, or nothing. */
export function countTargets(rows: readonly NameRow[]) {
  const isNew = rows.filter(({ becomes }) => becomes === NEW).length;
  const out = rows.filter(({ becomes }) => becomes === LEFT_OUT).length;
  const joined = rows.filter(({ becomes }) => becomes !== NEW && becomes.startsWith(NEW)).length;
  return { here: rows.length - isNew - joined - out, isNew, joined, out };
}

/** Takes over a kept mapping for the names that it knows; the others stay as they are. */
export function withKept(map: NameMap, kept: NameMap, names: ImportPreview['names']): NameMap {
  let taken = map;
  for (const kind of NAME_KINDS) {
    for (const { name } of names[kind]) {
      if (Object.hasOwn(kept[kind], name)) {
        taken = withTarget(taken, kind, name, targetIn(kept, kind, name));
      }
    }
  }
  return taken;
}
