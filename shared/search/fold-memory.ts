import type { FoldedText } from './folded-text';
import type { FoldingOptions } from './folding';

/** Keeps the folded forms of the text that was searched last, so that the next query need not fold it again. */
export interface FoldMemory {
  recall(text: string, options: FoldingOptions): FoldedText | undefined;
  keep(text: string, options: FoldingOptions, folded: FoldedText): void;
}

/** Makes a memory of one text, in each way of folding it. It holds about as much memory as the text for each. */
export function createFoldMemory(): FoldMemory {
  let known = '';
  const ways = new Map<string, FoldedText>();
  return {
    recall: (text, options) => (text === known ? ways.get(nameOf(options)) : undefined),
    keep(text, options, folded) {
      if (text !== known) ways.clear();
      known = text;
      ways.set(nameOf(options), folded);
    },
  };
}

function nameOf({ matchesCase, variants }: FoldingOptions): string {
  return `${matchesCase ? 'case' : ''} ${variants ? 'variants' : ''}`;
}
