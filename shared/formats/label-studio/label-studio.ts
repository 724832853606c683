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
 * and flags stand in the region's `meta`. Fields that say more (`id`, `ground_truth`, `score`, `lead_time` and the like)
 * are kept and given back, and what models said goes back out under `predictions`. JSON-MIN is read, too.
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

/** How the tags of labels are called in most labelling configurations. */
const MIN_TAGS = ['label', 'labels', 'ner', 'entities', 'tags', 'spans'] as const;

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
    // JSON-MIN has the regions of each tag in a list under its name.
    const tag = MIN_TAGS.find((name) => at(`.${name}[].labels[]`) && at(`.${name}[].start`));
    if (tag !== undefined) {
      return { certainty: 'sure', why: `its records have regions with “labels” in “${tag}”` };
    }
    if (at('.annotation_id') && at('.annotator') && at('.lead_time')) {
      return { certainty: 'likely', why: 'its records have an “annotator” and an “annotation_id”' };
    }
    if (at('.data.text') || (at('.data') && at('.annotations'))) {
      return { certainty: 'likely', why: 'its records are tasks with their text in “data”' };
    }
  }
  return null;
}
