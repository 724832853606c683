import { keysOfCommand, useKeymap } from '../commands/keymap';
import { capsOf } from '../commands/keys';
import { isMac } from '../commands/platform';
import { usePrintedKeys } from '../commands/printed-keys';

export type KeyCapsProps =
  | { readonly keys: string }
  /** The command that is run by them: its first key, or nothing if it has none. */
  | { readonly command: string };

/** The caps of one way to press something, for the eye: the control that carries them says what it does. */
export function KeyCaps(props: KeyCapsProps) {
  useKeymap();
  const printed = usePrintedKeys();
  const keys = 'keys' in props ? props.keys : keysOfCommand(props.command)[0];
  if (keys === undefined) return null;
  return (
    <span className="hintkey" aria-hidden="true">
      {capsOf(keys, isMac(), printed).map((cap, at) => (
        <kbd key={at}>{cap}</kbd>
      ))}
    </span>
  );
}
