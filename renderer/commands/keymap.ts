import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { isBare } from './chords';
import { commandCatalogue } from './command-catalogue';
import { matchPress, parseKeys } from './keys';
import { resolveKeys } from './own-keys';
import { isMac } from './platform';
import { preferences, usePreferences } from '../app/preferences';
import type { LabelScheme } from '../../shared/model/scheme';
import type { CommandDefinition } from './commands';
import type { KeySetting, ResolvedKeys } from './own-keys';

/** The labels' keys come from the scheme in force. */
const schemeInForce = createStore<{ readonly scheme: LabelScheme | null }>(() => ({
  scheme: null,
}));

export function setSchemeOfKeys(scheme: LabelScheme | null): void {
  schemeInForce.setState({ scheme });
}

/** All commands with the keys that the person gave them. */
export function keySetting(): KeySetting {
  const { scheme } = schemeInForce.getState();
  return { definitions: catalogueOf(scheme), own: preferences.getState().keys, isMac: isMac() };
}

let catalogue: { scheme: LabelScheme | null; definitions: readonly CommandDefinition[] } | null =
  null;

function catalogueOf(scheme: LabelScheme | null): readonly CommandDefinition[] {
  if (catalogue?.scheme !== scheme) catalogue = { scheme, definitions: commandCatalogue(scheme) };
  return catalogue?.definitions ?? [];
}

let resolved: { setting: KeySetting; bareKeys: boolean; keys: ResolvedKeys } | null = null;

/** The keys that each command has now, and what of the person's own is set aside. */
export function resolvedKeys(): ResolvedKeys {
  const setting = keySetting();
  const { bareKeys } = preferences.getState();
  const isKnown =
    resolved?.setting.own === setting.own &&
    resolved.setting.definitions === setting.definitions &&
    resolved.bareKeys === bareKeys;
  if (resolved === null || !isKnown) resolved = { setting, bareKeys, keys: resolveKeys(setting) };
  return resolved.keys;
}

const inForce = (keys: readonly string[]): readonly string[] =>
  preferences.getState().bareKeys ? keys : keys.filter((one) => !isBare(one));

/** The keys that act for a command now: the person's own, or those that it came with. */
export function keysOf(command: CommandDefinition): readonly string[] {
  return inForce(
    resolvedKeys().keys.get(command.id) ??
      preferences.getState().keys[command.id] ??
      command.keys ??
      [],
  );
}

/** The keys that act for the command of this name now; none if there is no such command. */
export const keysOfCommand = (id: string): readonly string[] =>
  inForce(resolvedKeys().keys.get(id) ?? []);

/** Renders anew whenever keys change; what it gives is another object each time they do. */
export function useKeymap(): ResolvedKeys {
  usePreferences(({ keys }) => keys);
  usePreferences(({ bareKeys }) => bareKeys);
  useStore(schemeInForce);
  return resolvedKeys();
}

/**
 * The command that a press means among those of one place. What the key prints goes before where it lies, so that `/`
 * is found on a layout that has it on a digit's key; what is silent goes last.
 */
export function commandFor<C extends CommandDefinition>(
  commands: readonly C[],
  event: KeyboardEventLike,
): C | undefined {
  let physical: C | undefined;
  let silent: C | undefined;
  for (const command of commands) {
    for (const keys of keysOf(command)) {
      const [press, second] = parseKeys(keys);
      if (press === undefined || second !== undefined) continue;
      const match = matchPress(event, press, {
        isMac: isMac(),
        withShift: command.withShift === true,
      });
      if (match === null) continue;
      if (command.isSilent === true) silent ??= command;
      else if (match === 'printed') return command;
      else physical ??= command;
    }
  }
  return physical ?? silent;
}

export type KeyboardEventLike = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
>;
