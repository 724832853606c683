import { useMemo, useState } from 'react';
import { Link } from 'react-aria-components';
import { useSession, useSessionState } from '../app/use-session';
import { relationId, spanId } from '../../shared/model/ids';
import { Button } from '../ui/button';
import { exportWords } from '../words/export-words';
import { keyOfItem, useLostWords } from './export-quotes';
import type { LossShape } from '../../shared/contract/export-shapes';
import type { Session } from '../app/session';
import type { LostItem, LostWords } from './export-quotes';

const words = exportWords.loss;

/** How many are listed at first, and how many more each time. */
const FIRST = 5;
const MORE = 25;

/** What hurts most stands first. */
const ORDER: readonly LossShape['kind'][] = [
  'span',
  'text',
  'parts',
  'edges',
  'orphan',
  'relation',
  'attribute',
  'note',
  'flag',
  'document-note',
  'metadata',
  'extras',
];

export interface ExportLossesProps {
  readonly losses: readonly LossShape[];
  /** Nothing was written, so no report of losses lies beside it. */
  readonly isRefused: boolean;
}

/** Everything that was lost, by kind and reason, with links to the places in the texts. */
export function ExportLosses({ losses, isRefused }: ExportLossesProps) {
  const sorted = [...losses].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return sorted.map((loss) => (
    <LossPart key={`${loss.kind} ${loss.why}`} loss={loss} isRefused={isRefused} />
  ));
}

function LossPart({ loss, isRefused }: { readonly loss: LossShape; readonly isRefused: boolean }) {
  const [shown, setShown] = useState(FIRST);
  const items = useMemo(() => loss.items.slice(0, shown), [loss, shown]);
  const found = useLostWords(items);
  const name = words.kind(loss.kind, loss.count);
  const listed = Math.min(shown, loss.items.length);
  const rest = loss.count - loss.items.length;
  return (
    <section className="exp-loss">
      <h4>{name}</h4>
      <p className="muted">{loss.why}</p>
      <ul className="exp-items" aria-label={words.items(name)}>
        {items.map((item, index) => (
          <li key={`${keyOfItem(item)} ${index}`}>
            <LossLink item={item} found={found.get(keyOfItem(item)) ?? null} />
          </li>
        ))}
      </ul>
      {listed < loss.items.length ? (
        <Button kind="bare" onPress={() => setShown(shown + MORE)}>
          {words.show(Math.min(MORE, loss.items.length - listed))}
        </Button>
      ) : rest > 0 ? (
        <p className="small hint">{isRefused ? words.restRefused(rest) : words.rest(rest)}</p>
      ) : null}
    </section>
  );
}

function LossLink({ item, found }: { readonly item: LostItem; readonly found: LostWords | null }) {
  const session = useSession();
  const title = useSessionState(({ rows }) => rows.get(item.document)?.title ?? item.document);
  const annotator = useSessionState(({ corpus }) => {
    if (corpus === null || item.annotator === null || item.annotator === corpus.me) return null;
    return corpus.people.find(({ id }) => id === item.annotator)?.name ?? item.annotator;
  });
  const what = spanId.safeParse(item.id).success
    ? words.span
    : relationId.safeParse(item.id).success
      ? words.relation
      : null;
  return (
    <>
      <Link className="exp-link" onPress={() => void openItem(session, item, found)}>
        {what === null ? null : (
          <>
            {found === null ? what : <bdi dir="auto">“{found.quote}”</bdi>}
            <span className="sr">, </span>
          </>
        )}
        <bdi className={what === null ? '' : 'muted exp-title'}>{title}</bdi>
      </Link>
      {annotator === null ? null : <span className="small hint">{words.of(annotator)}</span>}
    </>
  );
}

/**
 * Opens the document with the span at hand. What is in another person's layer cannot be at hand here, so its words are
 * picked instead. The report stays: whoever exports again comes back to it.
 */
async function openItem(session: Session, item: LostItem, found: LostWords | null): Promise<void> {
  session.show(null);
  const own = spanId.safeParse(item.id).data ?? relationId.safeParse(item.id).data;
  const isMine = item.annotator === session.state.corpus?.me;
  if (own !== undefined && isMine) await session.openSpan(item.document, own);
  else await session.openDocument(item.document, found?.range);
}
