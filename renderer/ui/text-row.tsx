import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

export interface TextRowProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** A sentence that says what is wrong; absent if nothing is. */
  readonly fault?: string | null;
  readonly isAutoFocused?: boolean;
  readonly isReadOnly?: boolean;
  readonly placeholder?: string;
  /** Words of the corpus take their own direction. */
  readonly isOfCorpus?: boolean;
  /** More than one where what is written has several lines; Enter then begins a new one. */
  readonly lines?: number;
}

/** A labelled line to write on, with its hint or its fault below. */
export function TextRow(props: TextRowProps) {
  const fault = props.fault ?? null;
  const shared = {
    autoFocus: props.isAutoFocused ?? false,
    placeholder: props.placeholder ?? '',
    ...(props.isOfCorpus === true ? { dir: 'auto' } : {}),
  };
  return (
    <TextField
      className="textrow"
      value={props.value}
      onChange={props.onChange}
      isInvalid={fault !== null}
      isReadOnly={props.isReadOnly ?? false}
    >
      <Label>{props.label}</Label>
      {props.lines === undefined ? (
        <span className={fault === null ? 'field' : 'field is-bad'}>
          <Input {...shared} />
        </span>
      ) : (
        <TextArea className="area" rows={props.lines} {...shared} />
      )}
      {fault === null ? null : <FieldError className="small signal">{fault}</FieldError>}
      {fault !== null || props.hint === undefined ? null : (
        <Text slot="description" className="small hint">
          {props.hint}
        </Text>
      )}
    </TextField>
  );
}
