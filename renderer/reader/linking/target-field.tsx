import { useEffect, useRef } from 'react';
import { KeyCaps } from '../../ui/key-caps';
import type { KeyboardEvent } from 'react';

/** The id of a listed target, so that the field can say which one is at the fingers. */
export const optionId = (id: string): string => `target-${id}`;

/** A click on a listed target leaves the focus where it is: in the text, or in the field. */
export const keepFocus = (event: { readonly preventDefault: () => void }): void =>
  event.preventDefault();

export interface TargetFieldProps {
  readonly name: string;
  readonly placeholder: string;
  readonly value: string;
  /** Whether it has the keys; it takes the focus when it gets them. */
  readonly isActive: boolean;
  readonly chosen: string | null;
  /** The key that leads here. */
  readonly keys: string;
  readonly onFocus: () => void;
  readonly onType: (text: string) => void;
  readonly onWalk: (direction: 1 | -1) => void;
  readonly onTie: (stays: boolean) => void;
  readonly onOtherWay: (direction: 1 | -1) => void;
  readonly onElsewhere: () => void;
  readonly onLeave: () => void;
}

/** A field over the list of targets: what is typed narrows it, arrows go along it, Enter ties, Esc goes to the text. */
export function TargetField(props: TargetFieldProps) {
  const { name, placeholder, value, isActive, chosen, keys } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isActive) field.current?.focus();
  }, [isActive]);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const does = pressOf(event, props);
    if (does === null) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  };
  return (
    <label className="field target-field">
      <input
        ref={field}
        role="combobox"
        aria-label={name}
        aria-expanded="true"
        aria-controls="targets"
        aria-autocomplete="list"
        {...(chosen === null ? {} : { 'aria-activedescendant': optionId(chosen) })}
        placeholder={placeholder}
        value={value}
        spellCheck={false}
        autoComplete="off"
        dir="auto"
        onChange={({ target }) => props.onType(target.value)}
        onFocus={props.onFocus}
        onKeyDown={press}
      />
      <KeyCaps keys={keys} />
    </label>
  );
}

function pressOf(event: KeyboardEvent, props: TargetFieldProps): (() => void) | null {
  const { key, shiftKey, repeat } = event;
  const isMod = event.ctrlKey || event.metaKey;
  if (isMod && key.toLowerCase() === 'f') return props.onElsewhere;
  if (isMod || event.altKey) return null;
  switch (key) {
    case 'ArrowDown':
      return () => props.onWalk(1);
    case 'ArrowUp':
      return () => props.onWalk(-1);
    case 'Enter':
      return repeat ? () => undefined : () => props.onTie(shiftKey);
    case 'Tab':
      return () => props.onOtherWay(shiftKey ? -1 : 1);
    case 'Escape':
      return props.onLeave;
    default:
      return null;
  }
}
