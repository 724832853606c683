import { documentKey } from '../common/document-details';
import { openSidecar, SIDECAR_ENDING } from './sidecar';
import { createChunkReader, OUTSIDE, parseTag, TagCensus } from './tag-schemes';
import { tokenForm } from './write-conll';
import type { DatasetFile } from '../dataset-file';
import type { ForeignDocument, ForeignSpan, ReadItem } from '../foreign';
import type { Sidecar, SidecarDocument } from './sidecar';
import type { Chunk, ChunkReader, Tag, TagScheme } from './tag-schemes';

/** How many faults of one kind are told line by line; the rest is counted. */
const MOST_TOLD = 50;

/** What stands on a line: its token and its tag, or which kind of line it is. */
type Row = { readonly token: string; readonly tag: string | null } | 'blank' | 'start' | 'comment';

/** Takes a line apart: the first column is the token, the last one the tag; TAB, else spaces, stand between. */
export function rowOf(text: string): Row {
  const line = text.trimEnd();
  if (line === '') return 'blank';
  if (line.startsWith('-DOCSTART-')) return 'start';
  const tab = line.indexOf('\t');
  if (tab > 0)
    return { token: line.slice(0, tab), tag: line.slice(line.lastIndexOf('\t') + 1).trim() };
  if (line.startsWith('# ') && (line.includes(' = ') || line.startsWith('# -*-'))) return 'comment';
  const [token = '', ...columns] = line.trimStart().split(/ +/);
  return { token, tag: columns.at(-1) ?? null };
}

const TAB = 0x09;

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const LETTER_O = 0x4f;
/** Stands for a token that is what the text of the sidecar has there, so that nearly none are kept twice. */
const AS_EXPECTED = '';

const EXPECTED_ROW: Row = { token: AS_EXPECTED, tag: 'O' };

/**
 * Where the next line begins if the one at `from` is the words of the text from `start` to `end`, a TAB and an O, as
 * nearly all are; else -1. A few that are so are left for `rowOf` to take apart.
 */
function behindOutside(
  lines: string,
  from: number,
  text: string,
  start: number,
  end: number,
): number {
  const tab = from + end - start;
  if (lines.charCodeAt(tab) !== TAB || lines.charCodeAt(tab + 1) !== LETTER_O) return -1;
  if (lines.charCodeAt(tab + 2) !== LINE_FEED || lines.charCodeAt(from) === HYPHEN) return -1;
  for (let at = from; at < tab; at++) {
    const unit = lines.charCodeAt(at);
    if (unit !== text.charCodeAt(start + at - from) || unit < SPACE) return -1;
  }
  return tab + 3;
}

export async function* readConll(files: readonly DatasetFile[]): AsyncGenerator<ReadItem> {
  const sidecars = new Map(
    files.filter(({ path }) => path.endsWith(SIDECAR_ENDING)).map((file) => [file.path, file]),
  );
  for (const file of files) {
    if (file.path.endsWith('.jsonl')) continue;
    const beside = sidecars.get(file.path.replace(/\.[^./]*$/, SIDECAR_ENDING));
    const sidecar = beside === undefined ? null : await openSidecar(beside);
    if (beside !== undefined && sidecar === null) {
      yield notice(
        beside.path,
        1,
        'This is not a file of offsets that can be read; it is left out.',
      );
    }
    let scheme = sidecar?.scheme;
    if (scheme === undefined) {
      const census = await countTags(file);
      ({ scheme } = census.scheme());
      yield notice(file.path, null, census.scheme().why);
    }
    yield* new FileReading(file, scheme, sidecar).read();
  }
}

async function countTags(file: DatasetFile): Promise<TagCensus> {
  const census = new TagCensus();
  for await (const batch of file.lineBatches()) {
    for (const text of batch.lines) {
      const row = rowOf(text);
      if (typeof row === 'object') census.add(row.tag ?? 'O');
      else if (row !== 'comment') census.end();
    }
  }
  return census;
}

const notice = (file: string, line: number | null, sentence: string): ReadItem => ({
  kind: 'notice',
  file,
  line,
  sentence,
});

class FileReading {
  /** With `AS_EXPECTED` where the sidecar knows the token. */
  private tokens: string[] = [];
  /** The tokens that a sentence begins with. */
  private sentences = new Set<number>();
  private chunks: (Chunk & { readonly line: number })[] = [];
  private isNewSentence = true;
  private firstLine: number | null = null;
  private readonly items: ReadItem[] = [];
  private told = 0;
  private readonly chunkReader: ChunkReader;
  private readonly tags = new Map<string, Tag>();
  private expected: SidecarDocument | null = null;
  private line = 0;

  constructor(
    private readonly file: DatasetFile,
    scheme: TagScheme,
    private readonly sidecar: Sidecar | null,
  ) {
    this.chunkReader = createChunkReader(
      scheme,
      ({ type, first, last }) => this.chunks.push({ type, first, last, line: this.line }),
      (line, sentence) => this.tell('notice', line, sentence),
    );
  }

  async *read(): AsyncGenerator<ReadItem> {
    await this.expectNext();
    for await (const batch of this.file.lineBatches()) {
      const { first, text } = batch;
      let behind = 0;
      for (let number = first; behind < text.length; number++) {
        const from = behind;
        this.line = number;
        behind = this.behindExpected(text, from);
        let row: Row = EXPECTED_ROW;
        if (behind < 0) {
          const found = text.indexOf('\n', from);
          const end = found < 0 ? text.length : found;
          row = rowOf(text.slice(from, end));
          behind = end + 1;
        }
        if (row === 'comment') continue;
        if (row === 'blank' || row === 'start') {
          this.chunkReader.end(number);
          this.isNewSentence = true;
          if (row === 'start' && (this.tokens.length > 0 || this.expected?.count === 0)) {
            if (this.firstLine !== null) yield await this.flush();
          }
          if (row === 'start') this.firstLine = number;
        } else {
          while (this.expected !== null && this.tokens.length === this.expected.count) {
            yield await this.flush();
          }
          this.add(row.token, row.tag, number);
        }
        if (this.items.length > 0) yield* this.items.splice(0);
      }
    }
    this.chunkReader.end(this.line);
    if (this.tokens.length > 0) yield await this.flush();
    while (this.expected?.count === 0) yield await this.flush();
    if (this.expected !== null) {
      this.tell(
        'fault',
        this.line || null,
        'The file ends before the documents of its file of offsets do.',
      );
    }
    if (this.told > MOST_TOLD) {
      this.told = 0;
      this.tell('notice', null, 'There are more lines of these kinds, which are not listed.');
    }
    yield* this.items.splice(0);
  }

  private tell(kind: 'fault' | 'notice', line: number | null, sentence: string): void {
    this.told += 1;
    if (this.told <= MOST_TOLD) this.items.push({ kind, file: this.file.path, line, sentence });
  }

  private add(token: string, written: string | null, line: number): void {
    if (written === null) {
      this.tell('fault', line, 'The line has no tag; its word is taken as untagged.');
    }
    if (this.isNewSentence) this.sentences.add(this.tokens.length);
    this.isNewSentence = false;
    this.firstLine ??= line;
    this.chunkReader.add(
      written === 'O' || written === null ? OUTSIDE : this.tagOf(written),
      this.tokens.length,
      line,
    );
    this.tokens.push(token);
  }

  /** Where the next line begins if the one at an offset is the next token of the sidecar, a TAB and an O; else -1. */
  private behindExpected(lines: string, from: number): number {
    const { expected } = this;
    const next = this.tokens.length;
    if (expected === null || next >= expected.count) return -1;
    const { text, starts, ends } = expected;
    return behindOutside(lines, from, text, starts[next] ?? 0, ends[next] ?? 0);
  }

  private tokenAt(index: number): string {
    const token = this.tokens[index] ?? '';
    if (token !== AS_EXPECTED || this.expected === null) return token;
    const { text, starts, ends } = this.expected;
    return text.slice(starts[index], ends[index]);
  }

  private tagOf(written: string): Tag {
    let tag = this.tags.get(written);
    if (tag === undefined) {
      tag = parseTag(written);
      if (this.tags.size < 10_000) this.tags.set(written, tag);
    }
    return tag;
  }

  private async expectNext(): Promise<void> {
    const next = (await this.sidecar?.next()) ?? null;
    if (typeof next === 'string') {
      this.tell('fault', null, `A line of the file of offsets is left out: ${next}`);
    }
    this.expected = typeof next === 'string' ? null : next;
  }

  /** The document that is gathered, with the text of the sidecar where that is the text of these tokens. */
  private async flush(): Promise<ReadItem> {
    this.chunkReader.end(this.line);
    const { expected } = this;
    const isFit = expected !== null && this.fits(expected);
    if (expected !== null && !isFit) {
      this.tell(
        'fault',
        this.firstLine,
        'The tokens are not those of the file of offsets; the text is put together from the tokens.',
      );
    }
    const { text, starts, ends } = isFit ? expected : this.joined();
    const line = isFit ? expected.line : null;
    const names = this.sidecar?.names;
    const spans = this.chunks.map(({ type, first, last, line: ended }, i): ForeignSpan => {
      const [start, end] = [starts[first] ?? 0, ends[last] ?? 0];
      return {
        id: `${i + 1}`,
        label: names?.get(type) ?? type,
        ranges: [[start, end]],
        quotes: { kind: 'each', quotes: [text.slice(start, end)] },
        attributes: {},
        note: '',
        flag: null,
        record: { line: ended, type, tokens: this.words(first, last) },
      };
    });
    const document: ForeignDocument = {
      file: this.file.path,
      line: this.firstLine,
      text,
      hashes: {},
      key: line === null ? null : documentKey(line.url, line.id, line.key),
      title: line?.title ?? null,
      date: line?.date ?? null,
      author: line?.author ?? null,
      url: line?.url ?? null,
      meta: line?.meta ?? {},
      // The text was put together here, so that the numbers are ours.
      unit: 'utf-16',
      layers: [{ annotator: null, status: null, spans, relations: [], notes: [], extras: {} }],
    };
    this.tokens = [];
    this.sentences = new Set();
    this.chunks = [];
    this.isNewSentence = true;
    this.firstLine = null;
    await this.expectNext();
    return { kind: 'document', document };
  }

  private fits({ text, count, starts, ends }: SidecarDocument): boolean {
    if (count !== this.tokens.length) return false;
    for (let i = 0; i < count; i++) {
      const token = this.tokens[i] ?? '';
      if (token === AS_EXPECTED) continue;
      const [start = 0, end = 0] = [starts[i], ends[i]];
      const isSame = end - start === token.length && text.startsWith(token, start);
      if (!isSame && tokenForm(text.slice(start, end)) !== token) return false;
    }
    return true;
  }

  private words(first: number, last: number): string {
    let words = this.tokenAt(first);
    for (let i = first + 1; i <= last; i++) words += ` ${this.tokenAt(i)}`;
    return words;
  }

  /** Tokens with one space between two, and each sentence on a line. */
  private joined(): { text: string; starts: Uint32Array; ends: Uint32Array } {
    const starts = new Uint32Array(this.tokens.length);
    const ends = new Uint32Array(this.tokens.length);
    let text = '';
    for (let i = 0; i < this.tokens.length; i++) {
      if (i > 0) text += this.sentences.has(i) ? '\n' : ' ';
      starts[i] = text.length;
      text += this.tokenAt(i);
      ends[i] = text.length;
    }
    return { text, starts, ends };
  }
}
