/**
 * Why a file of a dataset cannot be read any further, in one plain sentence for people that says what is wrong and,
 * where something can be done, what to do. It is the only thing that a reader throws.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  /** `line` counts from 1; null where the fault belongs to no line. */
  constructor(
    readonly file: string,
    readonly line: number | null,
    sentence: string,
  ) {
    super(sentence);
  }
}
