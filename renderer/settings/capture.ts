import { canMeet, isSameKeys } from '../commands/chords';
import { giveKey, resolveKeys, swapKey, takeKey } from '../commands/own-keys';
import { parseKeys } from '../commands/keys';
import type { KeyRefusal, KeySetting, OwnKeys } from '../commands/own-keys';

/** A command waits for a new key: in the place of its `at`-th, or as one more. */
export interface Capture {
  readonly id: string;
  readonly at: number;
  /** The first key of a pair, while the second is awaited. */
  readonly first: string | null;
  /** The keys that were pressed and refused, and why. */
  readonly tried: string | null;
  readonly refusal: KeyRefusal | null;
}

export const captureFor = (id: string, at: number): Capture => ({
  id,
  at,
  first: null,
  tried: null,
  refusal: null,
});

export type CaptureStep =
  | { readonly kind: 'left' }
  | { readonly kind: 'waits'; readonly capture: Capture }
  | { readonly kind: 'given' | 'swapped'; readonly own: OwnKeys; readonly keys: string }
  | { readonly kind: 'taken'; readonly own: OwnKeys };

/** What a key means while a command waits for one. */
export function stepCapture(setting: KeySetting, capture: Capture, keys: string): CaptureStep {
  const { id, at, first, tried, refusal } = capture;
  if (keys === 'Escape') return { kind: 'left' };
  if (keys === 'Enter' && tried !== null && refusal?.kind === 'clash' && refusal.canSwap) {
    return changed(setting, { ...capture, first: null }, tried, 'swapped');
  }
  if (keys === 'Backspace' && first === null) {
    const change = takeKey(setting, id, at);
    return change.ok ? { kind: 'taken', own: change.own } : { kind: 'left' };
  }
  if (first === null && beginsPair(setting, id, keys)) {
    return { kind: 'waits', capture: { ...capture, first: keys, tried: null, refusal: null } };
  }
  return changed(setting, capture, first === null ? keys : `${first} ${keys}`, 'given');
}

function changed(
  setting: KeySetting,
  capture: Capture,
  keys: string,
  kind: 'given' | 'swapped',
): CaptureStep {
  const wish = { id: capture.id, at: capture.at, keys };
  const change = kind === 'given' ? giveKey(setting, wish) : swapKey(setting, wish);
  if (change.ok) return { kind, own: change.own, keys };
  if (change.refusal.kind === 'same') return { kind: 'left' };
  return {
    kind: 'waits',
    capture: { ...capture, first: null, tried: keys, refusal: change.refusal },
  };
}

/** Whether a key is the first of pairs that are heard where this command is, as `g` and `s` are. */
function beginsPair(setting: KeySetting, id: string, keys: string): boolean {
  const definition = setting.definitions.find((one) => one.id === id);
  if (definition === undefined) return false;
  const { keys: inForce } = resolveKeys(setting);
  return setting.definitions.some(
    (other) =>
      canMeet(definition, other) &&
      (inForce.get(other.id) ?? []).some(
        (one) =>
          parseKeys(one).length === 2 && isSameKeys(one.split(' ')[0] ?? '', keys, setting.isMac),
      ),
  );
}
