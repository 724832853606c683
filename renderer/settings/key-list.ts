import { isSameKeys } from '../commands/chords';
import { capsOf } from '../commands/keys';
import { MODE_KEYS } from './mode-keys';
import { placeOf } from './key-sentences';
import type { CommandDefinition, CommandGroup } from '../commands/commands';
import type { KeySetting, ResolvedKeys } from '../commands/own-keys';
import type { KeyPlace } from './key-sentences';

/** A command as it stands in the list of keys. */
export interface KeyRowData {
  readonly definition: CommandDefinition;
  readonly keys: readonly string[];
  /** The keys it came with, where it has others now. */
  readonly was: readonly string[] | null;
}

export interface KeySection {
  readonly place: KeyPlace;
  readonly rows: readonly KeyRowData[];
}

const PLACES: readonly KeyPlace[] = [
  'anywhere',
  'reader',
  'text',
  'spans',
  'library',
  'find',
  'welcome',
  'settings',
];

/** The order of groups, in the list of keys as on the sheet. */
export const GROUPS: readonly CommandGroup[] = [
  'move',
  'tag',
  'change',
  'documents',
  'corpus',
  'view',
  'go',
];

const isAlike = (one: readonly string[], other: readonly string[], isMac: boolean) =>
  one.length === other.length && one.every((keys, at) => isSameKeys(keys, other[at] ?? '', isMac));

/** Whether a name or a key cap has what was typed; a single sign is looked for as a key first of all. */
function answers(row: KeyRowData, typed: string, isMac: boolean): boolean {
  const sought = typed.trim().toLocaleLowerCase();
  const caps = row.keys.map((keys) => capsOf(keys, isMac).join(' ').toLocaleLowerCase());
  if (sought.length === 1) return caps.includes(sought);
  const name = row.definition.name.toLocaleLowerCase();
  return name.includes(sought) || caps.some((one) => one.includes(sought.replaceAll('+', ' ')));
}

/** All commands by the place in which their keys are heard, then by group. */
export function keyList(
  { definitions, isMac }: KeySetting,
  { keys: inForce, base }: ResolvedKeys,
  typed: string,
): readonly KeySection[] {
  const rows = definitions
    .filter(({ isSilent }) => isSilent !== true)
    .map((definition) => {
      const keys = inForce.get(definition.id) ?? [];
      const first = base.get(definition.id) ?? [];
      return { definition, keys, was: isAlike(keys, first, isMac) ? null : first };
    })
    .filter((row) => typed.trim() === '' || answers(row, typed, isMac));
  const sections = PLACES.map((place) => ({
    place,
    rows: GROUPS.flatMap((group) =>
      rows.filter(({ definition }) => definition.group === group && placeOf(definition) === place),
    ),
  }));
  const ofModes = MODE_KEYS.map(({ place, rows: fixed }) => ({
    place,
    rows: fixed
      .map((definition) => ({ definition, keys: definition.keys ?? [], was: null }))
      .filter((row) => typed.trim() === '' || answers(row, typed, isMac)),
  }));
  return [...sections, ...ofModes].filter((section) => section.rows.length > 0);
}
