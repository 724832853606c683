import type { DatasetFile, OutputPiece, SampledFile } from './dataset-file';
import type { DatasetDocument, WriteRequest } from './exported';
import type { ReadItem } from './foreign';

/** The formats' names, as the command line and reports use them. */
export type FormatName =
  | 'jsonl'
  | 'brat'
  | 'webanno-tsv'
  | 'cas-xmi'
  | 'cas-json'
  | 'conll'
  | 'doccano'
  | 'label-studio'
  | 'prodigy'
  | 'labelbuddy'
  | 'w3c'
  | 'tei'
  | 'csv'
  | 'spacy'
  | 'huggingface'
  | 'parquet'
  | 'text'
  | 'html'
  | 'docx'
  | 'pdf';

/** What a format can carry there and back. What it cannot is a loss, which its writer tells. */
export interface FormatCapabilities {
  /** Spans at all, at any character. */
  readonly spans: 'characters' | 'tokens' | 'none';
  /** Spans of several parts. */
  readonly parts: boolean;
  /** Two spans that share characters without one holding the other. */
  readonly crossing: boolean;
  /** A span inside another one. */
  readonly nested: boolean;
  /** Several spans over the very same characters. */
  readonly stacked: boolean;
  readonly relations: boolean;
  readonly relationAttributes: boolean;
  /** Attribute values: any JSON, text alone, or none. */
  readonly attributes: 'json' | 'text' | 'none';
  readonly notes: boolean;
  readonly flags: boolean;
  readonly documentNotes: boolean;
  /** Title, date, author, address and free data of a document. */
  readonly metadata: boolean;
  /** Several annotators in one file; else each one gets a folder. */
  readonly annotators: boolean;
  /** Spans that fit nowhere come back as such. */
  readonly orphans: boolean;
}

/** How a format was recognised. */
export interface Detection {
  /** `sure`: nothing else looks like this. `likely`: it fits and little else does. `possible`: it could be read so. */
  readonly certainty: 'sure' | 'likely' | 'possible';
  /** What was found, in a sentence for people, such as “the first line is #FORMAT=WebAnno TSV 3.3”. */
  readonly why: string;
}

/** A choice that a writer leaves to people. */
export interface FormatOption {
  readonly id: string;
  readonly choices: readonly string[];
  readonly fallback: string;
}

export interface FormatReader {
  /** Which of a dataset's files it reads, by their endings in lower case with the dot; others are told and left out. */
  readonly endings: readonly string[];
  /** Whether the files are in this format; null if they are not. Given all files of a choice, or the first 200. */
  detect(files: readonly SampledFile[]): Detection | null;
  /**
   * Reads the files, in order of path, one document at a time. What is wrong with one record is handed over as a fault
   * and the reading goes on; what makes a whole file unreadable is thrown.
   * @throws FormatError and nothing else, whatever the files hold.
   */
  read(files: readonly DatasetFile[]): AsyncIterable<ReadItem>;
}

export interface FormatWriter {
  /** Whether the target is one file or a folder of files. */
  readonly target: 'file' | 'folder';
  /** The ending of the target file with the dot; empty for a folder. */
  readonly ending: string;
  readonly options: readonly FormatOption[];
  /** Whether it can leave out the words of the texts and still be joined with them again. */
  readonly canLeaveOutText: boolean;
  /**
   * Writes the documents one by one; nothing is held that grows with their number. Pieces for one path come in order.
   * A format of one file uses the path `''`. Equal documents give equal bytes.
   */
  write(
    documents: AsyncIterable<DatasetDocument>,
    request: WriteRequest,
  ): AsyncIterable<OutputPiece>;
}

/** One interchange format. Adding one is a file with one of these, and its line in the registry. */
export interface Format {
  readonly name: FormatName;
  readonly capabilities: FormatCapabilities;
  /** Its writer gives back the records of spans and relations that an import could not place; absent for one that cannot. */
  readonly keepsUnplaced?: true;
  /** Its writer also gives back values that an import found no place for, and tells those it cannot. */
  readonly keepsUnplacedValues?: true;
  /** Null for a format that only goes out. */
  readonly reader: FormatReader | null;
  /** Null for a format that only comes in. */
  readonly writer: FormatWriter | null;
}
