import { plain } from './markdown';
import type { LabelScheme } from '../model/scheme';

/** Which documents and layers of a corpus a dataset takes. */
export interface DatasetSelection {
  /** How many documents were chosen by hand. */
  readonly documents?: number;
  readonly annotators?: readonly string[];
  readonly statuses?: readonly string[];
  /** Ids of labels. */
  readonly labels?: readonly string[];
  readonly meta?: readonly { readonly name: string; readonly value: string }[];
}

/** What was left out on purpose, so that nobody takes a label without spans for one that nobody found. */
export function selectionLines(selection: DatasetSelection, scheme: LabelScheme): string[] {
  const { documents, annotators, statuses, labels, meta } = selection;
  const nameOf = new Map<string, string>(scheme.labels.map(({ id, name }) => [id, name]));
  const lines = [
    documents === undefined ? null : `${String(documents)} documents that were chosen one by one`,
    annotators === undefined ? null : `layers of ${annotators.map((id) => `\`${id}\``).join(', ')}`,
    statuses === undefined
      ? null
      : `layers that are ${statuses.map((status) => status.replace('-', ' ')).join(' or ')}`,
    labels === undefined
      ? null
      : `spans and relations of ${labels.map((id) => plain(nameOf.get(id) ?? id)).join(', ')}, and documents with such`,
    meta === undefined
      ? null
      : `documents whose data say ${meta.map(({ name, value }) => `${plain(name)} = ${plain(value)}`).join(', ')}`,
  ].filter((line) => line !== null);
  return lines.length === 0
    ? []
    : ['', 'Of the corpus it takes only', '', ...lines.map((line) => `- ${line}`)];
}
