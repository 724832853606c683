import { useId, useRef, useState } from 'react';
import { panelWords } from '../words/panel-words';
import { suggestionsFor } from './filter-suggestions';
import type { KeyboardEvent, RefObject } from 'react';
import type { LabelScheme } from '../../shared/model/scheme';

const words = panelWords.filter;

export interface FilterFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly scheme: LabelScheme;
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** Down or Enter, with nothing to choose from: on to the rows. */
  readonly onDone: () => void;
  /** Esc in an empty field. */
  readonly onLeave: () => void;
}

/** Where the table is filtered: what can stand at the end of the query is offered below it. */
export function FilterField({ field, scheme, query, onChange, onDone, onLeave }: FilterFieldProps) {
  const [isFocused, setFocused] = useState(false);
  const [isClosed, setClosed] = useState(false);
  const [at, setAt] = useState(-1);
  const listId = useId();
  const helpId = useId();
  const box = useRef<HTMLDivElement>(null);
  const offered = isFocused && !isClosed ? suggestionsFor(query, scheme) : [];
  const change = (next: string) => {
    setClosed(false);
    setAt(-1);
    onChange(next);
  };
  const take = (index: number) => {
    const suggestion = offered[index];
    if (suggestion !== undefined) change(suggestion.query);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isOffering = offered.length > 0;
    if (event.key === 'ArrowDown') {
      if (isOffering) setAt((at + 1) % offered.length);
      else onDone();
    } else if (event.key === 'ArrowUp' && isOffering) {
      setAt(at <= 0 ? offered.length - 1 : at - 1);
    } else if (event.key === 'Enter') {
      if (at >= 0) take(at);
      else onDone();
    } else if (event.key === 'Tab' && at >= 0 && !event.shiftKey) take(at);
    else if (event.key === 'Escape') {
      if (at >= 0) setClosed(true);
      else if (query !== '') change('');
      else onLeave();
      setAt(-1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="filter-box" ref={box}>
      <input
        ref={field}
        className="bareinput"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        aria-describedby={helpId}
        {...(at < 0 ? {} : { 'aria-activedescendant': `${listId}-${at}` })}
        value={query}
        onChange={(event) => change(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        aria-label={words.name}
        placeholder={words.placeholder}
      />
      <div className={isFocused ? 'filter-drop' : 'filter-drop sr'}>
        <div
          id={listId}
          role="listbox"
          aria-label={words.suggestions}
          className="menu"
          hidden={offered.length === 0}
        >
          {offered.map(({ shown, name }, index) => (
            <div
              key={shown}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'is-at' : ''}
              onMouseDown={(event) => {
                event.preventDefault();
                take(index);
              }}
            >
              <bdi>{shown}</bdi>
              {name === '' ? null : <bdi className="small hint">{name}</bdi>}
            </div>
          ))}
        </div>
        <p id={helpId} className="small hint filter-help">
          {words.help}
        </p>
      </div>
    </div>
  );
}
