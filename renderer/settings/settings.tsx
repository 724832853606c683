import { useEffect, useMemo } from 'react';
import { Link } from 'react-aria-components';
import { joinCommands, useCommands } from '../commands/commands';
import { focusPaneNamed } from '../app/panes';
import { ReadingRows } from '../app/reading-rows';
import { useStatus } from '../app/status';
import { useSession, useSessionState } from '../app/use-session';
import { settingsWords } from '../words/settings-words';
import { KeysSection } from './keys-section';
import { settingsDefinitions } from './settings-command-definitions';
import type { Session } from '../app/session';
import type { SettingsSection } from '../app/session-state';
import './settings.css';

const SECTIONS: readonly SettingsSection[] = ['reading', 'keys'];

/** Back to the text if one is open, else to the library, else to the first page. */
function leaveSettings(session: Session): void {
  const { open, corpus } = session.state;
  if (open !== null) session.go({ view: 'reader', document: open.document.id });
  else session.go({ view: corpus === null ? 'welcome' : 'library' });
}

const READING_STATUS = {
  mode: null,
  facts: [settingsWords.title],
  hints: [
    { keys: ['Tab'], does: settingsWords.hints.next },
    { keys: ['ArrowLeft', 'ArrowRight'], does: settingsWords.hints.change },
    { keys: ['Escape'], does: settingsWords.hints.back },
  ],
};

/** How the text is set and the window looks; the same as in the bar's popover. */
function ReadingSection() {
  useStatus(READING_STATUS);
  return (
    <>
      <h2>{settingsWords.sections.reading}</h2>
      <p className="sample serif setsample" aria-hidden="true">
        {settingsWords.sample}
      </p>
      <ReadingRows />
    </>
  );
}

/** What a person sets for themselves, in parts. */
export function Settings({ section }: { readonly section: SettingsSection }) {
  const session = useSession();
  const me = useSessionState(
    ({ corpus }) => corpus?.people.find(({ id }) => id === corpus.me)?.name ?? null,
  );
  useCommands(
    useMemo(
      () => joinCommands(settingsDefinitions, { 'settings.back': () => leaveSettings(session) }),
      [session],
    ),
  );
  // On a slider, the keys that go back to where one was would change how the text is set.
  useEffect(
    () => focusPaneNamed(document, section === 'keys' ? 'settings' : 'sections'),
    [section],
  );
  return (
    <div className="view sheet settings">
      <nav className="setnav" aria-label={settingsWords.title} data-pane="sections">
        {SECTIONS.map((one) => (
          <Link
            key={one}
            {...(one === section ? { 'aria-current': 'page', 'data-pane-focus': '' } : {})}
            onPress={() => session.go({ view: 'settings', section: one })}
          >
            {settingsWords.sections[one]}
          </Link>
        ))}
        <p className="small hint">
          {me === null ? settingsWords.keptHere : settingsWords.keptFor(me)}
        </p>
      </nav>
      <main className="pane setpane" aria-label={settingsWords.title} data-pane="settings">
        <h1 className="sr">{settingsWords.title}</h1>
        <div className="setform">
          {section === 'keys' ? (
            <KeysSection onLeave={() => leaveSettings(session)} />
          ) : (
            <ReadingSection />
          )}
        </div>
      </main>
    </div>
  );
}
