/** Texts of any length from one list of words; the same each time. */
const WORDS =
  'the harbour wall gave way on Tuesday night and people of Velden left their homes before midnight while engineers looked for a crack in old stone'.split(
    ' ',
  );

function* wordsFor(seed: number): Generator<string, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    const word = WORDS[(state >> 8) % WORDS.length] ?? 'the';
    yield state % 11 === 0 ? `${word},` : word;
  }
}

/** A paragraph of at least so many characters, without a line break. */
export function longParagraph(characters: number): string {
  const words: string[] = [];
  let length = 0;
  for (const word of wordsFor(7)) {
    words.push(word);
    length += word.length + 1;
    if (length >= characters) break;
  }
  return words.join(' ');
}

/** Short lines, each of which says its number. */
export function manyLines(count: number): string {
  const words = wordsFor(11);
  return Array.from(
    { length: count },
    (_, index) => `Entry ${index + 1}: ${words.next().value} ${words.next().value}`,
  ).join('\n');
}
