import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { FormatError } from '../../../shared/formats/format-error';
import { textOfPage } from './html-text';
import { parsePage } from './parse-page';
import { unpacksToMoreThan } from './unpacked-size';
import { DOCUMENT_ALONE, wholeDocument } from './whole-document';
import type { DatasetFile } from '../../../shared/formats/dataset-file';
import type { ReadItem } from '../../../shared/formats/foreign';
import type { Format } from '../../../shared/formats/format';

/** What the parts of a document may come to when unpacked; a zip of zeros would fill the memory. */
const MOST_UNPACKED = 200_000_000;

/** Word documents: their paragraphs, lists, tables, notes and what the file says about itself. */
export const docxFormat: Format = {
  name: 'docx',
  capabilities: { ...DOCUMENT_ALONE, metadata: true },
  reader: {
    endings: ['.docx'],
    detect(files) {
      const file = files.find(({ path, head }) => /\.docx$/i.test(path) && head.startsWith('PK'));
      return file === undefined
        ? null
        : { certainty: 'sure', why: `“${file.path}” is a Word document` };
    },
    async *read(files) {
      for (const file of files) yield await readFile(file);
    },
  },
  writer: null,
};

async function readFile(file: DatasetFile): Promise<ReadItem> {
  const bytes = await file.content();
  const about = unpackAbout(file, bytes);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      // Pictures are left out instead of being carried along as text.
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
    );
    const text = textOfPage(parsePage(value)).toWellFormed();
    if (text.trim() !== '') {
      return { kind: 'document', document: wholeDocument(file.path, { text, ...about }) };
    }
  } catch {
    throw unreadable(file);
  }
  throw new FormatError(
    file.path,
    null,
    'The document has no words. Nothing was imported from it.',
  );
}

const unreadable = (file: DatasetFile) =>
  new FormatError(
    file.path,
    null,
    'The file is not a Word document (.docx), or is damaged. Open it in a word processor, save it as .docx or text, and import it again.',
  );

/** Its title, author and day; on the way it is proven that the file unpacks to a size that can be held. */
function unpackAbout(file: DatasetFile, bytes: Uint8Array) {
  let core = '';
  let isTooLong = false;
  try {
    isTooLong = unpacksToMoreThan(bytes, MOST_UNPACKED);
    const parts = isTooLong
      ? {}
      : unzipSync(bytes, { filter: ({ name }) => name === 'docProps/core.xml' });
    core = new TextDecoder().decode(parts['docProps/core.xml']);
  } catch {
    throw unreadable(file);
  }
  if (isTooLong) {
    throw new FormatError(
      file.path,
      null,
      `The document unpacks to more than ${MOST_UNPACKED / 1_000_000} MB, which no report does. Nothing was read.`,
    );
  }
  // One element of plain text each, written by word processors; not worth an XML reader of its own.
  const said = (element: string) => {
    const match = new RegExp(`<${element}[^>]{0,200}>([^<]{0,2000})</${element}>`).exec(core)?.[1];
    return match === undefined ? null : plainOf(match);
  };
  return {
    title: said('dc:title'),
    author: said('dc:creator'),
    date: said('dcterms:created')?.slice(0, 10) ?? null,
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const plainOf = (escaped: string) =>
  escaped.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => SIGNS[name] ?? whole);
