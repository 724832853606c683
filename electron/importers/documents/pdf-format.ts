import { FormatError } from '../../../shared/formats/format-error';
import { paragraphsOf } from './pdf-lines';
import { DOCUMENT_ALONE, wholeDocument } from './whole-document';
import type { DatasetFile } from '../../../shared/formats/dataset-file';
import type { ReadItem } from '../../../shared/formats/foreign';
import type { Format } from '../../../shared/formats/format';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PlacedRun } from './pdf-lines';

/** PDF files by their text layer, page by page. A page that is only a picture is told. */
export const pdfFormat: Format = {
  name: 'pdf',
  capabilities: { ...DOCUMENT_ALONE, metadata: true },
  reader: {
    endings: ['.pdf'],
    detect(files) {
      const file = files.find(({ head }) => head.slice(0, 1024).includes('%PDF-'));
      return file === undefined
        ? null
        : { certainty: 'sure', why: `“${file.path}” begins with %PDF, as PDF files do` };
    },
    async *read(files) {
      for (const file of files) yield* readFile(file);
    },
  },
  writer: null,
};

async function* readFile(file: DatasetFile): AsyncGenerator<ReadItem> {
  const task = (await loadPdf())({
    // The library takes the bytes for its own.
    data: Uint8Array.from(await file.content()),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise.catch((error: unknown) => {
      throw new FormatError(file.path, null, sentenceOf(error));
    });
    const paragraphs: string[] = [];
    const pictures: number[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      let found: string[];
      try {
        found = paragraphsOf(await runsOf(await pdf.getPage(number)));
      } catch {
        const sentence = `Page ${number} cannot be read, so its words are missing.`;
        yield { kind: 'fault', file: file.path, line: null, sentence };
        continue;
      }
      if (found.length === 0) pictures.push(number);
      paragraphs.push(...found);
    }
    if (paragraphs.length === 0) {
      throw new FormatError(
        file.path,
        null,
        'The PDF holds pictures of pages only, no words (it was scanned). Have the words recognised first, then import it.',
      );
    }
    if (pictures.length > 0) {
      const sentence = `${pictures.length === 1 ? 'Page' : 'Pages'} ${pictures.join(', ')} of ${pdf.numPages} ${pictures.length === 1 ? 'has' : 'have'} no words (blank, or a picture).`;
      yield { kind: 'notice', file: file.path, line: null, sentence };
    }
    const info = await infoOf(pdf);
    const text = paragraphs.join('\n\n').toWellFormed();
    yield { kind: 'document', document: wholeDocument(file.path, { text, ...info }) };
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(file.path, null, sentenceOf(error));
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function runsOf(page: PDFPageProxy): Promise<PlacedRun[]> {
  const { items } = await page.getTextContent();
  const runs: PlacedRun[] = [];
  for (const item of items) {
    if (!('str' in item)) continue;
    const transform: readonly unknown[] = item.transform;
    const [, , , , left, baseline] = transform.map(Number);
    runs.push({
      text: item.str,
      left: left ?? 0,
      baseline: baseline ?? 0,
      width: item.width,
      height: item.height,
      endsLine: item.hasEOL,
    });
  }
  page.cleanup();
  return runs;
}

async function infoOf(pdf: PDFDocumentProxy) {
  const { info }: { readonly info: object } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const said = new Map<string, unknown>(Object.entries(info));
  const word = (name: string) => {
    const value = said.get(name);
    return typeof value === 'string' ? value : null;
  };
  return { title: word('Title'), author: word('Author'), date: dateOf(word('CreationDate')) };
}

/** `D:20300412…` of a PDF as an ISO day; null for anything else. */
export function dateOf(stamp: string | null): string | null {
  const match = /^D:(\d{4})(\d\d)?(\d\d)?/.exec(stamp ?? '');
  return match === null ? null : match.slice(1).filter(Boolean).join('-');
}

function sentenceOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return 'The PDF is locked with a password. Save it without one, and import it again.';
  }
  if (name === 'InvalidPDFException')
    return 'The file is not a PDF, or is cut short. Get it again from its source.';
  return 'The PDF cannot be read. Save its words as text, and import that.';
}

/** The library with its worker in this thread, which is one of the import's own; loaded only when a PDF comes. */
async function loadPdf() {
  const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Reflect.set(globalThis, 'pdfjsWorker', worker);
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return getDocument;
}
