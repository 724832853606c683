import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { clauseAt } from './clauses';
import { segmentation } from './segment';
import { utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';

/** `|` stands where the caret is. */
const clause = (marked: string): string | null => {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = clauseAt(text, utf16(at), segmentation);
  return found === null ? null : text.slice(found.start, found.end);
};

describe('the clause at a place', () => {
  it.each([
    ['The dyke he|ld. Nobody slept.', 'The dyke held'],
    ['The dyke held. |Nobody slept!', 'Nobody slept'],
    ['The dyke held.|', 'The dyke held'],
    ['The gate |failed at 03:40 – and nobody saw it.', 'The gate failed at 03:40'],
    ['The gate failed – and nobo|dy saw it – that night.', 'and nobody saw it'],
    ['The gate failed—nobo|dy saw it.', 'nobody saw it'],
    ['One thing is clear: the wa|ll leans; it will fall.', 'the wall leans'],
    ['A well-kept lo|ck stays shut.', 'A well-kept lock stays shut'],
    ['Homes had lost po|wer by noon, the ministry said.', 'Homes had lost power by noon'],
    ['Homes had lost po|wer, the ministry said on Saturday.', 'Homes had lost power'],
    ['Homes had lost po|wer by noon, said the mayor of Varn.', 'Homes had lost power by noon'],
    [
      'The council said about 4,200 homes had lost p|ower by noon.',
      'about 4,200 homes had lost power by noon',
    ],
    [
      'The council said on Saturday that 4,200 homes had lost p|ower.',
      '4,200 homes had lost power',
    ],
    ['The council said that the wa|ll leans.', 'the wall leans'],
    ['The council said on Saturday the wa|ll leans.', 'the wall leans'],
    ['The wall le|ans, the council said in a statement.', 'The wall leans'],
    ['The mayor told reporters the wa|ll leans.', 'the wall leans'],
    ['The mayor told the Varn Courier that the wa|ll leans.', 'the wall leans'],
    ['On Monday, officials said the wa|ll leans.', 'the wall leans'],
    [
      'The northern gate fa|iled at 03:40, according to two engineers.',
      'The northern gate failed at 03:40',
    ],
    ['According to two engineers, the gate f|ailed.', 'the gate failed'],
    ['The gate failed according |to two engineers.', 'The gate failed according to two engineers'],
    ['The council s|aid the wall leans.', 'The council said the wall leans'],
    ['“The wall |leans,” the mayor said.', 'The wall leans'],
    ['The mayor said: “The wall |leans and will fall.”', 'The wall leans and will fall'],
    ['The mayor called it “a dis|grace” on Monday.', 'The mayor called it “a disgrace” on Monday'],
    ['The mayor called it “a |disgrace”.', 'The mayor called it “a disgrace”'],
    ['The wall (which lea|ns) was built late.', 'which leans'],
    ['The wall (which leans) was bu|ilt late.', 'The wall (which leans) was built late'],
    ['It was made in the U.|S.', 'It was made in the U.S.'],
    ['• The wall l|eans.', 'The wall leans'],
    ['|The council said the wall leans.', 'The council said the wall leans'],
    ['The wall leans, the council said.|', 'The wall leans, the council said'],
    ['|“The wall leans,” she said.', 'The wall leans'],
    ['It has “enough water for two d|ays”, he said.', 'It has “enough water for two days”'],
    ['Homes are dark, officials said, adding that it may la|st.', 'it may last'],
    ['Ms Orsk, who was there, told the Courier on Friday the dam was sa|fe.', 'the dam was safe'],
    ['The press reports were lo|st.', 'The press reports were lost'],
    ['The mayor, who said he was tired, le|ft.', 'The mayor, who said he was tired, left'],
    ['Die Schleuse ist def|ekt, sagte der Hafenmeister.', 'Die Schleuse ist defekt'],
    ['港口的闸|门坏了。没有人看见。', '港口的闸门坏了'],
    ['انهار الج|سر. لم يصب أحد.', 'انهار الجسر'],
  ])('%s', (marked, found) => {
    expect(clause(marked)).toBe(found);
  });

  it('finds none on a line without a word', () => {
    expect(clause('One.\n — |—\nTwo.')).toBeNull();
    expect(clause('|')).toBeNull();
  });

  it('looks no further than it must in a line without end', () => {
    const endless = 'the water rose and '.repeat(60_000);
    const found = clauseAt(endless, utf16(500_000), segmentation);
    expect(found?.start).toBeLessThan(500_000);
    expect((found?.end ?? 0) - (found?.start ?? 0)).toBeLessThan(3_000);
  });
});

test.prop([unicodeText(), fc.nat(400)])(
  'no word lies between a clause and the offset; it is one line, between characters, with words at its edges',
  (text, somewhere) => {
    const at = utf16(somewhere % (text.length + 1));
    const found = clauseAt(text, at, segmentation);
    if (found === null) return;
    expect(found.start).toBeLessThan(found.end);
    const words = text.slice(found.start, found.end);
    expect(words).not.toMatch(/^[^\S\ufeff]|[^\S\ufeff]$/u);
    expect(words).not.toContain('\n');
    const between = at < found.start ? text.slice(at, found.start) : text.slice(found.end, at);
    expect(between).not.toMatch(/\p{L}/u);
    expect(segmentation.isBoundary(text, found.start)).toBe(true);
    expect(segmentation.isBoundary(text, found.end)).toBe(true);
  },
);
