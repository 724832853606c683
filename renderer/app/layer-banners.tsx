import { createTxId } from '../../shared/model/ids';
import { Button } from '../ui/button';
import { words } from '../words/words';
import { useLayer, useSession, useSessionState } from './use-session';
import type { CorpusHandle, ReadLayer } from '../../shared/contract/shapes';
import type { Session } from './session';

type Conflict = ReadLayer['conflicts'][number];

/** Asks the host for a decision about the open layer, and shows the layer as it is after it. */
async function decide(
  session: Session,
  ask: (target: { corpus: CorpusHandle; key: ReadLayer['key'] }) => Promise<ReadLayer | null>,
): Promise<void> {
  const layer = session.state.open?.layer;
  if (layer === undefined) return;
  const read = await ask({ corpus: layer.options.corpus, key: layer.key });
  if (read !== null) layer.adopt(read);
}

/** What stands in the way of writing to the open layer, or waits for a decision in it. */
export function LayerBanners() {
  const isReading = useSessionState(({ place }) => place.view === 'reader');
  if (!isReading) return null;
  return (
    <>
      <Outside />
      <ReadOnlyLayer />
      <Conflicts />
    </>
  );
}

function Outside() {
  const session = useSession();
  const outside = useLayer((view) => view.outside);
  if (outside === null) return null;
  const answer = (decision: 'adopt' | 'set-aside') =>
    decide(session, (target) => session.ask('layer.decideOutside', { ...target, decision }));
  return (
    <div className="notice">
      <h2>{words.outside.title}</h2>
      <p>
        <bdi>{outside.file}</bdi>{' '}
        {outside.fault ?? words.outside.body(outside.added, outside.removed, outside.changed)}
      </p>
      <div className="acts">
        {outside.fault === null ? (
          <Button kind="prime" onPress={() => void answer('adopt')}>
            {words.outside.adopt}
          </Button>
        ) : null}
        <Button onPress={() => void answer('set-aside')}>{words.outside.setAside}</Button>
      </div>
    </div>
  );
}

function ReadOnlyLayer() {
  const session = useSession();
  const why = useLayer((view) => view.readOnly);
  const canStartHistory = useLayer((view) => view.canStartHistory);
  const isWholeCorpus = useSessionState(({ corpus }) => (corpus?.readOnly ?? null) !== null);
  if (why === null || isWholeCorpus) return null;
  return (
    <div className="notice">
      <h2>{words.layerReadOnly.title}</h2>
      <p>{words.layerReadOnly.body(why)}</p>
      <div className="acts">
        <Button
          onPress={() => void decide(session, (target) => session.ask('layer.reopen', target))}
        >
          {words.layerReadOnly.askAgain}
        </Button>
        {canStartHistory ? (
          <Button
            onPress={() =>
              void decide(session, (target) => session.ask('layer.startHistory', target))
            }
          >
            {words.layerReadOnly.startHistory}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Conflicts() {
  const session = useSession();
  const conflicts = useLayer((view) => view.conflicts);
  const people = useSessionState(({ corpus }) => corpus?.people);
  if (conflicts === null || conflicts.length === 0) return null;
  const settle = ({ tx, index }: Conflict, decision: 'apply' | 'let-go') =>
    decide(session, (target) =>
      session.ask('layer.settle', {
        ...target,
        tx: createTxId(session.options.randomBytes),
        conflict: { tx, index },
        decision,
      }),
    );
  return (
    <div className="notice">
      <h2>{words.conflicts.title(conflicts.length)}</h2>
      <p>{words.conflicts.body}</p>
      <ul className="files">
        {conflicts.map((conflict) => (
          <li key={`${conflict.tx} ${conflict.index}`} className="row">
            <span className="grow">
              <b className="mid">{conflict.label}</b>{' '}
              <bdi className="serif">{quoteOf(conflict)}</bdi>{' '}
              <span className="muted">
                {words.conflicts.why(
                  conflict.reason,
                  people?.find(({ id }) => id === conflict.by)?.name ?? conflict.by,
                  words.day(new Date(conflict.at), new Date()),
                )}
              </span>
            </span>
            <Button onPress={() => void settle(conflict, 'apply')}>{words.conflicts.apply}</Button>
            <Button onPress={() => void settle(conflict, 'let-go')}>{words.conflicts.letGo}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words that a conflicting edit speaks of, where it says them. */
function quoteOf({ edit }: Conflict): string {
  if (edit.type === 'span.add' || edit.type === 'span.remove') {
    return words.conflicts.quote(edit.span.quotes);
  }
  return edit.type === 'span.set' && edit.field === 'place'
    ? words.conflicts.quote(edit.to.quotes)
    : '';
}
