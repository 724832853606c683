import { available, freshPress, registry } from './commands';
import { keysOf } from './keymap';
import { isEditable, matchPress, parseKeys } from './keys';
import type { Command } from './commands';

/** How long the first key of two waits for the second. */
const PREFIX_TIME = 1_500;

export interface KeyboardOptions {
  readonly isMac: boolean;
  /** Whether a dialogue has the keyboard to itself. */
  readonly isModal: () => boolean;
  /** Told of the first key of a pair while the second is awaited, for the status line. */
  readonly onDidPrefix: (key: string | null) => void;
}

/** Runs commands by their keys, wherever the place itself has not taken the key. Returns what ends it. */
export function listenToKeys(target: Document, options: KeyboardOptions): () => void {
  let prefix: { key: string; until: number } | null = null;
  const forget = () => {
    if (prefix !== null) options.onDidPrefix(null);
    prefix = null;
  };

  const matches = (event: KeyboardEvent, command: Command): 'whole' | 'first' | null => {
    for (const keys of keysOf(command)) {
      const [first, second] = parseKeys(keys);
      if (first === undefined) continue;
      if (second === undefined) {
        if (prefix === null && matchPress(event, first, options) !== null) return 'whole';
      } else if (prefix === null) {
        if (matchPress(event, first, options) !== null) return 'first';
      } else if (prefix.key === first.key && matchPress(event, second, options) !== null) {
        return 'whole';
      }
    }
    return null;
  };

  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || options.isModal()) return;
    if (prefix !== null && event.timeStamp > prefix.until) forget();
    const inField = isEditable(event.target);
    const commands = available(registry.getState().commands).filter(
      (command) =>
        command.run !== undefined &&
        command.place === undefined &&
        (!inField || command.evenInFields === true),
    );
    let isFirst = false;
    for (const command of commands) {
      const match = matches(event, command);
      if (match === 'whole') {
        event.preventDefault();
        forget();
        if (!event.repeat || command.repeats === true) command.run?.(freshPress);
        return;
      }
      isFirst ||= match === 'first';
    }
    const wasPrefixed = prefix !== null;
    forget();
    if (isFirst && !wasPrefixed) {
      prefix = { key: event.key.toLowerCase(), until: event.timeStamp + PREFIX_TIME };
      options.onDidPrefix(event.key.toUpperCase());
    }
  };
  target.addEventListener('keydown', pressed);
  return () => target.removeEventListener('keydown', pressed);
}
