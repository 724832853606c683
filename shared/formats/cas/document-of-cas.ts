import { readCas } from './foreign-of-cas';
import { sayingOfPath } from './project-paths';
import type { CasStructure, CasTypes } from './cas-graph';
import type { ReadItem } from '../foreign';
import type { FormatName } from '../format';

/** A text with its feature structures, as XMI and JSON hold them. */
export interface ParsedCas {
  readonly text: string;
  readonly structures: readonly CasStructure[];
  /** The tokens and sentences that a format holds apart from the structures, by their ids. */
  readonly spotAt?: (id: string) => CasStructure | null;
  readonly types: CasTypes;
  readonly faults: readonly { readonly line: number | null; readonly sentence: string }[];
}

const FAULTS_LISTED = 100;

/** What a reader hands over for one CAS: its faults, what was kept, and the document. */
export function* itemsOfCas(cas: ParsedCas, path: string, format: FormatName): Generator<ReadItem> {
  const { layer, own, kept, faults } = readCas({ ...cas, quoteOf: () => null }, format);
  const all = [...cas.faults, ...faults];
  for (const { line, sentence } of all.slice(0, FAULTS_LISTED)) {
    yield { kind: 'fault', file: path, line, sentence };
  }
  if (all.length > FAULTS_LISTED) {
    const more = String(all.length - FAULTS_LISTED);
    yield {
      kind: 'fault',
      file: path,
      line: null,
      sentence: `There are ${more} more faults like these.`,
    };
  }
  if (kept > 0) yield { kind: 'kept', file: path, count: kept };
  const { annotator, title, key } = sayingOfPath(path);
  yield {
    kind: 'document',
    document: {
      file: path,
      line: null,
      text: cas.text,
      hashes: {},
      key: own.key ?? key,
      title: own.title ?? title,
      date: own.date,
      author: own.author,
      url: own.url,
      meta: own.meta,
      unit: 'utf-16',
      layers: [{ ...layer, annotator: layer.annotator ?? annotator }],
    },
  };
}
