import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { placeFromState } from './app/place-history';
import { loadPreferences } from './app/preferences';
import { Session } from './app/session';
import { connect } from './transport/connect';
import { entryAtStart } from './transport/entry-at-start';
import './style-sheets';

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
