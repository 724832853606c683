import { matchPress, parseKeys } from '../commands/keys';
import { commandFor, keysOf } from '../commands/keymap';
import { isMac } from '../commands/platform';
import { prefixKey } from '../commands/prefix-key';
import type { Command, CommandPlace } from '../commands/commands';
import type { KeyPress } from '../reader/reader-mode';

/** How long the first key of two waits for the second. */
const PREFIX_TIME = 1_500;
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** Hears the keys of one place, those of two presses too, such as `S` and then a column's letter. */
export class PlaceKeys {
  #first: KeyPress | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly place: CommandPlace) {}

  /** Does what a key means here; false leaves it to the window. */
  press(event: KeyPress, commands: readonly Command[]): boolean {
    if (MODIFIERS.has(event.key)) return false;
    const first = this.#first;
    // The first key of a pair of the window's own was pressed: the second is the window's too.
    if (first === null && prefixKey.getState().key !== null) return false;
    const mine = commands.filter(({ place, run }) => place === this.place && run !== undefined);
    this.forget();
    const command = first === null ? commandFor(mine, event) : pairFor(mine, first, event);
    if (command !== undefined) {
      if (!event.repeat || command.repeats === true) {
        command.run?.({ isRepeat: event.repeat, shift: event.shiftKey });
      }
      return true;
    }
    if (first !== null || event.repeat || !mine.some((one) => pairsOf(one, event).length > 0)) {
      return first !== null;
    }
    this.#first = event;
    prefixKey.setState({ key: event.key.toUpperCase() });
    this.#timer = setTimeout(() => this.forget(), PREFIX_TIME);
    return true;
  }

  forget(): void {
    clearTimeout(this.#timer);
    if (this.#first !== null) prefixKey.setState({ key: null });
    this.#first = null;
  }
}

/** The second presses of a command whose first press this is. */
const pairsOf = (command: Command, first: KeyPress) =>
  keysOf(command).flatMap((keys) => {
    const [one, two] = parseKeys(keys);
    return one !== undefined && two !== undefined && isPress(first, one) ? [two] : [];
  });

const pairFor = (
  commands: readonly Command[],
  first: KeyPress,
  second: KeyPress,
): Command | undefined =>
  commands.find((command) => pairsOf(command, first).some((press) => isPress(second, press)));

const isPress = (event: KeyPress, press: Parameters<typeof matchPress>[1]): boolean =>
  matchPress(event, press, { isMac: isMac() }) !== null;
