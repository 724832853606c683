import { Link, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../ui/button';
import { KeyCaps } from '../ui/key-caps';
import { Mark } from '../ui/mark';
import { aboutCorpusWords } from '../words/about-corpus-words';
import { settingsWords } from '../words/settings-words';
import { words } from '../words/words';
import { ReadingButton } from './reading-button';
import { focusPaneNamed } from './panes';
import { switchTheme } from './switch-theme';
import { usePreferences } from './preferences';
import { useUndoName } from './last-group';
import { corpusActionName, useCorpusUndoName } from './corpus-undo';
import { undoLast } from './undo';
import { useSession, useSessionState } from './use-session';

export function TopBar() {
  return (
    <header className="bar" data-pane="bar">
      <span className="mark">
        <Mark />
        <span>{words.product}</span>
      </span>
      <Views />
      <CorpusMenu />
      <div className="end">
        <UndoButton />
        <ReadingButton />
        <ThemeButton />
        <PaletteButton />
      </div>
    </header>
  );
}

function Views() {
  const session = useSession();
  const place = useSessionState((state) => state.place);
  const open = useSessionState((state) => state.open?.document.id ?? null);
  const hasCorpus = useSessionState(({ corpus }) => corpus !== null);
  if (!hasCorpus) return null;
  return (
    <nav className="views" aria-label={words.bar.views}>
      <Link
        {...(place.view === 'library' || place.view === 'find' ? { 'aria-current': 'page' } : {})}
        onPress={() => session.go({ view: 'library' })}
      >
        {words.bar.library}
      </Link>
      <Link
        {...(place.view === 'reader' ? { 'aria-current': 'page' } : {})}
        isDisabled={open === null && place.view !== 'reader'}
        onPress={() => {
          if (open !== null) session.go({ view: 'reader', document: open });
        }}
      >
        {words.bar.reader}
      </Link>
    </nav>
  );
}

function CorpusMenu() {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus);
  if (corpus === null) return null;
  return (
    <div className="crumb grow">
      <MenuTrigger>
        <Button kind="bare" className="corpusname">
          <bdi className="clip">{corpus.title}</bdi>
        </Button>
        <Popover className="popover" placement="bottom start">
          <div className="where small hint">
            <bdi>{corpus.shownPath}</bdi>
          </div>
          <Menu className="menu" aria-label={words.bar.corpus}>
            <MenuItem onAction={() => session.show({ kind: 'about' })}>
              {aboutCorpusWords.menu}
            </MenuItem>
            <MenuItem onAction={() => session.show({ kind: 'people' })}>
              {words.bar.people}
            </MenuItem>
            <MenuItem onAction={() => session.show({ kind: 'verify' })}>
              {words.library.verify}
            </MenuItem>
            <MenuItem onAction={() => session.show({ kind: 'merge' })}>
              {words.library.merge}
            </MenuItem>
            <MenuItem onAction={() => session.go({ view: 'settings', section: 'reading' })}>
              {settingsWords.title}
            </MenuItem>
            <MenuItem onAction={() => void session.leaveCorpus()}>{words.bar.leave}</MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

function UndoButton() {
  const session = useSession();
  const own = useUndoName();
  const ofCorpus = useCorpusUndoName();
  const isReading = useSessionState(({ place }) => place.view === 'reader');
  const name = isReading ? own : ofCorpus;
  // Where changes are rare, the button is there for as long as there is something to take back.
  if (!isReading && name === null) return null;
  return (
    <Button
      kind="bare"
      className="wide"
      isDisabled={name === null}
      onPress={() => {
        undoLast(session);
        // The button goes with the last thing that it takes back; the focus does not.
        if (!isReading && corpusActionName(session, 'undo') === null) {
          focusPaneNamed(document, 'documents');
        }
      }}
    >
      <span className="clip">{name === null ? words.bar.undoNothing : words.bar.undo(name)}</span>
    </Button>
  );
}

export function ThemeButton() {
  const session = useSession();
  const theme = usePreferences((values) => values.theme);
  return (
    <Button
      kind="bare"
      aria-label={words.bar.themeIs(words.bar.themes[theme])}
      onPress={() => switchTheme(session.carrier)}
    >
      {words.bar.theme}
    </Button>
  );
}

function PaletteButton() {
  const session = useSession();
  return (
    <Button onPress={() => session.show({ kind: 'palette' })} aria-label={words.bar.findOrDo}>
      <span className="muted">{words.bar.findOrDo}</span>
      <KeyCaps command="palette" />
    </Button>
  );
}
