import type { Format, FormatName } from './format';

/** All formats; the order is that of lists. */
export const FORMATS: readonly Format[] = [];

/** The format of a name; null where there is none. */
export const formatNamed = (name: FormatName): Format | null =>
  FORMATS.find((format) => format.name === name) ?? null;
