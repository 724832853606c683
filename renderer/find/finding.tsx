import { useCallback, useEffect, useMemo, useState } from 'react';
import { joinCommands, useCommands } from '../commands/commands';
import { findWords } from '../words/find-words';
import { LINKING } from '../reader/linking/linking-mode';
import { EveryPane } from './every-pane';
import { EverySession } from './every-session';
import { labelOfEvery, wordsOfEvery } from './every-words';
import { FindBar } from './find-bar';
import { findDefinitions } from './find-command-definitions';
import { FindSession } from './find-session';
import type { TextQuery } from '../../shared/search/text-query';
import type { ReaderModel } from '../reader/reader-model';
import type { CorpusOccurrences } from './corpus-occurrences';

const { said, mode } = findWords;
const { hints } = mode;

const EVERY = 'every';

const leaveEvery = (model: ReaderModel): void =>
  model.leaveMode(model.state.modes.find(({ id }) => id === EVERY));

/** Finding takes over the keys, so linking ends where it begins: what was tied stays. */
function leaveLinking(model: ReaderModel): boolean {
  const linking = model.state.modes.find(({ id }) => id === LINKING);
  model.leaveMode(linking);
  return linking !== undefined;
}

export interface FindingProps {
  readonly model: ReaderModel;
  /** Finds and tags in the other documents too; without it this document is all there is. */
  readonly corpus?: CorpusOccurrences | null;
}

/** Finding in the open text: the bar over it, its keys, and the list of every occurrence. */
export function Finding({ model, corpus = null }: FindingProps) {
  const find = useMemo(() => new FindSession(model), [model]);
  const [every, setEvery] = useState<EverySession | null>(null);

  useEffect(() => {
    const unfollow = find.follow();
    return () => {
      unfollow();
      find.destroy();
      leaveEvery(model);
    };
  }, [model, find]);

  const list = useMemo(
    () => (query: TextQuery | null) => {
      // What the bar shows is what is listed of its own words.
      const { isOpen, filter } = find.state;
      const isOfBar = isOpen && query === find.state.query;
      const label = labelOfEvery(model);
      if (query === null || label === null) {
        model.say(query === null ? said.noWords : said.noLabel);
        return;
      }
      find.close();
      leaveLinking(model);
      setEvery(new EverySession({ model, query, label, corpus, ...(isOfBar ? { filter } : {}) }));
      model.enterMode({
        id: EVERY,
        name: mode.every,
        hints: [
          { keys: ['↑', '↓'], does: hints.move },
          { keys: ['Space'], does: hints.take },
          { keys: ['1–9'], does: hints.label },
          { keys: ['A'], does: hints.all },
          { keys: ['Enter'], does: hints.doIt },
        ],
        press: () => false,
        left: () => {
          setEvery(null);
          model.geometry?.focus();
        },
      });
    },
    [model, find, corpus],
  );

  const open = useCallback(() => {
    leaveEvery(model);
    const wasLinking = leaveLinking(model);
    find.open();
    if (wasLinking) model.say(said.linkingLeft);
  }, [model, find]);
  // While occurrences are listed, they are the hits.
  const step = useCallback(
    (direction: 1 | -1) => {
      if (every !== null) {
        every.step(direction);
        return;
      }
      model.geometry?.focus();
      find.step(direction);
    },
    [model, find, every],
  );

  useCommands(
    useMemo(
      () =>
        joinCommands(findDefinitions, {
          'text.find': open,
          'find.anywhere': open,
          'text.findNext': () => step(1),
          'text.findPrevious': () => step(-1),
          'text.every': () => list(wordsOfEvery(model, find)),
        }),
      [model, find, list, open, step],
    ),
  );

  return (
    <>
      <FindBar find={find} onEvery={() => list(find.state.query)} />
      {every === null ? null : <EveryPane session={every} onClose={() => leaveEvery(model)} />}
    </>
  );
}
