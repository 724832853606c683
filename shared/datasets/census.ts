import { readLabel, readRelationType } from '../model/read-scheme';
import { addPair, noPairCounts } from './agreement';
import type { DocumentDetails } from '../model/corpus';
import type { AnnotatorId, DocumentId } from '../model/ids';
import type { LayerStatus } from '../model/layer';
import type { Relation } from '../model/relation';
import type { LabelScheme } from '../model/scheme';
import type { Span } from '../model/span';
import type { Utf16 } from '../text/offsets';
import type { PairCounts } from './agreement';

/** A document of a dataset with the layers that go out. */
export interface CensusDocument {
  readonly id: DocumentId;
  readonly textSha256: string;
  readonly details: DocumentDetails;
  readonly layers: readonly {
    readonly annotator: AnnotatorId;
    readonly name: string;
    readonly status: LayerStatus;
    readonly spans: readonly Span<Utf16>[];
    readonly relations: readonly Relation[];
  }[];
}

export interface AnnotatorCounts {
  readonly id: AnnotatorId;
  readonly name: string;
  readonly layers: Readonly<Record<LayerStatus, number>>;
  readonly spans: number;
  readonly relations: number;
}

export interface LabelCounts {
  /** Documents in which anybody used it. */
  readonly documents: number;
  readonly spans: number;
}

/** What a dataset holds, counted. Lists are in order of what they name. */
export interface Census {
  readonly documents: number;
  readonly untagged: number;
  readonly layers: number;
  readonly spans: number;
  readonly relations: number;
  readonly orphans: number;
  readonly annotators: readonly AnnotatorCounts[];
  /** By the id of the label that spans are read as. */
  readonly labels: ReadonlyMap<string, LabelCounts>;
  readonly relationTypes: ReadonlyMap<string, number>;
  /** Two persons each; the gold layer is made of others and is not compared. */
  readonly pairs: readonly {
    readonly one: AnnotatorId;
    readonly other: AnnotatorId;
    readonly counts: PairCounts;
  }[];
  /** The first and the last date that documents bear, as they write it. */
  readonly dates: readonly [first: string, last: string] | null;
  /** How many documents come from each host, and under each licence that their data name. */
  readonly hosts: ReadonlyMap<string, number>;
  readonly licences: ReadonlyMap<string, number>;
  readonly texts: readonly { readonly id: DocumentId; readonly sha256: string }[];
}

export interface CensusTaking {
  add(document: CensusDocument): void;
  take(): Census;
}

/** The names under which the data of a document say what may be done with it. */
const LICENCE_NAMES = ['licence', 'license', 'rights'];

export function createCensus(scheme: LabelScheme): CensusTaking {
  const totals = { untagged: 0, layers: 0, spans: 0, relations: 0, orphans: 0 };
  const annotators = new Map<
    AnnotatorId,
    {
      id: AnnotatorId;
      name: string;
      layers: Record<LayerStatus, number>;
      spans: number;
      relations: number;
    }
  >();
  const labels = new Map<string, { documents: number; spans: number }>();
  const relationTypes = new Map<string, number>();
  const pairs = new Map<string, { one: AnnotatorId; other: AnnotatorId; counts: PairCounts }>();
  const hosts = new Map<string, number>();
  const licences = new Map<string, number>();
  const texts: { id: DocumentId; sha256: string }[] = [];
  let dates: readonly [string, string] | null = null;

  return {
    add({ id, textSha256, details, layers }) {
      texts.push({ id, sha256: textSha256 });
      if (layers.length === 0) totals.untagged += 1;
      const used = new Set<string>();
      for (const layer of layers) {
        let one = annotators.get(layer.annotator);
        if (one === undefined) {
          const states = { 'not-begun': 0, 'in-progress': 0, done: 0 };
          one = { id: layer.annotator, name: layer.name, layers: states, spans: 0, relations: 0 };
          annotators.set(layer.annotator, one);
        }
        one.layers[layer.status] += 1;
        one.spans += layer.spans.length;
        one.relations += layer.relations.length;
        totals.layers += 1;
        totals.spans += layer.spans.length;
        totals.relations += layer.relations.length;
        for (const span of layer.spans) {
          if (span.state === 'orphaned') totals.orphans += 1;
          const label = readLabel(scheme, span.label)?.id ?? span.label;
          const counts = labels.get(label) ?? { documents: 0, spans: 0 };
          labels.set(label, counts);
          counts.spans += 1;
          if (!used.has(label)) counts.documents += 1;
          used.add(label);
        }
        for (const { type } of layer.relations) {
          count(relationTypes, readRelationType(scheme, type)?.id ?? type);
        }
      }
      const people = layers.filter(({ annotator }) => annotator !== 'gold');
      for (const [index, one] of people.entries()) {
        for (const other of people.slice(index + 1)) {
          const key = `${one.annotator} ${other.annotator}`;
          let pair = pairs.get(key);
          if (pair === undefined) {
            pair = { one: one.annotator, other: other.annotator, counts: noPairCounts() };
            pairs.set(key, pair);
          }
          addPair(pair.counts, one.spans, other.spans);
        }
      }
      const { date } = details;
      if (date !== null && date !== '') {
        const [first, last]: readonly [string, string] = dates ?? [date, date];
        dates = [date < first ? date : first, date > last ? date : last];
      }
      count(hosts, hostOf(details.url));
      const licence = LICENCE_NAMES.map((name) => details.meta[name]).find(
        (value) => typeof value === 'string',
      );
      if (typeof licence === 'string') count(licences, licence);
    },
    take: () => ({
      documents: texts.length,
      ...totals,
      annotators: [...annotators.values()].sort((a, b) => compare(a.id, b.id)),
      labels: inOrder(labels),
      relationTypes: inOrder(relationTypes),
      pairs: [...pairs.values()].sort((a, b) => compare(a.one, b.one) || compare(a.other, b.other)),
      dates,
      hosts: inOrder(hosts),
      licences: inOrder(licences),
      texts,
    }),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = <V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> =>
  new Map([...map].sort(([a], [b]) => compare(a, b)));

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

/** The host of an address; “no address” where there is none. */
function hostOf(url: string | null): string {
  const host =
    url === null ? undefined : /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1];
  return host?.toLowerCase() ?? 'no address';
}
