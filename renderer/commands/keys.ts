/** One press: the key and what is held with it. `key` is a lower-case letter, a sign as printed, or the key's name. */
export interface Press {
  readonly key: string;
  readonly mod: boolean;
  /** The word modifier: Ctrl, on a Mac Option. */
  readonly word: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

type KeyEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const parsed = new Map<string, readonly Press[]>();

/** Reads `Mod+Shift+F`, `Word+ArrowLeft`, `?` or `g l`; a key alone may itself be `+`. */
export function parseKeys(keys: string): readonly Press[] {
  const known = parsed.get(keys);
  if (known !== undefined) return known;
  const presses = keys.split(' ').map((one) => {
    const parts = one.length > 1 ? one.split('+') : [one];
    const key = one.endsWith('++') ? '+' : (parts.at(-1) ?? one);
    const held = new Set(parts.slice(0, -1));
    return {
      key: key.length === 1 ? key.toLowerCase() : key,
      mod: held.has('Mod'),
      word: held.has('Word'),
      shift: held.has('Shift'),
      alt: held.has('Alt'),
    };
  });
  parsed.set(keys, presses);
  return presses;
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
  if (event.key === ' ') return 'Space';
  if (event.key.length !== 1) return event.key;
  const letter = LETTER.exec(event.code)?.[1];
  if (letter !== undefined && event.key.charCodeAt(0) > 127) return letter.toLowerCase();
  return event.key.toLowerCase();
}

/** How an event is a press: by the sign that is printed, or by the place of the key. */
export type PressMatch = 'printed' | 'physical';

export interface MatchOptions {
  readonly isMac: boolean;
  /** Whether Shift may be held besides; what the press does with it is its own affair. */
  readonly withShift?: boolean;
}

const BRACKETS: Readonly<Record<string, readonly [code: string, shift: boolean]>> = {
  '[': ['BracketLeft', false],
  ']': ['BracketRight', false],
  '{': ['BracketLeft', true],
  '}': ['BracketRight', true],
};

/**
 * Whether an event is this press. For a sign such as `?` the layout decides whether Shift is needed for it; digits and
 * brackets are also known by the place of their keys, since layouts print other signs there.
 */
export function matchPress(
  event: KeyEvent,
  press: Press,
  { isMac, withShift = false }: MatchOptions,
): PressMatch | null {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  const wantsMod = press.mod || (press.word && !isMac);
  const wantsAlt = press.alt || (press.word && isMac);
  if (mod !== wantsMod || event.altKey !== wantsAlt || other) return null;
  const bracket = BRACKETS[press.key];
  if (bracket !== undefined && event.code === bracket[0]) {
    return event.shiftKey === bracket[1] ? 'physical' : null;
  }
  const isShiftFine = withShift || event.shiftKey === press.shift;
  if (keyOf(event) === press.key) {
    const isSign = press.key.length === 1 && !/[a-z0-9]/.test(press.key);
    return isSign || isShiftFine ? 'printed' : null;
  }
  const isItsDigit = /^[0-9]$/.test(press.key) && event.code === `Digit${press.key}`;
  return isItsDigit && isShiftFine ? 'physical' : null;
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

/**
 * What stands on a key: for those known by their place, what the layout prints there. A layout with other signs on the
 * digits' keys has the digits there too, so they keep them, unless it has digits of its own.
 */
function capOf(key: string, printed: ReadonlyMap<string, string>): readonly string[] {
  const [code, shift] = BRACKETS[key] ?? [];
  const there = code === undefined ? undefined : printed.get(code);
  if (there !== undefined && there !== '[' && there !== ']') {
    return [...(shift === true ? ['Shift'] : []), there.toLocaleUpperCase()];
  }
  const digit = /^[0-9]$/.test(key) ? printed.get(`Digit${key}`) : undefined;
  if (digit !== undefined && /^\p{Nd}$/u.test(digit)) return [digit];
  return [SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}

/** The key caps of one way to press a command, as this platform and this layout print them. */
export function capsOf(
  keys: string,
  isMac: boolean,
  printed: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  return parseKeys(keys).flatMap(({ key, mod, word, shift, alt }) => [
    ...(mod || (word && !isMac) ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt || (word && isMac) ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    ...capOf(key, printed).map((cap) => (cap === 'Shift' && isMac ? '⇧' : cap)),
  ]);
}

/** Whether what is typed here is meant as text. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !/^(?:checkbox|radio|button|range)$/.test(target.type)
  );
}
