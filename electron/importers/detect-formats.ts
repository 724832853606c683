import path from 'node:path';
import { TEXT_ENDINGS } from './read-text';
import { sampleOf } from './disk-dataset-file';
import { bundlesOf, companionsOf, placesOf } from './file-bundles';
import type { SampledFile } from '../../shared/formats/dataset-file';
import type { Detection, FormatName } from '../../shared/formats/format';
import type { ChosenFile } from './disk-dataset-file';
import type { FileBundle } from './file-bundles';
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
  /** Null where each is one text. */
  readonly reader: NamedReader | null;
  readonly files: readonly ChosenFile[];
  /** What else they could be read as; those as certain as the one that was taken come first. */
  readonly rivals: readonly Recognised[];
  /** Whether another format fits just as well, so that a person should look. */
  readonly isTie: boolean;
  /** Where its files lie, where those of other formats lie beside them; the first few. */
  readonly where?: readonly string[];
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
/** What a folder of data holds about itself; no text to tag. */
const ABOUT =
  /^(?:readme|licen[cs]e|changelog|notice|authors|citation|contributing|datacard|guidelines?|codebook)\b/i;

type Found = readonly { readonly named: NamedReader; readonly recognised: Recognised }[];

/**
 * Says how a group of files is to be read. Where files of several formats lie side by side, each is read by the format
 * that claims it most surely; what no format claims is a report by itself, and reports of several kinds may lie beside
 * everything else.
 */
export async function detectFormats(group: FileGroup, options: DetectOptions): Promise<Part[]> {
  const { readers, format } = options;
  if (group.files.length === 0) return [];
  if (format !== null) return [given(group, format, options)];
  const bundles = bundlesOf(group.files);
  const probed = bundles.flatMap(({ probe }) => probe).slice(0, SAMPLED);
  const sampled = await Promise.all(probed.map(sampleOf));
  const endings = new Set([...TEXT_ENDINGS, ...readers.flatMap(({ reader }) => reader.endings)]);
  const isNameless = sampled.every((one) => !endings.has(path.extname(one.path).toLowerCase()));
  // Files whose endings say nothing, such as eng.train, are what they hold.
  const found = isNameless ? recogniseNameless(readers, sampled) : recogniseAll(readers, sampled);
  const datasets = byCertainty(found.filter(({ named }) => !named.isOfReports));
  const [best, second] = datasets;
  if (best === undefined) return reports(group.files, found, options);
  const whole: Part = {
    found: best.recognised,
    reader: best.named,
    files: group.files,
    rivals: datasets.slice(1).map(({ recognised }) => recognised),
    isTie: second !== undefined && second.recognised.certainty === best.recognised.certainty,
  };
  if (isNameless) return [whole];
  const claims = await claimsOn(bundles, readers, best.named);
  if (claims.has(best.named)) return sideBySide(group, whole, claims, options);
  // Lines that hold a text and no tags are what is left when nothing else was made out for certain.
  const own = sampled.filter((one) => hasEnding(one.path, best.named.reader.endings));
  if (best.recognised.certainty !== 'sure' && arePlainReports(own))
    return reports(group.files, found, options);
  return [{ ...whole, files: take(group.files, best.named.reader.endings, options) }];
}

function recogniseAll(readers: readonly NamedReader[], samples: readonly SampledFile[]): Found {
  return readers.flatMap((named) => {
    const recognised = recognise(named, samples);
    return recognised === null ? [] : [{ named, recognised }];
  });
}

function recogniseNameless(
  readers: readonly NamedReader[],
  samples: readonly SampledFile[],
): Found {
  return readers.flatMap((named) => {
    const lent = samples.flatMap((one) => underEndings(one, named.reader.endings));
    const recognised = recognise(named, lent);
    // What is only possible may hang on the ending that was lent to it.
    return recognised === null || recognised.certainty === 'possible'
      ? []
      : [{ named, recognised }];
  });
}

const byCertainty = (found: Found): Found =>
  [...found].sort((a, b) => RANK[b.recognised.certainty] - RANK[a.recognised.certainty]);

/** Files that one format claims, bundle by bundle. */
interface Claim {
  readonly recognised: Recognised;
  readonly files: ChosenFile[];
  /** Formats that are as sure of some of these files. */
  readonly rivals: Map<FormatName, Recognised>;
}
type Claims = ReadonlyMap<NamedReader, Claim>;

/**
 * Which format claims which files: the one that is surest of a bundle, `best` where it is as sure as any other. Only
 * what is at least likely is a claim, and lines of plain reports are claimed by none.
 */
async function claimsOn(
  bundles: readonly FileBundle[],
  readers: readonly NamedReader[],
  best: NamedReader,
): Promise<Claims> {
  const claims = new Map<NamedReader, Claim>();
  const ofData = readers.filter(({ isOfReports }) => !isOfReports);
  for (const { files, probe } of bundles) {
    const samples = await Promise.all(probe.map(sampleOf));
    const found = byCertainty(recogniseAll(ofData, samples));
    const certainty = found[0]?.recognised.certainty ?? 'possible';
    const surest = found.filter(({ recognised }) => recognised.certainty === certainty);
    const taken = surest.find(({ named }) => named === best) ?? surest[0];
    if (taken === undefined || certainty === 'possible') continue;
    if (certainty !== 'sure' && arePlainReports(samples)) continue;
    const { named, recognised } = taken;
    const held: Claim = claims.get(named) ?? { recognised, files: [], rivals: new Map() };
    claims.set(named, held);
    for (const file of files) held.files.push(file);
    for (const other of surest)
      if (other !== taken) held.rivals.set(other.named.name, other.recognised);
  }
  return claims;
}

/** Each format reads what it claims and what belongs to that; the rest are reports. */
function sideBySide(group: FileGroup, whole: Part, claims: Claims, options: DetectOptions): Part[] {
  const claimed = new Map<ChosenFile, NamedReader>();
  for (const [named, { files }] of claims) for (const file of files) claimed.set(file, named);
  const first = whole.reader;
  const order = [...claims.keys()].sort((a, b) => Number(b === first) - Number(a === first));
  const belongs = new Map(
    [...claims].map(([named, { files }]) => [named, companionsOf(files)] as const),
  );
  const isOfOurs = (group.annotatorFolders ?? []).length > 0;
  const parts = new Map<NamedReader, ChosenFile[]>(order.map((named) => [named, []]));
  const rest: ChosenFile[] = [];
  for (const file of group.files) {
    const owner =
      claimed.get(file) ??
      order.find(
        (named) =>
          hasEnding(file.path, named.reader.endings) &&
          (belongs.get(named)?.(file.path) === true || (isOfOurs && named === first)),
      );
    if (owner !== undefined) parts.get(owner)?.push(file);
    else if (ABOUT.test(path.posix.basename(file.path)))
      options.onPassedOver({ file: file.path, why: 'It is about the dataset beside it.' });
    else rest.push(file);
  }
  const found = [...parts].map(([named, files]): Part => {
    const claim = claims.get(named);
    if (claim === undefined || claims.size === 1) return { ...whole, files };
    const rivals = [...claim.rivals.values()];
    return {
      found: claim.recognised,
      reader: named,
      files,
      rivals,
      isTie: rivals.length > 0,
    };
  });
  const beside: DetectOptions = {
    ...options,
    onPassedOver: ({ file }) =>
      options.onPassedOver({ file, why: 'It is no part of the dataset beside it.' }),
  };
  const all = [...found, ...reports(rest, recogniseByEnding(options.readers, rest), beside)];
  return all.length === 1 ? all : all.map((part) => ({ ...part, where: placesOf(part.files) }));
}

/** Reports are known by their endings; a reader says what is wrong with one that only has the name. */
const recogniseByEnding = (readers: readonly NamedReader[], files: readonly ChosenFile[]): Found =>
  readers
    .filter((named) => named.isOfReports)
    .filter(({ reader }) => files.some(({ path: file }) => hasEnding(file, reader.endings)))
    .map((named) => ({
      named,
      recognised: { format: named.name, certainty: 'likely', why: 'Each file is one report.' },
    }));

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
  const endings = named?.reader.endings ?? TEXT_ENDINGS;
  return {
    found: { format, certainty: 'sure', why: 'It was chosen.' },
    reader: named,
    // One file whose ending is not the usual one was surely meant.
    files: group.files.length === 1 ? group.files : take(group.files, endings, options),
    rivals: [],
    isTie: false,
  };
};

function reports(files: readonly ChosenFile[], found: Found, options: DetectOptions): Part[] {
  const left = new Set(files);
  const parts: Part[] = [];
  for (const { named, recognised } of found) {
    if (!named.isOfReports) continue;
    const own = [...left].filter((file) => hasEnding(file.path, named.reader.endings));
    for (const file of own) left.delete(file);
    if (own.length > 0)
      parts.push({ found: recognised, reader: named, files: own, rivals: [], isTie: false });
  }
  const takeEnding = (endings: readonly string[]) => {
    const own = [...left].filter((file) => hasEnding(file.path, endings));
    for (const file of own) left.delete(file);
    return own;
  };
  const texts = takeEnding(TEXT_ENDINGS);
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
  const ofLines = options.readers.find(({ name }) => name === 'jsonl');
  const lines = ofLines === undefined ? [] : takeEnding(ofLines.reader.endings);
  if (ofLines !== undefined && lines.length > 0) {
    const why = 'Each line is one report with its text and no tags.';
    parts.push({
      found: { format: 'jsonl', certainty: 'likely', why },
      reader: ofLines,
      files: lines,
      rivals: found
        .filter(({ named }) => named !== ofLines && !named.isOfReports)
        .map(({ recognised }) => recognised),
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
  files: readonly ChosenFile[],
  endings: readonly string[],
  options: DetectOptions,
): readonly ChosenFile[] {
  return files.filter((file) => {
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
