/** The kinds of tags, by the names of the option `scheme`. */
export const TAG_SCHEMES = ['iob2', 'iob1', 'ioe2', 'iobes', 'bilou', 'io'] as const;
export type TagScheme = (typeof TAG_SCHEMES)[number];

/** A tag taken apart: `type` is empty for a token outside of everything. */
export interface Tag {
  /** B, I, E (last) or S (alone), whatever letters the scheme has for them; empty for a tag without one. */
  readonly role: '' | 'B' | 'I' | 'E' | 'S';
  readonly type: string;
}

/** The tag of a token outside of everything. */
export const OUTSIDE: Tag = { role: '', type: '' };
const ROLES: Readonly<Record<string, Tag['role']>> = {
  B: 'B',
  I: 'I',
  M: 'I',
  E: 'E',
  L: 'E',
  S: 'S',
  U: 'S',
  W: 'S',
};
const TAG = /^([BIMELSUW])[-_](.+)$/;

/** Takes a tag apart. A word that begins with no letter of a scheme is a type for itself, as in plain IO. */
export function parseTag(tag: string): Tag {
  if (tag === 'O' || tag === 'o' || tag === '_') return OUTSIDE;
  const match = TAG.exec(tag);
  return match === null
    ? { role: '', type: tag }
    : { role: ROLES[match[1] ?? ''] ?? '', type: match[2] ?? '' };
}

/** Whether a word looks like a tag with its letter, or like the one for outside. */
export const isTag = (word: string): boolean => word === 'O' || TAG.test(word);

/** A run of tokens of one type: `[first, last]`. */
export interface Chunk {
  readonly type: string;
  readonly first: number;
  readonly last: number;
}

/** Puts chunks together, tag by tag; `told` hears of each tag that the scheme does not allow where it stands. */
export interface ChunkReader {
  add(tag: Tag, token: number, line: number): void;
  /** A sentence ends here, and whatever is open with it. */
  end(line: number): void;
}

export function createChunkReader(
  scheme: TagScheme,
  found: (chunk: Chunk) => void,
  told: (line: number, sentence: string) => void,
): ChunkReader {
  let type = '';
  let first = 0;
  let last = 0;
  const hasEnds = scheme === 'iobes' || scheme === 'bilou';

  const close = () => {
    if (type !== '') found({ type, first, last });
    type = '';
  };
  const unended = (line: number) => {
    if (type !== '' && (hasEnds || scheme === 'ioe2')) {
      told(line, `An entity “${type}” ends before its last tag; it is taken as it stands.`);
    }
    close();
  };
  const open = (next: string, token: number) => {
    type = next;
    first = token;
    last = token;
  };

  return {
    add(tag, token, line) {
      if (tag.type === '') {
        if (type !== '') unended(line);
        return;
      }
      const isSame = tag.type === type;
      if (tag.role === 'S' || tag.role === 'B') {
        if (type !== '') unended(line);
        open(tag.type, token);
        if (tag.role === 'S') close();
        return;
      }
      if (isSame) {
        last = token;
      } else {
        const isLate = scheme === 'iob2' || hasEnds;
        if (isLate && tag.role !== '') {
          told(
            line,
            `A tag for “${tag.type}” goes on with what never began; it begins here instead.`,
          );
        }
        if (type !== '') unended(line);
        open(tag.type, token);
      }
      if (tag.role === 'E') close();
    },
    end(line) {
      if (type !== '') unended(line);
    },
  };
}

/** Which letters a file uses, and where; what tells the schemes apart. */
export class TagCensus {
  private readonly letters = new Map<string, number>();
  private begunByB = 0;
  private begunByI = 0;
  private previous = '';

  add(word: string): void {
    const { role, type } = parseTag(word);
    if (type !== '') {
      const letter = role === '' ? '' : word.charAt(0);
      this.letters.set(letter, (this.letters.get(letter) ?? 0) + 1);
      if (type !== this.previous) {
        if (role === 'B') this.begunByB += 1;
        if (role === 'I') this.begunByI += 1;
      }
    }
    this.previous = type;
  }

  end(): void {
    this.previous = '';
  }

  /** The scheme that the tags fit best, and why, in a sentence. */
  scheme(): { readonly scheme: TagScheme; readonly why: string } {
    const has = (letter: string) => this.letters.has(letter);
    if (this.letters.size === 0) return { scheme: 'iob2', why: 'There is no tag but O.' };
    if (has('L') || has('U'))
      return { scheme: 'bilou', why: 'The tags are BILOU: there is L- or U-.' };
    if (has('S') || has('W') || (has('E') && has('B'))) {
      return { scheme: 'iobes', why: 'The tags are IOBES: there is S-, or B- and E-.' };
    }
    if (has('E')) return { scheme: 'ioe2', why: 'The tags are IOE2: there is E- but no B-.' };
    if (has('')) return { scheme: 'io', why: 'The tags are plain types without a letter.' };
    if (!has('B')) {
      return {
        scheme: 'iob1',
        why: 'The tags are IOB1 or plain IO: no B- occurs, and both read alike.',
      };
    }
    if (this.begunByB === 0) {
      return {
        scheme: 'iob1',
        why: 'The tags are IOB1: B- stands only between two of one type, and I- begins the others.',
      };
    }
    return this.begunByI === 0
      ? { scheme: 'iob2', why: 'The tags are IOB2: B- begins each of them.' }
      : {
          scheme: 'iob2',
          why: `The tags are IOB2: B- begins ${this.begunByB} of them; ${this.begunByI} begin with I-.`,
        };
  }
}

/**
 * The tag of a token: `index` of `length` tokens of one span. `isBehindSame` says that the token before it in the
 * sentence ends a span of the same type.
 */
export function tagOf(
  scheme: TagScheme,
  type: string,
  index: number,
  length: number,
  isBehindSame: boolean,
): string {
  const isLast = index === length - 1;
  switch (scheme) {
    case 'iob2':
      return index === 0 ? `B-${type}` : `I-${type}`;
    case 'iob1':
      return index === 0 && isBehindSame ? `B-${type}` : `I-${type}`;
    case 'ioe2':
      return isLast ? `E-${type}` : `I-${type}`;
    case 'iobes':
      if (length === 1) return `S-${type}`;
      return index === 0 ? `B-${type}` : isLast ? `E-${type}` : `I-${type}`;
    case 'bilou':
      if (length === 1) return `U-${type}`;
      return index === 0 ? `B-${type}` : isLast ? `L-${type}` : `I-${type}`;
    case 'io':
      return `I-${type}`;
  }
}
