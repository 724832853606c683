const figures = new Intl.NumberFormat('en');

/** What is said while a document is on its way to the window. */
export const arrivingWords = {
  text: (characters: number | null) =>
    characters === null
      ? 'Reading the text'
      : `Reading the text, ${figures.format(characters)} characters`,
  spans: (count: number | null) =>
    count === null || count === 0
      ? 'The spans are on their way'
      : count === 1
        ? 'One span is on its way'
        : `${figures.format(count)} spans are on their way`,
} as const;
