import { commandFor } from '../commands/keymap';
import { prefixKey } from '../commands/prefix-key';
import type { Command } from '../commands/commands';
import type { KeyPress } from './reader-mode';
import type { ReaderModel } from './reader-model';

/** Does what a key in the text means; false leaves it to the window. A mode hears it before the commands do. */
export function pressInText(
  model: ReaderModel,
  event: KeyPress,
  commands: readonly Command[],
): boolean {
  if (prefixKey.getState().key !== null) return false;
  const mode = model.mode;
  if (mode !== null) {
    if (mode.press(event)) return true;
    if (event.key === 'Escape') {
      model.leaveMode();
      return true;
    }
  }
  const command = commandFor(
    commands.filter(({ place, run }) => place === 'text' && run !== undefined),
    event,
  );
  if (command === undefined) return false;
  // Nothing destroys on a repeat: what does not say that it repeats acts once for a key held down.
  if (!event.repeat || command.repeats === true) {
    command.run?.({ isRepeat: event.repeat, shift: event.shiftKey });
  }
  return true;
}
