import { Readability } from '@mozilla/readability';
import { FormatError } from '../../../shared/formats/format-error';
import { decodeStrictly, markOf } from '../decode-strictly';
import { textOfPage } from './html-text';
import { namedEncoding } from './page-encoding';
import { parsePage } from './parse-page';
import { DOCUMENT_ALONE, wholeDocument } from './whole-document';
import type { DatasetFile } from '../../../shared/formats/dataset-file';
import type { ReadItem } from '../../../shared/formats/foreign';
import type { Format } from '../../../shared/formats/format';
import type { ReadDocumentFile } from './whole-document';
import type { PageNode } from './html-text';

/** A page of more is no news report; parsing one would hold the thread for long. */
const MOST_BYTES = 20_000_000;

/** News pages as HTML: the words of the article, without menus and scripts. Nothing is run and nothing fetched. */
export const htmlFormat: Format = {
  name: 'html',
  capabilities: { ...DOCUMENT_ALONE, metadata: true },
  reader: {
    endings: ['.html', '.htm', '.xhtml'],
    detect(files) {
      const pages = files.filter(({ path }) => /\.x?html?$/i.test(path));
      const page = pages.find(({ head }) =>
        /<(?:!doctype html|html|head|body|article|p)\b/i.test(head),
      );
      if (page === undefined) return null;
      return { certainty: 'sure', why: `“${page.path}” is an HTML page` };
    },
    async *read(files) {
      for (const file of files) yield* readPage(file);
    },
  },
  writer: null,
};

async function* readPage(file: DatasetFile): AsyncGenerator<ReadItem> {
  if (file.bytes > MOST_BYTES) {
    throw new FormatError(
      file.path,
      null,
      `The page is larger than ${MOST_BYTES / 1_000_000} MB. Save the article alone, and import that.`,
    );
  }
  const { text: html, note } = decoded(file, await file.content());
  if (isOverfull(html)) throw new FormatError(file.path, null, OVERFULL);
  const page = readArticle(file, html);
  if (page.text.trim() === '') {
    throw new FormatError(file.path, null, 'The page has no words. Nothing was imported from it.');
  }
  yield { kind: 'document', document: wholeDocument(file.path, page) };
  for (const sentence of [note, page.isWholePage ? WHOLE_PAGE : null]) {
    if (sentence !== null) yield { kind: 'notice', file: file.path, line: null, sentence };
  }
}

/** What browsers nest at most; finding the article in deeper trees takes hours. */
const MOST_DEEP = 512;
const MOST_TAGS = 200_000;
const VOID =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|option)$/i;

/** Whether the tags of a page are more, or nest deeper, than those of any news page; counted, not parsed. */
function isOverfull(html: string): boolean {
  let depth = 0;
  let tags = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    tags += 1;
    if (tags > MOST_TAGS) return true;
    if (VOID.test(name ?? '')) continue;
    depth = Math.max(0, depth + (slash === '/' ? -1 : 1));
    if (depth > MOST_DEEP) return true;
  }
  return false;
}

const OVERFULL =
  'The page has more than 200,000 tags, or they nest more than 512 deep. Save the article as text, and import that.';
const WHOLE_PAGE =
  'No article was found in the page, so that all its words were taken, menus and all.';

function decoded(
  file: DatasetFile,
  bytes: Uint8Array,
): { readonly text: string; readonly note: string | null } {
  const named = markOf(bytes) === null ? namedEncoding(bytes) : null;
  if (typeof named === 'object' && named !== null) {
    throw new FormatError(
      file.path,
      null,
      `The page says that it is in ${named.other}, which is not read here. Save it as UTF-8 and import it again.`,
    );
  }
  const read = decodeStrictly(bytes, named ?? 'utf-8');
  if (read.ok) return { text: read.text, note: null };
  // Pages that name nothing are windows-1252 as browsers read them; ones that lie about UTF-8 too often are as well.
  const latin = decodeStrictly(bytes, 'windows-1252');
  if (!latin.ok) throw new FormatError(file.path, null, `The page cannot be read: ${latin.why}.`);
  return {
    text: latin.text,
    note: `The page was read as windows-1252, since ${named === null ? 'it names no encoding and' : 'it says UTF-8 but'} is not UTF-8.`,
  };
}

interface ReadPage extends ReadDocumentFile {
  readonly isWholePage: boolean;
}

function readArticle(file: DatasetFile, html: string): ReadPage {
  try {
    const document = parsePage(html);
    const attribute = (selector: string, name: string) =>
      document.querySelector(selector)?.getAttribute(name) ?? null;
    const url = webAddress(
      attribute('link[rel="canonical"]', 'href') ?? attribute('meta[property="og:url"]', 'content'),
    );
    const title = attribute('meta[property="og:title"]', 'content') ?? document.title;
    const date =
      attribute('meta[property="article:published_time"]', 'content') ??
      attribute('time[datetime]', 'datetime');
    const author = attribute('meta[name="author"]', 'content');
    // The finder takes the page apart, so all its words are read before.
    const all = textOfPage(document.body ?? document);
    const found = new Readability<PageNode>(document as never, {
      serializer: (node) => node as never,
      charThreshold: 200,
    }).parse();
    const words = found?.content == null ? '' : textOfPage(found.content);
    const isWholePage = words.trim() === '';
    return {
      text: isWholePage ? all : words,
      isWholePage,
      title: found?.title ?? title,
      date: found?.publishedTime ?? date,
      author: found?.byline ?? author,
      url,
      meta: {
        ...(found?.siteName == null ? {} : { site: found.siteName.toWellFormed() }),
        ...(found?.lang == null ? {} : { language: found.lang.toWellFormed() }),
      },
    };
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(
      file.path,
      null,
      'The page cannot be read as HTML. Save the article as text, and import that.',
    );
  }
}

/** An address of the web, or null: other schemes are no address of an article. */
function webAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
