import type { DocumentId } from '../model/ids';

/**
 * Finds texts that are nearly the same, such as two prints of one agency report, by MinHash over shingles and
 * locality-sensitive hashing (Broder, “On the resemblance and containment of documents”, 1997; Leskovec, Rajaraman and
 * Ullman, “Mining of Massive Datasets”, chapter 3).
 *
 * A shingle is `SHINGLE_WORDS` words in a row, in small letters; in scripts without spaces a word is a character. Two
 * texts are alike if their signatures of `HASHES` numbers agree in `ALIKE` of them or more, which estimates the share
 * of shingles that they have in common (standard deviation 0.04 at 0.7). Only texts that agree in one of the `BANDS`
 * bands are compared: two that share 0.7 of their shingles are, but for one pair in 5,000.
 */
export const SHINGLE_WORDS = 5;
export const HASHES = 128;
export const BANDS = 32;
export const ALIKE = 0.7;

const ROWS = HASHES / BANDS;

export interface NearTexts {
  /** Takes a text; `ties` are documents that belong with it whatever their texts say. */
  add(id: DocumentId, text: string, ties: readonly DocumentId[]): void;
  /** The groups of documents that are alike or tied, directly or through others; of two or more, in order of id. */
  groups(): readonly (readonly DocumentId[])[];
}

export function createNearTexts(): NearTexts {
  const signatures = new Map<DocumentId, Uint32Array>();
  const buckets = new Map<string, DocumentId[]>();
  const parents = new Map<DocumentId, DocumentId>();
  const added = new Set<DocumentId>();

  const root = (id: DocumentId): DocumentId => {
    let at = id;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    parents.set(id, at);
    return at;
  };
  const join = (a: DocumentId, b: DocumentId) => {
    const [one, other] = [root(a), root(b)];
    if (one < other) parents.set(other, one);
    else parents.set(one, other);
  };

  return {
    add(id, text, ties) {
      added.add(id);
      root(id);
      for (const tie of ties) join(id, tie);
      const signature = minHash(text);
      if (signature === null) return;
      const compared = new Set<DocumentId>();
      for (let band = 0; band < BANDS; band++) {
        const key = `${band}:${signature.slice(band * ROWS, (band + 1) * ROWS).join(',')}`;
        const bucket = buckets.get(key);
        if (bucket === undefined) {
          buckets.set(key, [id]);
          continue;
        }
        for (const other of bucket) {
          if (compared.has(other)) continue;
          compared.add(other);
          // Whoever is in one group already need not be compared; a thousand prints of one report are common.
          if (root(id) === root(other)) continue;
          const held = signatures.get(other);
          if (held !== undefined && resemblance(signature, held) >= ALIKE) join(id, other);
        }
        // Members of one group stand for each other in a bucket up to a few, or the buckets would grow quadratic work.
        if (bucket.length < 50) bucket.push(id);
      }
      signatures.set(id, signature);
    },
    groups() {
      const byRoot = new Map<DocumentId, DocumentId[]>();
      for (const id of added) {
        const group = byRoot.get(root(id));
        if (group === undefined) byRoot.set(root(id), [id]);
        else group.push(id);
      }
      return [...byRoot.values()]
        .filter((group) => group.length > 1)
        .map((group) => group.sort())
        .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
    },
  };
}

/** The share of equal numbers in two signatures: an estimate of the share of shingles in common. */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let i = 0; i < HASHES; i++) if (a[i] === b[i]) equal += 1;
  return equal / HASHES;
}

/** The signature of a text; null for one without a word. */
export function minHash(text: string): Uint32Array | null {
  const words = wordHashes(text);
  if (words.length === 0) return null;
  const least = new Uint32Array(HASHES).fill(0xffff_ffff);
  const count = Math.max(1, words.length - SHINGLE_WORDS + 1);
  for (let at = 0; at < count; at++) {
    let shingle = 0;
    for (let i = at; i < Math.min(at + SHINGLE_WORDS, words.length); i++) {
      shingle = mixed(Math.imul(shingle, 31) + (words[i] ?? 0));
    }
    for (let i = 0; i < HASHES; i++) {
      const value = (Math.imul(FACTORS[i] ?? 1, shingle) + (SUMMANDS[i] ?? 0)) >>> 0;
      if (value < (least[i] ?? 0)) least[i] = value;
    }
  }
  return least;
}

const SINGLE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${SINGLE}]|(?:(?![${SINGLE}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** A number for each word of a text (FNV-1a over its code units). */
function wordHashes(text: string): number[] {
  const hashes: number[] = [];
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) {
    let hash = 0x811c_9dc5;
    for (let i = 0; i < word.length; i++) {
      hash = Math.imul(hash ^ word.charCodeAt(i), 0x0100_0193);
    }
    hashes.push(hash);
  }
  return hashes;
}

/** Spreads every bit over all (the last step of MurmurHash3). */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return hash ^ (hash >>> 16);
}

/** The functions `factor * x + summand` of the signature, the same in every Claimbench. */
const FACTORS = Int32Array.from({ length: HASHES }, (_, i) => mixed(2 * i + 1) | 1);
const SUMMANDS = Int32Array.from({ length: HASHES }, (_, i) => mixed(0x5eed_0000 + i));
