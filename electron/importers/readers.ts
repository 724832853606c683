import { FORMATS } from '../../shared/formats/registry';
import type { FormatName, FormatReader } from '../../shared/formats/format';

/** A reader by the name of its format. */
export interface NamedReader {
  readonly name: FormatName;
  readonly reader: FormatReader;
  /** Each of its files is one report and says nothing about others, so that such files may lie side by side. */
  readonly isOfReports: boolean;
}

/** Formats that only come in and need more than the language itself; one line adds a further one. */
const NEEDING_NODE: readonly NamedReader[] = [];

/** All readers of datasets, in the order of lists. Plain texts and lines of reports are read apart (`read-reports.ts`). */
export const READERS: readonly NamedReader[] = [
  ...FORMATS.flatMap(({ name, reader }) =>
    reader === null ? [] : [{ name, reader, isOfReports: false }],
  ),
  ...NEEDING_NODE,
];

/** The formats that an import can be told to read. */
export const FORMAT_NAMES: readonly FormatName[] = [
  ...new Set<FormatName>([...READERS.map(({ name }) => name), 'text']),
];
