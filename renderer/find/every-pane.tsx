import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { holdUndo } from '../app/hold-undo';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { KeyCaps } from '../ui/key-caps';
import { LabelName } from '../ui/label-mark';
import { TickRow } from '../ui/tick-row';
import { findWords } from '../words/find-words';
import { EveryList } from './every-list';
import { MOST_HITS } from './text-search';
import type { EveryOption, EverySession } from './every-session';
import './every.css';

const { every, said } = findWords;

export interface EveryPaneProps {
  readonly session: EverySession;
  readonly onClose: () => void;
}

/** Every occurrence of some words beside the text, to be tagged in one go. It stands where the panel is otherwise. */
export function EveryPane({ session, onClose }: EveryPaneProps) {
  const { query, label, scope, counts, run, corpusRun, isTagging } = useStore(session.store);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => session.begin(), [session]);
  useEffect(() => holdUndo(said.undoWaits), []);
  // An attribute and not `:has()`: the page would be asked for it on every change of the text.
  useLayoutEffect(() => {
    const view = pane.current?.closest('.view');
    view?.setAttribute('data-every', '');
    return () => view?.removeAttribute('data-every');
  }, []);

  const definition = session.model.label(label);
  const { filter, model } = session;
  const filtered =
    filter.kind === 'all'
      ? null
      : filter.kind === 'untagged'
        ? every.untagged
        : every.inside(model.nameOf(filter.label));
  const tag = () => {
    void session.tag().then((isDone) => {
      if (isDone) onClose();
    });
  };
  const [count, rest] = every.willBe(counts.taken, counts.found, counts.tagged);
  const options: readonly (readonly [EveryOption, string, string])[] = [
    ['wholeWords', every.wholeWords, 'w'],
    ['matchesCase', every.sameCase, 'c'],
    ...(query.kind === 'plain' ? ([['variants', every.variants, 'v']] as const) : []),
  ];
  return (
    <aside
      ref={pane}
      className="side occs"
      data-pane="occurrences"
      aria-label={every.name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <section className="half">
        <header className="occ-head">
          <h2>
            <bdi>
              {query.kind === 'plain' ? every.title(query.text) : every.titleExpression(query.text)}
            </bdi>
          </h2>
          <p className="muted">
            {every.as} {definition === null ? label : <LabelName label={definition} />}
            {filtered === null ? null : ` · ${filtered}`}
          </p>
        </header>
        <div className="occ-options small">
          {session.corpus === null ? null : (
            <>
              <ChoiceRow
                label={every.scope}
                isLabelHidden
                value={scope}
                choices={[
                  { value: 'document', label: every.thisDocument },
                  { value: 'corpus', label: every.wholeCorpus },
                ]}
                onChange={(value) => session.setScope(value)}
              />
              <KeyCaps keys="d" />
            </>
          )}
          {options.map(([option, name, key]) => (
            <TickRow
              key={option}
              isOn={query[option]}
              onChange={(isOn) => session.setOption(option, isOn)}
            >
              {name} <KeyCaps keys={key} />
            </TickRow>
          ))}
        </div>
        <EveryList session={session} onTag={tag} onLeave={onClose} />
        <footer className="occ-foot">
          <span className="grow">
            <b>{count}</b>
            {rest}
            {run !== 'running' && run.kind === 'cut' ? `. ${every.cut(MOST_HITS)}` : ''}
            {corpusRun === 'running' ? `. ${every.looking}` : ''}
            {typeof corpusRun === 'object' && corpusRun.kind === 'done'
              ? `. ${every.searched(corpusRun.documents)}`
              : ''}
            {typeof corpusRun === 'object' && corpusRun.kind === 'failed' ? (
              <span className="signal">. {corpusRun.message}</span>
            ) : null}
          </span>
          <Button keys="Escape" onPress={onClose}>
            {every.cancel}
          </Button>
          <Button
            kind="prime"
            keys="Enter"
            onPress={tag}
            isDisabled={counts.taken === 0 || isTagging}
          >
            {every.tag(counts.taken)}
          </Button>
        </footer>
      </section>
    </aside>
  );
}
