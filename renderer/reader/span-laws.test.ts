import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { createGraphemes } from '../../shared/text/graphemes';
import { unicodeText } from '../../shared/text/testing/unicode-arbitrary';
import { readByKeys } from './testing/read-by-keys';

const graphemes = createGraphemes();

const keys = fc.constantFrom(
  ...['1', '2', '3', '4', 'a', 'd', 'q', 'e', 'f', 'Shift+F', 'Shift+d', 'Shift+a', 'Shift+e'],
  ...['[', ']', '{', '}', 'Alt+[', 'Alt+]', 'Alt+{', 'Alt+}', '=', 'b', 'j', 'y', 'r', 'i', 'x'],
  ...['Tab', 'Shift+Tab', 'k', 'Escape', 'Mod+A'],
);

test.prop([unicodeText({ lineBreaks: 'lf', maxPieces: 25 }), fc.array(keys, { maxLength: 40 })], {
  numRuns: 150,
})(
  'whatever is pressed, spans have words of whole characters, in order and apart, and no two are equal',
  (text, pressed) => {
    const { model, press } = readByKeys(text);
    for (const key of pressed) {
      press(key);
      const seen = new Set<string>();
      for (const { label, ranges, quotes } of model.layer.spans.values()) {
        expect(ranges.length).toBeGreaterThan(0);
        let last = -1;
        ranges.forEach(([start, end], part) => {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(graphemes.isBoundary(text, start)).toBe(true);
          expect(graphemes.isBoundary(text, end)).toBe(true);
          expect(text.slice(start, end)).toBe(quotes[part]);
          last = end;
        });
        const place = `${label} ${ranges.join(' ')}`;
        expect(seen).not.toContain(place);
        seen.add(place);
      }
    }
  },
);
