import { SwitchButton, SwitchField } from 'react-aria-components';
import type { ReactNode } from 'react';

export interface TickRowProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** Something that is on or off, at once. */
export function TickRow({ isOn, onChange, children }: TickRowProps) {
  return (
    <SwitchField isSelected={isOn} onChange={onChange}>
      <SwitchButton className="tick">
        <span className={isOn ? 'box on' : 'box'} />
        {children}
      </SwitchButton>
    </SwitchField>
  );
}
