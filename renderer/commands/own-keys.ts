import { canMeet, doClash, isSameKeys } from './chords';
import { isReadable, ownerOfKeys } from './reserved-keys';
import type { KeyedCommand } from './chords';
import type { CommandDefinition } from './commands';
import type { KeyOwner } from './reserved-keys';

/** The keys that a person gave to commands, by the command's id; those of other commands are what they came with. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** Commands, the keys that a person gave them, and the platform on which they are pressed. */
export interface KeySetting {
  readonly definitions: readonly CommandDefinition[];
  readonly own: OwnKeys;
  readonly isMac: boolean;
}

/** Why keys that were kept are not in force: `taken` by another command, or nothing that can be pressed. */
export interface KeyTrouble {
  readonly definition: CommandDefinition;
  readonly keys: readonly string[];
  readonly takenBy: CommandDefinition | null;
}

export interface ResolvedKeys {
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Those that commands come with, which stand where a person gave none. */
  readonly base: ReadonlyMap<string, readonly string[]>;
  readonly troubles: readonly KeyTrouble[];
}

interface Base {
  readonly isMac: boolean;
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

const bases = new WeakMap<readonly CommandDefinition[], Base>();

/**
 * The keys that commands come with. A scheme may give a label a letter that the window has a use for itself: then the
 * label goes without.
 */
function comeWith({ definitions, isMac }: KeySetting): ReadonlyMap<string, readonly string[]> {
  const known = bases.get(definitions);
  if (known?.isMac === isMac) return known.keys;
  const earlier: KeyedCommand[] = [];
  for (const definition of definitions) {
    const keys = (definition.keys ?? []).filter(
      (one) => !earlier.some((other) => doClash({ definition, keys: [one] }, other, isMac)),
    );
    earlier.push({ definition, keys });
  }
  const keys = new Map(earlier.map((one) => [one.definition.id, one.keys]));
  bases.set(definitions, { isMac, keys });
  return keys;
}

const hasKeys = (keys: readonly string[] | undefined, one: string, isMac: boolean): boolean =>
  keys?.some((held) => isSameKeys(held, one, isMac)) === true;

const isAllowed = (definition: CommandDefinition, keys: string, isMac: boolean): boolean =>
  isReadable(keys) &&
  (hasKeys(definition.keys, keys, isMac) || ownerOfKeys(keys, definition, isMac) === null);

/**
 * The keys in force. Whatever was kept, no two commands that can be heard at once share one: own keys that clash are
 * set aside for those the command came with.
 */
export function resolveKeys(setting: KeySetting): ResolvedKeys {
  const { definitions, own, isMac } = setting;
  const troubles: KeyTrouble[] = [];
  const base = comeWith(setting);
  const mine = new Map<string, readonly string[]>();
  for (const definition of definitions) {
    const keys = own[definition.id];
    if (keys === undefined || definition.isFixed === true) continue;
    if (keys.every((one) => isAllowed(definition, one, isMac))) mine.set(definition.id, keys);
    else troubles.push({ definition, keys, takenBy: null });
  }
  const keyed = (definition: CommandDefinition): KeyedCommand => ({
    definition,
    keys: mine.get(definition.id) ?? base.get(definition.id) ?? [],
  });
  const clashWith = (one: CommandDefinition) =>
    definitions.find((other) => other.id !== one.id && doClash(keyed(one), keyed(other), isMac));
  for (;;) {
    const aside = definitions.flatMap((definition) => {
      const takenBy = mine.has(definition.id) ? clashWith(definition) : undefined;
      return takenBy === undefined ? [] : [{ ...keyed(definition), takenBy }];
    });
    if (aside.length === 0) break;
    for (const trouble of aside) mine.delete(trouble.definition.id);
    troubles.push(...aside);
  }
  return {
    keys: new Map(definitions.map((one) => [one.id, keyed(one).keys])),
    base,
    troubles,
  };
}

export type KeyRefusal =
  | { readonly kind: 'fixed' | 'unreadable' | 'same' }
  | { readonly kind: 'reserved'; readonly owner: KeyOwner }
  /** `canSwap`: whether giving the other command the key that this one leaves would help. */
  | { readonly kind: 'clash'; readonly with: CommandDefinition; readonly canSwap: boolean };

export type KeyChange =
  | { readonly ok: true; readonly own: OwnKeys }
  | { readonly ok: false; readonly refusal: KeyRefusal };

/** A key of a command that is asked for: in the place of its `at`-th, or as one more if it has fewer. */
export interface KeyWish {
  readonly id: string;
  readonly at: number;
  readonly keys: string;
}

const isAlike = (one: readonly string[], other: readonly string[], isMac: boolean): boolean =>
  one.length === other.length && one.every((keys, at) => isSameKeys(keys, other[at] ?? '', isMac));

/** What is kept after a change: what is not in force, or is as it came, is not kept on. */
function kept(
  setting: KeySetting,
  resolved: ResolvedKeys,
  changes: ReadonlyMap<string, readonly string[]>,
): OwnKeys {
  const known = new Map(setting.definitions.map((definition) => [definition.id, definition]));
  const own = new Map<string, readonly string[]>();
  for (const id of [...Object.keys(setting.own), ...changes.keys()]) {
    const definition = known.get(id);
    const keys =
      changes.get(id) ?? (definition === undefined ? setting.own[id] : resolved.keys.get(id));
    if (keys === undefined) continue;
    if (definition !== undefined && isAlike(keys, resolved.base.get(id) ?? [], setting.isMac))
      own.delete(id);
    else own.set(id, keys);
  }
  return Object.fromEntries(own);
}

const put = (keys: readonly string[], at: number, one: string): readonly string[] =>
  at < keys.length ? keys.with(at, one) : [...keys, one];

const find = ({ definitions }: KeySetting, id: string) => definitions.find((one) => one.id === id);

/** Gives a command a key, unless somebody else has it. */
export function giveKey(setting: KeySetting, { id, at, keys }: KeyWish): KeyChange {
  const { definitions, isMac } = setting;
  const definition = find(setting, id);
  const refuse = (refusal: KeyRefusal): KeyChange => ({ ok: false, refusal });
  if (definition === undefined || definition.isFixed === true) return refuse({ kind: 'fixed' });
  const resolved = resolveKeys(setting);
  const held = resolved.keys.get(id) ?? [];
  if (hasKeys(held, keys, isMac)) return refuse({ kind: 'same' });
  const owner = ownerOfKeys(keys, definition, isMac);
  const isItsOwn = hasKeys(definition.keys, keys, isMac);
  if (owner !== null && !isItsOwn) return refuse({ kind: 'reserved', owner });
  if (!isReadable(keys)) return refuse({ kind: 'unreadable' });
  const others = definitions.filter(
    (one) =>
      one.id !== id &&
      doClash(
        { definition, keys: [keys] },
        { definition: one, keys: resolved.keys.get(one.id) ?? [] },
        isMac,
      ),
  );
  const [first, second] = others;
  if (first !== undefined) {
    return refuse({
      kind: 'clash',
      with: first,
      canSwap:
        second === undefined &&
        swapped(setting, resolved, definition, first, { id, at, keys }) !== null,
    });
  }
  return { ok: true, own: kept(setting, resolved, new Map([[id, put(held, at, keys)]])) };
}

/** The key goes to the one, and what that leaves goes to the other; null if the two would clash with a third. */
function swapped(
  setting: KeySetting,
  { keys: inForce }: ResolvedKeys,
  definition: CommandDefinition,
  other: CommandDefinition,
  { at, keys }: KeyWish,
): ReadonlyMap<string, readonly string[]> | null {
  const { definitions, isMac } = setting;
  if (other.isFixed === true) return null;
  const held = inForce.get(definition.id) ?? [];
  const left = held[at];
  const theirs = (inForce.get(other.id) ?? []).flatMap((one) => {
    if (!doClash({ definition, keys: [keys] }, { definition: other, keys: [one] }, isMac))
      return [one];
    return left !== undefined && isAllowed(other, left, isMac) ? [left] : [];
  });
  const changes = new Map([
    [definition.id, put(held, at, keys)],
    [other.id, theirs],
  ]);
  const keyed = (one: CommandDefinition) => ({
    definition: one,
    keys: changes.get(one.id) ?? inForce.get(one.id) ?? [],
  });
  const isFree = (one: CommandDefinition) =>
    definitions.every((third) => third.id === one.id || !doClash(keyed(one), keyed(third), isMac));
  if (isFree(definition) && isFree(other)) return changes;
  // The other then goes without.
  if (left !== undefined) {
    changes.set(
      other.id,
      theirs.filter((one) => one !== left),
    );
    if (isFree(definition) && isFree(other)) return changes;
  }
  return null;
}

/** Gives a command the key that one other has, and that one the key which is left by it, if it can have it. */
export function swapKey(setting: KeySetting, wish: KeyWish): KeyChange {
  const change = giveKey(setting, wish);
  if (change.ok || change.refusal.kind !== 'clash' || !change.refusal.canSwap) return change;
  const definition = find(setting, wish.id);
  const resolved = resolveKeys(setting);
  const changes =
    definition === undefined
      ? null
      : swapped(setting, resolved, definition, change.refusal.with, wish);
  return changes === null ? change : { ok: true, own: kept(setting, resolved, changes) };
}

/** Takes a key of a command away. */
export function takeKey(setting: KeySetting, id: string, at: number): KeyChange {
  const definition = find(setting, id);
  if (definition === undefined || definition.isFixed === true) {
    return { ok: false, refusal: { kind: 'fixed' } };
  }
  const resolved = resolveKeys(setting);
  const held = resolved.keys.get(id) ?? [];
  return { ok: true, own: kept(setting, resolved, new Map([[id, held.toSpliced(at, 1)]])) };
}

/** Gives a command the keys back that it came with, and takes them from whoever was given them since. */
export function resetKeys(setting: KeySetting, id: string): KeyChange {
  const definition = find(setting, id);
  if (definition === undefined) return { ok: false, refusal: { kind: 'fixed' } };
  const { isMac, definitions } = setting;
  const resolved = resolveKeys(setting);
  const back = resolved.base.get(id) ?? [];
  const changes = new Map<string, readonly string[]>([[id, back]]);
  for (const other of definitions) {
    const keys = resolved.keys.get(other.id) ?? [];
    if (other.id === id || !canMeet(definition, other)) continue;
    const left = keys.filter(
      (one) => !doClash({ definition, keys: back }, { definition: other, keys: [one] }, isMac),
    );
    if (left.length < keys.length) changes.set(other.id, left);
  }
  return { ok: true, own: kept(setting, resolved, changes) };
}
