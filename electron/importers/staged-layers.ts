import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createTxId } from '../../shared/model/ids';
import type { Edit } from '../../shared/edits/edit';
import type { TxId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';

/** Where the edits of one layer stand in the staging file. */
export interface StagedStep {
  readonly key: LayerKey;
  readonly tx: TxId;
  readonly start: number;
  readonly length: number;
}

/** What an import is about to write into layers, in a file of its own until all of it is known. */
export interface StagedLayers {
  readonly file: string;
  readonly steps: readonly StagedStep[];
}

interface Kept {
  readonly edits: readonly Edit<Utf16>[];
  /** Null for a document that was there before. */
  readonly text: string | null;
}

export interface Staging {
  /**
   * Keeps the edits of a layer in place of those that were kept of it before; with the text of its document if that came
   * with the same import, so that whoever writes the layer need not read it.
   */
  put(key: LayerKey, edits: readonly Edit<Utf16>[], text: string | null): Promise<void>;
  /** What was kept of a layer; null if nothing was. */
  get(key: LayerKey): Promise<readonly Edit<Utf16>[] | null>;
  finish(): Promise<StagedLayers>;
  close(): Promise<void>;
}

const PIECE = 1_000_000;

const nameOf = ({ annotator, document }: LayerKey) => `${annotator}/${document}`;

/** Memory holds where each layer's edits stand, never the edits: an import may bring more than fits. */
export async function createStaging(folder: string): Promise<Staging> {
  const file = path.join(folder, 'layers.jsonl');
  const handle = await open(file, 'wx+', 0o600);
  const steps = new Map<string, StagedStep>();
  /** What is on the disk, and behind it what waits for a larger piece: a write for each layer costs more than its words. */
  let written = 0;
  let waiting: Buffer[] = [];
  let end = 0;

  async function flush(): Promise<void> {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    await handle.write(bytes, 0, bytes.length, written);
    written += bytes.length;
  }
  return {
    async put(key, edits, text) {
      const bytes = Buffer.from(`${JSON.stringify({ edits, text } satisfies Kept)}\n`);
      const tx = steps.get(nameOf(key))?.tx ?? createTxId(randomBytes);
      waiting.push(bytes);
      steps.set(nameOf(key), { key, tx, start: end, length: bytes.length });
      end += bytes.length;
      if (end - written >= PIECE) await flush();
    },
    async get(key) {
      const step = steps.get(nameOf(key));
      if (step === undefined) return null;
      if (step.start + step.length > written) await flush();
      const bytes = Buffer.alloc(step.length);
      await handle.read(bytes, 0, step.length, step.start);
      return (JSON.parse(bytes.toString()) as Kept).edits;
    },
    async finish() {
      await flush();
      await handle.close();
      return { file, steps: [...steps.values()] };
    },
    close: () => handle.close(),
  };
}

/** Reads staged edits back, one layer at a time. They are this program's own words, in a private folder. */
export async function* readStaged({
  file,
  steps,
}: StagedLayers): AsyncGenerator<Kept & { readonly key: LayerKey; readonly tx: TxId }> {
  const handle = await open(file);
  try {
    for (const { key, tx, start, length } of steps) {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, start);
      yield { key, tx, ...(JSON.parse(bytes.toString()) as Kept) };
    }
  } finally {
    await handle.close();
  }
}
