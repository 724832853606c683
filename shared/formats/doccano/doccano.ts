import { sketchJson } from '../common/json-sketch';
import { readDoccano } from './read';
import { DOCCANO, SHAPE } from './record';
import { writeDoccano } from './write';
import type { SampledFile } from '../dataset-file';
import type { Detection, Format } from '../format';

/**
 * doccano's JSON Lines, plain (`label` holds `[start, end, name]`) or with relations (`entities` and `relations`). Its
 * server counts code points; its editor has counted UTF-16 units, and nothing in the data tells which, since there are no
 * quotes. Metadata stand flat beside the text, those with a name of doccano's own in `meta`. Remarks on the document are
 * its `Comments`. `entities`, the shape with relations, is written unless `labels` is asked for.
 */
export const doccanoFormat: Format = {
  ...DOCCANO,
  reader: { endings: ['.jsonl', '.ndjson', '.json'], detect, read: readDoccano },
  writer: {
    target: 'file',
    ending: '.jsonl',
    options: [SHAPE],
    canLeaveOutText: false,
    write: writeDoccano,
  },
};

function detect(files: readonly SampledFile[]): Detection | null {
  let bare: Detection | null = null;
  for (const file of files) {
    const sketch = sketchJson(file.head);
    if (sketch === null) continue;
    const at = (path: string) => `${sketch.root}${path}`;
    if (!sketch.has(at('.text'), 'text') && !sketch.has(at('.data'), 'text')) continue;
    if (sketch.has(at('.entities[].start_offset'), 'number')) {
      return { certainty: 'sure', why: 'its lines have “entities” with a “start_offset”' };
    }
    if (sketch.has(at('.entities'), 'array') && sketch.has(at('.relations'), 'array')) {
      return { certainty: 'likely', why: 'its lines have “entities” and “relations”' };
    }
    for (const name of ['label', 'labels'] as const) {
      if (sketch.has(at(`.${name}[][]`), 'number') && sketch.has(at(`.${name}[][]`), 'text')) {
        return { certainty: 'sure', why: `its lines have “${name}” with [start, end, name]` };
      }
      if (sketch.has(at(`.${name}`), 'array')) {
        return { certainty: 'possible', why: `its lines have a text and a list “${name}”` };
      }
    }
    bare ??= { certainty: 'possible', why: 'its lines have a text, which nobody has tagged' };
  }
  return bare;
}
