import { findDefinitions } from '../find/find-command-definitions';
import { howDefinitions } from '../inspector/how-command-definitions';
import {
  chooseDefinitions,
  relabelDefinitions,
  spanDefinitions,
  spanSortDefinitions,
} from '../inspector/span-command-definitions';
import { corpusFindDefinitions } from '../library/find/corpus-find-command-definitions';
import { libraryDefinitions, sortDefinitions } from '../library/library-command-definitions';
import { linkingDefinitions, tieDefinitions } from '../reader/linking/linking-command-definitions';
import { moveDefinitions } from '../reader/move-command-definitions';
import { tagDefinitions, textDefinitions } from '../reader/text-command-definitions';
import { unitDefinitions } from '../reader/unit-command-definitions';
import { settingsDefinitions } from '../settings/settings-command-definitions';
import { welcomeDefinitions } from '../welcome/welcome-command-definitions';
import { historyDefinitions, windowDefinitions } from '../app/window-command-definitions';
import type { LabelDefinition, LabelScheme } from '../../shared/model/scheme';
import type { CommandDefinition } from './commands';

const fixed: readonly CommandDefinition[] = [
  ...windowDefinitions,
  ...welcomeDefinitions,
  ...settingsDefinitions,
  ...libraryDefinitions,
  ...corpusFindDefinitions,
  ...moveDefinitions,
  ...textDefinitions,
  ...unitDefinitions,
  ...linkingDefinitions,
  ...findDefinitions,
  ...spanDefinitions,
  ...spanSortDefinitions,
  ...chooseDefinitions,
  ...howDefinitions,
];

/** Those that there is one of for each label of the scheme. */
const perLabel: readonly ((labels: readonly LabelDefinition[]) => readonly CommandDefinition[])[] =
  [tagDefinitions, tieDefinitions, sortDefinitions, relabelDefinitions];

/** The labels that a person can choose from, in the scheme's order. */
export const labelsInForce = (scheme: LabelScheme | null): readonly LabelDefinition[] =>
  (scheme?.labels ?? [])
    .filter(({ retired, replacedBy }) => !retired && replacedBy === null)
    .toSorted((a, b) => a.order - b.order);

/** Everything that can be done anywhere in the window, whether or not it can be done now. */
export function commandCatalogue(scheme: LabelScheme | null): readonly CommandDefinition[] {
  const labels = labelsInForce(scheme);
  const all: readonly CommandDefinition[] = [
    ...fixed,
    ...perLabel.flatMap((definitionsFor) => definitionsFor(labels)),
    ...historyDefinitions,
  ];
  // What only answers a key that does nothing has no key of its own to be changed.
  return all.filter(({ isSilent }) => isSilent !== true);
}
