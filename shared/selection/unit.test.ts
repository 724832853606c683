import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { segmentation } from '../text/segment';
import { utf16 } from '../text/offsets';
import { unicodeText } from '../text/testing/unicode-arbitrary';
import { unitAt } from './unit';
import type { UnitKind } from '../model/scheme';

const context = { graphemes: segmentation, words: segmentation };

const unit = (marked: string, kind: UnitKind): string | null => {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = unitAt(text, utf16(at), kind, context);
  return found === null ? null : text.slice(found.start, found.end);
};

describe('the unit under the caret', () => {
  const marked = 'The dyke held, the Harbour B|oard said on Monday.';

  it('is the word, the name or the clause', () => {
    expect(unit(marked, 'word')).toBe('Board');
    expect(unit(marked, 'name')).toBe('the Harbour Board');
    expect(unit('The dyke h|eld, the Harbour Board said on Monday.', 'clause')).toBe(
      'The dyke held',
    );
  });

  it('is the word where there is no name, and nothing where there is no word', () => {
    expect(unit('the dy|ke held', 'name')).toBe('dyke');
    expect(unit('قالت الو|زارة', 'name')).toBe('الوزارة');
    for (const kind of ['word', 'name', 'clause'] as const) expect(unit('— |—', kind)).toBeNull();
  });
});

test.prop([unicodeText(), fc.nat(400), fc.constantFrom<UnitKind>('word', 'name', 'clause')])(
  'a unit is never empty, has no blank edges, crosses no line, cuts no character, and is the nearest there is',
  (text, somewhere, kind) => {
    const at = segmentation.graphemeStart(text, utf16(somewhere % (text.length + 1)));
    const found = unitAt(text, at, kind, context);
    if (found === null) {
      expect(segmentation.wordAt(text, at)).toBeNull();
      return;
    }
    const { start, end } = found;
    expect(start).toBeLessThan(end);
    const words = text.slice(start, end);
    expect(words).not.toMatch(/^[^\S\ufeff]|[^\S\ufeff]$/u);
    expect(words).not.toContain('\n');
    expect(segmentation.isBoundary(text, start)).toBe(true);
    expect(segmentation.isBoundary(text, end)).toBe(true);
    const gap = at < start ? text.slice(at, start) : text.slice(end, Math.max(at, end));
    expect(gap).not.toMatch(kind === 'clause' ? /\p{L}/u : /./su);
  },
);
