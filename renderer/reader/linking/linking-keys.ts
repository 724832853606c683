import { keyOf } from '../../commands/keys';
import { isMac } from '../../commands/platform';
import type { KeyPress } from '../reader-mode';

/** What can be done while a span is linked. */
export interface LinkingActs {
  readonly isRtl: boolean;
  lookElsewhere(): void;
  leave(): void;
  otherWay(direction: 1 | -1): void;
  walk(direction: 1 | -1, by: 'text'): void;
  /** Ties the target that is chosen; with `stays` the linking goes on. */
  tieChosen(stays: boolean): void;
  tieWearing(letter: string, stays: boolean): void;
  takeBack(): void;
  type(where: 'near'): void;
}

/**
 * Does what a key means while a span is linked; false leaves it to the text. A key held down walks, but ties and takes
 * back once. What nothing means here must not do what it does elsewhere, such as deleting the span.
 */
export function pressWhileLinking(mode: LinkingActs, event: KeyPress): boolean {
  const isMod = isMac() ? event.metaKey : event.ctrlKey;
  if (isMod && !event.altKey && !event.shiftKey && keyOf(event) === 'f') {
    mode.lookElsewhere();
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case 'Escape':
      mode.leave();
      return true;
    case 'Tab':
      mode.otherWay(event.shiftKey ? -1 : 1);
      return true;
    case 'ArrowUp':
      mode.walk(-1, 'text');
      return true;
    case 'ArrowDown':
      mode.walk(1, 'text');
      return true;
    case 'ArrowLeft':
      mode.walk(mode.isRtl ? 1 : -1, 'text');
      return true;
    case 'ArrowRight':
      mode.walk(mode.isRtl ? -1 : 1, 'text');
      return true;
    case 'Enter':
      if (!event.repeat) mode.tieChosen(event.shiftKey);
      return true;
    case 'Backspace':
      if (!event.repeat) mode.takeBack();
      return true;
    case 'Delete':
    case ' ':
      return true;
    case '/':
      mode.type('near');
      return true;
    case '?':
      return false;
  }
  const letter = keyOf(event);
  // Keys with a longer name, such as F6, go on to the window.
  if (letter.length !== 1) return false;
  if (!event.repeat) mode.tieWearing(letter, event.shiftKey);
  return true;
}
