import { capsOf } from '../commands/keys';
import { isMac } from '../commands/platform';
import { settingsWords } from '../words/settings-words';
import type { CommandDefinition } from '../commands/commands';
import type { KeyTrouble } from '../commands/own-keys';
import type { Capture } from './capture';

const { places, refusals, said, troubles } = settingsWords;

export type KeyPlace = keyof typeof places;

/** Under which heading a command stands: where its keys are heard. */
export const placeOf = (definition: CommandDefinition): KeyPlace =>
  definition.view ?? definition.place ?? 'anywhere';

/** Keys as words: `Ctrl K`, `G L`. */
export const spokenKeys = (keys: string): string => capsOf(keys, isMac()).join(' ');

/** Why a key was refused, naming whose it is, and what can be done. */
export function refusalOf({ tried, refusal }: Capture): string {
  const caps = spokenKeys(tried ?? '');
  switch (refusal?.kind) {
    case undefined:
      return '';
    case 'clash': {
      const isFixed = refusal.with.isFixed === true;
      const withoutSwap = isFixed ? refusals.clashFixed : refusals.clashOnly;
      return (refusal.canSwap ? refusals.clash : withoutSwap)(
        caps,
        refusal.with.name,
        places[placeOf(refusal.with)],
      );
    }
    case 'reserved':
      return refusals.owners[refusal.owner](caps);
    case 'unreadable':
      return refusals.unreadable(caps);
    case 'fixed':
    case 'same':
      return refusals[refusal.kind];
  }
}

/** The same for the ear, with the key that swaps. */
export function refusalSentence(capture: Capture): string {
  const canSwap = capture.refusal?.kind === 'clash' && capture.refusal.canSwap;
  return canSwap ? `${refusalOf(capture)} ${said.swapHow}` : refusalOf(capture);
}

export function troubleSentence({ definition, keys, takenBy }: KeyTrouble): string {
  const caps = keys.map(spokenKeys).join(', ');
  return takenBy === null
    ? troubles.unreadable(caps, definition.name)
    : troubles.clash(caps, definition.name, takenBy.name);
}
