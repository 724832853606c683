import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { KeyCaps } from '../ui/key-caps';
import { words } from '../words/words';
import { firstSentence } from './first-sentence';
import { keysOfCommand, useKeymap } from '../commands/keymap';
import { prefixKey } from '../commands/prefix-key';
import { focusHints, usePlaceStatus } from './status';
import { useSaveState, useSessionState } from './use-session';
import type { SaveState } from '../layers/layer-view';

/** Mode, how things stand with the disk, who, what, and the keys that matter here. It is not a live region. */
export function StatusLine() {
  const { mode, facts, hints: around } = usePlaceStatus();
  const hints = useStore(focusHints, (focus) => focus.hints) ?? around;
  useKeymap();
  const prefix = useStore(prefixKey, ({ key }) => key);
  const connection = useSessionState((state) => state.connection);
  const hasCorpus = useSessionState(({ corpus }) => corpus !== null);
  return (
    <footer className="status" aria-label={words.statusLine.name} data-pane="status" tabIndex={-1}>
      {mode === null ? null : <span className="mode">{mode}</span>}
      {prefix === null ? null : <span className="mode">{prefix}</span>}
      {hasCorpus ? <SaveSign /> : null}
      {connection === 'open' ? null : (
        <span className="signal">
          {connection === 'closed' ? words.statusLine.closed : words.statusLine.reconnecting}
        </span>
      )}
      <Who />
      {facts.map((fact, index) => (
        <span key={fact} className={index > 1 ? 'far' : ''}>
          <bdi>{fact}</bdi>
        </span>
      ))}
      <span className="keys far">
        {hints.map(({ keys, commands, does }) => {
          const shown = keys ?? (commands ?? []).flatMap((id) => keysOfCommand(id).slice(0, 1));
          return shown.length === 0 ? null : (
            <span className="hintkey" key={does}>
              {shown.map((one) => (
                <KeyCaps keys={one} key={one} />
              ))}
              {does}
            </span>
          );
        })}
      </span>
    </footer>
  );
}

function Who() {
  const corpus = useSessionState((state) => state.corpus);
  if (corpus === null) return null;
  const name = corpus.people.find(({ id }) => id === corpus.me)?.name;
  return (
    <>
      <bdi>{name ?? words.statusLine.nobody}</bdi>
      {corpus.readOnly === null ? null : <span>{words.statusLine.readOnly}</span>}
    </>
  );
}

/** *Saved* with its second only for what the host acknowledged. */
function SaveSign() {
  const save = useSaveState();
  const seconds = useSeconds(save);
  if (save.kind === 'failed') {
    return (
      <span className="save is-failed">
        {words.statusLine.notSaved(firstSentence(save.error.message), save.count)}
      </span>
    );
  }
  if (save.kind === 'saving') {
    return <span className="save is-saving">{words.statusLine.saving(save.count, seconds)}</span>;
  }
  return (
    <span className="save">
      {save.at === null ? words.statusLine.allSaved : words.statusLine.saved(save.at)}
    </span>
  );
}

function useSeconds(save: SaveState): number {
  const since = save.kind === 'saving' ? save.since.getTime() : null;
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (since === null) return;
    const count = () => setSeconds(Math.floor((Date.now() - since) / 1000));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return seconds;
}
