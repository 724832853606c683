import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashLine } from './history-line';
import type { HistoryParserOptions } from './history-parser';
import { createHistoryParser } from './history-parser';
import { chain, device, draft, seqsOf } from './testing/history-fixtures';

function read(text: string, options: HistoryParserOptions = {}, chunk = Infinity) {
  const bytes = new TextEncoder().encode(text);
  const parser = createHistoryParser(options);
  const items = [];
  for (let start = 0; start < bytes.length; start += Math.min(chunk, bytes.length)) {
    items.push(...parser.push(bytes.subarray(start, start + chunk)));
  }
  items.push(...parser.end());
  return {
    seqs: seqsOf(items),
    findings: items
      .flatMap((item) => item.findings)
      .map((finding) => `${finding.number} ${finding.kind}`),
    items,
    head: parser.head,
    tornTail: parser.tornTail,
    isLineEndMissing: parser.isLineEndMissing,
    size: bytes.length,
  };
}

const lines = (texts: readonly string[], end = '\n') => texts.map((text) => text + end).join('');
const [one = '', two = '', three = ''] = chain([1, 2, 5]);

describe('the hash of a line', () => {
  it('is SHA-256 of its canonical JSON, worked out by hand', () => {
    const canonical = `{"a":[1,"é"],"device":"${device}","prev":null,"seq":1,"v":1}`;
    const line = { v: 1, seq: 1, prev: null, device, hash: 'whatever', a: [1.0, 'é'] };
    expect(hashLine(line)).toBe(createHash('sha256').update(canonical).digest('hex'));
  });
});

describe('a whole history', () => {
  it('is read without findings, with the bytes of each line', () => {
    const text = lines([one, two, three]);
    const reading = read(text, { device });
    expect(reading).toMatchObject({
      seqs: [1, 2, 5],
      findings: [],
      tornTail: null,
      isLineEndMissing: false,
    });
    expect(reading.head).toEqual({ seq: 5, hash: JSON.parse(three).hash, bytes: reading.size });
    expect(reading.items.map(({ start, end }) => text.slice(start, end))).toEqual(
      [one, two, three].map((line) => `${line}\n`),
    );
  });
  it('may have CRLF, blank lines, joined batches and other spacing', () => {
    for (const end of ['\r\n', ' \r\n', '\n\n', ' \n', '\n \n']) {
      expect(read(lines([one, two, three], end))).toMatchObject({
        seqs: [1, 2, 5],
        findings: [],
        tornTail: null,
      });
    }
    const respaced = JSON.stringify(JSON.parse(two)).replaceAll(',"', ' , "');
    expect(read(lines([one, respaced]))).toMatchObject({ seqs: [1, 2], findings: [] });
  });
  it('is read the same in chunks of any size', () => {
    const text = `${lines([one, two], ' \r\n')}{"torn`;
    for (const chunk of [1, 2, 7, 64]) expect(read(text, {}, chunk)).toEqual(read(text));
  });
  it('is read on from a head', () => {
    const first = read(lines([one, two]));
    expect(first.seqs).toEqual([1, 2]);
    expect(read(lines([three]), { from: first.head })).toMatchObject({ seqs: [5], findings: [] });
    expect(read(lines([three]))).toMatchObject({ findings: ['1 chain-broken'] });
  });
});

describe('the end of a file', () => {
  it.each([
    ['a line cut short', '{"v":1,"dev'],
    ['a line cut inside a character', '{"v":1,"label":"\u00e9'.slice(0, -1)],
    ['a line end behind rubbish', 'rubbish\n'],
    ['zeros', '\0\0\0\0'],
    ['a hollow batch whose last line is whole', `\0\0\0{}} \n${three}\n`],
    ['a batch that is cut', `{"v" \n{"v"`],
  ])('%s is a torn tail, reported and not read', (_name, tail) => {
    const reading = read(lines([one, two]) + tail);
    expect(reading.seqs).toEqual([1, 2]);
    expect(reading.findings).toEqual(['3 torn-tail']);
    const bytes = new TextEncoder().encode(lines([one, two])).length;
    expect(reading.tornTail).toEqual({ start: bytes, end: reading.size });
    expect(reading.head).toMatchObject({ seq: 2, bytes });
  });
  it('is torn even when it is all there is', () => {
    expect(read('{"v"')).toMatchObject({
      seqs: [],
      head: { seq: 0, hash: null, bytes: 0 },
      tornTail: { start: 0, end: 4 },
    });
  });
  it('counts the last line when only its line end is missing', () => {
    const reading = read(lines([one]) + two);
    expect(reading).toMatchObject({
      seqs: [1, 2],
      findings: ['2 no-final-newline'],
      isLineEndMissing: true,
      tornTail: null,
    });
  });
});

it('a whole line before zeros counts, and the zeros are the torn tail', () => {
  const reading = read(`${lines([one])}${two}\0\0`);
  expect(reading).toMatchObject({
    seqs: [1, 2],
    findings: ['2 no-final-newline', '3 torn-tail'],
    isLineEndMissing: true,
  });
  expect(reading.tornTail).toEqual({ start: reading.size - 2, end: reading.size });
  expect(reading.head).toMatchObject({ seq: 2, bytes: reading.size - 2 });
});

describe('damage', () => {
  it('that a later batch follows is no torn end: what follows is read', () => {
    expect(read(lines([one, 'rubbish', two]))).toMatchObject({
      seqs: [1, 2],
      findings: ['2 not-json'],
      tornTail: null,
    });
    expect(read(lines([one, 'rubbish', three]))).toMatchObject({
      seqs: [1, 5],
      findings: ['2 not-json', '3 chain-broken'],
    });
    expect(read(`${one}\nrubbish \n${two}\n${three}\n{"v`)).toMatchObject({
      seqs: [1, 2, 5],
      findings: ['2 not-json', '5 torn-tail'],
    });
  });
  it('is told line by line', () => {
    const changed = two.replace('edit 2', 'edit 3');
    expect(read(lines([one, changed, three]))).toMatchObject({
      seqs: [1, 2, 5],
      findings: ['2 hash-wrong'],
    });
    expect(read(lines([one, changed, three]), { checkHashes: false })).toMatchObject({
      findings: [],
    });
    expect(read(lines([one, three]))).toMatchObject({ seqs: [1, 5], findings: ['2 chain-broken'] });
    expect(read(lines([one, two, two, three]))).toMatchObject({ findings: ['3 seq-repeated'] });
    expect(read(lines([two, one]))).toMatchObject({
      findings: ['1 chain-broken', '2 seq-repeated', '2 chain-broken'],
    });
    expect(read(lines([one, '{"v":1}', two]))).toMatchObject({
      seqs: [1, 2],
      findings: ['2 not-a-line'],
    });
    expect(read(lines([one]), { device: 'zzzzzzzz' })).toMatchObject({
      findings: ['1 wrong-device'],
    });
  });
  it('of a newer version is told', () => {
    const newer = { ...draft(1), v: 2, prev: null };
    const text = lines([JSON.stringify({ ...newer, hash: hashLine(newer) })]);
    expect(read(text)).toMatchObject({ seqs: [1], findings: ['1 newer-version'] });
    expect(read(text, { newestVersion: 2 })).toMatchObject({ findings: [] });
  });
  it('by depth or by a prototype’s name does no harm', () => {
    const deep = `{"v":1,"device":"${device}","seq":1,"prev":null,"hash":"${'0'.repeat(64)}","x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(read(lines([deep]))).toMatchObject({ findings: ['1 hash-wrong'] });
    expect(read(lines(['{"__proto__":{"v":1}}', one]))).toMatchObject({
      findings: ['1 not-a-line'],
    });
  });
});

it('never throws and never reads a line that is not there, whatever the bytes', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          `${one}\n`,
          `${two} \n`,
          `${three}\r\n`,
          'x\n',
          'x \n',
          '{}\n',
          '\0',
          '\n',
          ' ',
        ),
      ),
      (parts) => {
        const reading = read(parts.join(''), {}, 50);
        expect(reading.seqs.every((seq) => [1, 2, 5].includes(seq))).toBe(true);
        const covered = reading.items.every(
          (item, index) => item.start >= (reading.items[index - 1]?.end ?? 0),
        );
        expect(covered).toBe(true);
        expect(reading.items.at(-1)?.end ?? 0).toBeLessThanOrEqual(reading.size);
      },
    ),
  );
});
