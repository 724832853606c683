import { isBare, typesNothing } from './chords';
import { available, freshPress, registry } from './commands';
import { keysOf } from './keymap';
import { isEditable, matchPress, parseKeys } from './keys';
import type { Command, CommandView } from './commands';

/** How long the first key of two waits for the second. */
const PREFIX_TIME = 1_500;

export interface KeyboardOptions {
  readonly isMac: boolean;
  /** Whether a dialogue has the keyboard to itself. */
  readonly isModal: () => boolean;
  /** What the window shows; commands of other views don't hear their keys. */
  readonly view: () => CommandView;
  /** Told of the first key of a pair while the second is awaited, for the status line. */
  readonly onDidPrefix: (key: string | null) => void;
}

/** Whether the window hears keys for a command: in its view, and of the text's own the pairs of keys, in the text. */
function isHeard(
  { place, view }: Command,
  target: EventTarget | null,
  shown: CommandView,
): boolean {
  if (view !== undefined) return view === shown;
  if (place === undefined) return true;
  const pane = target instanceof Element ? target.closest<HTMLElement>('[data-pane]') : null;
  return place === 'text' && pane?.dataset['pane'] === 'text';
}

/** Runs commands by their keys, wherever the place itself has not taken the key. Returns what ends it. */
export function listenToKeys(target: Document, options: KeyboardOptions): () => void {
  let prefix: { key: string; until: number } | null = null;
  const forget = () => {
    if (prefix !== null) options.onDidPrefix(null);
    prefix = null;
  };

  const matches = (
    event: KeyboardEvent,
    command: Command,
    inField: boolean,
  ): 'whole' | 'first' | null => {
    for (const keys of keysOf(command)) {
      const [first, second] = parseKeys(keys);
      if (first === undefined) continue;
      // Whatever keys it was given: what a person types stays in the field.
      if (inField && (isBare(keys) || !typesNothing(first))) continue;
      // A place answers single keys itself; beside it the window does, for what acts all over the view.
      if (second === undefined && command.place !== undefined && command.view === undefined) {
        continue;
      }
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
        isHeard(command, event.target, options.view()) &&
        (!inField || command.evenInFields === true),
    );
    commands.sort((one, other) => Number(one.isSilent === true) - Number(other.isSilent === true));
    let isFirst = false;
    for (const command of commands) {
      const match = matches(event, command, inField);
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
