import { parseKeys } from './keys';
import { chordOf, typesNothing } from './chords';
import type { CommandDefinition } from './commands';

/** Whose a key is, so that no command may have it: the browser's, the system's, a screen reader's, the window's own. */
export type KeyOwner = 'browser' | 'system' | 'reader' | 'editing' | 'window' | 'back';

const BROWSER = new Set([
  ...['n', 't', 'w', 'q', 'r', 'l', 'j', 'p', '+', '-', '0'].map((key) => `Mod+${key}`),
  ...['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => `Mod+${key}`),
  ...['n', 't', 'w', 'r'].map((key) => `Mod+Shift+${key}`),
  ...['Mod+Tab', 'Mod+Shift+Tab', 'Mod+PageUp', 'Mod+PageDown', 'Mod+F4', 'Mod+F5'],
  ...['F5', 'F7', 'F11', 'F12', 'Shift+F5', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home'],
]);
const SYSTEM = new Set([
  ...['Mod+Space', 'Mod+Shift+u', 'Mod+.', 'Mod+;', 'Mod+h', 'Mod+m', 'Mod+`', 'Mod+Escape'],
  ...['Alt+Tab', 'Alt+Shift+Tab', 'Alt+F4', 'Alt+Space', 'F10', 'Shift+F10', 'ContextMenu'],
]);
/** What a person needs to write in a field and to work its controls, in every part of the window. */
const EDITING = new Set(['Mod+a', 'Mod+c', 'Mod+v', 'Mod+x']);
const CONTROLS =
  /^(?:Shift\+)?(?:Enter|Tab|Space|Backspace|Delete|Home|End|PageUp|PageDown|Arrow\w+)$/;

/** Who has a key, whatever command would like it; null: it is free to be given to this one. */
export function ownerOfKeys(
  keys: string,
  definition: CommandDefinition,
  isMac: boolean,
): KeyOwner | null {
  if (keys.includes('Super+')) return 'system';
  for (const press of parseKeys(keys)) {
    const chord = chordOf(press, isMac);
    if (press.key === 'Escape') return 'back';
    if (/^(?:Insert|CapsLock)$/.test(press.key)) return 'reader';
    if (press.mod && press.alt) return 'system';
    if (press.alt && /^\p{L}$/u.test(press.key)) return 'system';
    if (BROWSER.has(chord)) return 'browser';
    if (SYSTEM.has(chord)) return 'system';
    if (EDITING.has(chord) && (definition.place !== 'text' || chord !== 'Mod+a')) return 'editing';
    // Outside the text they work buttons and go from row to row.
    if (definition.place !== 'text' && CONTROLS.test(chord)) return 'window';
  }
  return null;
}

/** Whether keys can be read at all: one press or two, each of a key that has a name. */
export function isReadable(keys: string): boolean {
  const presses = parseKeys(keys);
  return (
    presses.length <= 2 &&
    presses.every(({ key }) => /^(?:\S|[A-Z][A-Za-z0-9]+)$/u.test(key)) &&
    (presses.length === 1 || presses.every((press) => !typesNothing(press)))
  );
}
