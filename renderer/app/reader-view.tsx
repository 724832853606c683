import { Reader } from '../reader/reader';
import { words } from '../words/words';
import { DocumentsPane } from './documents-pane';
import { useSessionState } from './use-session';

/** Documents, text and panel side by side. The reader gives the last two. */
export function ReaderView() {
  const open = useSessionState((state) => state.open);
  const wanted = useSessionState(({ place }) => (place.view === 'reader' ? place.document : null));
  const isThere = open !== null && open.document.id === wanted;
  return (
    <div className="view reader">
      <DocumentsPane />
      {isThere ? (
        <Reader key={open.document.id} document={open.document} layer={open.layer} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

/** A skeleton of text, still, and only when the text keeps one waiting. */
function Loading() {
  return (
    <main className="pane text" id="text" aria-busy="true" aria-label={words.reader.loading}>
      <div className="doc skeleton" aria-hidden="true">
        {[92, 97, 88, 64, 95, 91, 97, 40].map((width) => (
          <i key={width} style={{ inlineSize: `${width}%` }} />
        ))}
      </div>
    </main>
  );
}
