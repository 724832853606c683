import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useCommands } from '../../commands/commands';
import { linkingCommands } from './linking-commands';
import { LinkingMode } from './linking-mode';
import type { ReaderModel } from '../reader-model';

/** The linking that is going on in a text, or null. */
export const useLinkingMode = (model: ReaderModel): LinkingMode | null =>
  useStore(
    model.store,
    ({ modes }) => modes.find((mode): mode is LinkingMode => mode instanceof LinkingMode) ?? null,
  );

/** Has a text's spans linked by key while it is shown. */
export function useLinking(model: ReaderModel): void {
  useCommands(useMemo(() => linkingCommands(model), [model]));
  useEffect(
    () => () => {
      for (const mode of model.state.modes) {
        if (mode instanceof LinkingMode) model.leaveMode(mode);
      }
    },
    [model],
  );
}
