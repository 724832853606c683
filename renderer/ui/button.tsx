import { Button as AriaButton } from 'react-aria-components';
import { KeyCaps } from './key-caps';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { ReactNode, Ref } from 'react';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  /** `prime`: one a view. `bare`: no border. `danger`: what it takes away is named on it. */
  readonly kind?: 'prime' | 'bare' | 'danger';
  /** The key that does the same, drawn on the button. */
  readonly keys?: string;
  /** The command that does the same; its key is drawn on the button. */
  readonly command?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children?: ReactNode;
}

export function Button({ kind, keys, command, className, children, ...rest }: ButtonProps) {
  const classes = ['btn', kind, className].filter((name) => name !== undefined).join(' ');
  return (
    <AriaButton {...rest} className={classes}>
      {children}
      {keys === undefined ? null : <KeyCaps keys={keys} />}
      {command === undefined ? null : <KeyCaps command={command} />}
    </AriaButton>
  );
}
