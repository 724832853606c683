import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import type { ReactNode } from 'react';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** What a screen reader says, where the label is a sign. */
  readonly name?: string;
}

export interface ChoiceRowProps<T extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side. */
export function ChoiceRow<T extends string>(props: ChoiceRowProps<T>) {
  return (
    <RadioGroup
      className="choicerow"
      orientation="horizontal"
      value={props.value}
      onChange={(value) => {
        const chosen = props.choices.find((choice) => choice.value === value);
        if (chosen !== undefined) props.onChange(chosen.value);
      }}
      {...(props.isLabelHidden === true ? { 'aria-label': props.label } : {})}
    >
      {props.isLabelHidden === true ? null : <Label>{props.label}</Label>}
      <span className="seg">
        {props.choices.map((choice) => (
          <RadioField
            key={choice.value}
            className="segfield"
            value={choice.value}
            {...(choice.name === undefined ? {} : { 'aria-label': choice.name })}
          >
            <RadioButton className="segbutton">{choice.label}</RadioButton>
          </RadioField>
        ))}
      </span>
    </RadioGroup>
  );
}
