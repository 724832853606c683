import { isMac } from './platform';
import { matchPress, parseKeys } from './keys';
import { preferences } from './preferences';
import type { Command } from './commands';

/** The keys that a command has now: the person's own, or those that it came with. */
export function keysOf(command: Command): readonly string[] {
  return preferences.getState().keys[command.id] ?? command.keys ?? [];
}

/**
 * The command that a press means among those of one place. What the key prints goes before where it lies, so that `/`
 * is found on a layout that has it on a digit's key.
 */
export function commandFor(
  commands: readonly Command[],
  event: KeyboardEventLike,
): Command | undefined {
  let physical: Command | undefined;
  for (const command of commands) {
    for (const keys of keysOf(command)) {
      const [press, second] = parseKeys(keys);
      if (press === undefined || second !== undefined) continue;
      const match = matchPress(event, press, {
        isMac: isMac(),
        withShift: command.withShift === true,
      });
      if (match === 'printed') return command;
      if (match === 'physical') physical ??= command;
    }
  }
  return physical;
}

export type KeyboardEventLike = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
>;
