import type { DocumentSource } from '../../shared/model/corpus';

/** A report as an importer hands it over: text and source, before it has an id. */
export interface RawDocument {
  readonly text: string;
  readonly source: Omit<DocumentSource, 'importedAt'>;
}

/** A file or line that could not be imported; `message` is a sentence for people. */
export interface Refusal {
  readonly file: string;
  readonly line: number | null;
  readonly code: string;
  readonly message: string;
}

const MAX_TITLE = 160;

/**
 * A title for a text that names none: its first line that is not blank, if it is short enough for a headline (without
 * the signs of a Markdown heading), else the file's name without its ending.
 */
export function titleOf(text: string, file: string): string {
  const first = /\S[^\n]*/.exec(text.slice(0, 4000))?.[0].trim() ?? '';
  const headline = /\.md$/i.test(file)
    ? first.replace(/^#{1,6}\s+/, '').replace(/\s+#+$/, '')
    : first;
  if (headline !== '' && headline.length <= MAX_TITLE && !/^[{[<]/.test(headline)) return headline;
  const name = file.split('/').at(-1) ?? file;
  return name.replace(/\.[^.]+$/, '') || name;
}
