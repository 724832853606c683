import { TickRow } from '../ui/tick-row';
import type { ReactNode } from 'react';

export interface ExportTick<T extends string> {
  readonly id: T;
  readonly shown: ReactNode;
}

export interface ExportTicksProps<T extends string> {
  readonly label: string;
  readonly ticks: readonly ExportTick<T>[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

/** Any of a few; they are told in the order in which they stand. */
export function ExportTicks<T extends string>({
  label,
  ticks,
  chosen,
  onChange,
}: ExportTicksProps<T>) {
  const held = new Set(chosen);
  const change = (id: T, isOn: boolean) => {
    const next = new Set(held);
    if (isOn) next.add(id);
    else next.delete(id);
    onChange(ticks.map((tick) => tick.id).filter((one) => next.has(one)));
  };
  return (
    <div className="exp-ticks" role="group" aria-label={label}>
      {ticks.map(({ id, shown }) => (
        <TickRow key={id} isOn={held.has(id)} onChange={(isOn) => change(id, isOn)}>
          {shown}
        </TickRow>
      ))}
    </div>
  );
}
