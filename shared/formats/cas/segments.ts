import { nextSentenceStart } from '../../text/sentences';
import { utf16 } from '../../text/offsets';
import { tokensOf as cut } from '../../text/tokens';

export type Stretch = readonly [start: number, end: number];

/** The tokens of a text, in order; white space lies between them. Offsets are UTF-16 code units. */
export function tokensOf(text: string): Stretch[] {
  const { count, starts, ends } = cut(text);
  return Array.from({ length: count }, (_, i): Stretch => [starts[i] ?? 0, ends[i] ?? 0]);
}

/** The indexes of those tokens that begin a sentence. */
export function sentenceStarts(text: string, tokens: readonly Stretch[]): number[] {
  const starts: number[] = [];
  let border = 0;
  tokens.forEach(([begin], index) => {
    if (index > 0 && begin < border) return;
    starts.push(index);
    border = nextSentenceStart(text, utf16(begin));
  });
  return starts;
}
