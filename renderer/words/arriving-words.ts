import { figure } from './counts';

/** What is said while a document is on its way to the window. */
export const arrivingWords = {
  text: (characters: number | null) =>
    characters === null ? 'Reading the text' : `Reading the text, ${figure(characters)} characters`,
  spans: (count: number | null) =>
    count === null || count === 0
      ? 'The spans are on their way'
      : count === 1
        ? 'One span is on its way'
        : `${figure(count)} spans are on their way`,
} as const;
