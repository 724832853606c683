/** The kinds of value that a path of a sketch holds. */
export type SketchKind = 'text' | 'number' | 'word' | 'object' | 'array';

/**
 * Which names stand where in the beginning of a JSON or JSON Lines file. Paths are those of the values: `` for each
 * value at the top, `[]` for the entries of a list, `.name` for what an object holds, so `[].data.text` and
 * `.spans[].start`. Several records of a file share one sketch.
 */
export interface JsonSketch {
  has(path: string, kind?: SketchKind): boolean;
  /** Whether the file's values at the top are of one kind and no other. */
  isAll(kind: SketchKind): boolean;
  /** The path of the records: `[]` where the file is one list of them, empty for one record a line. */
  readonly root: '' | '[]';
}

const MAX_DEPTH = 12;
const TOKEN = /[{}[\],:]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[A-Za-z]+|\s+|[^]/gy;

/**
 * Sketches the beginning of a file that may be cut anywhere. It looks at the names and the kinds of values alone and
 * accepts what a parser would refuse, so it decides nothing about whether a file can be read. Null for what is no JSON
 * at all: the first character of each value at the top must begin an object or a list. Of lines of which some are no JSON
 * the others are sketched.
 */
export const sketchJson = (head: string): JsonSketch | null =>
  sketchAll(head) ?? sketchAll(wholeLines(head));

/** The lines that are records by themselves: one that is broken says nothing about the others. */
const wholeLines = (head: string): string =>
  head
    .split('\n')
    .filter((line) => line.startsWith('{') && isJson(line))
    .join('\n');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function sketchAll(head: string): JsonSketch | null {
  const kinds = new Map<string, Set<SketchKind>>();
  const note = (path: string, kind: SketchKind) => {
    const held = kinds.get(path);
    if (held === undefined) kinds.set(path, new Set([kind]));
    else held.add(kind);
  };
  // For each level that is open: its own path, and the name that its next value stands under (null in a list).
  const open: { readonly path: string; readonly isList: boolean; name: string | null }[] = [];
  const pathHere = () => {
    const last = open.at(-1);
    if (last === undefined) return '';
    return last.isList ? `${last.path}[]` : `${last.path}.${last.name ?? ''}`;
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(head); match !== null; match = TOKEN.exec(head)) {
    const [token] = match;
    const first = token.charAt(0);
    const inside = open.at(-1);
    if (first === '{' || first === '[') {
      if (open.length >= MAX_DEPTH) break;
      const path = pathHere();
      note(path, first === '{' ? 'object' : 'array');
      open.push({ path, isList: first === '[', name: null });
    } else if (first === '}' || first === ']') {
      open.pop();
      const around = open.at(-1);
      if (around?.isList === false) around.name = null;
    } else if (first === ',') {
      if (inside?.isList === false) inside.name = null;
    } else if (first === '"' && token.length > 1) {
      if (inside === undefined) return null;
      if (inside.isList || inside.name !== null) note(pathHere(), 'text');
      else inside.name = token.slice(1, -1);
    } else if (
      /^(?:-|\d|true$|false$|null$)/.test(token) &&
      inside !== undefined &&
      (inside.isList || inside.name !== null)
    ) {
      note(pathHere(), /[-\d]/.test(first) ? 'number' : 'word');
    } else if (first === '"' && inside !== undefined) {
      // A text that the sample cuts.
      if (inside.isList || inside.name !== null) note(pathHere(), 'text');
      break;
    } else if (first !== ':' && first.trim() !== '') {
      // The last token may be cut; anywhere else this is no JSON.
      if (inside === undefined || TOKEN.lastIndex < head.length) return null;
    }
  }
  if (kinds.size === 0) return null;
  return {
    has: (path, kind) =>
      kind === undefined ? kinds.has(path) : kinds.get(path)?.has(kind) === true,
    root: kinds.get('')?.has('array') === true ? '[]' : '',
    isAll: (kind) => {
      const top = kinds.get('');
      return top?.size === 1 && top.has(kind);
    },
  };
}
