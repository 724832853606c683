import { keyOf, parseKeys } from './keys';
import type { CommandDefinition, CommandView } from './commands';
import type { Press } from './keys';

/** A sign is what the layout prints, with or without Shift. */
const isSign = (key: string): boolean => key.length === 1 && !/[a-z0-9]/.test(key);

/** One spelling of a press on a platform, so that two presses that feel the same read the same. */
export function chordOf(press: Press, isMac: boolean): string {
  const mod = press.mod || (press.word && !isMac);
  const alt = press.alt || (press.word && isMac);
  const shift = press.shift && !isSign(press.key);
  const held = [...(mod ? ['Mod'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : [])];
  return [...held, press.key].join('+');
}

/** Whether a person who types these would see signs in a field: they are letters, digits and signs alone. */
export const isBare = (keys: string): boolean =>
  parseKeys(keys).some(({ key, mod, word, alt }) => key.length === 1 && !mod && !word && !alt);

/** Whether a press leaves what a person types in a field alone. */
export const typesNothing = ({ key, mod, alt }: Press): boolean =>
  mod || alt || /^F\d{1,2}$/.test(key);

/** What a command hears: a press, or one after another. */
interface Claim {
  readonly first: string;
  readonly second: string | null;
}

function claimsOf(
  { withShift }: CommandDefinition,
  keys: readonly string[],
  isMac: boolean,
): readonly Claim[] {
  return keys.flatMap((one) => {
    const [first, second] = parseKeys(one);
    if (first === undefined) return [];
    const claim = {
      first: chordOf(first, isMac),
      second: second === undefined ? null : chordOf(second, isMac),
    };
    if (withShift !== true) return [claim];
    return [false, true].map((shift) => ({
      ...claim,
      first: chordOf({ ...first, shift }, isMac),
    }));
  });
}

/** The view in which the keys of a command act; null: in all. */
export function viewOf({ place, view }: CommandDefinition): CommandView | null {
  if (place === 'text' || place === 'spans') return 'reader';
  return place ?? view ?? null;
}

/** Whether the keys of two commands may be heard at the same moment. */
export function canMeet(one: CommandDefinition, other: CommandDefinition): boolean {
  const [oneView, otherView] = [viewOf(one), viewOf(other)];
  if (oneView !== null && otherView !== null && oneView !== otherView) return false;
  return one.place === undefined || other.place === undefined || one.place === other.place;
}

export interface KeyedCommand {
  readonly definition: CommandDefinition;
  readonly keys: readonly string[];
}

/** Whether some press would mean both, or would end one before its second key. */
export function doClash(one: KeyedCommand, other: KeyedCommand, isMac: boolean): boolean {
  if (!canMeet(one.definition, other.definition)) return false;
  const claims = claimsOf(other.definition, other.keys, isMac);
  return claimsOf(one.definition, one.keys, isMac).some(({ first, second }) =>
    claims.some(
      (claim) =>
        claim.first === first &&
        (claim.second === null || second === null || claim.second === second),
    ),
  );
}

/** Whether two ways to write keys are the same press. */
export function isSameKeys(one: string, other: string, isMac: boolean): boolean {
  const spelled = (keys: string) =>
    parseKeys(keys)
      .map((press) => chordOf(press, isMac))
      .join(' ');
  return spelled(one) === spelled(other);
}

type CapturedEvent = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
>;

const HELD_ONLY =
  /^(?:Shift|Control|Alt|AltGraph|Meta|OS|Fn|FnLock|NumLock|ScrollLock|Dead|Process|Unidentified)$/;

/**
 * How a press is written as a key of a command; null while only something is held. The key that is no modifier here –
 * Super, on a Mac Ctrl – is written `Super`, so that it can be refused by name.
 */
export function keysFromEvent(event: CapturedEvent, isMac: boolean): string | null {
  if (HELD_ONLY.test(event.key)) return null;
  const bracket = { BracketLeft: ['[', '{'], BracketRight: [']', '}'] }[event.code];
  const digit = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
  const key = bracket?.[event.shiftKey ? 1 : 0] ?? digit ?? keyOf(event);
  const held = [
    ...((isMac ? event.ctrlKey : event.metaKey) ? ['Super'] : []),
    ...((isMac ? event.metaKey : event.ctrlKey) ? ['Mod'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey && !isSign(key) ? ['Shift'] : []),
  ];
  const shown = held.length > 0 && key.length === 1 ? key.toUpperCase() : key;
  return [...held, shown].join('+');
}
