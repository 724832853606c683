import type { JsonObject } from '../model/json';

export const MANIFEST_FORMAT = 'claimbench/manifest@1';

/** The folder of documents that nobody has tagged, beside those of the annotators; no id begins with `_`. */
export const UNTAGGED_FOLDER = '_untagged';

/** One file of a dataset; `path` lies below the dataset's folder, with `/`. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
}

export interface Manifest {
  /** The name of the interchange format. */
  readonly exported: string;
  /** The version of Claimbench that wrote it. */
  readonly version: string;
  readonly corpus: {
    readonly id: string;
    readonly title: string;
    /** The revision of the label scheme. */
    readonly scheme: number;
    /** SHA-256 over the heads of all histories that were read: equal for equal states of the corpus, in every copy. */
    readonly state: string;
  };
  /** What was asked for, with what was not said filled in. */
  readonly options: JsonObject;
  /** Where the format holds one annotator only: the folders of annotators, named by their ids; else empty. */
  readonly annotatorFolders: readonly string[];
  readonly counts: {
    readonly documents: number;
    readonly layers: number;
    readonly spans: number;
    readonly relations: number;
  };
  readonly parts: readonly {
    readonly name: string;
    readonly documents: number;
    readonly spans: number;
  }[];
  readonly files: readonly ManifestFile[];
}

/** `manifest.json`. It names no time and no machine, so that equal datasets have equal bytes. */
export const serializeManifest = (manifest: Manifest): string =>
  `${JSON.stringify({ format: MANIFEST_FORMAT, ...manifest }, null, 1)}\n`;
