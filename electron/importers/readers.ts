import { FORMATS } from '../../shared/formats/registry';
import type { FormatName, FormatReader } from '../../shared/formats/format';

/** A reader by the name of its format. */
export interface NamedReader {
  readonly name: FormatName;
  readonly reader: FormatReader;
  /** Each of its files is one report and says nothing about others, so that such files may lie side by side. */
  readonly isOfReports: boolean;
}

interface ReaderOfReports {
  readonly name: FormatName;
  readonly load: () => Promise<{ readonly reader: FormatReader | null }>;
}

/**
 * Formats that only come in and need more than the language itself; one line adds a further one. They are loaded when
 * something is imported, since what they are made with takes longer to load than all the rest.
 */
const NEEDING_NODE: readonly ReaderOfReports[] = [
  { name: 'html', load: async () => (await import('./documents/html-format')).htmlFormat },
  { name: 'docx', load: async () => (await import('./documents/docx-format')).docxFormat },
  { name: 'pdf', load: async () => (await import('./documents/pdf-format')).pdfFormat },
];

/** All readers, in the order of lists. Plain texts are read apart (`read-text.ts`). */
export async function loadReaders(): Promise<readonly NamedReader[]> {
  const readers = FORMATS.flatMap(({ name, reader }) =>
    reader === null ? [] : [{ name, reader, isOfReports: false }],
  );
  for (const { name, load } of NEEDING_NODE) {
    const { reader } = await load();
    if (reader !== null) readers.push({ name, reader, isOfReports: true });
  }
  return readers;
}

/** The formats that an import can be told to read. */
export const FORMAT_NAMES: readonly FormatName[] = [
  ...FORMATS.flatMap(({ name, reader }) => (reader === null ? [] : [name])),
  'text',
  ...NEEDING_NODE.map(({ name }) => name),
];
