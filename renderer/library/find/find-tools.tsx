import { useId } from 'react';
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { useSessionState } from '../../app/use-session';
import { Button } from '../../ui/button';
import { Progress } from '../../ui/progress';
import { TickRow } from '../../ui/tick-row';
import { corpusFindWords } from '../../words/corpus-find-words';
import { corpusFind, useCorpusFind } from './corpus-find';
import type { KeyboardEvent } from 'react';
import type { TextQuery } from '../../../shared/search/text-query';
import type { FindRun, FindWhere } from './corpus-find';

export interface FindToolsProps {
  readonly onEnter: () => void;
  /** How to find was changed while something is found already. */
  readonly onChange: () => void;
  readonly onStop: () => void;
  readonly onEscape: () => void;
  /** To the hits that are there. */
  readonly onDown: () => void;
}

/** What is looked for and how, and how far it is. */
export function FindTools({ onEnter, onChange, onStop, onEscape, onDown }: FindToolsProps) {
  const query = useCorpusFind((state) => state.query);
  const run = useCorpusFind((state) => state.run);
  const fault = useId();
  const isRegex = query.kind === 'regex';
  const failure = run?.end?.kind === 'failed' ? run.end.message : null;
  const change = (part: Partial<TextQuery>) =>
    corpusFind.setState({ query: { ...query, ...part } });
  /** A tick takes hold at once where something is being looked at already. */
  const tick = (part: Partial<TextQuery>) => {
    change(part);
    if (run !== null) onChange();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') onEnter();
    else if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="tools findtools"
      role="search"
      aria-label={corpusFindWords.title}
      data-pane="tools"
    >
      <span className={failure === null ? 'field is-wide' : 'field is-wide is-bad'}>
        <span className="hint" aria-hidden="true">
          {corpusFindWords.fieldHint}
        </span>
        <input
          data-find-field=""
          type="text"
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          value={query.text}
          placeholder={isRegex ? corpusFindWords.placeholderRegex : corpusFindWords.placeholder}
          aria-label={corpusFindWords.field}
          aria-invalid={failure !== null}
          {...(failure === null ? {} : { 'aria-describedby': fault })}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={onKeyDown}
        />
      </span>
      <span className="ticks small" role="group" aria-label={corpusFindWords.options}>
        <TickRow isOn={isRegex} onChange={(isOn) => tick({ kind: isOn ? 'regex' : 'plain' })}>
          {corpusFindWords.regex}
        </TickRow>
        <TickRow isOn={query.wholeWords} onChange={(wholeWords) => tick({ wholeWords })}>
          {corpusFindWords.wholeWords}
        </TickRow>
        <TickRow isOn={query.matchesCase} onChange={(matchesCase) => tick({ matchesCase })}>
          {corpusFindWords.matchesCase}
        </TickRow>
        {isRegex ? null : (
          <TickRow isOn={query.variants} onChange={(variants) => tick({ variants })}>
            {corpusFindWords.variants}
          </TickRow>
        )}
      </span>
      <WhereChoice onChange={onChange} />
      <span className="grow" />
      {run === null ? null : <HowFar run={run} onStop={onStop} />}
      {failure === null ? null : (
        <p className="small signal findfault" id={fault}>
          {failure}
        </p>
      )}
    </div>
  );
}

/** How much was found and how far it is; while it goes on, with the way to stop it. */
function HowFar({ run, onStop }: { readonly run: FindRun; readonly onStop: () => void }) {
  const { looked, total, hits, documents, end } = run;
  return (
    <>
      <span className="small muted findcount">
        {end?.kind === 'failed' ? null : (
          <>
            <b>{corpusFindWords.counted(hits, documents)}</b>{' '}
            {end === null ? corpusFindWords.running(looked, total) : corpusFindWords.ofAll(looked)}
          </>
        )}
      </span>
      {end === null ? (
        <>
          <Progress label={corpusFindWords.progress} share={total === 0 ? null : looked / total} />
          <Button keys="Escape" onPress={onStop}>
            {corpusFindWords.stop}
          </Button>
        </>
      ) : null}
    </>
  );
}

const keyOf = (where: FindWhere): string =>
  typeof where === 'string' ? where : `in ${where.inside}`;

/** Whether a hit must lie in a span of a label, or where nothing is tagged yet. */
function WhereChoice({ onChange }: { readonly onChange: () => void }) {
  const where = useCorpusFind((state) => state.where);
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? null);
  const isSomebody = useSessionState(({ corpus }) => corpus?.me != null);
  const labels = (scheme?.labels ?? [])
    .filter(({ retired, replacedBy }) => !retired && replacedBy === null)
    .toSorted((a, b) => a.order - b.order);
  if (!isSomebody) return null;
  const choose = (key: unknown) => {
    const label = labels.find(({ id }) => `in ${id}` === key);
    const chosen: FindWhere =
      label === undefined ? (key === 'untagged' ? 'untagged' : 'everywhere') : { inside: label.id };
    corpusFind.setState({ where: chosen });
    if (corpusFind.getState().run !== null) onChange();
  };
  return (
    <Select
      className="findwhere"
      aria-label={corpusFindWords.where}
      value={keyOf(where)}
      onChange={choose}
    >
      <Label className="sr">{corpusFindWords.where}</Label>
      <AriaButton className="pick small">
        <SelectValue />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <ListBox className="menu">
          <ListBoxItem id="everywhere">{corpusFindWords.everywhere}</ListBoxItem>
          <ListBoxItem id="untagged">{corpusFindWords.untagged}</ListBoxItem>
          {labels.map(({ id, name }) => (
            <ListBoxItem key={id} id={`in ${id}`}>
              {corpusFindWords.inside(name)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
