import type { Sha256 } from '../model/canonical';
import type { DocumentId } from '../model/ids';

export type PartName = 'train' | 'dev' | 'test';
const PARTS: readonly PartName[] = ['train', 'dev', 'test'];

export interface SplitItem {
  readonly id: DocumentId;
  /** When it came into the corpus, as a text that sorts in order of time. */
  readonly since: string;
  /** Which kind of document it is for the sake of equal shares, such as the labels that it has. */
  readonly stratum: string;
}

export interface SplitOptions {
  /** Only their ratio counts. */
  readonly shares: Readonly<Record<PartName, number>>;
  readonly seed: number;
  readonly isStratified: boolean;
  readonly sha256: Sha256;
}

/**
 * Which part each document goes into. Documents of one group go together, where their first one goes: the one that came
 * into the corpus first, then the smallest id.
 *
 * Without strata a part hangs on the seed and that document's id alone: the first 48 bits of SHA-256(seed, colon, id) as
 * a share of all. With strata, documents of each stratum stand in the order in which they came (those that came at once
 * in order of their hash) and are dealt out in permuted blocks (Zelen, “The randomization and stratification of patients
 * to clinical trials”, 1974): each block has the shares exactly, in an order that seed, stratum and the block's number
 * decide. Either way documents that come later move none that were there, unless they tie two groups together.
 */
export function splitDocuments(
  items: readonly SplitItem[],
  groups: readonly (readonly DocumentId[])[],
  { shares, seed, isStratified, sha256 }: SplitOptions,
): ReadonlyMap<DocumentId, PartName> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const grouped = new Map<DocumentId, readonly DocumentId[]>();
  for (const group of groups) for (const id of group) grouped.set(id, group);
  const bits = new Map<DocumentId, string>();
  const bitsOf = (id: DocumentId) => {
    const known = bits.get(id) ?? sha256(`${seed}:${id}`);
    bits.set(id, known);
    return known;
  };
  const isFirst = ({ id, since }: SplitItem) =>
    (grouped.get(id) ?? [])
      .flatMap((other) => byId.get(other) ?? [])
      .every((other) => since < other.since || (since === other.since && id <= other.id));
  const firsts = items.filter(isFirst);
  const partOfFirst = new Map<DocumentId, PartName>();
  if (isStratified) {
    const strata = new Map<string, SplitItem[]>();
    for (const item of firsts) {
      const stratum = strata.get(item.stratum);
      if (stratum === undefined) strata.set(item.stratum, [item]);
      else stratum.push(item);
    }
    const pattern = blockOf(shares);
    for (const [name, stratum] of strata) {
      stratum.sort(
        (a, b) =>
          compare(a.since, b.since) || compare(bitsOf(a.id), bitsOf(b.id)) || compare(a.id, b.id),
      );
      let block: readonly PartName[] = [];
      for (const [index, { id }] of stratum.entries()) {
        const place = index % pattern.length;
        if (place === 0) {
          block = permuted(pattern, (i) =>
            sha256(`${seed}:${name}:${index / pattern.length}:${i}`),
          );
        }
        partOfFirst.set(id, block[place] ?? 'train');
      }
    }
  } else {
    for (const { id } of firsts) partOfFirst.set(id, partAt(shareOf(bitsOf(id)), shares));
  }
  const parts = new Map<DocumentId, PartName>();
  for (const [id, part] of partOfFirst) {
    for (const member of grouped.get(id) ?? [id]) parts.set(member, part);
  }
  return parts;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The first 48 bits of a hash as a number from 0 to 1 (exclusive). */
const shareOf = (hash: string): number => parseInt(hash.slice(0, 12), 16) / 2 ** 48;

function partAt(at: number, shares: SplitOptions['shares']): PartName {
  const whole = PARTS.reduce((sum, part) => sum + shares[part], 0);
  let upTo = 0;
  for (const part of PARTS) {
    upTo += shares[part] / whole;
    if (shares[part] > 0 && at < upTo) return part;
  }
  return PARTS.findLast((part) => shares[part] > 0) ?? 'train';
}

const MAX_BLOCK = 100;

/** The smallest block that has the shares exactly, or one of 100 that has them as nearly as it can. */
function blockOf(shares: SplitOptions['shares']): PartName[] {
  const whole = PARTS.reduce((sum, part) => sum + shares[part], 0);
  let length = 1;
  const isExact = (size: number) =>
    PARTS.every((part) => {
      const count = (shares[part] / whole) * size;
      return Math.abs(count - Math.round(count)) < 1e-9;
    });
  while (length < MAX_BLOCK && !isExact(length)) length += 1;
  const counts = PARTS.map((part) => ({ part, exact: (shares[part] / whole) * length }));
  const block = counts.flatMap(({ part, exact }) =>
    Array<PartName>(Math.floor(exact + 1e-9)).fill(part),
  );
  const byRest = counts.toSorted((a, b) => (b.exact % 1) - (a.exact % 1));
  for (const { part } of byRest) if (block.length < length) block.push(part);
  return block;
}

/** The same parts in an order that the hashes decide. */
function permuted(block: readonly PartName[], hash: (index: number) => string): PartName[] {
  return block
    .map((part, index) => ({ part, key: hash(index) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ part }) => part);
}
