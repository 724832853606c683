import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../shared/formats/format-error';
import {
  collectItems,
  datasetFile,
  sampledFile,
} from '../../../shared/formats/testing/in-memory-files';
import { docxFormat } from './docx-format';
import { htmlFormat } from './html-format';
import { dateOf, pdfFormat } from './pdf-format';
import { makeDocx } from './testing/make-docx';
import { unpacksToMoreThan } from './unpacked-size';
import { makePdf } from './testing/make-pdf';
import type { ForeignDocument, ReadItem } from '../../../shared/formats/foreign';
import type { Format } from '../../../shared/formats/format';

async function read(format: Format, path: string, content: string | Uint8Array) {
  if (format.reader === null) throw new Error('It reads nothing.');
  const items = await collectItems(format.reader.read([datasetFile(path, content)]));
  const sentences = items.flatMap((item) =>
    item.kind === 'notice' || item.kind === 'fault' ? [item.sentence] : [],
  );
  return { items, sentences, document: documentIn(items) };
}

function documentIn(items: readonly ReadItem[]): ForeignDocument {
  for (const item of items) if (item.kind === 'document') return item.document;
  throw new Error('There is no document.');
}

async function refusal(format: Format, path: string, content: string | Uint8Array) {
  try {
    await read(format, path, content);
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  return 'It was read.';
}

const STORY = [
  'The mayor of Lindhafen said on Tuesday that 4,200 people had left the island since the ferry stopped running, and that more would follow before the winter.',
  'A spokeswoman for the harbour office, Ane Brekke, disputed the figure. “We counted 3,100 at most,” she said, and added that many had come back within a week.',
  'The ferry has not run since a storm tore its pier apart. Repairs were to begin in May, but the company that was hired for them went out of business.',
];
const paragraphs = STORY.map((words) => `<p>${words}</p>`).join('\n');
const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry figures disputed | The Strait</title>
<meta property="og:title" content="Ferry figures disputed"><meta name="author" content="Jon Vik">
<meta property="article:published_time" content="2031-04-02T08:00:00Z"><link rel="canonical" href="https://strait.example/ferry">
<script>document.title = 'changed'</script><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Ferry figures disputed</h1>${paragraphs}<script>alert(1)</script></article>
<footer>Imprint <a href="/terms">Terms</a></footer></body></html>`;

describe('pages of HTML', () => {
  it('give the words of the article, and what the page says about it', async () => {
    const { document } = await read(htmlFormat, 'ferry.html', page);
    for (const words of STORY) expect(document.text?.split('\n\n')).toContain(words);
    expect(document.text).not.toMatch(/Sport|Imprint|alert|color/);
    expect(document).toMatchObject({
      title: 'Ferry figures disputed',
      author: 'Jon Vik',
      date: '2031-04-02T08:00:00Z',
      url: 'https://strait.example/ferry',
      key: { key: 'https://strait.example/ferry', kind: 'address' },
      meta: { language: 'en' },
    });
  });

  it('keep items, cells and preformatted lines apart', async () => {
    const { document } = await read(
      htmlFormat,
      'short.html',
      '<ul><li>One\n  item</li><li>Two</li></ul><pre>a  b\n  c</pre><table><tr><td>1</td><td>2</td></tr></table>',
    );
    expect(document.text?.trim()).toBe('One item\nTwo\n\na  b\n  c\n\n1\t2');
  });

  it('that hold no article are read whole, and it is said', async () => {
    const { document, sentences } = await read(
      htmlFormat,
      'menu.html',
      '<aside class="sidebar" style="display:none">Home</aside>',
    );
    expect(document.text).toBe('Home');
    expect(sentences.join()).toContain('all its words were taken');
  });

  it('are read in the encoding that they name, or as windows-1252, and it is said', async () => {
    const latin = (named: string) =>
      Uint8Array.from(
        Buffer.from(
          `<html><head>${named}</head><body><p>Bücher – größer</p></body></html>`,
          'latin1',
        ),
      );
    const named = await read(htmlFormat, 'a.html', latin('<meta charset="ISO-8859-1">'));
    expect(named.document.text).toContain('Bücher');
    const silent = await read(htmlFormat, 'a.html', latin(''));
    expect(silent.document.text).toContain('Bücher');
    expect(silent.sentences.join()).toContain('windows-1252');
    expect(await refusal(htmlFormat, 'a.html', latin('<meta charset="shift_jis">'))).toContain(
      'shift_jis',
    );
  });

  it('keep an address of the web alone, and nothing hostile', async () => {
    const { document } = await read(
      htmlFormat,
      'a.html',
      page.replace('https://strait.example/ferry', 'javascript:alert(1)'),
    );
    expect(document.url).toBeNull();
    const hostile = `${'<div>'.repeat(50_000)}<p onclick="x()">deep</p>`;
    expect(await refusal(htmlFormat, 'deep.html', hostile)).toContain('512 deep');
    expect(await refusal(htmlFormat, 'empty.html', '<html></html>')).toContain('no words');
  });

  it('are known by their ending and their tags', () => {
    const detect = (path: string, content: string) =>
      htmlFormat.reader?.detect([sampledFile(path, content)]);
    expect(detect('a.html', page)?.certainty).toBe('sure');
    expect(detect('a.txt', page)).toBeNull();
    expect(detect('a.html', 'Only words.')).toBeNull();
  });
});

describe('PDF files', () => {
  it('give their paragraphs, joined over lines and pages apart, and what they say about themselves', async () => {
    const { document, sentences } = await read(
      pdfFormat,
      'a.pdf',
      makePdf(
        [
          ['The mayor said that 4,200', 'people (or more) had left.', '', 'Nobody counted.'],
          [],
          ['A new page.'],
        ],
        { Title: 'Ferry', Author: 'Jon Vik', CreationDate: 'D:20310402' },
      ),
    );
    expect(document.text).toBe(
      'The mayor said that 4,200 people (or more) had left.\n\nNobody counted.\n\nA new page.',
    );
    expect(document).toMatchObject({ title: 'Ferry', author: 'Jon Vik', date: '2031-04-02' });
    expect(sentences).toEqual(['Page 2 of 3 has no words (blank, or a picture).']);
  });

  it('without words, and files that are none, are refused with a sentence', async () => {
    expect(await refusal(pdfFormat, 'a.pdf', makePdf([[]]))).toContain('scanned');
    expect(await refusal(pdfFormat, 'a.pdf', 'no pdf at all')).toContain('not a PDF');
    const whole = makePdf([STORY.map((words) => words.replace(/[^ -~]/g, ' '))]);
    expect(await refusal(pdfFormat, 'a.pdf', whole.subarray(0, 200))).not.toBe('It was read.');
  });

  it('say their day in parts as far as it is known', () => {
    expect(dateOf('D:20310402093000Z')).toBe('2031-04-02');
    expect(dateOf('D:2031')).toBe('2031');
    expect(dateOf('yesterday')).toBeNull();
  });
});

describe('Word documents', () => {
  const core =
    '<cp:coreProperties><dc:title>Fish &amp; ferries</dc:title><dc:creator>Jon Vik</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2031-04-02T08:00:00Z</dcterms:created></cp:coreProperties>';

  it('give their paragraphs, and what they say about themselves', async () => {
    const { document } = await read(docxFormat, 'a.docx', makeDocx(['One <b> 🦊.', 'Two.'], core));
    expect(document.text).toBe('One <b> 🦊.\n\nTwo.');
    expect(document).toMatchObject({
      title: 'Fish & ferries',
      author: 'Jon Vik',
      date: '2031-04-02',
    });
  });

  it('that are none or empty are refused with a sentence', async () => {
    expect(await refusal(docxFormat, 'a.docx', 'PK no zip')).toContain('not a Word document');
    expect(await refusal(docxFormat, 'a.docx', makeDocx([]))).toContain('no words');
  });

  it('are unpacked to be measured, whatever they say of their sizes', () => {
    const zeros = zipSync({ 'word/document.xml': new Uint8Array(3_000_000) });
    expect(zeros.length).toBeLessThan(10_000);
    expect(unpacksToMoreThan(zeros, 2_000_000)).toBe(true);
    expect(unpacksToMoreThan(zeros, 3_000_000)).toBe(false);
    // The sizes in its headers are made small.
    const lying = Uint8Array.from(zeros);
    const view = new DataView(lying.buffer);
    view.setUint32(22, 10, true);
    expect(unpacksToMoreThan(lying, 2_000_000)).toBe(true);
  });
});
