import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { CorpusFindView } from '../library/find/corpus-find-view';
import { useCorpusFindCommands } from '../library/find/corpus-find-commands';
import { Library } from '../library/library';
import { labelStyles } from '../ui/label-styles';
import { Settings } from '../settings/settings';
import { ImportDrop } from '../interchange/import-drop';
import { Welcome } from '../welcome/welcome';
import { words } from '../words/words';
import { Banners } from './banners';
import { Dialogs } from './dialogs';
import { listenToKeys } from '../commands/keyboard';
import { LiveRegion } from './live-region';
import { setSchemeOfKeys } from '../commands/keymap';
import { focusHome, rememberFocus } from './panes';
import { isMac } from '../commands/platform';
import { usePreferences } from './preferences';
import { prefixKey } from '../commands/prefix-key';
import { readPrintedKeys } from '../commands/printed-keys';
import { ReaderView } from './reader-view';
import { SaveAnnouncer } from './save-announcer';
import { StatusLine } from './status-line';
import { warmFaces } from '../reader/text/warm-faces';
import { applyContrast, applyDensity, applyReading, applyTheme } from './theme';
import { TopBar } from './top-bar';
import { SessionContext, useSession, useSessionState } from './use-session';
import { useWindowCommands } from './window-commands';
import type { Session } from './session';

export function App({ session }: { readonly session: Session }) {
  return (
    <I18nProvider>
      <SessionContext value={session}>
        <Appearance />
        <LabelStyles />
        <WindowTitle />
        <Frame />
        <Dialogs />
        <LiveRegion />
        <SaveAnnouncer />
      </SessionContext>
    </I18nProvider>
  );
}

function Appearance() {
  const theme = usePreferences((values) => values.theme);
  const density = usePreferences((values) => values.density);
  const contrast = usePreferences((values) => values.contrast);
  const reading = usePreferences((values) => values.reading);
  useEffect(
    () => applyTheme(document.documentElement, theme, matchMedia('(prefers-color-scheme: dark)')),
    [theme],
  );
  useEffect(() => applyDensity(document.documentElement, density), [density]);
  useEffect(() => applyContrast(document.documentElement, contrast), [contrast]);
  useEffect(() => {
    applyReading(document.documentElement, reading);
    return warmFaces(document);
  }, [reading]);
  return null;
}

/** The colours and rules of the scheme in force; on its own, so that nothing else is rendered anew for it. */
function LabelStyles() {
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? null);
  return scheme === null ? null : <style>{labelStyles(scheme)}</style>;
}

/** The window's title names what is open, so that it can be told among others. */
function WindowTitle() {
  const corpus = useSessionState((state) => state.corpus?.title ?? null);
  const text = useSessionState(({ open, place }) =>
    place.view === 'reader' ? (open?.document.details.title ?? null) : null,
  );
  useEffect(() => {
    document.title = words.windowTitle(text, corpus);
  }, [text, corpus]);
  return null;
}

/** The labels' keys follow the scheme, the caps the layout, which a person may switch while away from the window. */
function useKeysOfWindow(): void {
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? null);
  useEffect(() => rememberFocus(document), []);
  useEffect(() => setSchemeOfKeys(scheme), [scheme]);
  useEffect(() => {
    const read = () => void readPrintedKeys(navigator);
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
}

/** What had the focus goes with its view or its dialogue; it is given back a little later, if it is. */
const GIVEN_BACK = 60;

/** No key is lost because the focus is nowhere. A list takes the focus only with its rows: without, it has no first. */
function useFocusHome(view: string, hasCorpus: boolean): void {
  const hasDialog = useSessionState(({ dialog }) => dialog !== null);
  const isEmptyYet = useSessionState(({ isListing, rows }) => isListing && rows.size === 0);
  useEffect(() => {
    if (hasDialog || !hasCorpus || isEmptyYet) return;
    const timer = setTimeout(() => focusHome(document, view), GIVEN_BACK);
    return () => clearTimeout(timer);
  }, [view, hasCorpus, hasDialog, isEmptyYet]);
}

function Frame() {
  const session = useSession();
  const place = useSessionState((state) => state.place);
  const hasCorpus = useSessionState(({ corpus }) => corpus !== null);
  useFocusHome(place.view, hasCorpus);
  useWindowCommands();
  useCorpusFindCommands();
  useKeysOfWindow();
  useEffect(
    () =>
      listenToKeys(document, {
        isMac: isMac(),
        view: () => session.state.place.view,
        isModal: () => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null,
        onDidPrefix: (key) => prefixKey.setState({ key }),
      }),
    [session],
  );
  if (place.view === 'settings') {
    return (
      <div className="app">
        <TopBar />
        <Banners />
        <Settings section={place.section} />
        <StatusLine />
      </div>
    );
  }
  if (!hasCorpus || place.view === 'welcome') return <Welcome />;
  const isReading = place.view === 'reader';
  return (
    <>
      <ImportDrop />
      {isReading ? (
        <a className="skip" href="#text">
          {words.bar.goToText}
        </a>
      ) : null}
      <div className="app">
        <TopBar />
        <Banners />
        {isReading ? <ReaderView /> : place.view === 'find' ? <CorpusFindView /> : <Library />}
        <StatusLine />
      </div>
    </>
  );
}
