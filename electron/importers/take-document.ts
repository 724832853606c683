import { WorkbenchError } from '../../shared/contract/errors';
import { DOCUMENT_FORMAT } from '../../shared/model/corpus';
import { sha256Hex } from '../storage/document-id';
import { sourceOf } from './document-source';
import { createForeignPlacer } from './place-foreign';
import { shownSize } from './shown-size';
import { createLayerTaker } from './take-layers';
import { createTextRegistry } from './text-registry';
import type {
  ImportedDocument,
  ImportedOrphan,
  ImportRemark,
  ImportReport,
  OffsetReading,
} from '../../shared/contract/import-shapes';
import type { ForeignDocument } from '../../shared/formats/foreign';
import type { FormatName } from '../../shared/formats/format';
import type { NameLookup } from '../../shared/formats/names/name-lookup';
import type { PlacedLayer } from '../../shared/formats/placing/place-layer';
import type { DocumentId } from '../../shared/model/ids';
import type { Layer, LayerKey } from '../../shared/model/layer';
import type { TextChange } from '../../shared/text/decode';
import type { Utf16 } from '../../shared/text/offsets';
import type { DocumentWriter } from '../storage/document-store';
import type { GivenSource } from './document-source';
import type { ImportTally } from './import-tally';
import type { ResolvedPerson } from './people-of-data';
import type { RawDocument, Refusal } from './raw-document';
import type { ReadingVote } from './reading-vote';
import type { Staging } from './staged-layers';
import type { FoundDocument, KnownDocument } from './text-registry';

/** The corpus as an import sees it. Without a writer nothing is written. */
export interface CorpusAtHand {
  readonly writer: Pick<DocumentWriter, 'add'> | null;
  /** The text of a document; null where it is not there or was purged. */
  textOf(id: DocumentId): Promise<string | null>;
  /** The known document whose text has this MD5, as it is or as it came. */
  byMd5(md5: string): Promise<TextOfMd5 | null>;
  /** A layer that stands in the corpus; null where nobody began one. */
  layerOf(key: LayerKey, text: string): Promise<Layer<Utf16> | null>;
  /** Where the edits of layers go. */
  readonly staging: Staging | null;
  /** Whether ids that the data bring may be used, since the corpus has no spans yet. */
  readonly isWithoutSpans: boolean;
}

/** A known document; `isCrlf` where it was its text with the line ends that it came with. */
export interface TextOfMd5 {
  readonly id: DocumentId;
  readonly isCrlf: boolean;
}

export interface TakerParts {
  readonly request: {
    readonly known: readonly KnownDocument[];
    readonly importedAt: string;
    readonly maxTextBytes: number;
    readonly reading?: OffsetReading;
    readonly isInFull?: boolean;
  };
  readonly corpus: CorpusAtHand;
  readonly tally: ImportTally;
  readonly report: Pick<ImportReport, 'skipped' | 'sameText' | 'changed' | 'refused'>;
  readonly lookup: NameLookup;
  readonly person: (name: string | null) => ResolvedPerson;
}

/** Takes documents in, one after another. */
export interface DocumentTaker {
  /** A plain report. */
  report(format: FormatName, document: RawDocument): Promise<void>;
  /** A document of a dataset. */
  foreign(
    format: FormatName,
    document: ForeignDocument,
    decoded: ReadonlySet<TextChange>,
    /** The folder of one annotator that it lies in; other ones may hold the same document. */
    folder: string | null,
    /** What its dataset says on how numbers count. */
    vote: ReadingVote,
  ): Promise<void>;
  refused(format: FormatName, refusal: Refusal): void;
  fault(remark: ImportRemark): void;
}

const NOTHING_PLACED = {
  changes: [],
  way: null,
  taken: null,
  readings: [],
  placed: 0,
  present: 0,
  orphaned: [],
  relations: 0,
  kept: [],
  warnings: [],
  annotators: [],
};

export function createDocumentTaker(parts: TakerParts): DocumentTaker {
  const { request, corpus, tally, report, person } = parts;
  const registry = createTextRegistry(request.known);
  const { reading } = request;
  const place = createForeignPlacer({
    lookup: parts.lookup,
    isWithoutSpans: corpus.isWithoutSpans,
    ...(reading === undefined ? {} : { reading }),
  });
  /** Documents that this import brings: their layers are all in the staging. */
  const brought = new Set<DocumentId>();
  const takeLayers = createLayerTaker({
    corpus,
    tally,
    person,
    isBrought: (id) => brought.has(id),
  });

  function fault({ file, line, sentence }: ImportRemark, code: string = 'import/fault'): void {
    tally.fault({ file, line, sentence });
    report.refused.push({ file, line, code, message: sentence });
  }

  function refuse(format: FormatName, remark: ImportRemark, code?: string): void {
    const { file, line, sentence } = remark;
    fault(remark, code);
    tally.document({
      ...NOTHING_PLACED,
      format,
      file,
      line,
      document: null,
      state: 'refused',
      warnings: [sentence],
    });
  }

  /** Finds or writes the document. */
  async function takeText(
    text: string,
    source: GivenSource,
    place: {
      readonly file: string;
      readonly isPlaceOnly: boolean;
      /** A document may come several times, each time with what another annotator said. */
      readonly hasLayers: boolean;
      readonly folder: string | null;
    },
  ): Promise<FoundDocument> {
    const textSha256 = sha256Hex(text);
    const { file, isPlaceOnly, hasLayers, folder } = place;
    const found = registry.find({ text, textSha256, key: source.key, isPlaceOnly, folder });
    if (found.state === 'known') {
      if (!hasLayers || !brought.has(found.id)) report.skipped.push({ file, document: found.id });
      return found;
    }
    const { id, twins, replaces } = found;
    const added = await corpus.writer?.add({
      format: DOCUMENT_FORMAT,
      id,
      text,
      textSha256,
      source: { ...source, importedAt: request.importedAt },
      sameText: [...twins],
      replaces,
    });
    // Whatever has been purged keeps its place: the same report does not come back unasked.
    if (added === 'exists') {
      report.skipped.push({ file, document: id });
      return { ...found, state: 'known' };
    }
    brought.add(id);
    const [twin] = twins;
    if (twin !== undefined) report.sameText.push({ file, document: id, as: twin });
    if (replaces !== null) report.changed.push({ file, document: id, replaces });
    const { importedAt } = request;
    registry.add({ id, sourceKey: source.key, textSha256, importedAt }, folder);
    return found;
  }

  return {
    fault,
    refused(format, { file, line, code, message }) {
      refuse(format, { file, line, sentence: message }, code);
    },

    async report(format, { text, source }) {
      const place = {
        file: source.file ?? source.key,
        isPlaceOnly: false,
        hasLayers: false,
        folder: null,
      };
      const { id, state } = await takeText(text, source, place);
      tally.document({
        ...NOTHING_PLACED,
        format,
        file: place.file,
        line: null,
        document: id,
        state,
        changes: [...source.changes],
      });
    },

    async foreign(format, document, decoded, folder, vote) {
      const { file, line } = document;
      const at = { file, line };
      const same = document.text === null ? await knownOf(document) : null;
      const known = same?.id ?? null;
      const given = known === null ? null : await corpus.textOf(known);
      const counted = same?.isCrlf === true ? (given?.replaceAll('\n', '\r\n') ?? null) : given;
      if (document.text === null && given === null) {
        const isByHash = Object.keys(document.hashes).length > 0;
        const sentence = isByHash
          ? `“${shown(document)}” names its text by a hash alone, and no text of this corpus has it. Import the texts first.`
          : `The text of “${shown(document)}” is neither in these data nor in this corpus. Import the texts first, or together with ${file}.`;
        refuse(format, { ...at, sentence });
        return;
      }
      const placed = place({ format, document, text: counted, vote });
      if (placed.state === 'refused') {
        refuse(format, { ...at, sentence: `“${shown(document)}”: ${placed.sentence}` });
        return;
      }
      const { text } = placed;
      const wrong = given === null ? textFault(text, file) : null;
      if (wrong !== null) {
        refuse(format, { ...at, sentence: wrong.message }, wrong.code);
        return;
      }
      const changes = new Set([...decoded, ...placed.changes]);
      let found: Pick<FoundDocument, 'id' | 'state'>;
      if (known === null) {
        const source = sourceOf(document, text, changes, folder);
        const isPlaceOnly = document.key === null;
        const hasLayers = placed.layers.length > 0;
        found = await takeText(text, source, { file, isPlaceOnly, hasLayers, folder });
      } else found = { id: known, state: 'known' };
      const { id, state } = found;
      const isGone =
        state === 'known' && !brought.has(id) && known === null && placed.layers.length > 0
          ? (await corpus.textOf(id)) === null
          : false;
      if (isGone) {
        const sentence = `“${shown(document)}” was purged here, so what is tagged in it was left out.`;
        refuse(format, { ...at, sentence }, 'document/purged');
        return;
      }
      const { annotators, present } = await takeLayers(id, text, placed.layers);
      const result: ImportedDocument = {
        format,
        file,
        line,
        document: id,
        state,
        annotators,
        changes: [...changes],
        way: placed.layers.some(({ spans }) => spans.length > 0) ? placed.way : null,
        taken: placed.report.taken,
        readings: placed.report.readings.map((one) => ({ ...one })),
        placed: placed.report.placed,
        present,
        orphaned: placed.report.orphaned.map(listed),
        ...(request.isInFull === true ? { orphans: orphansIn(placed.layers) } : {}),
        relations: placed.report.relations,
        kept: placed.report.kept.map(listed),
        warnings: [...placed.warnings],
      };
      tally.document(result);
    },
  };

  async function knownOf({ hashes }: ForeignDocument): Promise<TextOfMd5 | null> {
    const { sha256, md5 } = hashes;
    const same = sha256 === undefined ? null : registry.byHash(sha256.toLowerCase());
    if (same !== null) return { id: same, isCrlf: false };
    return md5 === undefined ? null : corpus.byMd5(md5.toLowerCase());
  }

  function textFault(text: string, file: string): WorkbenchError | null {
    if (text.trim() === '') return new WorkbenchError('text/empty', { file });
    const nul = text.indexOf('\0');
    if (nul >= 0) return new WorkbenchError('text/nul', { file, byte: `character ${nul}` });
    const bytes = Buffer.byteLength(text);
    if (bytes <= request.maxTextBytes) return null;
    const limit = shownSize(request.maxTextBytes);
    return new WorkbenchError('text/too-large', { file, size: shownSize(bytes), limit });
  }
}

const orphansIn = (layers: readonly PlacedLayer[]): ImportedOrphan[] =>
  layers.flatMap(({ spans }) =>
    spans.flatMap((span) =>
      span.state === 'placed'
        ? []
        : {
            id: span.origin.kind === 'import' ? (span.origin.id ?? null) : null,
            label: span.label,
            reason: span.reason,
            quotes: [...span.quotes],
            record: span.record,
          },
    ),
  );

/** How a document is called where something is wrong with it. */
const shown = ({ title, key, file, line }: ForeignDocument): string =>
  title ?? key?.key ?? (line === null ? file : `${file}, line ${line}`);

const listed = <T extends { readonly ids: readonly string[] }>(one: T) => ({
  ...one,
  ids: [...one.ids],
});
