import type { FigureAttributes, FigurePeriod } from './sample-types';

type Build = (
  value: number,
  unit: string,
  written: string,
  period?: FigurePeriod,
) => FigureAttributes;

export const exact: Build = (value, unit, written, period) => ({
  value,
  low: value,
  high: value,
  comparator: 'exact',
  unit,
  measure: { written },
  ...period,
});

const bounded =
  (comparator: FigureAttributes['comparator'], bound: 'low' | 'high' | 'neither'): Build =>
  (value, unit, written, period) => ({
    value,
    low: bound === 'low' ? value : null,
    high: bound === 'high' ? value : null,
    comparator,
    unit,
    measure: { written },
    ...period,
  });

export const over = bounded('over', 'low');
export const atLeast = bounded('at-least', 'low');
export const under = bounded('under', 'high');
export const upTo = bounded('up-to', 'high');
export const nearly = bounded('nearly', 'high');
export const about = bounded('about', 'neither');

export function between(
  low: number,
  high: number,
  unit: string,
  written: string,
  period?: FigurePeriod,
): FigureAttributes {
  return { value: null, low, high, comparator: 'between', unit, measure: { written }, ...period };
}
