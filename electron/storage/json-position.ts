/**
 * Where a text stops being JSON. `JSON.parse` names the position in some messages and not in others, so a small scanner
 * walks the grammar of RFC 8259; it is asked only about texts that were refused already.
 */
export interface JsonFault {
  /** UTF-16 units from the start of the text. */
  readonly position: number;
  /** Counted from 1. */
  readonly line: number;
  /** What could have stood there. */
  readonly reason: string;
}

/** The first fault, or `null` for a text that is JSON. */
export function findJsonFault(text: string): JsonFault | null {
  const fault = scan(text);
  if (fault === null) return null;
  const [position, reason] = fault;
  const line = text.slice(0, position).split('\n').length;
  return {
    position,
    line,
    reason: position >= text.length ? `the text ends too early: ${reason}` : reason,
  };
}

const space = /[ \t\n\r]*/y;
/** The string is spelt as runs between escapes, so that neither a long nor an unfinished one makes the engine back up. */
const scalar =
  /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function scan(text: string): [number, string] | null {
  /** The closing brackets that are still to come; a list, not recursion, so that depth can't exhaust the stack. */
  const open: ('}' | ']')[] = [];
  let at = 0;
  let expected: 'value' | 'first-value' | 'first-key' | 'key' | 'after' = 'value';
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (;;) {
    skip(space);
    const next = text[at];
    if (expected === 'after') {
      const close = open.at(-1);
      if (close === undefined)
        return at === text.length ? null : [at, 'nothing may follow the value'];
      if (next === close) {
        open.pop();
        at += 1;
      } else if (next === ',') {
        at += 1;
        expected = close === '}' ? 'key' : 'value';
      } else return [at, `“,” or “${close}” is missing`];
    } else if (
      (expected === 'first-key' && next === '}') ||
      (expected === 'first-value' && next === ']')
    ) {
      open.pop();
      at += 1;
      expected = 'after';
    } else if (expected === 'key' || expected === 'first-key') {
      if (next !== '"') return [at, 'a name in double quotes is missing'];
      if (!skip(scalar)) return [at, 'this name is not a whole string'];
      skip(space);
      if (text[at] !== ':') return [at, '“:” is missing'];
      at += 1;
      expected = 'value';
    } else if (next === '{' || next === '[') {
      open.push(next === '{' ? '}' : ']');
      at += 1;
      expected = next === '{' ? 'first-key' : 'first-value';
    } else if (skip(scalar)) expected = 'after';
    else return [at, next === '"' ? 'this string is not whole' : 'a value is missing'];
  }
}
