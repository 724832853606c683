import path from 'node:path';
import type { ChosenFile } from './disk-dataset-file';

/** Files that are recognised together. */
export interface FileBundle {
  readonly files: readonly ChosenFile[];
  /** Those that are looked into. */
  readonly probe: readonly ChosenFile[];
}

/** Texts, which may belong to nothing but themselves. */
const TEXT = /\.(?:txt|md)$/i;

const stemOf = (file: string): string => {
  const { dir, name } = path.posix.parse(file);
  return `${dir}/${name}`;
};

/** Up to so many bundles of a kind in a folder are looked into one by one; more of a kind are taken to be alike. */
const ONE_BY_ONE = 50;
const PROBED = 8;
/** Beyond so many kinds and folders, all files of one kind are taken to be alike wherever they lie. */
const MOST_KINDS = 500;

/**
 * Puts files together that speak of one thing: a text and what has its name beside it, such as `a.txt` and `a.ann`; where
 * there are many such of one kind, all of them.
 */
export function bundlesOf(files: readonly ChosenFile[]): FileBundle[] {
  const byName = new Map<string, ChosenFile[]>();
  const texts: ChosenFile[] = [];
  for (const file of files) {
    if (TEXT.test(file.path)) texts.push(file);
    else byName.set(file.path, [file]);
  }
  const dataOf = new Map<string, ChosenFile[]>();
  for (const [file, own] of byName) {
    const stem = stemOf(file);
    if (!dataOf.has(stem)) dataOf.set(stem, own);
  }
  for (const text of texts) {
    const own = dataOf.get(stemOf(text.path));
    if (own === undefined) byName.set(text.path, [text]);
    else own.unshift(text);
  }
  const kinds = kindsOf(byName, (dir, endings) => `${dir}/${endings}`);
  const all = kinds.size <= MOST_KINDS ? kinds : kindsOf(byName, (_dir, endings) => endings);
  return [...all.values()].flatMap((bundles): FileBundle[] =>
    bundles.length <= ONE_BY_ONE && all === kinds
      ? bundles.map((own) => ({ files: own, probe: own }))
      : [{ files: bundles.flat(), probe: bundles.slice(0, PROBED).flat() }],
  );
}

function kindsOf(
  byName: ReadonlyMap<string, readonly ChosenFile[]>,
  kindOf: (dir: string, endings: string) => string,
): Map<string, (readonly ChosenFile[])[]> {
  const kinds = new Map<string, (readonly ChosenFile[])[]>();
  for (const own of byName.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const endings = own.map((file) => path.posix.extname(file.path).toLowerCase()).sort();
    push(kinds, kindOf(path.posix.dirname(first.path), endings.join(' ')), own);
  }
  return kinds;
}

/**
 * Says whether a file that its format does not claim by itself belongs to files that it claims: anything but a text
 * does, such as a type system; a text does in the same folder and below it.
 */
export function companionsOf(claimed: readonly ChosenFile[]): (file: string) => boolean {
  const folders = new Set(claimed.map((file) => path.posix.dirname(file.path)));
  return (file) => {
    if (!TEXT.test(file)) return true;
    for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
      if (folders.has(folder)) return true;
      if (folder === '.' || folder === '/') return false;
    }
  };
}

const PLACES = 5;

/** The first few places where files lie: the folder of several, the name of one. */
export function placesOf(files: readonly ChosenFile[]): string[] {
  const byFolder = new Map<string, ChosenFile[]>();
  for (const file of files) push(byFolder, path.posix.dirname(file.path), file);
  const places = [...byFolder].flatMap(([folder, own]) =>
    folder === '.' || own.length === 1 ? own.map((file) => file.path) : [`${folder}/`],
  );
  return places.slice(0, PLACES);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
}
