/** Why undo and redo wait, one sentence for each list or dialogue that stands before the text. */
const sentences: string[] = [];

/**
 * Keeps undo and redo, by whichever way they are asked for, from changing what stands behind an open list; whoever
 * asks is told this sentence. Returns what lets them through again.
 */
export function holdUndo(sentence: string): () => void {
  sentences.push(sentence);
  return () => {
    const at = sentences.lastIndexOf(sentence);
    if (at >= 0) sentences.splice(at, 1);
  };
}

/** What whoever asks is told; null while nothing is in the way. */
export const undoIsHeld = (): string | null => sentences.at(-1) ?? null;
