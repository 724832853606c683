import { documentIdOf } from '../storage/document-id';
import type { DocumentId } from '../../shared/model/ids';

/** A document that the corpus has already: enough to know its text and source again. */
export interface KnownDocument {
  readonly id: DocumentId;
  readonly sourceKey: string;
  readonly textSha256: string;
  readonly importedAt: string;
}

/** Which document a text is. */
export interface FoundDocument {
  readonly id: DocumentId;
  /** `known`: the corpus, or what was imported before it, has it. `changed`: its source had another text before. */
  readonly state: 'new' | 'known' | 'changed';
  /** Documents with this very text from other sources. */
  readonly twins: readonly DocumentId[];
  readonly replaces: DocumentId | null;
}

export interface IncomingText {
  readonly text: string;
  readonly textSha256: string;
  readonly key: string;
  /**
   * Whether the key is only where the text lay, such as a line of a dataset: then a text that just one document had
   * before this import is that document.
   */
  readonly isPlaceOnly: boolean;
  /**
   * The annotator's folder of a dataset that it lies in; null for none. A text whose key is only a place is the document
   * that another folder brought with this text, once for each folder.
   */
  readonly folder: string | null;
}

/** The texts of the corpus and of an import under way. */
export interface TextRegistry {
  find(incoming: IncomingText): FoundDocument;
  /** A document that this import brings. */
  add(document: KnownDocument, folder: string | null): void;
  /** The first document with a text of this SHA-256. */
  byHash(textSha256: string): DocumentId | null;
}

export function createTextRegistry(documents: Iterable<KnownDocument>): TextRegistry {
  const byText = new Map<string, DocumentId[]>();
  const bySource = new Map<string, { readonly id: DocumentId; readonly importedAt: string }>();

  const brought = new Set<DocumentId>();

  function know({ id, sourceKey, textSha256, importedAt }: KnownDocument): void {
    const twins = byText.get(textSha256);
    if (twins === undefined) byText.set(textSha256, [id]);
    else twins.push(id);
    const held = bySource.get(sourceKey);
    if (held === undefined || held.importedAt <= importedAt)
      bySource.set(sourceKey, { id, importedAt });
  }
  for (const document of documents) know(document);

  const byFolder = new Map<string, Set<DocumentId>>();
  function lieIn(folder: string): Set<DocumentId> {
    const held = byFolder.get(folder) ?? new Set<DocumentId>();
    byFolder.set(folder, held);
    return held;
  }
  /** The document that another folder brought and this one has not named yet. */
  function besideOf(folder: string, twins: readonly DocumentId[]): DocumentId | undefined {
    const own = lieIn(folder);
    const beside = twins.find((one) => brought.has(one) && !own.has(one));
    if (beside !== undefined) own.add(beside);
    return beside;
  }

  return {
    add(document, folder) {
      brought.add(document.id);
      if (folder !== null) lieIn(folder).add(document.id);
      know(document);
    },
    byHash: (textSha256) => byText.get(textSha256)?.[0] ?? null,
    find({ text, textSha256, key, isPlaceOnly, folder }) {
      const id = documentIdOf(text, key);
      const twins = byText.get(textSha256) ?? [];
      const before = isPlaceOnly ? twins.filter((one) => !brought.has(one)) : [];
      const only = before.length === 1 ? before[0] : undefined;
      // A dataset that was exported from here names a document by its id.
      const same =
        twins.find((one) => one === id || one === key) ??
        only ??
        (isPlaceOnly && folder !== null ? besideOf(folder, twins) : undefined);
      if (same !== undefined) return { id: same, state: 'known', twins: [], replaces: null };
      const replaces = bySource.get(key)?.id ?? null;
      return { id, state: replaces === null ? 'new' : 'changed', twins: [...twins], replaces };
    },
  };
}
