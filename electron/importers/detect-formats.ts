import path from 'node:path';
import { READABLE } from './read-reports';
import { sampleOf } from './disk-dataset-file';
import type { SampledFile } from '../../shared/formats/dataset-file';
import type { Detection, FormatName } from '../../shared/formats/format';
import type { ChosenFile } from './disk-dataset-file';
import type { PassedOver } from './collect-files';
import type { NamedReader } from './readers';

/** What is read together: a folder or zip that was chosen, or all files that were chosen one by one. */
export interface FileGroup {
  /** The name of the folder or zip, for people; null for single files. */
  readonly name: string | null;
  readonly files: readonly ChosenFile[];
  /** Folders at the top that hold what one annotator each said, as a manifest of ours says. */
  readonly annotatorFolders?: readonly string[];
}

export interface Recognised extends Detection {
  readonly format: FormatName;
}

/** Files of one format, to be read in one go. */
export interface Part {
  readonly annotatorFolders?: readonly string[];
  readonly found: Recognised;
  /** Null where they are plain reports. */
  readonly reader: NamedReader | null;
  readonly files: readonly ChosenFile[];
  /** What else they could be read as; those as certain as the one that was taken come first. */
  readonly rivals: readonly Recognised[];
  /** Whether another format fits just as well, so that a person should look. */
  readonly isTie: boolean;
}

export interface DetectOptions {
  readonly readers: readonly NamedReader[];
  /** What the person said; every file with its endings is read so. */
  readonly format: FormatName | null;
  readonly onPassedOver: (passed: PassedOver) => void;
}

const SAMPLED = 200;
const RANK = { sure: 3, likely: 2, possible: 1 } as const;
const JSON_LINES = /\.(?:jsonl|ndjson)$/i;

/**
 * Says how a group of files is to be read. Datasets are recognised as a whole; where none is, each file is a report by
 * itself, and reports of several kinds may lie side by side.
 */
export async function detectFormats(group: FileGroup, options: DetectOptions): Promise<Part[]> {
  const { readers, format } = options;
  if (group.files.length === 0) return [];
  if (format !== null) return [given(group, format, options)];
  const sampled = await Promise.all(group.files.slice(0, SAMPLED).map(sampleOf));
  const endings = new Set([...READABLE, ...readers.flatMap(({ reader }) => reader.endings)]);
  const isNameless = sampled.every((one) => !endings.has(path.extname(one.path).toLowerCase()));
  const found: { readonly named: NamedReader; readonly recognised: Recognised }[] = [];
  for (const named of readers) {
    // Files whose endings say nothing, such as eng.train, are what they hold.
    const samples = isNameless
      ? sampled.flatMap((one) => underEndings(one, named.reader.endings))
      : sampled;
    const recognised = recognise(named, samples);
    // What is only possible may hang on the ending that was lent to it.
    if (recognised === null || (isNameless && recognised.certainty === 'possible')) continue;
    found.push({ named, recognised });
  }
  const datasets = found
    .filter(({ named }) => !named.isOfReports)
    .sort((a, b) => RANK[b.recognised.certainty] - RANK[a.recognised.certainty]);
  const [best, second] = datasets;
  // Lines that hold a text and no tags are what is left when nothing else was made out for certain.
  const areReports =
    best === undefined ||
    (best.recognised.certainty !== 'sure' &&
      !isNameless &&
      arePlainReports(sampled.filter((one) => hasEnding(one.path, best.named.reader.endings))));
  if (areReports) return reports(group, found, options);
  const files = isNameless ? group.files : take(group, best.named.reader.endings, options);
  return [
    {
      found: best.recognised,
      reader: best.named,
      files,
      rivals: datasets.slice(1).map(({ recognised }) => recognised),
      isTie: second !== undefined && second.recognised.certainty === best.recognised.certainty,
    },
  ];
}

const underEndings = (sample: SampledFile, endings: readonly string[]): SampledFile[] =>
  endings.map((ending) => ({ ...sample, path: `${sample.path}${ending}` }));

/** A detector that fails over hostile files has not recognised them. */
function recognise(
  { name, reader }: NamedReader,
  samples: readonly SampledFile[],
): Recognised | null {
  const own = samples.filter((sample) => hasEnding(sample.path, reader.endings));
  if (own.length === 0) return null;
  try {
    const detection = reader.detect(own);
    return detection === null ? null : { format: name, ...detection };
  } catch {
    return null;
  }
}

const given = (group: FileGroup, format: FormatName, options: DetectOptions): Part => {
  const named = options.readers.find(({ name }) => name === format) ?? null;
  const endings = named?.reader.endings ?? READABLE;
  return {
    found: { format, certainty: 'sure', why: 'It was chosen.' },
    reader: named,
    // One file whose ending is not the usual one was surely meant.
    files: group.files.length === 1 ? group.files : take(group, endings, options),
    rivals: [],
    isTie: false,
  };
};

function reports(
  group: FileGroup,
  found: readonly { readonly named: NamedReader; readonly recognised: Recognised }[],
  options: DetectOptions,
): Part[] {
  const left = new Set(group.files);
  const parts: Part[] = [];
  for (const { named, recognised } of found) {
    if (!named.isOfReports) continue;
    const files = [...left].filter((file) => hasEnding(file.path, named.reader.endings));
    for (const file of files) left.delete(file);
    if (files.length > 0)
      parts.push({ found: recognised, reader: named, files, rivals: [], isTie: false });
  }
  const plain = [...left].filter((file) => hasEnding(file.path, READABLE));
  for (const file of plain) left.delete(file);
  const texts = plain.filter((file) => !JSON_LINES.test(file.path));
  const lines = plain.filter((file) => JSON_LINES.test(file.path));
  if (texts.length > 0) {
    const why = 'Each file is one text.';
    parts.push({
      found: { format: 'text', certainty: 'likely', why },
      reader: null,
      files: texts,
      rivals: [],
      isTie: false,
    });
  }
  if (lines.length > 0) {
    const why = 'Each line is one report with its text and no tags.';
    parts.push({
      found: { format: 'jsonl', certainty: 'likely', why },
      reader: null,
      files: lines,
      rivals: found.map(({ recognised }) => recognised),
      isTie: false,
    });
  }
  for (const file of left) options.onPassedOver(unreadable(file.path));
  return parts;
}

const unreadable = (file: string): PassedOver => ({
  file,
  why: 'No format that Claimbench reads was recognised in it.',
});

function take(
  group: FileGroup,
  endings: readonly string[],
  options: DetectOptions,
): readonly ChosenFile[] {
  return group.files.filter((file) => {
    const takes = hasEnding(file.path, endings);
    if (!takes)
      options.onPassedOver({ file: file.path, why: 'It is no part of the dataset beside it.' });
    return takes;
  });
}

const hasEnding = (file: string, endings: readonly string[]) =>
  endings.includes(path.extname(file).toLowerCase());

/** What tags stand under in the formats of lines; with one of these a line is more than a report. */
const OF_TAGS = [
  'spans',
  'label',
  'labels',
  'entities',
  'relations',
  'annotations',
  'tokens',
  'annotator',
];

/** Whether what was sampled are texts, or lines of JSON that hold a text and nothing that could be tags. */
export function arePlainReports(samples: readonly SampledFile[]): boolean {
  return samples.every(({ path: file, head }) => {
    if (!JSON_LINES.test(file)) return /\.(?:txt|md)$/i.test(file);
    const first = head.split('\n').find((line) => line.trim() !== '');
    if (first === undefined) return true;
    try {
      const value: unknown = JSON.parse(first);
      if (typeof value !== 'object' || value === null || !('text' in value)) return false;
      return OF_TAGS.every((name) => !Array.isArray((value as Record<string, unknown>)[name]));
    } catch {
      // A line longer than the sample, or none at all: whoever reads it will say.
      return !/"(?:spans|label|labels|entities|annotations|tokens)"\s*:\s*\[/.test(head);
    }
  });
}
