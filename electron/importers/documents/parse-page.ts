import { DOMParser } from 'linkedom';
import type { PageNode } from './html-text';

/** A page as a tree. Nothing of it is run, and nothing it names is fetched. */
export interface Page extends PageNode {
  readonly title: string;
  readonly body: PageNode | null;
  querySelector(selector: string): { getAttribute(name: string): string | null } | null;
}

const isPage = (parsed: unknown): parsed is Page =>
  typeof parsed === 'object' && parsed !== null && 'childNodes' in parsed;

/** Reads HTML. A fragment is wrapped, since the parser takes its first element for the whole page. */
export function parsePage(html: string): Page {
  const parsed: unknown = new DOMParser().parseFromString(
    /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`,
    'text/html',
  );
  if (!isPage(parsed)) throw new Error('The parser gave no page.');
  return parsed;
}
