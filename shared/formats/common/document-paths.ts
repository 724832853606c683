import type { DatasetDocument } from '../exported';

/** Names that Windows gives to devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const NO_NAME = /[\\:*?"<>|]|\p{Cc}|^[. ]|[. ]$/u;
/** Folders that end so could be taken for files of a dataset. */
const FILE_ENDING = /\.(?:txt|ann|conf|xml|xmi|json|jsonld|tsv|md|sha256)$/i;
const MOST_IN_NAME = 80;
const MOST_IN_PATH = 160;

/** Gives each document the path of its file in a dataset, without an ending. */
export type DocumentPaths = (document: Pick<DatasetDocument, 'id' | 'key'>) => string;

/**
 * Paths that documents came with, so that they go out under them again: the key of a document where it is a plain path
 * that is safe on every system and that no earlier document has, also where case counts for nothing; else its id.
 * `ending` (with its dot) is taken off the key first.
 */
export function createDocumentPaths(ending: string): DocumentPaths {
  const taken = new Set<string>();
  const take = (path: string): boolean => {
    const folded = path.normalize('NFKC').toUpperCase().toLowerCase();
    if (taken.has(folded)) return false;
    taken.add(folded);
    return true;
  };
  return ({ id, key }) => {
    const path = key === undefined || key.kind === 'address' ? null : plainPath(key.key, ending);
    if (path !== null && take(path)) return path;
    take(id);
    return id;
  };
}

function plainPath(key: string, ending: string): string | null {
  const path = key.toLowerCase().endsWith(ending) ? key.slice(0, -ending.length) : key;
  if (path.length > MOST_IN_PATH || !path.isWellFormed() || path !== path.normalize('NFC')) {
    return null;
  }
  const parts = path.split('/');
  const isPlain = parts.every(
    (part, at) =>
      part !== '' &&
      part.length <= MOST_IN_NAME &&
      !NO_NAME.test(part) &&
      !DEVICE.test(part) &&
      (at === parts.length - 1 || !FILE_ENDING.test(part)),
  );
  return isPlain ? path : null;
}
