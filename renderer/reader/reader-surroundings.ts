/** What the commands of the text need besides the model: the panes and documents around it. */
export interface ReaderSurroundings {
  readonly inspect: (field: 'attributes' | 'note') => void;
  readonly switchLetters: () => void;
  /** Marks the document done and opens the next one. */
  readonly finish: () => void;
  /** One step back when nothing is picked or at hand: out of the text. */
  readonly leave: () => void;
}
