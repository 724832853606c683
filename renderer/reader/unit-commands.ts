import { joinCommands } from '../commands/commands';
import { anchorAtPicked } from './anchor-actions';
import { accept } from './tag-actions';
import { unitDefinitions } from './unit-command-definitions';
import { goToUntagged } from './untagged-actions';
import type { Command } from '../commands/commands';
import type { ReaderModel } from './reader-model';

/** Going to what is not tagged yet, taking what is suggested, and giving a lost span its place. */
export const unitCommands = (model: ReaderModel): readonly Command[] =>
  joinCommands(unitDefinitions, {
    'text.nextUntagged': () => goToUntagged(model, 1),
    'text.previousUntagged': () => goToUntagged(model, -1),
    'text.accept': () => accept(model),
    'text.anchor': () => anchorAtPicked(model),
  });
