/** What stands at a place of an expression that makes it none. */
interface Fault {
  readonly at: number;
  readonly reason: string;
}

const ESCAPABLE = /^[\^$\\.*+?()[\]{}|/dDwWsSbBnrtvf0]/;
const LONG_ESCAPE =
  /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|c[a-zA-Z]|[pP]\{[\w=]+\}|k<[^>]*>|[1-9]\d*)/;
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})/;

/**
 * Says in one plain sentence what is wrong in a regular expression that the platform refused, and where, counted
 * in characters from 1. `engineReason` is what the platform said; its last part is used where nothing was found here.
 */
export function explainExpression(source: string, engineReason: string): string {
  const fault = faultOf(source);
  if (fault === null) {
    const reason = engineReason.slice(engineReason.lastIndexOf(': ') + 2).trim();
    return `This is not a regular expression${reason === '' ? '' : ` (${reason.toLowerCase()})`}; mend it, or search for plain words.`;
  }
  const place = Array.from(source.slice(0, fault.at)).length + 1;
  return `Character ${place} of the expression: ${fault.reason}.`;
}

function faultOf(source: string): Fault | null {
  const groups: number[] = [];
  let canRepeat = false;
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const character = rest.charAt(0);
    const quantifier = QUANTIFIER.exec(rest)?.[0];
    if (character === '\\') {
      const length = escapeLength(rest);
      if (length === null) return escapeFault(source, at);
      canRepeat = !/^\\[bB]/.test(rest);
      at += length;
    } else if (character === '[') {
      const end = classEnd(source, at);
      if (typeof end !== 'number') return end;
      canRepeat = true;
      at = end;
    } else if (character === '(') {
      groups.push(at);
      canRepeat = false;
      at += /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(rest)?.[0].length ?? 1;
    } else if (character === ')') {
      if (groups.pop() === undefined)
        return { at, reason: 'this “)” closes nothing; write “\\)” to find a bracket' };
      canRepeat = true;
      at += 1;
    } else if (quantifier !== undefined) {
      if (!canRepeat)
        return {
          at,
          reason: `“${quantifier}” has nothing before it to repeat; write “\\${quantifier}” to find the sign itself`,
        };
      const [, least, most] = /^\{(\d+),(\d+)\}/.exec(quantifier) ?? [];
      if (least !== undefined && Number(least) > Number(most))
        return { at, reason: `“${quantifier}” has the larger number first` };
      canRepeat = false;
      at += quantifier.length;
      if (source.charAt(at) === '?') at += 1;
    } else if (character === '{' || character === '}' || character === ']') {
      return { at, reason: `“${character}” has a meaning here; write “\\${character}” to find it` };
    } else {
      canRepeat = character !== '|' && character !== '^' && character !== '$';
      at += rest.codePointAt(0) === rest.charCodeAt(0) ? 1 : 2;
    }
  }
  const open = groups.pop();
  return open === undefined
    ? null
    : { at: open, reason: 'this “(” is never closed; add “)”, or write “\\(” to find a bracket' };
}

/** The length of an escape at the start of a piece, or null where there is no such escape. */
function escapeLength(rest: string): number | null {
  const named = rest.slice(1);
  const long = LONG_ESCAPE.exec(named)?.[0].length;
  if (long !== undefined) return 1 + long;
  return ESCAPABLE.test(named) ? 2 : null;
}

function escapeFault(source: string, at: number): Fault {
  const named = source.slice(at + 1, at + 2);
  return named === ''
    ? { at, reason: 'a “\\” at the end escapes nothing; write “\\\\” to find it' }
    : { at, reason: `“\\${named}” means nothing; leave out the “\\”, or write “\\\\” to find it` };
}

/** The offset behind a class that begins at `at`, or what is wrong in it. */
function classEnd(source: string, at: number): number | Fault {
  for (let i = at + 1; i < source.length; i++) {
    const character = source.charAt(i);
    if (character === ']') return i + 1;
    if (character === '\\') {
      const length = source.charAt(i + 1) === '-' ? 2 : escapeLength(source.slice(i));
      if (length === null) return escapeFault(source, i);
      i += length - 1;
      continue;
    }
    const to = source.charAt(i + 2);
    if (source.charAt(i + 1) === '-' && to !== ']' && to !== '\\' && to !== '' && to < character) {
      return { at: i, reason: `the range “${source.slice(i, i + 3)}” runs backwards` };
    }
  }
  return { at, reason: 'this “[” is never closed; add “]”, or write “\\[” to find a bracket' };
}
