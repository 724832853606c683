/**
 * What is known of one layer: the lines of its histories, the layer that they make, and the layer as it will be when
 * all that is being written is on the disk.
 */
import { fromDiskEdit } from '../../shared/edits/disk-edit';
import type { Edit } from '../../shared/edits/edit';
import type { LayerLine } from '../../shared/edits/history-line';
import type { Replay } from '../../shared/edits/replay';
import type { TxId } from '../../shared/model/ids';
import type { Head, Layer } from '../../shared/model/layer';
import type { OffsetMap, Utf16 } from '../../shared/text/offsets';
import type { Committed } from './layer-commit';
import type { LayerOpening } from './layer-opening';

/** The layer after everything that was asked for, and the number of its last line. */
export interface Tip {
  readonly layer: Layer<Utf16>;
  readonly seq: number;
}

export class LayerRecord {
  readonly replay: Replay<Utf16>;
  readonly heads: Record<string, Head>;
  readonly #lines: LayerLine[];
  readonly #byTx: Map<TxId, LayerLine>;
  readonly #hashes: Set<string>;
  #tip: Tip;

  constructor(
    readonly opening: LayerOpening,
    readonly map: OffsetMap,
  ) {
    this.replay = opening.replay;
    this.heads = { ...opening.heads };
    this.#lines = [...opening.lines];
    this.#byTx = new Map(opening.lines.map((line) => [line.tx, line]));
    this.#hashes = new Set(opening.lines.map(({ hash }) => hash));
    this.#tip = this.#written();
  }

  /** All lines in the order of their turns, in code points. */
  get lines(): readonly LayerLine[] {
    return this.#lines;
  }

  get revision(): number {
    return this.#lines.at(-1)?.seq ?? 0;
  }

  get tip(): Tip {
    return this.#tip;
  }

  knowsLine(hash: string): boolean {
    return this.#hashes.has(hash);
  }

  /** A line is on its way to the disk. */
  expect(tip: Tip): void {
    this.#tip = tip;
  }

  /** What was on its way will not arrive: the tip is what is on the disk. */
  forgetExpected(): void {
    this.#tip = this.#written();
  }

  /** A line is on the disk; `edits` are its own, in UTF-16. */
  add(source: string, line: LayerLine, edits: readonly Edit<Utf16>[], bytes: number): Committed {
    this.replay.add({ ...line, edits });
    this.#lines.push(line);
    this.#byTx.set(line.tx, line);
    this.#hashes.add(line.hash);
    this.heads[source] = { seq: line.seq, hash: line.hash, bytes };
    return answerOf(line, edits);
  }

  /** The first answer of a transaction that was made before, or null. */
  committed(tx: TxId): Committed | null {
    const line = this.#byTx.get(tx);
    if (line === undefined) return null;
    return answerOf(
      line,
      line.edits.map((edit) => fromDiskEdit(edit, this.map)),
    );
  }

  #written(): Tip {
    return { layer: this.replay.state.layer, seq: this.revision };
  }
}

function answerOf(line: LayerLine, edits: readonly Edit<Utf16>[]): Committed {
  const { tx, seq, by, at, label, undoes, redoes, group } = line;
  return {
    tx,
    revision: seq,
    by,
    at,
    label,
    edits,
    undoes: undoes ?? null,
    redoes: redoes ?? null,
    group: group ?? null,
  };
}
