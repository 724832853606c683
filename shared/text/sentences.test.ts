import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf16 } from './offsets';
import { nextSentenceStart, previousSentenceStart, sentenceAt } from './sentences';
import { parseNotation } from './testing/notation';
import { unicodeText } from './testing/unicode-arbitrary';

function sentencesOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = utf16(0); at < text.length; at = nextSentenceStart(text, at)) {
    const sentence = sentenceAt(text, at);
    if (sentence !== null && sentence.start >= (found.at(-1)?.end ?? 0)) found.push(sentence);
  }
  return found;
}

describe('sentences', () => {
  it.each([
    '[s: The river rose.] [s: Two people died!] [s: Why?]',
    '[s: Dr. Novak met Gen. Osei on Feb. 24 in St. Ives.] [s: Nobody else came.]',
    '[s: The U.S. Embassy closed.] [s: J. R. Okafor left.]',
    '[s: They flew to the U.S.] [s: The others stayed.]',
    '[s: It was bought by Halden Inc. of Oslo.] [s: Shares fell 3.5 percent.]',
    '[s: The meeting began at 9 a.m. Monday.] [s: It ended late.]',
    '[s: “Why did it fail?” she asked.] [s: Nobody knew.]',
    '[s: “It is over.”] [s: He left (at once.)] [s: So did she.]',
    '[s: Route No. 5 is closed.] [s: Was it safe?] [s: No.] [s: It was not.]',
    '[s: They counted 15,000.] [s: 200 remain missing.] [s: ¿Dónde están?]',
    '[s: Wait … there is more.] [s: Much more…] [s: Then nothing.]',
    '[s: 川の水位が上がった。][s: 約一万五千人が避難した。][s: 「危険だ。」][s: と市長は述べた。]',
    '[s: وصل المحافظ.] [s: هل نجا أحد؟] [s: نعم.]',
    '  [s: One line without an end]\n\n[s: Another one, e.g. this]\n',
    '[s: The vote passed 5 vs. 3, i.e. narrowly.] [s: €3m was spent.]',
  ])('are %s', (notation) => {
    const { text, spans } = parseNotation(notation);
    expect(sentencesOf(text)).toEqual(spans.map(({ start, end }) => ({ start, end })));
  });

  it('hold every offset up to the start of the next', () => {
    const { text, spans } = parseNotation('[s: One two.]  [s: Three.]');
    const [first, second] = spans.map(({ start, end }) => ({ start, end }));
    for (let at = 0; at < 10; at++) expect(sentenceAt(text, utf16(at))).toEqual(first);
    for (let at = 10; at <= text.length; at++) expect(sentenceAt(text, utf16(at))).toEqual(second);
  });

  it('are not there on a blank line', () => {
    expect(sentenceAt('One.\n \nTwo.', utf16(5))).toBeNull();
    expect(sentenceAt('', utf16(0))).toBeNull();
  });

  it('are stepped over both ways, across lines', () => {
    const text = 'One. Two.\n\n  Three.';
    const starts = [0, 5, 13];
    expect([0, 3, 5, 9, 10, 13].map((at) => nextSentenceStart(text, utf16(at)))).toEqual([
      5, 5, 13, 13, 13, 19,
    ]);
    expect([19, 13, 11, 10, 5, 3, 0].map((at) => previousSentenceStart(text, utf16(at)))).toEqual([
      13, 5, 5, 5, 0, 0, 0,
    ]);
    expect(previousSentenceStart(' One.', utf16(1))).toBe(0);
    expect(starts.every((start) => sentenceAt(text, utf16(start))?.start === start)).toBe(true);
  });

  it('lie in their line, in order, whatever the text', () => {
    const marked = fc
      .array(
        fc.oneof(
          unicodeText({ maxPieces: 4 }),
          fc.constantFrom('. ', '? ', '。', '.” ', 'Dr. ', 'A', '\n'),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(marked, (text) => {
        let end = 0;
        for (const sentence of sentencesOf(text)) {
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(sentence.end).toBeGreaterThan(sentence.start);
          expect(text.slice(sentence.start, sentence.end)).not.toContain('\n');
          expect(text.slice(end, sentence.start).trim()).toBe('');
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
    );
  });

  it('step back where they step forward', () => {
    fc.assert(
      fc.property(unicodeText(), fc.nat(), (text, n) => {
        const at = utf16(n % (text.length + 1));
        const next = nextSentenceStart(text, at);
        if (next === text.length) return;
        const back = previousSentenceStart(text, next);
        expect(back).toBeLessThan(next);
        expect(nextSentenceStart(text, back)).toBe(next);
      }),
    );
  });

  it.each([')', '.', ' ', 'A. ', 'a'])('answer at once over half a megabyte of %j', (part) => {
    const text = part.repeat(500_000 / part.length);
    // Well under a second; whatever is not linear takes minutes, which no test is given.
    for (const at of [0, 250_000, text.length]) {
      const found = sentenceAt(text, utf16(at));
      expect(found?.start ?? 0).toBeLessThanOrEqual(at);
      expect(nextSentenceStart(text, utf16(at))).toBeGreaterThanOrEqual(at);
      expect(previousSentenceStart(text, utf16(at))).toBeLessThanOrEqual(at);
    }
  });
});
