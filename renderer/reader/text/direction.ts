export const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]/;
export const STRONG = /[\p{L}]/u;

/** The direction of a paragraph by its first letter, as `dir="auto"` has it. */
export function directionOf(text: string, start: number, end: number): 'ltr' | 'rtl' {
  const letter = STRONG.exec(text.slice(start, Math.min(end, start + 500)))?.[0] ?? '';
  return RTL.test(letter) ? 'rtl' : 'ltr';
}
