import { readFile, stat } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Whether a resolved path may be served from a resolved root. */
export type PathGuard = (root: string, path: string) => boolean;

/** The separator matters: `/dist/renderer-old` begins with `/dist/renderer`, too. */
export const isBelow: PathGuard = (root, path) => path.startsWith(root + sep);

/** A file of the page, or null if there is none of that name below the root. */
export async function readStaticFile(
  root: string,
  pathname: string,
  isServable: PathGuard = isBelow,
): Promise<StaticFile | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const base = resolve(root);
  const path = resolve(base, `.${decoded === '/' ? '/index.html' : decoded}`);
  if (!isServable(base, path)) return null;
  try {
    if (!(await stat(path)).isFile()) return null;
    const bytes = new Uint8Array(await readFile(path));
    return { bytes, type: types[extname(path)] ?? 'application/octet-stream' };
  } catch {
    return null;
  }
}
