import type {
  ImportPreview,
  ImportRequestParams,
  OffsetReading,
} from '../../shared/contract/import-shapes';
import type { CorpusHandle, EntryHandle } from '../../shared/contract/shapes';
import type { NameMap } from '../../shared/formats/names/name-map';
import type { AnnotatorId } from '../../shared/model/ids';

export type Encoding = NonNullable<ImportRequestParams['encoding']>;

/** What a person decided about an import; what is null is left to the data. */
export interface ImportChoice {
  readonly entries: readonly EntryHandle[];
  readonly format: string | null;
  readonly encoding: Encoding;
  /** Takes everything, whoever the data name. */
  readonly annotator: AnnotatorId | null;
  /** Whose layers those of the annotators in the data become, by their names there. */
  readonly people: Readonly<Record<string, AnnotatorId>>;
  readonly map: NameMap | null;
  /** How numbers are read for which nothing proves a way. */
  readonly reading: OffsetReading | null;
}

export const nothingChosen: ImportChoice = {
  entries: [],
  format: null,
  encoding: 'utf-8',
  annotator: null,
  people: {},
  map: null,
  reading: null,
};

/** The choice as the host is asked, for a preview and for the import alike. */
export const requestOf = (corpus: CorpusHandle, choice: ImportChoice): ImportRequestParams => ({
  corpus,
  entries: [...choice.entries],
  ...(choice.format === null ? {} : { format: choice.format }),
  ...(choice.encoding === 'utf-8' ? {} : { encoding: choice.encoding }),
  ...(choice.annotator === null ? {} : { annotator: choice.annotator }),
  ...(Object.keys(choice.people).length === 0 ? {} : { people: choice.people }),
  ...(choice.map === null ? {} : { map: choice.map }),
  ...(choice.reading === null ? {} : { reading: choice.reading }),
});

/** The name under which a choice holds an annotator of the data; what they give to nobody has the empty one. */
export const keyOfPerson = (name: string | null): string => name ?? '';

/** Nothing is to be decided: documents come in, or not. */
export const isPlain = ({ names, people, parts }: ImportPreview): boolean =>
  names.labels.length + names.attributes.length + names.relations.length === 0 &&
  people.length === 0 &&
  parts.every(({ isTie }) => !isTie);

/** Whether an import would bring in anything at all. */
export const bringsAnything = ({ totals }: ImportPreview): boolean =>
  totals.documents > totals.refused;

/** A way to read numbers that nothing proves, and how many quotes would stand then. */
export interface ReadingRow {
  readonly id: string;
  readonly reading: OffsetReading;
  readonly matched: number;
  readonly of: number;
}

/**
 * The ways that were tried for documents of which none is proven, or was said to be taken, or which the documented way
 * suits badly; the best first.
 */
export function openReadings(documents: ImportPreview['documents']): readonly ReadingRow[] {
  const rows = new Map<string, ReadingRow>();
  for (const { way, readings } of documents) {
    const isOpen = way === 'unsure' || way === 'told';
    if (!isOpen && !(way === 'documented' && hasBetterRival(readings))) continue;
    for (const { reading, matched, of } of readings) {
      const id = readingId(reading);
      const held = rows.get(id) ?? { id, reading, matched: 0, of: 0 };
      rows.set(id, { ...held, matched: held.matched + matched, of: held.of + of });
    }
  }
  return [...rows.values()].sort((a, b) => b.matched - a.matched);
}

/** Whether another way than the documented one, the first, suits clearly better: the import warns of the same ones. */
function hasBetterRival(readings: ImportPreview['documents'][number]['readings']): boolean {
  const [documented] = readings;
  if (documented === undefined) return false;
  const lead = Math.max(3, documented.of / 10);
  return readings.some(({ matched }) => matched - documented.matched >= lead);
}

export const readingId = ({ unit, lineEnds, shift }: OffsetReading): string =>
  `${unit} ${lineEnds} ${shift}`;

/** All of one kind with one reason over the documents that a preview or report lists, the most frequent first. */
export interface ReasonRow {
  readonly reason: string;
  readonly count: number;
  readonly documents: number;
  /** Some of them, by the file and the id in the data. */
  readonly examples: readonly { readonly file: string; readonly id: string }[];
}

const MOST_EXAMPLES = 3;

export function reasonRows(
  documents: ImportPreview['documents'],
  list: 'orphaned' | 'kept',
): readonly ReasonRow[] {
  const rows = new Map<string, ReasonRow>();
  for (const document of documents) {
    for (const { reason, count, ids } of document[list]) {
      const held = rows.get(reason) ?? { reason, count: 0, documents: 0, examples: [] };
      const more = ids.slice(0, MOST_EXAMPLES - held.examples.length);
      rows.set(reason, {
        reason,
        count: held.count + count,
        documents: held.documents + 1,
        examples: [...held.examples, ...more.map((id) => ({ file: document.file, id }))],
      });
    }
  }
  return [...rows.values()].sort((a, b) => b.count - a.count);
}
