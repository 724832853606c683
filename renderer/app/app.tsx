import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { Library } from '../library/library';
import { labelStyles } from '../ui/label-styles';
import { Welcome } from '../welcome/welcome';
import { words } from '../words/words';
import { Banners } from './banners';
import { Dialogs } from './dialogs';
import { listenToKeys } from './keyboard';
import { LiveRegion } from './live-region';
import { isMac } from './platform';
import { usePreferences } from './preferences';
import { prefixKey } from './prefix-key';
import { ReaderView } from './reader-view';
import { SaveAnnouncer } from './save-announcer';
import { StatusLine } from './status-line';
import { applyDensity, applyReading, applyTheme } from './theme';
import { TopBar } from './top-bar';
import { SessionContext, useSessionState } from './use-session';
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
  const reading = usePreferences((values) => values.reading);
  useEffect(
    () => applyTheme(document.documentElement, theme, matchMedia('(prefers-color-scheme: dark)')),
    [theme],
  );
  useEffect(() => applyDensity(document.documentElement, density), [density]);
  useEffect(() => applyReading(document.documentElement, reading), [reading]);
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

function Frame() {
  const place = useSessionState((state) => state.place);
  const hasCorpus = useSessionState(({ corpus }) => corpus !== null);
  useWindowCommands();
  useEffect(
    () =>
      listenToKeys(document, {
        isMac: isMac(),
        isModal: () => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null,
        onDidPrefix: (key) => prefixKey.setState({ key }),
      }),
    [],
  );
  if (!hasCorpus || place.view === 'welcome') return <Welcome />;
  const isReading = place.view === 'reader';
  return (
    <>
      {isReading ? (
        <a className="skip" href="#text">
          {words.bar.goToText}
        </a>
      ) : null}
      <div className="app">
        <TopBar />
        <Banners />
        {isReading ? <ReaderView /> : <Library />}
        <StatusLine />
      </div>
    </>
  );
}
