import { createIdChoice, shownName } from '../../shared/formats/names/scheme-ids';
import type { ImportPreview } from '../../shared/contract/import-shapes';
import type { NameMap } from '../../shared/formats/names/name-map';
import type { LabelScheme } from '../../shared/model/scheme';

export type NameKind = 'labels' | 'attributes' | 'relations';
export const NAME_KINDS: readonly NameKind[] = ['labels', 'attributes', 'relations'];

/** What a name becomes, as a value of a list: left out, something new, or an id of the scheme. */
export const LEFT_OUT = '-';
export const NEW = '+';

export interface NameRow {
  readonly kind: NameKind;
  /** As the data have it. */
  readonly name: string;
  readonly count: number;
  readonly becomes: string;
  /** What the new one is called; null where it is not new. */
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
): readonly NameRow[] =>
  names[kind]
    .map(({ name, count }) => {
      const target = targetIn(map, kind, name);
      const isNew = target !== null && typeof target === 'object';
      const becomes = target === null ? LEFT_OUT : typeof target === 'string' ? target : NEW;
      return { kind, name, count, becomes, newName: isNew ? target.new.name : null };
    })
    .sort((a, b) => b.count - a.count);

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

/** The mapping with another name for something new. */
export function renameNew(map: NameMap, { kind, name }: NameRow, newName: string): NameMap {
  const change = <K extends NameKind>(which: K, renamed: NameMap[K][string]) =>
    withTarget(map, which, name, renamed);
  const target = targetIn(map, kind, name);
  if (target === null || typeof target !== 'object') return map;
  return change(kind, { new: { ...target.new, name: newName } });
}

export type NameFault = 'empty' | 'in-scheme' | 'twice';

const folded = (name: string): string => name.trim().normalize('NFKC').toLocaleLowerCase();

/** What is wrong with the names of new things: they are empty, in the scheme already, or given twice. By name in the data. */
export function nameFaults(
  rows: readonly NameRow[],
  options: readonly NameOption[],
): ReadonlyMap<string, NameFault> {
  const here = new Set(options.map(({ name }) => folded(name)));
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

/** How many names of a kind become something of the scheme, something new, or nothing. */
export function countTargets(rows: readonly NameRow[]) {
  const isNew = rows.filter(({ becomes }) => becomes === NEW).length;
  const out = rows.filter(({ becomes }) => becomes === LEFT_OUT).length;
  return { here: rows.length - isNew - out, isNew, out };
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
