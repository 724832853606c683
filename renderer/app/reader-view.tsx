import { layerOf } from '../library/row-status';
import { Reader } from '../reader/reader';
import { Progress } from '../ui/progress';
import { arrivingWords } from '../words/arriving-words';
import { words } from '../words/words';
import { DocumentsPane } from './documents-pane';
import { useLayer, useSessionState } from './use-session';

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
      {isThere ? <SpansOnTheWay /> : null}
    </div>
  );
}

/** The row of the document that is gone to, from which its size is known before it is here. */
const useWantedRow = () =>
  useSessionState(({ place, rows }) =>
    place.view === 'reader' ? (rows.get(place.document) ?? null) : null,
  );

/** A skeleton of text, still, and only when the text keeps one waiting. */
function Loading() {
  const row = useWantedRow();
  return (
    <main className="pane text" id="text" aria-busy="true" aria-label={words.reader.loading}>
      <div className="doc skeleton" aria-hidden="true">
        {[92, 97, 88, 64, 95, 91, 97, 40].map((width) => (
          <i key={width} style={{ inlineSize: `${width}%` }} />
        ))}
      </div>
      <OnTheWay sentence={arrivingWords.text(row?.length ?? null)} />
    </main>
  );
}

/** The text is here and can be read; its spans are not. */
function SpansOnTheWay() {
  const row = useWantedRow();
  const me = useSessionState(({ corpus }) => corpus?.me ?? null);
  const isArriving = useLayer((view) => view.isArriving);
  if (isArriving !== true) return null;
  const count = row === null ? null : (layerOf(row, me)?.spans ?? null);
  return <OnTheWay sentence={arrivingWords.spans(count)} />;
}

/** How far it is nobody can say, since it comes in one piece; but what it is, and how much. */
function OnTheWay({ sentence }: { readonly sentence: string }) {
  return (
    <div className="on-the-way small" role="status">
      <Progress label={sentence} share={null} />
      <span>{sentence}</span>
    </div>
  );
}
