import type { SpanId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';

/** A press as the text hears it. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'repeat'
>;

/** Keys and what they do, for the status line. */
export interface KeyHint {
  readonly keys?: readonly string[];
  /** The commands whose keys are shown, as the person has them, where `keys` names none. */
  readonly commands?: readonly string[];
  readonly does: string;
}

/** A way of being in the text in which keys mean something else, such as linking. It is named in the status line. */
export interface ReaderMode {
  readonly id: string;
  readonly name: string;
  readonly hints: readonly KeyHint[];
  /** Hears a key before the commands of the text do; true takes it. Esc that it does not take leaves the mode. */
  readonly press: (event: KeyPress) => boolean;
  /** Hears a click, with the spans under it, the smallest first, before it becomes a step of the selection; true takes it. */
  readonly click?: (spans: readonly SpanId[]) => boolean;
  /** What the status line says of it beside its name; asked whenever the state of the reader changes. */
  readonly fact?: () => string;
  /** What is to be put away when the mode ends, however it ends. */
  readonly left?: () => void;
}

/** What is painted over the text for a while, and is no part of the layer. */
export interface Decorations {
  /** Words that were found, in order of the text. */
  readonly hits: readonly TextRange[];
  /** Which of them is the one at hand. */
  readonly hit: number | null;
  /** Spans that can be chosen, with the letter that chooses each; all others step back. Null: nothing is chosen from. */
  readonly targets: ReadonlyMap<SpanId, string> | null;
  /** The target that Enter takes. */
  readonly nearest: SpanId | null;
}

export const noDecorations: Decorations = { hits: [], hit: null, targets: null, nearest: null };
