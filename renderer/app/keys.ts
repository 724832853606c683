/** One press: the key and what is held with it. `key` is a lower-case letter, a sign as printed, or the key's name. */
export interface Press {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

type KeyEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Reads `Mod+Shift+F`, `?` or `g l`; a key alone may itself be `+`. */
export function parseKeys(keys: string): readonly Press[] {
  return keys.split(' ').map((one) => {
    const parts = one.length > 1 ? one.split('+') : [one];
    const key = parts.at(-1) ?? one;
    const held = new Set(parts.slice(0, -1));
    return {
      key: key.length === 1 ? key.toLowerCase() : key,
      mod: held.has('Mod'),
      shift: held.has('Shift'),
      alt: held.has('Alt'),
    };
  });
}

const LETTER = /^Key([A-Z])$/;
const DIGIT = /^Digit([0-9])$/;

/**
 * The key of an event. Digits are taken from the physical key, so that they tag on every layout; letters are what the
 * layout gives, unless it is not Latin: then the physical key stands in.
 */
export function keyOf(event: Pick<KeyEvent, 'key' | 'code'>): string {
  const digit = DIGIT.exec(event.code)?.[1];
  if (digit !== undefined && /^[0-9]$/.test(event.key)) return digit;
  if (event.key.length !== 1) return event.key;
  const letter = LETTER.exec(event.code)?.[1];
  if (letter !== undefined && event.key.charCodeAt(0) > 127) return letter.toLowerCase();
  return event.key.toLowerCase();
}

/** Whether an event is this press. For a sign such as `?` the layout decides whether Shift is needed for it. */
export function isPress(event: KeyEvent, press: Press, isMac: boolean): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (keyOf(event) !== press.key || mod !== press.mod || event.altKey !== press.alt || other) {
    return false;
  }
  const isSign = press.key.length === 1 && !/[a-z0-9]/.test(press.key);
  return isSign || event.shiftKey === press.shift;
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** The key caps of one way to press a command, as this platform prints them. */
export function capsOf(keys: string, isMac: boolean): readonly string[] {
  return parseKeys(keys).flatMap(({ key, mod, shift, alt }) => [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ]);
}

/** Whether what is typed here is meant as text. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type);
}
