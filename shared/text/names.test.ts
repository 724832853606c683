import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { nameAt } from './names';
import { segmentation } from './segment';
import { utf16 } from './offsets';
import { unicodeText } from './testing/unicode-arbitrary';

/** `|` stands where the caret is. */
const named = (marked: string): string | null => {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const name = nameAt(text, utf16(at), segmentation);
  return name === null ? null : text.slice(name.start, name.end);
};

describe('the name at a place', () => {
  it.each([
    ['In the Minis|try of Tides nobody slept.', 'the Ministry of Tides'],
    ['In t|he Ministry of Tides nobody slept.', 'the Ministry of Tides'],
    ['In the Ministry o|f Tides nobody slept.', 'the Ministry of Tides'],
    ['|The Harbour Board of Varn denied it.', 'The Harbour Board of Varn'],
    ['The Centre for the Study of |Ice closed.', 'The Centre for the Study of Ice'],
    ['said |Ines Calder, who saw it', 'Ines Calder'],
    ['said Harbour master Ines Calder|.', 'Ines Calder'],
    ['told J. R. |Okafor of the dyke', 'J. R. Okafor'],
    ['with Dr. Pieter van den |Oever, a diver', 'Dr. Pieter van den Oever'],
    ['for |Calder & Sons of Brehne', 'Calder & Sons of Brehne'],
    ['for Calder |& Sons, builders', 'Calder & Sons'],
    ['the Varn-|Oster line', 'the Varn-Oster'],
    ['at Unit |4 of the plant', 'Unit 4'],
    ['at |Unit 4 of the plant', 'Unit 4'],
    ['an old T-|72 rusted', 'T-72'],
    ['in |Brehne 14 people waited', 'Brehne'],
    ['of the 12th |Brigade left', 'the 12th Brigade'],
    ['a town in |Ardenia’s north', 'Ardenia'],
    ['the Traders’ |Union met', 'the Traders’ Union'],
    ['from the U.S. |Embassy there', 'the U.S. Embassy'],
    ['made in the U.|S. for years', 'the U.S.'],
    ['said NA|TO on Monday', 'NATO'],
    ['told the paper |Monday Calder left', 'Monday'],
    ['and |d’Arvor sank', 'd’Arvor'],
    ['im |Ministerium für Gezeiten', 'Ministerium'],
    ['dans la |Région de Sarn', 'la Région de Sarn'],
    ['in |Zürich-West', 'Zürich-West'],
  ])('%s', (marked, name) => {
    expect(named(marked)).toBe(name);
  });

  it('ends at commas, quotes, brackets, lines and sentences', () => {
    expect(named('in |Varn, Brehne and Oster')).toBe('Varn');
    expect(named('in Brehne and |Oster')).toBe('Oster');
    expect(named('ship “Blue Ma|rlin” Harbour')).toBe('Blue Marlin');
    expect(named('of Va|rn (Oster)')).toBe('Varn');
    expect(named('near Br|ehne\nTarsela fell')).toBe('Brehne');
    expect(named('They left Br|ehne. Tarsela fell.')).toBe('Brehne');
  });

  it('leaves out a small word that is capital only because a sentence begins', () => {
    expect(named('In Br|ehne it rained.')).toBe('Brehne');
    expect(named('|In Brehne it rained.')).toBeNull();
    expect(named('But Ines |Calder stayed.')).toBe('Ines Calder');
    expect(named('Three of |Brehne’s dykes held.')).toBe('Brehne');
  });

  it('leaves out a stop with a mark on it, which could not be cut', () => {
    expect(named('the U|.S.\u{e0101} now')).toBe('the U.S');
  });

  it('finds none in small letters or where a script has no capitals', () => {
    expect(named('the north |of Brehne')).toBeNull();
    expect(named('a lock gate f|ailed')).toBeNull();
    expect(named('قالت الو|زارة إن الجسر')).toBeNull();
    expect(named('港口|的闸门')).toBeNull();
    expect(named('|')).toBeNull();
  });

  it('doubts a word that only begins a sentence, and days and months', () => {
    const doubt = (text: string, at: number) => nameAt(text, utf16(at), segmentation)?.doubt;
    expect(doubt('Officials left.', 0)).toBe('sentence');
    expect(doubt('All left. Officials stayed.', 10)).toBe('sentence');
    expect(doubt('“Officials left.”', 1)).toBe('sentence');
    expect(doubt('It left Monday.', 8)).toBe('calendar');
    expect(doubt('NATO left.', 0)).toBeNull();
    expect(doubt('Ines Calder left.', 0)).toBeNull();
    expect(doubt('And Calder left.', 4)).toBeNull();
  });
});

test.prop([unicodeText(), fc.nat(400)])(
  'a name holds or touches the offset, in one line, between characters',
  (text, somewhere) => {
    const at = utf16(somewhere % (text.length + 1));
    const name = nameAt(text, at, segmentation);
    if (name === null) return;
    expect(name.start).toBeLessThan(name.end);
    expect(name.start <= at && at <= name.end).toBe(true);
    const words = text.slice(name.start, name.end);
    expect(words).not.toMatch(/^[^\S\ufeff]|[^\S\ufeff]$/u);
    expect(words).not.toContain('\n');
    expect(segmentation.isBoundary(text, name.start)).toBe(true);
    expect(segmentation.isBoundary(text, name.end)).toBe(true);
  },
);
