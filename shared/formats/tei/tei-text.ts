/** What XML 1.0 cannot hold, and CR, which it would make a line feed of. */
const UNHELD = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g;
const MARKUP = /[&<>]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Words as the content of an element. A character that XML cannot hold is an empty `g` element whose `n` is its number,
 * so that no text has to change on its way.
 */
export const teiContent = (words: string): string =>
  words
    .replace(MARKUP, (sign) => ENTITIES[sign] ?? sign)
    .replace(UNHELD, (character) => `<g n="U+${hex(character)}"/>`);

/** A value between double quotes. Only names and numbers of ours stand there, and what an orphan's record holds. */
export const teiAttribute = (value: string): string =>
  value
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(UNHELD, '\ufffd');

/** The character of a `g` element of ours; nothing for another one. */
export function characterOf(number: string | undefined): string {
  const digits = /^U\+([0-9A-F]{4})$/.exec(number ?? '')?.[1];
  return digits === undefined
    ? ''
    : String.fromCharCode(Number.parseInt(digits, 16)).toWellFormed();
}

const hex = (character: string): string =>
  character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
