import { useCallback, useEffect, useMemo, useState } from 'react';
import { isMac } from '../commands/platform';
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
import type { KeyPress } from '../reader/reader-mode';
import type { ReaderModel } from '../reader/reader-model';
import type { CorpusOccurrences } from './corpus-occurrences';

const { said, mode } = findWords;
const { hints } = mode;

const EVERY = 'every';

const leaveEvery = (model: ReaderModel): void =>
  model.leaveMode(model.state.modes.find(({ id }) => id === EVERY));

const linkingOf = (model: ReaderModel) => model.state.modes.find(({ id }) => id === LINKING);

const bare = { shiftKey: false, altKey: false, repeat: false };
const SLASH: KeyPress = { key: '/', code: 'Slash', ctrlKey: false, metaKey: false, ...bare };

/** Mod+F, as the text would have heard it. */
const findAnywhere = (): KeyPress => ({
  key: 'f',
  code: 'KeyF',
  ctrlKey: !isMac(),
  metaKey: isMac(),
  ...bare,
});

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
      model.leaveMode(linkingOf(model));
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

  const open = useCallback(
    (press: KeyPress) => {
      // While a span is linked, what is looked for is a target, from wherever the key was pressed.
      if (linkingOf(model)?.press(press) === true) return;
      leaveEvery(model);
      find.open();
    },
    [model, find],
  );
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
          'text.find': () => open(SLASH),
          'find.anywhere': () => open(findAnywhere()),
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
