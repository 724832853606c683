import { UNTAGGED_FOLDER } from '../../shared/datasets/manifest';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids';

/** One run of a format's writer: which documents with whose layers go where. */
export interface DatasetUnit {
  /** The file for a format of one file; below the dataset's folder, or empty for a dataset that is one file. */
  readonly file: string;
  /** What is put before the paths of a format of several files, with `/` at its end; or empty. */
  readonly prefix: string;
  readonly documents: readonly DocumentId[];
  /** Whose layers; empty for the documents alone. Null for all that are taken. */
  readonly annotators: readonly AnnotatorId[] | null;
  readonly part: UnitPart | null;
}

export interface UnitPart {
  readonly name: string;
  readonly parts: readonly string[];
  readonly shard: number;
  readonly shards: number;
}

/** A document that goes out, with those whose layers do. */
export interface TakenDocument {
  readonly id: DocumentId;
  readonly annotators: readonly AnnotatorId[];
}

export interface Layout {
  readonly target: 'file' | 'folder';
  readonly ending: string;
  /** Each annotator gets a folder, since the format holds one only. */
  readonly isByAnnotator: boolean;
  /** The format keeps all parts and shards in one folder, and names their files itself. */
  readonly namesParts: boolean;
  /** The parts in order, with their documents; one without a name where the dataset is not split. */
  readonly parts: readonly {
    readonly name: string | null;
    readonly documents: readonly TakenDocument[];
  }[];
  /** Documents a file or folder; null for all in one. */
  readonly shardSize: number | null;
}

/** The runs of the writer that make a dataset in a folder; a part without documents has one, too. */
export function datasetUnits(layout: Layout): DatasetUnit[] {
  const units: DatasetUnit[] = [];
  const names = layout.parts.map(({ name }) => name ?? WHOLE);
  for (const group of groupsOf(layout)) {
    for (const { name, documents } of layout.parts) {
      const taken = documents.filter((document) => group.takes(document)).map(({ id }) => id);
      const size = layout.shardSize ?? Math.max(1, taken.length);
      const shards = Math.max(1, Math.ceil(taken.length / size));
      for (let shard = 1; shard <= shards; shard++) {
        const isSharded = layout.shardSize !== null;
        const stem = [
          name ?? (isSharded || layout.target === 'file' ? WHOLE : ''),
          ...(isSharded ? [`${padded(shard)}-of-${padded(shards)}`] : []),
        ].join('-');
        const inFolder = layout.namesParts || stem === '' ? '' : `${stem}/`;
        units.push({
          file: layout.target === 'file' ? `${group.folder}${stem}${layout.ending}` : '',
          prefix: `${group.folder}${inFolder}`,
          documents: taken.slice((shard - 1) * size, shard * size),
          annotators: group.annotators,
          part:
            name === null && !isSharded
              ? null
              : { name: name ?? WHOLE, parts: names, shard, shards },
        });
      }
    }
  }
  return units;
}

/** What the one part of a dataset is called that is not split. */
const WHOLE = 'data';

const padded = (number: number) => String(number).padStart(5, '0');

interface Group {
  readonly folder: string;
  readonly annotators: readonly AnnotatorId[] | null;
  takes(document: TakenDocument): boolean;
}

function groupsOf({ isByAnnotator, parts }: Layout): Group[] {
  if (!isByAnnotator) return [{ folder: '', annotators: null, takes: () => true }];
  const all = new Set<AnnotatorId>();
  let hasBare = false;
  for (const { documents } of parts) {
    for (const { annotators } of documents) {
      for (const annotator of annotators) all.add(annotator);
      hasBare ||= annotators.length === 0;
    }
  }
  const groups: Group[] = [...all].sort().map((annotator) => ({
    folder: `${annotator}/`,
    annotators: [annotator],
    takes: (document) => document.annotators.includes(annotator),
  }));
  if (hasBare) {
    groups.push({
      folder: `${UNTAGGED_FOLDER}/`,
      annotators: [],
      takes: ({ annotators }) => annotators.length === 0,
    });
  }
  return groups;
}
