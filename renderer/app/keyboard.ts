import { available, registry } from './commands';
import { isEditable, isPress, parseKeys } from './keys';
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
    for (const keys of command.keys ?? []) {
      const [first, second] = parseKeys(keys);
      if (first === undefined) continue;
      if (second === undefined) {
        if (prefix === null && isPress(event, first, options.isMac)) return 'whole';
      } else if (prefix === null) {
        if (isPress(event, first, options.isMac)) return 'first';
      } else if (prefix.key === first.key && isPress(event, second, options.isMac)) return 'whole';
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
        command.boundBy !== 'place' &&
        (!inField || command.evenInFields === true),
    );
    let isFirst = false;
    for (const command of commands) {
      const match = matches(event, command);
      if (match === 'whole') {
        event.preventDefault();
        forget();
        command.run?.();
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
