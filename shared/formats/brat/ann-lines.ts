/** A `T` line. `ranges` is null where its numbers cannot be read. */
export interface TextBound {
  readonly id: string;
  readonly type: string;
  readonly ranges: readonly (readonly [number, number])[] | null;
  quote: string | null;
  raw: string;
  readonly line: number;
}

/** One `role:id` of an event or relation. */
export interface Argument {
  readonly role: string;
  readonly id: string;
}

/** A line with arguments: an event (`trigger` is its own), a relation, or an `*` line, whose roles are empty. */
export interface Tie {
  readonly id: string;
  readonly type: string;
  readonly trigger: string;
  readonly parts: readonly Argument[];
  readonly raw: string;
  readonly line: number;
}

/** An `A` or `M` line; `value` is null where it has none. A `#` line: `value` is its words. */
export interface Remark {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly value: string | null;
  readonly raw: string;
  readonly line: number;
}

/** The lines of an annotation file by what they say, each in order. */
export interface AnnLines {
  readonly textBounds: TextBound[];
  readonly events: Tie[];
  readonly relations: Tie[];
  readonly equivalences: Tie[];
  readonly attributes: Remark[];
  readonly notes: Remark[];
  /** Normalisations, and whatever else is not understood; to be given back as it came. */
  readonly others: string[];
}

const KNOWN_LINE = /^(?:[A-Z#]\w*|\*)\t/;

/** Reads the lines of an `.ann` file; nothing is too broken for it. */
export function parseAnnLines(content: string): AnnLines {
  const lines: AnnLines = {
    textBounds: [],
    events: [],
    relations: [],
    equivalences: [],
    attributes: [],
    notes: [],
    others: [],
  };
  let open: TextBound | null = null;
  let missing = 0;
  let number = 0;
  for (let start = 0; start < content.length;) {
    const found = content.indexOf('\n', start);
    const end = found < 0 ? content.length : found;
    const raw = content.slice(
      start,
      content.charCodeAt(end - 1) === CR && end > start ? end - 1 : end,
    );
    start = end + 1;
    number += 1;
    if (open !== null && missing > 0 && !KNOWN_LINE.test(raw)) {
      open.quote = `${open.quote ?? ''}\n${raw}`;
      open.raw = `${open.raw}\n${raw}`;
      missing -= codePoints(raw) + 1;
      continue;
    }
    if (open !== null) cutTail(open);
    open = null;
    if (raw.trim() === '') continue;
    if (raw.charCodeAt(0) === LETTER_T) {
      open = textBoundOf(raw, number);
      if (open === null) lines.others.push(raw);
      else lines.textBounds.push(open);
      missing = open === null ? 0 : missingOf(open);
    } else if (!addOther(lines, raw, number)) {
      lines.others.push(raw);
    }
  }
  if (open !== null) cutTail(open);
  return lines;
}

const CR = 0x0d;
const LETTER_T = 0x54;

function textBoundOf(raw: string, line: number): TextBound | null {
  const first = raw.indexOf('\t');
  if (first < 2) return null;
  const second = raw.indexOf('\t', first + 1);
  const head = second < 0 ? raw.slice(first + 1) : raw.slice(first + 1, second);
  const space = head.indexOf(' ');
  if (space < 1) return null;
  return {
    id: raw.slice(0, first),
    type: head.slice(0, space),
    ranges: rangesOf(head.slice(space + 1)),
    quote: second < 0 ? null : raw.slice(second + 1),
    raw,
    line,
  };
}

const INTEGER = /^-?[0-9]{1,15}$/;

function rangesOf(words: string): (readonly [number, number])[] | null {
  const ranges: (readonly [number, number])[] = [];
  for (const part of words.split(';')) {
    const space = part.indexOf(' ');
    const start = part.slice(0, space);
    const end = part.slice(space + 1);
    if (space < 1 || !INTEGER.test(start) || !INTEGER.test(end)) return null;
    ranges.push([Number(start), Number(end)]);
  }
  return ranges;
}

/** How many code points the quote should have: the fragments and one space between two. */
const lengthOf = (ranges: readonly (readonly [number, number])[]): number =>
  ranges.reduce((sum, [start, end]) => sum + end - start, ranges.length - 1);

/** How many characters a quote has too few for its range, which the next lines may hold. */
const missingOf = ({ quote, ranges }: TextBound): number =>
  quote === null || ranges === null ? 0 : lengthOf(ranges) - codePoints(quote);

/** Takes white space off that stands behind the quote and does not belong to it. */
function cutTail(bound: TextBound): void {
  const { quote, ranges } = bound;
  if (quote === null || ranges === null || !/\s$/.test(quote)) return;
  const length = lengthOf(ranges);
  if (length < 0 || codePoints(quote) <= length) return;
  let kept = 0;
  for (let i = 0; i < length; i++) kept += (quote.codePointAt(kept) ?? 0) > 0xffff ? 2 : 1;
  if (quote.slice(kept).trim() === '') bound.quote = quote.slice(0, kept);
}

function codePoints(words: string): number {
  let count = words.length;
  for (let i = 0; i < words.length; i++) {
    const unit = words.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff) count -= 1;
  }
  return count;
}

/** Adds a line that is no `T` line; false where it is not understood. */
function addOther(lines: AnnLines, raw: string, line: number): boolean {
  const first = raw.indexOf('\t');
  if (first < 1) return false;
  const id = raw.slice(0, first);
  const second = raw.indexOf('\t', first + 1);
  const body = (second < 0 ? raw.slice(first + 1) : raw.slice(first + 1, second)).trim();
  const words = body.split(' ').filter((word) => word !== '');
  const [head = '', ...rest] = words;
  const tail = second < 0 ? null : raw.slice(second + 1);
  switch (id.charAt(0)) {
    case 'E': {
      const [type, trigger] = splitRole(head);
      const parts = argumentsOf(rest);
      if (type === '' || trigger === '' || parts === null) return false;
      lines.events.push({ id, type, trigger, parts, raw, line });
      return true;
    }
    case 'R': {
      const parts = argumentsOf(rest);
      if (parts?.length !== 2 || head === '') return false;
      lines.relations.push({ id, type: head, trigger: '', parts, raw, line });
      return true;
    }
    case '*': {
      if (id !== '*' || rest.length < 2) return false;
      const parts = rest.map((target) => ({ role: '', id: target }));
      lines.equivalences.push({ id, type: head, trigger: '', parts, raw, line });
      return true;
    }
    case 'A':
    case 'M': {
      const [target, ...value] = rest;
      if (target === undefined || (tail !== null && tail.trim() !== '')) return false;
      const written = value.length === 0 ? null : value.join(' ');
      lines.attributes.push({ id, type: head, target, value: written, raw, line });
      return true;
    }
    case '#': {
      const [target] = rest;
      if (target === undefined || rest.length !== 1 || tail === null) return false;
      lines.notes.push({ id, type: head, target, value: tail, raw, line });
      return true;
    }
    default:
      return false;
  }
}

function splitRole(word: string): readonly [string, string] {
  const colon = word.indexOf(':');
  return colon < 1 ? ['', ''] : [word.slice(0, colon), word.slice(colon + 1)];
}

function argumentsOf(words: readonly string[]): Argument[] | null {
  const parts: Argument[] = [];
  for (const word of words) {
    const [role, id] = splitRole(word);
    if (role === '' || id === '') return null;
    parts.push({ role, id });
  }
  return parts;
}
