import { capsOf } from '../app/keys';
import { isMac } from '../app/platform';

/** The caps of one way to press something, for the eye: the control that carries them says what it does. */
export function KeyCaps({ keys }: { readonly keys: string }) {
  return (
    <span className="hintkey" aria-hidden="true">
      {capsOf(keys, isMac()).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
