/*
 * Both ways go through a text once, from left to right, so that an escaped backslash never joins with what follows it.
 */

const TEXT_ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\b': '\\b',
  '\\': '\\\\',
};
const TEXT_UNESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  b: '\b',
  '\\': '\\',
};

/** A stretch of text for a `#Text=` line. */
export const escapeText = (text: string): string =>
  // Other control characters stand behind a backslash as they are, but for the vertical tab, which stands alone.
  text.replace(/[^ -\uffff]|\\/g, (unit) =>
    unit === '\v' ? unit : (TEXT_ESCAPES[unit] ?? `\\${unit}`),
  );

/** What a `#Text=` line of version 3.2 and later says; an escape that nobody writes stays as it is. */
export const unescapeText = (line: string): string =>
  line.replace(/\\([tnfrb\\]|[^ -\uffff])/g, (_, unit: string) => TEXT_UNESCAPES[unit] ?? unit);

/** What a `#Text=` line of version 3.0 or 3.1 says, which escapes as Java does. */
export const unescapeJava = (line: string): string =>
  line.replace(
    /\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.))/gsu,
    (_, hex: string | undefined, octal: string | undefined, unit: string | undefined) =>
      hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : octal !== undefined
          ? String.fromCharCode(Number.parseInt(octal, 8))
          : (TEXT_UNESCAPES[unit ?? ''] ?? unit ?? ''),
  );

const VALUE_ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A feature's value for a cell. INCEpTION writes no `\r`; it would break the row in two. */
export const escapeValue = (value: string): string =>
  value.replace(/->|[\\[\]|_;\t\n\r*]/g, (unit) => VALUE_ESCAPES[unit] ?? `\\${unit}`);

/** What a cell's value says; an escape that nobody writes stays as it is. */
export const unescapeValue = (cell: string): string =>
  cell.replace(/\\(->|[\\[\]|_;tnr*])/g, (_, unit: string) =>
    unit === 't' ? '\t' : unit === 'n' ? '\n' : unit === 'r' ? '\r' : unit,
  );

/** Splits a cell at each `separator` that no backslash escapes. */
export function splitUnescaped(cell: string, separator: '|' | ';'): string[] {
  if (!cell.includes(separator)) return [cell];
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < cell.length; at++) {
    const unit = cell[at];
    if (unit === '\\') at += 1;
    else if (unit === separator) {
      parts.push(cell.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(cell.slice(from));
  return parts;
}

/** A cell's value and the number in brackets behind it, if there is one that no backslash escapes. */
export function withoutNumber(cell: string): {
  readonly value: string;
  readonly number: string | null;
} {
  const match = /\[(\d{1,9}(?:_\d{1,9})?)\]$/.exec(cell);
  if (match === null || isEscaped(cell, match.index)) return { value: cell, number: null };
  return { value: cell.slice(0, match.index), number: match[1] ?? null };
}

/** Whether an odd number of backslashes stands before an index. */
export function isEscaped(cell: string, index: number): boolean {
  let backslashes = 0;
  while (cell[index - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
