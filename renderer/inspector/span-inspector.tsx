import {
  Select,
  SelectValue,
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { endOf, startOf } from '../../shared/model/span';
import { anchorAtPicked } from '../reader/anchor-actions';
import { relabel, removeSpan } from '../reader/reader-actions';
import { tagCommandId } from '../reader/text-command-definitions';
import { Button } from '../ui/button';
import { KeyCaps } from '../ui/key-caps';
import { LabelName } from '../ui/label-mark';
import { readerWords } from '../words/reader-words';
import { importWords } from '../words/import-words';
import { AttributeList } from './attribute-list';
import { RelationList } from './relation-list';
import { WrittenLine } from './written-line';
import { useLayerOf, useReader, useSpanAtHand } from './use-reader';
import type { KeyboardEvent } from 'react';
import type { SchemeId } from '../../shared/model/ids';
import type { Origin, Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';

const { inspector, actions } = readerWords;

/** Of a record so much is shown. */
const LONGEST_RECORD = 2000;

/** The span at hand: what it is, where it stands, and all that is said of it, to read and to change. */
export function SpanInspector({ model }: { readonly model: ReaderModel }) {
  const span = useSpanAtHand(model);
  return (
    <>
      <div className="tabs insp-head">
        <h2 className="row">{inspector.title}</h2>
        <span className="grow" />
        {span === null ? null : <span className="row small muted">{originOf(span.origin)}</span>}
      </div>
      <div className="pane">
        {span === null ? (
          <p className="insp hint">{inspector.none}</p>
        ) : (
          <Details key={span.id} model={model} span={span} />
        )}
      </div>
    </>
  );
}

function originOf(origin: Origin): string {
  switch (origin.kind) {
    case 'import':
      return inspector.origins.import(origin.format ?? '');
    case 'suggestion':
      return inspector.origins.suggestion(origin.by);
    case 'person':
    case 'adjudication':
    case 'outside':
      return inspector.origins[origin.kind];
  }
}

function Details({ model, span }: { readonly model: ReaderModel; readonly span: Span<Utf16> }) {
  const isReadOnly = useLayerOf(model, ({ readOnly }) => readOnly !== null);
  const label = model.label(span.label);
  const backToText = () => model.geometry?.focus();
  // Lists and lines that Esc closes or restores keep it to themselves; the next one goes back to the text.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    backToText();
  };
  return (
    <div className="insp" onKeyDown={onKeyDown}>
      <div className="row">
        <LabelChoice model={model} span={span} isDisabled={isReadOnly} />
        <span className="grow" />
        <PlaceOf model={model} span={span} />
      </div>
      {span.quotes.map((quote, index) => (
        <p
          key={index}
          className={span.state === 'orphaned' ? 'quote signal lost' : 'quote'}
          dir="auto"
        >
          {quote}
        </p>
      ))}
      {span.state === 'orphaned' ? (
        <LostPlace model={model} span={span} isReadOnly={isReadOnly} />
      ) : null}
      <AttributeList
        attributes={label?.attributes ?? []}
        values={span.attributes}
        isReadOnly={isReadOnly}
        onDone={backToText}
        onSet={(attribute, value) => {
          const isDone = model.commit(actions.attribute(attribute.name), [
            {
              type: 'span.attribute',
              id: span.id,
              name: attribute.id,
              ...(value === undefined ? {} : { to: value }),
            },
          ]);
          if (isDone) model.say(readerWords.said.attribute(attribute.name, value !== undefined));
        }}
      />
      <RelationList model={model} span={span} isReadOnly={isReadOnly} />
      <section className="insp-part">
        <h3 id="insp-note">
          {inspector.note} <span className="grow" />
          <KeyCaps command="text.note" />
        </h3>
        <WrittenLine
          isLong
          name={inspector.note}
          id="inspector-note"
          value={span.note}
          placeholder={inspector.noNote}
          isReadOnly={isReadOnly}
          onDone={backToText}
          onKeep={(note) => {
            const isDone = model.commit(actions.note, [
              { type: 'span.set', id: span.id, field: 'note', to: note },
            ]);
            if (isDone) model.say(readerWords.said.note(note !== ''));
          }}
        />
      </section>
      <Flag model={model} span={span} isReadOnly={isReadOnly} onDone={backToText} />
      {isReadOnly ? null : (
        <div className="acts">
          <Button
            kind="danger"
            command="text.remove"
            onPress={() => {
              // The button goes with the span.
              backToText();
              removeSpan(model);
            }}
          >
            {inspector.delete}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LostProps {
  readonly model: ReaderModel;
  readonly span: Extract<Span<Utf16>, { state: 'orphaned' }>;
  readonly isReadOnly: boolean;
}

/** Why a span has no place, what it was in the data, and how it gets one. */
function LostPlace({ model, span, isReadOnly }: LostProps) {
  const isPicked = useReader(model, ({ selection }) => selection.kind === 'picked');
  return (
    <>
      <p className="small signal">
        {readerWords.panel.orphanWas(importWords.orphans.reason(span.reason))}
      </p>
      {span.record === null ? null : (
        <details className="small lost-record">
          <summary>{importWords.anchor.record}</summary>
          <code>
            <bdi>{JSON.stringify(span.record, null, 1).slice(0, LONGEST_RECORD)}</bdi>
          </code>
        </details>
      )}
      {isReadOnly ? null : (
        <p className="row lost-place">
          <Button
            command="text.anchor"
            isDisabled={!isPicked}
            onPress={() => {
              // The button goes when the span has its place.
              model.geometry?.focus();
              anchorAtPicked(model);
            }}
          >
            {importWords.anchor.button}
          </Button>
          {isPicked ? null : <span className="small hint">{importWords.anchor.how}</span>}
        </p>
      )}
    </>
  );
}

function PlaceOf({ model, span }: { readonly model: ReaderModel; readonly span: Span<Utf16> }) {
  if (span.state === 'orphaned') return null;
  const [from, to] = [startOf(span) as Utf16, endOf(span) as Utf16];
  const start = model.offsets.toCodePoint(from);
  const end = model.offsets.toCodePoint(to);
  const paragraph = model.paragraphAt(from);
  return (
    <span
      className="small hint"
      aria-label={inspector.placeName(start, end, paragraph)}
      role="note"
    >
      {inspector.place(start, end, paragraph)}
    </span>
  );
}

interface ChoiceProps {
  readonly model: ReaderModel;
  readonly span: Span<Utf16>;
  readonly isDisabled: boolean;
}

function LabelChoice({ model, span, isDisabled }: ChoiceProps) {
  const label = model.label(span.label);
  return (
    <Select
      className="label-choice"
      aria-label={inspector.label}
      isDisabled={isDisabled}
      value={label?.id ?? null}
      onChange={(key) => {
        if (key !== null && key !== span.label) relabel(model, span.id, String(key) as SchemeId);
      }}
    >
      <AriaButton className="btn bare">
        <SelectValue>
          {() =>
            label === null ? inspector.unknownLabel(span.label) : <LabelName label={label} />
          }
        </SelectValue>
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <ListBox className="menu">
          {model.labels().map((one) => (
            <ListBoxItem key={one.id} id={one.id} textValue={one.name}>
              <LabelName label={one} />
              <span className="grow" />
              <KeyCaps command={tagCommandId(one.id)} />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

interface FlagProps {
  readonly model: ReaderModel;
  readonly span: Span<Utf16>;
  readonly isReadOnly: boolean;
  readonly onDone: () => void;
}

function Flag({ model, span, isReadOnly, onDone }: FlagProps) {
  const set = (flag: string | null) => {
    const isDone = model.commit(flag === null ? actions.unflag : actions.flag, [
      { type: 'span.set', id: span.id, field: 'flag', to: flag },
    ]);
    if (isDone) model.say(readerWords.said.flag(flag !== null));
  };
  return (
    <section className="insp-part">
      <h3>
        {inspector.flag} <span className="grow" />
        {isReadOnly ? null : (
          <Button kind="bare" onPress={() => set(span.flag === null ? '' : null)}>
            {span.flag === null ? inspector.flagIt : inspector.unflag}
          </Button>
        )}
      </h3>
      {span.flag === null ? null : (
        <WrittenLine
          name={inspector.flag}
          value={span.flag}
          placeholder={inspector.flagWhy}
          isReadOnly={isReadOnly}
          onDone={onDone}
          onKeep={set}
        />
      )}
    </section>
  );
}
