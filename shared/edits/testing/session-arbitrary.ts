import fc from 'fast-check';
import { codePoint, createOffsetMap } from '../../text/offsets';
import { unicodeText } from '../../text/testing/unicode-arbitrary';
import { createRelationId, createSpanId } from '../../model/ids';
import { defaultScheme } from '../../model/default-scheme';
import { emptyLayer } from '../../model/layer';
import { complete } from '../complete';
import { countingBytes, testAnnotator, testDocument } from './make';
import type { DocumentId, RandomBytes, SpanId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { Layer } from '../../model/layer';
import type { Range } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { Edit } from '../edit';
import type { ShortEdit } from '../short-edit';

/** Some random numbers, out of which `shortEditFrom` makes an edit that fits a layer. */
export interface EditSeed {
  readonly kind: number;
  readonly picks: readonly number[];
}

/** What a random annotator did with a random text, one transaction an edit. */
export interface Session {
  readonly text: string;
  /** Each can be completed on what the ones before it left. Ids are given, so that whoever replays them agrees. */
  readonly edits: readonly ShortEdit<Utf16>[];
  /** The same, completed. */
  readonly transactions: readonly (readonly Edit<Utf16>[])[];
  /** The layer after all of them. */
  readonly layer: Layer<Utf16>;
}

// Without bias: small numbers would always pick the first label and the first span.
export const editSeed: fc.Arbitrary<EditSeed> = fc.noBias(
  fc.record({
    kind: fc.nat(9999),
    picks: fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 }),
  }),
);

/** Text as documents have it: LF alone, at least a few words; at least 30 % of its pieces are astral. */
export const sessionText = unicodeText({ lineBreaks: 'lf', minPieces: 4, maxPieces: 40 }).filter(
  (text) => createOffsetMap(text).length.codePoints >= 4,
);

const farDocument = 'd-bbbbbbbbbbbbbbbbbbbb' as DocumentId;

/** Picks numbers in turn; when they run out they begin again. */
function picker(picks: readonly number[]) {
  let at = 0;
  const below = (limit: number): number => (picks[at++ % picks.length] ?? 0) % Math.max(1, limit);
  const from = <T>(items: readonly T[]): T | undefined => items[below(items.length)];
  const one = <T>(items: readonly [T, ...T[]]): T => from(items) ?? items[0];
  return { below, from, one };
}

const sample: Readonly<Record<string, readonly (readonly [string, JsonValue])[]>> = {
  claim: [['status', 'contested']],
  source: [
    ['kind', 'agency'],
    ['entry', { written: 'the 🗞 agency' }],
  ],
  number: [
    ['value', 15000],
    ['unit', 'people'],
    ['since', '2024-02-29'],
    ['high', null],
  ],
  location: [
    ['latitude', -51.5],
    ['country', 'Łotwa'],
  ],
};

/** An edit that fits the layer, or null where the seed asks for something that cannot be done now. */
export function shortEditFrom(
  seed: EditSeed,
  text: string,
  layer: Layer<Utf16>,
  random: RandomBytes,
): ShortEdit<Utf16> | null {
  const { below, from, one } = picker(seed.picks);
  const map = createOffsetMap(text);
  const offset = () => map.toUtf16(codePoint(below(map.length.codePoints + 1)));
  const ranges = (): Range<Utf16>[] => {
    const edges = [...new Set([offset(), offset(), offset(), offset()])].sort((a, b) => a - b);
    return edges
      .flatMap((edge, i): Range<Utf16>[] => {
        const next = edges[i + 1];
        return i % 2 === 0 && next !== undefined ? [[edge, next]] : [];
      })
      .slice(0, 1 + below(2));
  };
  const labels = defaultScheme.labels.map(({ id }) => id);
  const spans = [...layer.spans.values()];
  const span = from(spans);
  const relation = from([...layer.relations.values()]);

  const add = (): ShortEdit<Utf16> | null => {
    const label = from(labels);
    if (label === undefined) return null;
    const chosen = ranges();
    const given = from(sample[label] ?? []);
    return chosen.length === 0
      ? null
      : {
          type: 'span.add',
          span: {
            id: createSpanId(random),
            label,
            ranges: chosen,
            ...(given && below(2) === 0 ? { attributes: { [given[0]]: given[1] } } : {}),
          },
        };
  };
  const tie = (): ShortEdit<Utf16> | null => {
    const type = from(
      defaultScheme.relations.filter(({ from: ends }) => span && ends.includes(span.label)),
    );
    if (!span || !type) return null;
    const ends = spans.filter(({ id, label }) => id !== span.id && type.to.includes(label));
    const near = from(ends)?.id;
    const far = { document: farDocument, span: createSpanId(random) };
    const to = type.acrossDocuments && below(3) === 0 ? far : near;
    return to === undefined
      ? null
      : {
          type: 'relation.add',
          relation: { id: createRelationId(random), type: type.id, from: span.id, to },
        };
  };
  const change = (): ShortEdit<Utf16> | null => {
    if (!span) return null;
    const { id } = span;
    const given = from(sample[span.label] ?? []);
    const label = from(labels);
    if (!given || label === undefined) return null;
    const name = given[0] as (typeof labels)[number];
    switch (below(8)) {
      case 0:
        return { type: 'span.relabel', id, label };
      case 1:
        return { type: 'span.set', id, field: 'note', to: `Note ${below(4)} 🔥` };
      case 2:
        return { type: 'span.set', id, field: 'flag', to: below(2) === 0 ? null : 'unsure' };
      case 3:
        return { type: 'span.attribute', id, name, to: given[1] };
      case 4:
        return { type: 'span.attribute', id, name };
      case 5:
        return {
          type: 'span.set',
          id,
          field: 'place',
          to: {
            state: 'orphaned',
            ranges: [],
            quotes: span.quotes,
            reason: 'lost',
            record: { b: 1, a: [] },
          },
        };
      default: {
        const chosen = ranges();
        return chosen.length === 0 ? null : { type: 'span.resize', id, ranges: chosen };
      }
    }
  };
  const reshape = (): ShortEdit<Utf16> | null => {
    if (!span || span.state === 'orphaned') return null;
    if (below(2) === 0) {
      return { type: 'span.split', id: span.id, at: offset(), newId: createSpanId(random) };
    }
    const others = spans.filter(({ label, state }) => label === span.label && state === 'placed');
    const ids = new Set<SpanId>([
      span.id,
      from(others)?.id ?? span.id,
      from(others)?.id ?? span.id,
    ]);
    return ids.size < 2 ? null : { type: 'span.merge', ids: [...ids] };
  };
  const rest = (): ShortEdit<Utf16> | null => {
    switch (below(4)) {
      case 0:
        return { type: 'layer.set', field: 'status', to: one(['done', 'in-progress']) };
      case 1:
        return {
          type: 'layer.set',
          field: 'notes',
          to: [{ id: 'n-aaaaaaaaaaaaaaaa', text: `N${below(9)}` }],
        };
      case 2:
        return relation ? { type: 'relation.remove', id: relation.id } : null;
      default:
        return relation
          ? { type: 'relation.set', id: relation.id, field: 'note', to: `Tie ${below(4)}` }
          : null;
    }
  };
  const remove = (): ShortEdit<Utf16> | null =>
    span ? { type: 'span.remove', id: span.id } : null;
  const kinds = [add, add, add, add, tie, tie, tie, tie, change, change, change, change] as const;
  const rarer = [reshape, reshape, reshape, rest, rest, remove] as const;
  return ([...kinds, ...rarer][seed.kind % (kinds.length + rarer.length)] ?? add)();
}

/** Runs seeds on a layer; those that cannot be done are left out. */
export function runSeeds(
  text: string,
  seeds: readonly EditSeed[],
  start: Layer<Utf16> = emptyLayer<Utf16>(testDocument, testAnnotator),
  random: RandomBytes = countingBytes(),
): Session {
  let layer = start;
  const edits: ShortEdit<Utf16>[] = [];
  const transactions: (readonly Edit<Utf16>[])[] = [];
  for (const seed of seeds) {
    const short = shortEditFrom(seed, text, layer, random);
    if (short === null) continue;
    const completed = complete(short, { layer, text, scheme: defaultScheme, random });
    if (!completed.ok || completed.edits.length === 0) continue;
    edits.push(short);
    transactions.push(completed.edits);
    layer = completed.layer;
  }
  return { text, edits, transactions, layer };
}

/** A random text and what was done with it: about `maxEdits` transactions at most. */
export const arbitrarySession = (maxEdits = 40): fc.Arbitrary<Session> =>
  fc
    .record({
      text: sessionText,
      seeds: fc.noBias(fc.array(editSeed, { maxLength: maxEdits, size: 'max' })),
    })
    .map(({ text, seeds }) => runSeeds(text, seeds));
