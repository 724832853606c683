const figures = new Intl.NumberFormat('en');

/** English words that stand over the text. */
export const surfaceWords = {
  /** On each part of a span of several but the first. */
  part: (index: number, count: number) => `${figures.format(index)} of ${figures.format(count)}`,
};
