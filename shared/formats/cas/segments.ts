import { nextSentenceStart } from '../../text/sentences';
import { utf16 } from '../../text/offsets';
import type { Tokens } from '../../text/tokens';

/** The indexes of those tokens that begin a sentence. */
export function sentenceStarts(text: string, tokens: Tokens): number[] {
  const starts: number[] = [];
  let border = 0;
  for (let index = 0; index < tokens.count; index++) {
    const begin = tokens.starts[index] ?? 0;
    if (index > 0 && begin < border) continue;
    starts.push(index);
    border = nextSentenceStart(text, utf16(begin));
  }
  return starts;
}
