import { useState } from 'react';
import { FieldError, Input, TextArea, TextField } from 'react-aria-components';
import type { KeyboardEvent } from 'react';

export interface WrittenLineProps {
  readonly name: string;
  readonly value: string;
  readonly placeholder: string;
  readonly isReadOnly: boolean;
  /** Several lines: Shift+Enter begins a new one; Enter keeps, as in every field. */
  readonly isLong?: boolean;
  readonly id?: string;
  /** Why what is written cannot be kept, in a sentence; null if it can. */
  readonly faultOf?: (value: string) => string | null;
  /** Called with what was written, if it is another than before. */
  readonly onKeep: (value: string) => void;
  /** Enter kept it, or Esc left it: back to the text. */
  readonly onDone: () => void;
}

/** A line to write on: Enter keeps it and returns to the text, leaving the field keeps it, Esc restores what was there. */
export function WrittenLine(props: WrittenLineProps) {
  const { value, isLong = false, faultOf } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  const fault = draft === null || draft === value ? null : (faultOf?.(draft) ?? null);

  const keep = (): boolean => {
    if (fault !== null) return false;
    if (draft !== null && draft !== value) props.onKeep(draft);
    setDraft(null);
    return true;
  };
  /** Does what a key means on the line; false leaves it to the window, whose keys work from here too. */
  const press = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false;
    if (event.key === 'Escape') {
      if (draft === null || draft === value) props.onDone();
      setDraft(null);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      return !keep();
    } else if (event.key === 'Enter' && !(isLong && event.shiftKey)) {
      if (keep()) props.onDone();
    } else return false;
    event.preventDefault();
    return true;
  };
  const shared = {
    placeholder: props.placeholder,
    dir: 'auto',
    ...(props.id === undefined ? {} : { id: props.id }),
  };
  return (
    <TextField
      className="written"
      aria-label={props.name}
      value={shown}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (!press(event)) event.continuePropagation();
      }}
      isReadOnly={props.isReadOnly}
      isInvalid={fault !== null}
    >
      {isLong ? (
        <TextArea className="area" rows={3} {...shared} />
      ) : (
        <span className={fault === null ? 'field' : 'field is-bad'}>
          <Input {...shared} />
        </span>
      )}
      {fault === null ? null : <FieldError className="small signal">{fault}</FieldError>}
    </TextField>
  );
}
