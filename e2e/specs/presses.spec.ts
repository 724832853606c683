import { dykes, dykesTitle } from '../corpora/dykes';
import { readingTest, shown, shownTies } from '../fixtures/reading';
import { expect } from '../fixtures/test';
import type { Page } from '@playwright/test';

/*
 * The usual tasks, each with so many presses and no more. A modifier that is held counts once. Where a task begins with
 * the caret somewhere, a click puts it there, which is not counted.
 *
 * Not here: a number whose reading is accepted, since figures are not read yet; V only accepts suggestions so far.
 */

const tasks = readingTest({ texts: dykes, title: dykesTitle });

/** A hand on the keyboard that counts. */
class Hand {
  presses = 0;

  constructor(readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.presses += 1;
    }
  }

  async holding(modifier: string, ...keys: readonly string[]): Promise<void> {
    await this.page.keyboard.down(modifier);
    this.presses += 1;
    await this.press(...keys);
    await this.page.keyboard.up(modifier);
  }
}

tasks('tag a three-word source, the caret on it: 1', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('Water Board');
  await hand.press('2');
  expect(hand.presses).toBe(1);
  expect(shown(await reading.spans())).toEqual(['source: the Valley Water Board']);
});

tasks('the same from anywhere above it: 2', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('noon');
  await hand.press('f', '2');
  expect(hand.presses).toBe(2);
  expect(shown(await reading.spans())).toEqual(['source: the Valley Water Board']);
});

tasks('each name between adds one', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('had left');
  await hand.press('f', 'f', '2');
  expect(hand.presses).toBe(3);
  expect(shown(await reading.spans())).toEqual(['source: the Valley Water Board']);
});

tasks('three words that nothing knows, the caret on the first: 4', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('old bren');
  await hand.holding('Shift', 'd', 'd');
  await hand.press('2');
  expect(hand.presses).toBe(4);
  expect(shown(await reading.spans())).toEqual(['source: old bren tolver']);
});

tasks('the same from afar, by finding them: 9', async ({ reading, page }) => {
  const hand = new Hand(page);
  await hand.press('/', 'o', 'l', 'd', 'Enter');
  await hand.holding('Shift', 'd', 'd');
  await hand.press('2');
  expect(hand.presses).toBe(9);
  expect(shown(await reading.spans())).toEqual(['source: old bren tolver']);
});

tasks('a figure from above, with its noun: 2', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('At least');
  await hand.press('f', '3');
  expect(hand.presses).toBe(2);
  expect(shown(await reading.spans())).toEqual(['number: 14,200 people']);
});

tasks('tag a claim’s clause: 1', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('had left');
  await hand.press('1');
  expect(hand.presses).toBe(1);
  expect(shown(await reading.spans())).toEqual([
    'claim: At least 14,200 people had left Tarsela by noon',
  ]);
});

tasks('a clause that a dash ends, and one in quotes: 1 each', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('low gate');
  await hand.press('1');
  await reading.workbench.reader.click('pumps never');
  await hand.press('1');
  expect(hand.presses).toBe(2);
  expect(shown(await reading.spans())).toEqual([
    'claim: A warden known as old bren tolver saw the low gate fail at dawn',
    'claim: The pumps never stopped',
  ]);
});

tasks('link a claim to its source, the nearest or another: 2', async ({ reading, page }) => {
  const { reader } = reading.workbench;
  const hand = new Hand(page);
  await reader.click('Ines Calder');
  await page.keyboard.press('2');
  await reader.click('Water Board');
  await page.keyboard.press('2');
  await reader.click('had left');
  await page.keyboard.press('1');
  await hand.press('l', 's');
  expect(hand.presses).toBe(2);
  await expect.poll(reading.actions).toHaveLength(4);
  await hand.press('l', 'Enter');
  expect(hand.presses).toBe(4);
  await expect.poll(reading.actions).toHaveLength(5);
  expect(shownTies(await reading.layer()).toSorted()).toEqual([
    'At least 14,200 people had left Tarsela by noon – attributed-to – Ines Calder',
    'At least 14,200 people had left Tarsela by noon – attributed-to – the Valley Water Board',
  ]);
});

tasks('tag a source and link it at once: 2', async ({ reading, page }) => {
  const { reader } = reading.workbench;
  const hand = new Hand(page);
  await reader.click('had left');
  await page.keyboard.press('1');
  await page.keyboard.press('f');
  await hand.holding('Shift', '2');
  expect(hand.presses).toBe(2);
  await expect.poll(reading.actions).toHaveLength(2);
  expect(shownTies(await reading.layer())).toEqual([
    'At least 14,200 people had left Tarsela by noon – attributed-to – Tarsela',
  ]);
});

tasks('relabel the span at hand: 1', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('Tarsela');
  await page.keyboard.press('2');
  await hand.press('4');
  expect(hand.presses).toBe(1);
  expect(shown(await reading.spans())).toEqual(['location: Tarsela']);
});

tasks('move both edges by a word: 2', async ({ reading, page }) => {
  const hand = new Hand(page);
  await reading.workbench.reader.click('14,200');
  await page.keyboard.press('3');
  await hand.press('BracketLeft', 'BracketRight');
  expect(hand.presses).toBe(2);
  expect(shown(await reading.spans())).toEqual(['number: least 14,200 people']);
});

tasks('go on, marking done: 1', async ({ reading, page }) => {
  const hand = new Hand(page);
  await hand.press('Space');
  await expect(page.getByRole('heading', { level: 1, name: dykesTitle })).toHaveCount(0);
  await expect(reading.workbench.reader.text).toBeFocused();
  expect(hand.presses).toBe(1);
  await expect.poll(reading.actions).toEqual(['Mark done']);
});

tasks(
  'the first paragraph whole, but for the reading of its figure: at most 19',
  async ({ reading, page }) => {
    const hand = new Hand(page);
    await reading.workbench.reader.click('At least');
    // The claim, and then what stands in it and behind it, in order: a figure, a place, two sources, a place.
    await hand.press('1', 'f', '3', 'f', '4', 'f', '2', 'f', '2', 'f', '4');
    // Back to the claim, and its two sources: the one further on by its letter, and the nearest.
    await hand.press('q', 'q', 'Tab');
    await hand.press('l', 's', 'l', 'Enter');
    await expect.poll(reading.actions).toHaveLength(8);
    expect(hand.presses).toBeLessThanOrEqual(19);
    const layer = await reading.layer();
    expect(shown(layer.spans)).toEqual([
      'claim: At least 14,200 people had left Tarsela by noon',
      'number: 14,200 people',
      'location: Tarsela',
      'source: the Valley Water Board',
      'source: Ines Calder',
      'location: Varn',
    ]);
    expect(shownTies(layer)).toHaveLength(2);
  },
);
