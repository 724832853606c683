import { NO_FEATURES } from '../cas/cas-graph';
import type { CasStructure } from '../cas/cas-graph';

/** Where a token or sentence stands: offsets in UTF-16 code units, the line from 1, and the id of its text, if it says one. */
export interface Spot {
  readonly id: string;
  readonly type: string;
  readonly begin: number;
  readonly end: number;
  readonly sofa: string | null;
  readonly line: number;
}

/** Structures of which only the place matters, held as numbers. */
export interface PlainSpots {
  /** Takes one in, and says whether it could: its id has to be a number above those of all that are in. */
  add(spot: Spot): boolean;
  has(id: string): boolean;
  /** The structure of an id, without features, if it stands in the text of `sofa`; null for none. */
  inText(id: string, sofa: string): CasStructure | null;
  /** How many stand in other texts than that of `sofa`; one that names no text stands in it. */
  countElsewhere(sofa: string): number;
}

const FIELDS = 6;
const IN_BLOCK = 1 << 15;
const NUMBER = /^[1-9]\d{0,8}$/;
const LARGEST = 0x7fffffff;

/**
 * A document has several times as many tokens as anything else, and an object with its texts for each would take most of
 * the memory. Writers number what they write in order, so no index is needed to find one again.
 */
export function createPlainSpots(): PlainSpots {
  const blocks: Int32Array[] = [];
  const types = createNumbering();
  const sofas = createNumbering();
  let count = 0;
  let last = 0;
  const field = (index: number, which: number): number =>
    blocks[Math.floor(index / IN_BLOCK)]?.[(index % IN_BLOCK) * FIELDS + which] ?? 0;

  function find(id: string): number | null {
    if (!NUMBER.test(id)) return null;
    const wanted = Number(id);
    if (wanted > last) return null;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (field(middle, 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low < count && field(low, 0) === wanted ? low : null;
  }

  return {
    add({ id, type, begin, end, sofa, line }) {
      const number = NUMBER.test(id) ? Number(id) : 0;
      if (number <= last || Math.abs(begin) > LARGEST || Math.abs(end) > LARGEST) return false;
      last = number;
      let block = blocks[Math.floor(count / IN_BLOCK)];
      if (block === undefined) blocks.push((block = new Int32Array(IN_BLOCK * FIELDS)));
      const of = sofa === null ? -1 : sofas.number(sofa);
      block.set([number, begin, end, line, types.number(type), of], (count % IN_BLOCK) * FIELDS);
      count += 1;
      return true;
    },
    has: (id) => find(id) !== null,
    inText(id, sofa) {
      const index = find(id);
      if (index === null) return null;
      const of = field(index, 5);
      if (of >= 0 && sofas.name(of) !== sofa) return null;
      return {
        id,
        type: types.name(field(index, 4)),
        begin: field(index, 1),
        end: field(index, 2),
        features: NO_FEATURES,
        line: field(index, 3),
      };
    },
    countElsewhere(sofa) {
      const here = sofas.number(sofa);
      let elsewhere = 0;
      for (let index = 0; index < count; index++) {
        const of = field(index, 5);
        if (of >= 0 && of !== here) elsewhere += 1;
      }
      return elsewhere;
    },
  };
}

/** Numbers for the few names that come again and again. */
function createNumbering() {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    number(name: string): number {
      let number = numbers.get(name);
      if (number === undefined) {
        number = names.length;
        names.push(name);
        numbers.set(name, number);
      }
      return number;
    },
    name: (number: number): string => names[number] ?? '',
  };
}
