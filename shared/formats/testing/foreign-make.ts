import type { ForeignDocument, ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';

/** A foreign span over one stretch that quotes its words, or with what else is told. */
export const foreignSpan = (
  id: string,
  range: readonly [start: number, end: number],
  quote: string | null,
  more: Partial<ForeignSpan> = {},
): ForeignSpan => ({
  id,
  label: 'claim',
  ranges: [range],
  quotes: quote === null ? null : { kind: 'each', quotes: [quote] },
  attributes: {},
  note: '',
  flag: null,
  record: { id, range: [...range], quote },
  ...more,
});

export const foreignRelation = (
  id: string,
  from: string,
  to: string,
  more: Partial<ForeignRelation> = {},
): ForeignRelation => ({
  id,
  type: 'rests-on',
  from,
  to,
  attributes: {},
  note: '',
  record: { id, from, to },
  ...more,
});

export const foreignLayer = (
  spans: readonly ForeignSpan[],
  more: Partial<ForeignLayer> = {},
): ForeignLayer => ({
  annotator: null,
  status: null,
  spans,
  relations: [],
  notes: [],
  extras: {},
  ...more,
});

/** A foreign document with one layer of these spans, or with what else is told. Its unit is the code point. */
export const foreignDocument = (
  text: string | null,
  spans: readonly ForeignSpan[],
  more: Partial<ForeignDocument> = {},
): ForeignDocument => ({
  file: 'report.txt',
  line: null,
  text,
  hashes: {},
  key: null,
  title: null,
  date: null,
  author: null,
  url: null,
  meta: {},
  unit: 'code-point',
  layers: [foreignLayer(spans)],
  ...more,
});
