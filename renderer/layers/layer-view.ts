import type { WireError } from '../../shared/contract/errors';
import type { ReadLayer, UndoState } from '../../shared/contract/shapes';
import type { Edit } from '../../shared/edits/edit';
import type { SpanId } from '../../shared/model/ids';
import type { Layer, LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';

/** How things stand with the disk. *Saved* is said of nothing that the host has not acknowledged. */
export type SaveState =
  /** `at` is when the last edit of this window was acknowledged; null if it has made none. */
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'saving'; readonly count: number; readonly since: Date }
  /** `count` edits are in this window only; nothing is sent until the person decides. */
  | { readonly kind: 'failed'; readonly error: WireError; readonly count: number };

/** One open layer, as the window shows it. */
export interface LayerView {
  readonly key: LayerKey;
  /** What the person sees: everything acknowledged, and what is on its way. */
  readonly layer: Layer<Utf16>;
  readonly revision: number;
  /** Spans that an edit touches which is not on the disk yet. */
  readonly unsaved: ReadonlySet<SpanId>;
  readonly save: SaveState;
  readonly undo: UndoState;
  /** The spans are still on their way: the layer looks empty, and takes no edits yet. */
  readonly isArriving: boolean;
  readonly readOnly: string | null;
  readonly canStartHistory: boolean;
  readonly conflicts: ReadLayer['conflicts'];
  readonly outside: ReadLayer['outside'];
}

/** What happened to the shown layer: these edits in this order, or so much that it must be looked at anew. */
export type LayerPaint =
  | { readonly kind: 'edits'; readonly edits: readonly Edit<Utf16>[]; readonly isOwn: boolean }
  | { readonly kind: 'anew' };
