import { useState } from 'react';
import { Button } from '../ui/button';
import { words } from '../words/words';
import { firstSentence } from './first-sentence';
import { LayerBanners } from './layer-banners';
import { saveFile } from './save-file';
import { unsavedFile } from './unsaved-file';
import { useLayer, useSession, useSessionState } from './use-session';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { OpenDocument } from './session-state';

/** What must be known before anything else is done: not saved, not connected, read only, what opening found. */
export function Banners() {
  return (
    <section className="banners" aria-label={words.notices.name}>
      <NotConnected />
      <NotSaved />
      <LayerBanners />
      <Fault />
      <Notices />
    </section>
  );
}

/** Offers the open document's edits that are not on the disk as a file. */
function KeepButton({ open, count }: { readonly open: OpenDocument; readonly count: number }) {
  const keep = () => {
    const { id, text } = open.document;
    saveFile(`${id}.edits.jsonl`, unsavedFile(text, open.layer.unsavedActions()));
  };
  return <Button onPress={keep}>{words.notSaved.keep(count)}</Button>;
}

function NotConnected() {
  const connection = useSessionState((state) => state.connection);
  const open = useSessionState((state) => state.open);
  const here = useLayer(({ save }) => (save.kind === 'saving' ? save.count : 0)) ?? 0;
  if (connection === 'open') return null;
  return (
    <div className="notice bad" role="alert">
      <p>{connection === 'closed' ? words.connection.over : words.connection.reconnecting}</p>
      {open === null || here === 0 ? null : (
        <div className="acts">
          <KeepButton open={open} count={here} />
        </div>
      )}
    </div>
  );
}

function NotSaved() {
  const session = useSession();
  const save = useSessionState((state) => state.save);
  const notSaved = useSessionState((state) => state.notSaved);
  const open = useSessionState((state) => state.open);
  const here = useLayer((view) => (view.save.kind === 'failed' ? view.save.count : 0)) ?? 0;
  if (save.kind !== 'failed') return null;
  const elsewhere = notSaved.filter((id) => id !== open?.document.id);
  const [other] = elsewhere;
  const why = firstSentence(save.error.message);
  const rest = save.error.message.slice(why.length + 1).trim();
  return (
    <div className="notice bad">
      <h2>{words.notSaved.title(why)}</h2>
      <p>
        {rest} {save.count > 0 ? words.notSaved.body(save.count) : words.notSaved.stopped}
      </p>
      {elsewhere.length > 0 ? <p>{words.notSaved.elsewhere(elsewhere.length)}</p> : null}
      <div className="acts">
        <Button kind="prime" command="saved" onPress={() => void session.retrySaving()}>
          {words.tryAgain}
        </Button>
        {open !== null && here > 0 ? (
          <>
            <KeepButton open={open} count={here} />
            <Button kind="danger" onPress={() => void open.layer.revert()}>
              {words.notSaved.giveUp(here)}
            </Button>
          </>
        ) : null}
        {other === undefined ? null : (
          <Button onPress={() => session.go({ view: 'reader', document: other })}>
            {words.notSaved.goThere}
          </Button>
        )}
      </div>
    </div>
  );
}

function Fault() {
  const session = useSession();
  const fault = useSessionState((state) => state.fault);
  if (fault === null) return null;
  return (
    <div className="notice bad" role="alert">
      <h2>{words.fault.title}</h2>
      <p>{fault.message}</p>
      <div className="acts">
        <Button onPress={() => session.clearFault()}>{words.fault.seen}</Button>
      </div>
    </div>
  );
}

function Notices() {
  const corpus = useSessionState((state) => state.corpus);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  if (corpus === null) return null;
  const nameOf = (notice: CorpusInfo['notices'][number]) =>
    `${corpus.corpus} ${notice.kind} ${notice.message}`;
  const left = corpus.notices.filter((notice) => !seen.has(nameOf(notice)));
  const says = left.some(({ kind }) => kind === 'read-only');
  return (
    <>
      {corpus.readOnly === null || says ? null : (
        <div className="notice">
          <p>{words.readOnly(corpus.readOnly)}</p>
        </div>
      )}
      {left.map((notice) => (
        <div className="notice" key={nameOf(notice)}>
          <h2>{words.notices.kinds[notice.kind]}</h2>
          <p>
            <bdi>{notice.message}</bdi>
          </p>
          <div className="acts">
            <Button onPress={() => setSeen(new Set([...seen, nameOf(notice)]))}>
              {words.notices.dismiss}
            </Button>
          </div>
        </div>
      ))}
    </>
  );
}
