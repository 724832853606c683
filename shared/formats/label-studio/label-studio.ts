import { sketchJson } from '../common/json-sketch';
import { readTasks } from './read';
import { COMPLETED_BY, LABEL_STUDIO } from './task';
import { writeTasks } from './write';
import type { SampledFile } from '../dataset-file';
import type { Detection, Format } from '../format';

/**
 * Label Studio's JSON: a list of tasks with annotations (and predictions), each one of one annotator. Its own exports
 * count code points now and UTF-16 units in older ones; the words of each region prove which. What is said of a region
 * stands in further results of the same id: choices, text areas and numbers; values that none of those can hold, notes
 * and flags stand in the region's `meta`.
 */
export const labelStudioFormat: Format = {
  ...LABEL_STUDIO,
  reader: { endings: ['.json', '.jsonl'], detect, read: readTasks },
  writer: {
    target: 'file',
    ending: '.json',
    options: [COMPLETED_BY],
    canLeaveOutText: false,
    write: writeTasks,
  },
};

function detect(files: readonly SampledFile[]): Detection | null {
  for (const file of files) {
    const sketch = sketchJson(file.head);
    if (sketch === null) continue;
    const at = (path: string) => sketch.has(`${sketch.root}${path}`);
    if (at('.data') && (at('.annotations[].result') || at('.predictions[].result'))) {
      return { certainty: 'sure', why: 'its tasks have “data” and “annotations” with a “result”' };
    }
    if (at('.completions[].result')) {
      return { certainty: 'sure', why: 'its tasks have “completions” with a “result”' };
    }
    if (at('.data.text') || (at('.data') && at('.annotations'))) {
      return { certainty: 'likely', why: 'its records are tasks with their text in “data”' };
    }
  }
  return null;
}
