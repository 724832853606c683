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

export interface Staging {
  /** Keeps the edits of a layer in place of those that were kept of it before. */
  put(key: LayerKey, edits: readonly Edit<Utf16>[]): Promise<void>;
  /** What was kept of a layer; null if nothing was. */
  get(key: LayerKey): Promise<readonly Edit<Utf16>[] | null>;
  finish(): Promise<StagedLayers>;
  close(): Promise<void>;
}

const nameOf = ({ annotator, document }: LayerKey) => `${annotator}/${document}`;

/** Memory holds where each layer's edits stand, never the edits: an import may bring more than fits. */
export async function createStaging(folder: string): Promise<Staging> {
  const file = path.join(folder, 'layers.jsonl');
  const handle = await open(file, 'wx+', 0o600);
  const steps = new Map<string, StagedStep>();
  let end = 0;
  return {
    async put(key, edits) {
      const bytes = Buffer.from(`${JSON.stringify(edits)}\n`);
      const tx = steps.get(nameOf(key))?.tx ?? createTxId(randomBytes);
      await handle.write(bytes, 0, bytes.length, end);
      steps.set(nameOf(key), { key, tx, start: end, length: bytes.length });
      end += bytes.length;
    },
    async get(key) {
      const step = steps.get(nameOf(key));
      if (step === undefined) return null;
      const bytes = Buffer.alloc(step.length);
      await handle.read(bytes, 0, step.length, step.start);
      return JSON.parse(bytes.toString()) as Edit<Utf16>[];
    },
    async finish() {
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
}: StagedLayers): AsyncGenerator<{ key: LayerKey; tx: TxId; edits: Edit<Utf16>[] }> {
  const handle = await open(file);
  try {
    for (const { key, tx, start, length } of steps) {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, start);
      yield { key, tx, edits: JSON.parse(bytes.toString()) as Edit<Utf16>[] };
    }
  } finally {
    await handle.close();
  }
}
