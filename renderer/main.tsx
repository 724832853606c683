import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { placeFromState } from './app/place-history';
import { loadPreferences } from './app/preferences';
import { Session } from './app/session';
import { connect } from './transport/connect';
import { entryAtStart } from './transport/entry-at-start';
import './ui/tokens.css';
import './ui/base.css';
import './ui/frame.css';
import './ui/controls.css';
import './ui/tables.css';
import './ui/text.css';
import './ui/side.css';
import './ui/overlays.css';
import './ui/widths.css';
import './ui/forms.css';
import './app/app.css';
import './welcome/welcome.css';
import './library/library.css';
import './ui/forced.css';

const carrier = connect(window);
const session = new Session({
  carrier,
  randomBytes: (length) => window.crypto.getRandomValues(new Uint8Array(length)),
  now: () => new Date(),
  onDidGo: (place) => window.history.pushState({ place }, ''),
});
window.addEventListener('popstate', (event) => {
  session.revisit(placeFromState(event.state));
});
window.addEventListener('beforeunload', (event) => {
  if (session.state.save.kind !== 'saved') event.preventDefault();
});

const loaded = new Promise<void>((resolve) => {
  const end = session.store.subscribe(({ connection }) => {
    if (connection !== 'open') return;
    end();
    void loadPreferences(carrier).then(resolve);
  });
  if (session.state.connection === 'open') {
    end();
    void loadPreferences(carrier).then(resolve);
  }
});

const root = document.getElementById('root');
if (root !== null) {
  void loaded.then(async () => {
    const folder = await entryAtStart(window, carrier);
    const corpus = folder === null ? null : await session.ask('corpus.open', { folder });
    if (corpus !== null) void session.enter(corpus);
    createRoot(root).render(<App session={session} />);
  });
}
