import { scripts } from '../corpora/scripts';
import { expect, test } from '../fixtures/test';
import { SurfacePage } from '../pages/surface-page';
import { WindowPage } from '../pages/window-page';
import type { Place } from '../pages/surface-page';

const TITLE = 'The many scripts';

const written = test.extend<{ surface: SurfacePage; workbench: WindowPage }>({
  workbench: async ({ machine, page }, use) => {
    // Stored as a Windows editor would; the text that is read has plain line feeds.
    const corpus = await machine.seed({
      title: 'Scripts',
      texts: { 'scripts.txt': scripts.replaceAll('\n', '\r\n') },
    });
    const host = await machine.start(corpus.folder);
    const workbench = new WindowPage(page);
    await page.setViewportSize({ width: 1440, height: 1600 });
    await workbench.enterAs(host, 'Ana');
    await workbench.read(TITLE);
    await use(workbench);
  },
  surface: async ({ workbench }, use) => {
    await use(new SurfacePage(workbench.page));
  },
});

const graphemesOf = (text: string) =>
  [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(
    ({ index, segment }) => ({ start: index, end: index + segment.length, text: segment }),
  );

/** Characters that take some room of their own; of the long word a few are enough. */
const drawn = graphemesOf(scripts).filter(
  ({ text, start }) =>
    !/^[\s\u00ad]$/u.test(text) && !/Donau/.test(scripts.slice(start - 4, start + 5)),
);

/** The characters whose edges are not where they were. */
const movedBetween = (before: readonly Place[], after: readonly Place[]) =>
  before.flatMap((place, index) =>
    place.every((edge, side) => Math.abs(edge - (after[index]?.[side] ?? NaN)) < 0.1)
      ? []
      : [`${scripts.charAt(place[3])} at ${place[3]}`],
  );

test.describe.configure({ timeout: 120_000 });

written('a click before or behind any character goes before or behind it', async ({ surface }) => {
  const { page } = surface;
  const wrong: string[] = [];
  // Every fourth keeps it quick, and in time meets each script and each turn of direction.
  const some = drawn.filter((_, index) => index % 4 === 0);
  const places = await Promise.all(some.map(({ start, end }) => surface.characterAt(start, end)));
  for (const [index, { start, end, text }] of some.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    for (const side of ['left', 'right'] as const) {
      const x = side === 'left' ? place.left + place.width / 5 : place.right - place.width / 5;
      await page.mouse.click(x, place.top + place.height / 2);
      const isBefore = (side === 'left') === place.isRightwards;
      const caret = await surface.caretOffset();
      if (caret !== (isBefore ? start : end)) {
        wrong.push(`${text} at ${start}, its ${side} half: ${caret}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

written(
  'the caret goes from character to character and is drawn at its edge',
  async ({ surface }) => {
    const { page } = surface;
    const line = scripts.split('\n\n')[9] ?? '';
    const from = scripts.indexOf(line);
    const first = await surface.characterAt(from, from + 1);
    await page.mouse.click(first.left + 1, first.top + first.height / 2);
    for (const { end, text } of graphemesOf(line).slice(0, -1)) {
      await page.keyboard.press('ArrowRight');
      expect(await surface.caretOffset(), text).toBe(from + end);
      const next = graphemesOf(line).find(({ start }) => start === end);
      if (next === undefined || /\s/.test(next.text)) continue;
      const place = await surface.characterAt(from + next.start, from + next.end);
      expect(Math.abs((await surface.caretX()) - place.left)).toBeLessThan(1.5);
    }
  },
);

written(
  'spans, brackets and letters move no letter and cut no joined script',
  async ({ surface }) => {
    const { page } = surface;
    const before = await surface.placesOfAll();
    for (const [words, key] of [
      ['lain wo', '1'],
      ['ركات', '2'],
      ['مدينة فيل', '1'],
      ['شخصا left', '3'],
      ['eans city, and עי', '2'],
      ['क्षत्रिय', '3'],
      ['壁が火', '4'],
      ['👩‍👩‍👧‍👦 and flag 🇳🇴', '1'],
      ['count\tpl', '3'],
      ['wall\u00adengineering', '2'],
      ['naudonau'.replace('d', 'D'), '4'],
      ['عندما تكون الفقرة أطول من عرض العم', '1'],
      ['كون الفق', '2'],
    ] as const) {
      const start = scripts.indexOf(words);
      expect(start, words).toBeGreaterThan(0);
      await surface.drag(start, start + words.length);
      await page.keyboard.press(key);
    }
    await expect(page.locator('.words .s').first()).toBeVisible();
    expect(await page.locator('.words .s').count()).toBeGreaterThan(13);
    await page.keyboard.press('t');
    await expect(page.locator('.ov-letter').first()).toBeVisible();
    // Letters of joined scripts are as wide as before, too: none has taken the shape that it has alone.
    const after = await surface.placesOfAll();
    expect(movedBetween(before, after)).toEqual([]);
    // Where a span did cut a word, this would see it.
    await page.addStyleTag({ content: '.words .s { display: inline-block }' });
    expect(movedBetween(before, await surface.placesOfAll()).length).toBeGreaterThan(20);
  },
);

written('nothing runs out of its column, and lines end where they did', async ({ surface }) => {
  const widths = await surface.page.evaluate(() => {
    const host = document.querySelector('.words');
    return [host?.scrollWidth ?? 0, host?.clientWidth ?? 0];
  });
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
});
