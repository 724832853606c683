import { Button as AriaButton } from 'react-aria-components';
import { KeyCaps } from './key-caps';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { ReactNode } from 'react';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  /** `prime`: one a view. `bare`: no border. `danger`: what it takes away is named on it. */
  readonly kind?: 'prime' | 'bare' | 'danger';
  /** The key that does the same, drawn on the button. */
  readonly keys?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Button({ kind, keys, className, children, ...rest }: ButtonProps) {
  const classes = ['btn', kind, className].filter((name) => name !== undefined).join(' ');
  return (
    <AriaButton {...rest} className={classes}>
      {children}
      {keys === undefined ? null : <KeyCaps keys={keys} />}
    </AriaButton>
  );
}
