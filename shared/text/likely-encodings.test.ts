import { describe, expect, it } from 'vitest';
import { decodeText } from './decode';
import { likelyEncodings } from './likely-encodings';

/** Encodes by asking the platform's decoder about every byte and every pair. */
function encode(text: string, name: string): Uint8Array {
  const platform = new TextDecoder(name);
  // Some versions of Node read windows-1252 as iso-8859-1.
  const read = (...bytes: number[]) => {
    if (name !== 'windows-1252') return platform.decode(Uint8Array.from(bytes));
    const decoded = decodeText(Uint8Array.from(bytes), name);
    return decoded.ok ? decoded.text : '';
  };
  const table = new Map<string, number[]>();
  for (let lead = 0xff; lead >= 0x80; lead--) {
    for (let trail = 0xfe; trail >= 0x40; trail--) {
      const pair = read(lead, trail);
      if (pair.length === 1) table.set(pair, [lead, trail]);
    }
  }
  for (let byte = 0xff; byte > 0; byte--) {
    const single = read(byte);
    if (single.length === 1) table.set(single, [byte]);
  }
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${name} has no "${character}".`);
      return bytes;
    }),
  );
}

describe('likely encodings', () => {
  it.each([
    [
      'windows-1252',
      '“Près de 15 000 foyers”, a déclaré le préfet à l’Assemblée, où l’été fut très sec.',
    ],
    ['windows-1252', 'Die Flüsse stiegen über Nacht – große Teile der Altstadt wurden geräumt.'],
    ['windows-1252', 'The mayor said “no one is missing” — yet.'],
    [
      'windows-1250',
      'Rząd ogłosił, że ewakuowano około piętnaście tysięcy ludzi z zalanych miejscowości.',
    ],
    [
      'windows-1250',
      'Podle hejtmana bylo evakuováno přes patnáct tisíc lidí, řeka dál stoupá a prší už několik dní.',
    ],
    [
      'windows-1254',
      'Başkan, on beş bin kişinin tahliye edildiğini ve yağışın süreceğini açıkladı.',
    ],
    [
      'windows-1251',
      'Из затопленных районов вывезли около пятнадцати тысяч человек, сообщил губернатор.',
    ],
    [
      'windows-1251',
      'Із затоплених районів вивезли близько п’ятнадцяти тисяч людей, повідомив голова.',
    ],
    [
      'koi8-r',
      'Из затопленных районов вывезли около пятнадцати тысяч человек, сообщил губернатор.',
    ],
    [
      'windows-1253',
      'Περίπου δεκαπέντε χιλιάδες άνθρωποι απομακρύνθηκαν, δήλωσε ο δήμαρχος της πόλης.',
    ],
    ['windows-1255', 'כחמישה עשר אלף תושבים פונו מבתיהם, מסר ראש העיר בשעות הערב.'],
    ['windows-1256', 'قال المحافظ إن نحو خمسة عشر ألف شخص تم إجلاؤهم من المناطق المغمورة بالمياه.'],
    ['shift_jis', '川の水位は夜のうちに上がり、約一万五千人が避難したと市長が述べた。'],
    ['euc-jp', '川の水位は夜のうちに上がり、約一万五千人が避難したと市長が述べた。'],
    ['euc-kr', '밤사이 강물이 불어나 약 만오천 명이 대피했다고 시장이 밝혔다.'],
    ['gb18030', '市长表示，河水一夜之间上涨，约一万五千人已经撤离。'],
    ['big5', '市長表示，河水一夜之間上漲，約一萬五千人已經撤離。'],
  ])('of %s: %s', (name, text) => {
    expect(likelyEncodings(encode(text, name))[0]).toBe(name);
  });

  it('tell a damaged file of UTF-8 from one in another encoding', () => {
    const bytes = new TextEncoder().encode(
      'Près de 15 000 foyers, où l’été fut très sec, déjà évacués.',
    );
    expect(likelyEncodings(bytes.subarray(0, -1).with(20, 0xff))).toEqual(['damaged utf-8']);
  });

  it('tell UTF-16 without a mark', () => {
    const text = 'The river rose again é';
    const units = text.split('').flatMap((unit) => [unit.charCodeAt(0), 0]);
    expect(likelyEncodings(Uint8Array.from(units))).toEqual(['utf-16le']);
    expect(likelyEncodings(Uint8Array.from([0, ...units.slice(0, -1)]))).toEqual(['utf-16be']);
  });

  it('are at most three, and never none', () => {
    for (const bytes of [[0xff], [0x81, 0x20], [0x80, 0x81, 0x82, 0x83], [0x61, 0xe9]]) {
      const likely = likelyEncodings(Uint8Array.from(bytes));
      expect(likely.length).toBeGreaterThan(0);
      expect(likely.length).toBeLessThanOrEqual(3);
    }
  });
});
