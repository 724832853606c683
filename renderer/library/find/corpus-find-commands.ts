import { useMemo } from 'react';
import { joinCommands, useCommands } from '../../commands/commands';
import { useSession } from '../../app/use-session';
import { corpusFindDefinitions } from './corpus-find-command-definitions';
import { openCorpusFind } from './corpus-find';

/** The field of the view, if the view is shown. */
export const findField = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>('.corpusfind [data-find-field]');

/** Finding in the corpus can be begun anywhere in the window. */
export function useCorpusFindCommands(): void {
  const session = useSession();
  useCommands(
    useMemo(
      () =>
        joinCommands(corpusFindDefinitions, {
          'corpus.find': {
            when: () => session.state.corpus !== null,
            run: () => {
              openCorpusFind(session);
              findField()?.focus();
              findField()?.select();
            },
          },
        }),
      [session],
    ),
  );
}
