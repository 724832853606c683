import { figure } from './counts';

/** English words that stand over the text. */
export const surfaceWords = {
  /** On each part of a span of several but the first. */
  part: (index: number, count: number) => `${figure(index)} of ${figure(count)}`,
};
