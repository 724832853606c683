import { useEffect, useId, useRef } from 'react';
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';
import { useStore } from 'zustand';
import { commandFor } from '../commands/keymap';
import { Button } from '../ui/button';
import { TickRow } from '../ui/tick-row';
import { findWords } from '../words/find-words';
import { findDefinitions } from './find-command-definitions';
import type { KeyboardEvent } from 'react';
import type { HitFilter } from './hit-filter';
import type { FindSession, FindState } from './find-session';
import './find.css';

const { bar } = findWords;

/** The keys that go on to another hit, which work in the bar too. */
const steps = findDefinitions.filter(
  ({ id }) => id === 'text.findNext' || id === 'text.findPrevious',
);

export interface FindBarProps {
  readonly find: FindSession;
  readonly onEvery: () => void;
}

/** The bar over the top of the text: what is looked for, how, and how many were found. */
export function FindBar({ find, onEvery }: FindBarProps) {
  const state = useStore(find.store);
  const field = useRef<HTMLInputElement>(null);
  const fault = useId();
  const { isOpen, asked, query } = state;

  useEffect(() => {
    if (!isOpen) return;
    field.current?.focus();
    field.current?.select();
  }, [isOpen, asked]);

  if (!isOpen) return null;
  const isRegex = query.kind === 'regex';
  const wrong = faultOf(state);

  const close = () => {
    find.toText();
    find.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const inField = event.target === field.current;
    const types = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    const command = types ? undefined : commandFor(steps, event.nativeEvent);
    if (event.key === 'Escape') close();
    else if (command !== undefined) {
      find.model.geometry?.focus();
      find.step(command.id === 'text.findPrevious' ? -1 : 1);
    } else if (event.key === 'Enter' && inField && event.shiftKey) {
      find.model.geometry?.focus();
      find.step(-1);
    } else if (event.key === 'Enter' && inField) find.toText();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="findbar" role="search" aria-label={bar.name} onKeyDown={onKeyDown}>
      <div className="findline">
        <span className={wrong === null ? 'field grow' : 'field grow is-bad'}>
          <input
            ref={field}
            type="text"
            dir="auto"
            spellCheck={false}
            autoComplete="off"
            value={query.text}
            maxLength={1000}
            aria-label={isRegex ? bar.fieldExpression : bar.field}
            aria-invalid={wrong !== null}
            {...(wrong === null ? {} : { 'aria-describedby': fault })}
            onChange={(event) => find.look({ text: event.target.value })}
          />
          <span className="small muted count" aria-hidden="true">
            {countOf(state)}
          </span>
        </span>
        <Button kind="bare" onPress={() => find.step(-1)} isDisabled={state.hits.length === 0}>
          {bar.previous}
        </Button>
        <Button kind="bare" onPress={() => find.step(1)} isDisabled={state.hits.length === 0}>
          {bar.next}
        </Button>
        <Button kind="bare" onPress={onEvery} isDisabled={state.hits.length === 0}>
          {bar.every}
        </Button>
        <Button kind="bare" keys="Escape" onPress={close}>
          {bar.close}
        </Button>
      </div>
      <div className="findline small">
        <TickRow isOn={isRegex} onChange={(isOn) => find.look({ kind: isOn ? 'regex' : 'plain' })}>
          {bar.expression}
        </TickRow>
        <TickRow isOn={query.wholeWords} onChange={(wholeWords) => find.look({ wholeWords })}>
          {bar.wholeWords}
        </TickRow>
        <TickRow isOn={query.matchesCase} onChange={(matchesCase) => find.look({ matchesCase })}>
          {bar.sameCase}
        </TickRow>
        {isRegex ? null : (
          <TickRow isOn={query.variants} onChange={(variants) => find.look({ variants })}>
            {bar.variants}
          </TickRow>
        )}
        <span className="grow" />
        <FilterChoice find={find} filter={state.filter} />
      </div>
      {wrong === null ? null : (
        <p className="small signal" id={fault} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

function faultOf({ run }: FindState): string | null {
  if (typeof run === 'string') return null;
  if (run.kind === 'badExpression') return run.message;
  if (run.kind === 'tooSlow') return bar.tooSlow;
  return run.kind === 'noThread' ? bar.noThread : null;
}

function countOf({ run, hits, at }: FindState): string {
  if (run === 'idle') return '';
  if (run === 'running') return bar.running(hits.length);
  if (run.kind === 'badExpression' || run.kind === 'noThread') return '';
  return bar.count(at === null ? null : at + 1, hits.length, run.kind !== 'done');
}

const keyOf = (filter: HitFilter): string =>
  filter.kind === 'inside' ? `in ${filter.label}` : filter.kind;

/** Which hits are wanted: all, those not tagged yet, those inside spans of one label. */
function FilterChoice({
  find,
  filter,
}: {
  readonly find: FindSession;
  readonly filter: HitFilter;
}) {
  const { model } = find;
  const labels = model.labels();
  return (
    <Select
      className="find-where"
      aria-label={bar.where}
      value={keyOf(filter)}
      onChange={(key) => {
        const label = labels.find(({ id }) => `in ${id}` === key);
        if (label !== undefined) find.keepTo({ kind: 'inside', label: label.id });
        else find.keepTo({ kind: key === 'untagged' ? 'untagged' : 'all' });
      }}
    >
      <Label className="sr">{bar.where}</Label>
      <AriaButton className="pick small">
        <SelectValue />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <ListBox className="menu">
          <ListBoxItem id="all">{bar.anywhere}</ListBoxItem>
          <ListBoxItem id="untagged">{bar.untagged}</ListBoxItem>
          {labels.map((label) => (
            <ListBoxItem key={label.id} id={`in ${label.id}`}>
              {bar.inside(label.name)}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
