import { createLineBatch } from '../common/line-batch';
import { datasetFile } from './in-memory-files';
import type { DatasetFile } from '../dataset-file';

/** Counts what a reader does, and stops one that does far more than its files give cause for. */
export interface StepGuard {
  readonly files: readonly DatasetFile[];
  /** Counts one thing that the reader handed over. @throws StepsExceeded */
  step(): void;
}

/** A reader went on and on. */
export class StepsExceeded extends Error {
  override readonly name = 'StepsExceeded';
}

/** Files that count each look into them. A reader may look at each line, and at each file whole, a few times. */
export function guardedFiles(contents: ReadonlyMap<string, Uint8Array>): StepGuard {
  const bytes = Array.from(contents.values()).reduce((sum, { length }) => sum + length, 0);
  const most = 1000 + 20 * (bytes + contents.size);
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps > most) {
      throw new StepsExceeded(`The reader took more than ${most} steps over ${bytes} bytes.`);
    }
  };
  const files = Array.from(contents, ([path, content]): DatasetFile => {
    const file = datasetFile(path, content);
    return {
      path,
      bytes: file.bytes,
      content: () => {
        step();
        return file.content();
      },
      text: () => {
        step();
        return file.text();
      },
      async *lines() {
        for await (const line of file.lines()) {
          step();
          yield line;
        }
      },
      async *lineBatches() {
        for await (const batch of file.lineBatches()) {
          for (const [index, line] of batch.lines.entries()) {
            step();
            yield createLineBatch(batch.first + index, `${line}\n`);
          }
        }
      },
    };
  }).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, step };
}
