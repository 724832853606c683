import { CALENDAR_WORDS, FUNCTION_WORDS } from './common-words';
import { segmentation } from './segment';
import { utf16 } from './offsets';
import type { TextRange, Utf16 } from './offsets';

/*
 * Figures as digits show them, with the currency sign before them and the scale and unit behind them. It reads no value:
 * it only knows where a figure is worth a look. Years, days of a month and times of day are no figures.
 */

const AROUND = 60;
const NUMBER =
  /(?<![\p{L}\p{N}][.,:’']?)(?:[-−+±])?(?:[$€£¥₴₽] ?)?\p{Nd}+(?:[.,’' \u00a0\u202f]\p{Nd}{3})*(?:[.,]\p{Nd}+)?/gu;
const TIME = /^:\p{Nd}{2}/u;
const DATE_PART = /^[-/.]\p{Nd}/u;
const SIGN = /^(?: ?[%‰°]\p{Lu}?| ?[€£¥₴])/u;
const NEXT_WORD = /^(?:[ \u00a0\u202f]|[-\u2010\u2011])?([\p{L}²³]+)/u;
const YEAR = /^(?:1[5-9]|20)\p{Nd}{2}$/u;
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const SCALES = setOf(
  `hundred thousand million billion trillion mn bn m k tn mio mrd million millionen milliarden millions
   milliards millones dozen`,
);
const UNITS = setOf(
  `people km m cm mm kg g t kt mt mw gw kw kwh mwh gwh ha hectare km² m² m³ metre meter litre tonne ton mile foot
   feet inch inches percent per pc men women children staff police troops personnel crew dead wounded injured
   missing civilians soldiers dollar euro pound crown hour minute second day week month year`,
);

/** The figure whose digits hold or touch an offset, or begin at it; null where there is none. */
export function plainFigureAt(text: string, offset: Utf16): TextRange | null {
  const from = Math.max(0, offset - AROUND);
  const near = text.slice(from, offset + AROUND);
  for (const { index, 0: digits } of near.matchAll(NUMBER)) {
    const start = from + index;
    const end = start + digits.length;
    if (end < offset) continue;
    return start <= offset && isFigure(text, start, end) ? withUnit(text, start, end) : null;
  }
  return null;
}

function isFigure(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + AROUND);
  const before = text.slice(Math.max(0, start - AROUND), start);
  if (TIME.test(behind) || DATE_PART.test(behind)) return false;
  const next = NEXT_WORD.exec(behind)?.[1]?.toLowerCase() ?? '';
  const last = /(\p{L}+)\.?,? ?$/u.exec(before)?.[1]?.toLowerCase() ?? '';
  if (CALENDAR_WORDS.has(next) || CALENDAR_WORDS.has(last)) return false;
  if (/^(?:st|nd|rd|th)$/.test(next)) return false;
  const isMeasured = SIGN.test(behind) || SCALES.has(next) || UNITS.has(next);
  return isMeasured || !YEAR.test(text.slice(start, end));
}

function withUnit(text: string, start: number, digitsEnd: number): TextRange {
  let end = digitsEnd;
  const sign = SIGN.exec(text.slice(end, end + 4));
  if (sign !== null) return rangeOf(text, start, end + sign[0].length);
  let hasScale = false;
  for (let words = 0; words < 3; words++) {
    const next = NEXT_WORD.exec(text.slice(end, end + AROUND));
    const word = next?.[1] ?? '';
    const lower = word.toLowerCase();
    if (next === null || next[0].length >= AROUND) break;
    if (SCALES.has(lower) && !hasScale) hasScale = true;
    else if (lower === 'per' && /^ per cent(?!\p{L})/u.test(text.slice(end))) {
      return rangeOf(text, start, end + ' per cent'.length);
    } else if (isUnit(word)) return rangeOf(text, start, end + next[0].length);
    else break;
    end += next[0].length;
  }
  return rangeOf(text, start, end);
}

/** A unit that is known, or a plural in small letters, which is what is counted most. */
function isUnit(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower === 'per' || FUNCTION_WORDS.has(lower)) return false;
  return (
    UNITS.has(lower) || (word === lower && /^\p{Ll}{3,}s$/u.test(word) && !word.endsWith('ss'))
  );
}

function rangeOf(text: string, start: number, end: number): TextRange {
  return segmentation.snapToGraphemes(text, utf16(start), utf16(end));
}
