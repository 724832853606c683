import { describe, expect, it } from 'vitest';
import { andravelTribune } from './reports/andravel-tribune';
import { locksideLive } from './reports/lockside-live';
import { marfaAlSabah } from './reports/marfa-al-sabah';
import { scarrowRegister } from './reports/scarrow-register';
import { sampleReports } from './reports';

const wordsOf = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

describe('the reports of the sample corpus', () => {
  it('are at least ten, by as many outlets, with slugs of their own', () => {
    expect(sampleReports.length).toBeGreaterThanOrEqual(10);
    for (const field of ['slug', 'title', 'author', 'url'] as const) {
      expect(new Set(sampleReports.map((report) => report[field])).size).toBe(sampleReports.length);
    }
    expect(new Set(sampleReports.map((report) => new URL(report.url).host)).size).toBe(
      sampleReports.length,
    );
  });

  it('stand in the order of their dates', () => {
    const dates = sampleReports.map((report) => report.date);
    expect(dates).toEqual([...dates].sort());
  });

  it.each(sampleReports)('$slug has 250 to 500 words', ({ text }) => {
    expect(wordsOf(text)).toBeGreaterThanOrEqual(250);
    expect(wordsOf(text)).toBeLessThanOrEqual(500);
  });

  it.each(sampleReports)(
    '$slug is plain text: one line a paragraph, one blank line between, LF',
    ({ text }) => {
      expect(text).toMatch(/^[^\n]+(\n\n[^\n]+)+\n$/u);
      expect(text).not.toMatch(/[\r\t\u00a0\ufeff]|[ ]{2}| \n|\n /u);
      expect(text.isWellFormed()).toBe(true);
    },
  );

  it.each(sampleReports)(
    '$slug has a lower-case slug, a real day and an address that leads nowhere',
    (report) => {
      expect(report.slug).toMatch(/^[a-z]+(-[a-z]+)*$/u);
      expect(new Date(`${report.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(report.date);
      const url = new URL(report.url);
      expect(url.protocol).toBe('https:');
      expect(url.hostname).toMatch(/^[a-z-]+\.example$/u);
      expect(report.text).not.toMatch(/https?:|www\.|\.(com|org|net|info)\b|@/u);
    },
  );

  it('print one agency text twice, word for word, from two sources', () => {
    expect(scarrowRegister.text).toBe(andravelTribune.text);
    expect(scarrowRegister.url).not.toBe(andravelTribune.url);
    const texts = sampleReports.map((report) => report.text);
    expect(new Set(texts).size).toBe(sampleReports.length - 1);
  });

  it('include one that runs from right to left, with both kinds of digits', () => {
    const letters = marfaAlSabah.text.match(/\p{L}/gu) ?? [];
    const arabic = marfaAlSabah.text.match(/\p{Script=Arabic}/gu) ?? [];
    expect(arabic.length / letters.length).toBeGreaterThan(0.95);
    expect(marfaAlSabah.text).toMatch(/[٠-٩]/u);
    expect(marfaAlSabah.text).toMatch(/[0-9]/u);
  });

  it('include one with a family of joined emoji, a skin tone, two kinds of flag and combining accents', () => {
    expect(locksideLive.text).toContain('\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}');
    expect(locksideLive.text).toMatch(/[\u{1F3FB}-\u{1F3FF}]/u);
    expect(locksideLive.text).toMatch(/[\u{1F1E6}-\u{1F1FF}]{2}/u);
    expect(locksideLive.text).toContain('\u{1F3F4}\u200D\u2620');
    expect(locksideLive.text).toContain('Ve\u0301ssery');
    expect(locksideLive.text.normalize('NFC')).not.toBe(locksideLive.text);
  });

  it.each([
    ['Vessery', 'Véssery'],
    ['Skarrow', 'Scarrow'],
    ['فيسيري', 'فسّيري'],
  ])('spell a place as %s and as %s', (one, other) => {
    const all = sampleReports.map((report) => report.text).join('\n');
    expect(all).toContain(one);
    expect(all).toContain(other);
  });
});
