import { dykes, dykesTitle, scripts, scriptsTitle } from '../corpora/dykes';
import { readingTest, shown } from '../fixtures/reading';
import { expect } from '../fixtures/test';

const orphan = {
  type: 'span.add',
  span: {
    id: 's-aaaaaaaaaaaaaaaa',
    label: 'location',
    state: 'orphaned',
    ranges: [],
    quotes: ['Tarsela Old Quay'],
    reason: 'It had no words of its own.',
    record: { start: 40, end: 40 },
    attributes: {},
    note: '',
    flag: null,
    origin: { kind: 'import', format: 'standoff' },
  },
};

const spans = readingTest({ texts: dykes, title: dykesTitle });

spans('spans nest, cross and lie on the same words', async ({ reading }) => {
  const { reader } = reading.workbench;
  await reader.tag('14,200 people had left', '1');
  await reader.tag('200 people', '3');
  await reader.tag('people had left Tarsela', '2');
  await reader.tag('people had left Tarsela', '4');
  await reader.press('y', '1');
  await expect.poll(reading.actions).toHaveLength(5);
  expect(shown(await reading.spans()).toSorted()).toEqual([
    'claim: 14,200 people had left',
    'claim: people had left Tarsela',
    'location: people had left Tarsela',
    'number: 200 people',
    'source: people had left Tarsela',
  ]);
});

spans('the same label is not put on the same words twice', async ({ reading, page }) => {
  const { reader } = reading.workbench;
  await reader.tag('Tarsela', '4');
  await reader.tag('Tarsela', '4');
  await expect(page.getByRole('status').first()).toContainText('already');
  await reader.tag('left Tarsela', '4');
  await reader.press('Shift+BracketLeft');
  await expect(page.getByRole('status').first()).toContainText('another Location');
  expect(shown(await reading.spans())).toEqual(['location: left Tarsela', 'location: Tarsela']);
});

spans(
  'a click takes the smallest span, and clicked again the ones around it',
  async ({ reading, page }) => {
    const { reader } = reading.workbench;
    await reader.tag('14,200 people had left Tarsela', '1');
    await reader.tag('people', '3');
    await reader.tag('200 people had', '2');
    await page.keyboard.press('Escape');
    const hand = reader.inspector;
    await reader.click('people had');
    await expect(hand).toContainText('Number');
    // A pause, so that it is not taken as a double click.
    for (const label of ['Source', 'Claim', 'Number']) {
      await page.waitForTimeout(600);
      await reader.click('people had');
      await expect(hand).toContainText(label);
    }
  },
);

spans('U lists the spans under the caret, the innermost first', async ({ reading, page }) => {
  const { reader } = reading.workbench;
  await reader.tag('14,200 people had left Tarsela', '1');
  await reader.tag('200 people', '3');
  await reader.click('people had');
  await reader.press('u');
  const list = page.getByRole('listbox', { name: 'Spans under the caret' });
  await expect(list.getByRole('option')).toHaveText([
    /200 people$/,
    /14,200 people had left Tarsela$/,
  ]);
  await reader.press('ArrowDown', 'Enter');
  await expect(list).toHaveCount(0);
  await expect(reader.text).toBeFocused();
  await expect(reader.inspector).toContainText('Claim');
});

spans('spans go over lines and paragraphs, by mouse and by keys', async ({ reading }) => {
  const { reader } = reading.workbench;
  await reader.click('quay was');
  await reader.press('3', 'BracketRight', 'BracketRight', 'BracketRight');
  await expect(reader.row('quay was shut all')).toHaveCount(1);
  await reader.tag('there.', '4');
  await reader.press('BracketRight', 'BracketRight');
  await expect.poll(reading.actions).toHaveLength(7);
  expect(shown(await reading.spans()).toSorted()).toEqual([
    'location: there.\n\n“The pumps',
    'number: quay was\nshut all',
  ]);
});

spans(
  'a span takes parts by keys and with the mouse, and its edges move part by part',
  async ({ reading, page }) => {
    const { reader } = reading.workbench;
    await reader.tag('people', '3');
    await reader.press('d', 'd', 'd', '=');
    await expect.poll(reading.actions).toEqual(['Tag as Number', 'Add a part']);
    await page.keyboard.down('Control');
    await reader.drag('relief office');
    await page.keyboard.up('Control');
    await expect.poll(reading.actions).toHaveLength(3);
    await reader.press('BracketRight');
    await expect(page.getByRole('status').first()).toContainText('Part 3 of 3: plus “in”');
    await reader.press('Control+Home', 'BracketRight');
    await expect.poll(reading.actions).toHaveLength(5);
    expect(shown(await reading.spans())).toEqual([
      'number: people had | Tarsela | relief office in',
    ]);
  },
);

spans('B breaks a span and J joins what belongs together', async ({ reading }) => {
  const { reader } = reading.workbench;
  await reader.tag('14,200 people had left', '1');
  await reader.click('people had');
  await reader.press('b');
  await expect(reader.row('people had left')).toHaveCount(1);
  await expect(reader.row('14,200')).toHaveCount(1);
  await reader.press('j');
  await expect(reader.row('14,200 people had left')).toHaveCount(1);
  await expect.poll(reading.actions).toEqual(['Tag as Claim', 'Break in two', 'Join']);
});

const imported = readingTest({
  texts: dykes,
  title: dykesTitle,
  async before(machine, corpus, document) {
    const commit = (edit: object) =>
      machine.run(
        ['commit', corpus.folder, '--annotator', 'ana', '--document', document],
        `${JSON.stringify(edit)}\n`,
      );
    expect(await commit(orphan)).toMatchObject({ code: 0 });
    const empty = { type: 'span.add', span: { label: 'location', ranges: [[40, 40]] } };
    expect((await commit(empty)).code).not.toBe(0);
  },
});

imported(
  'a span without words of its own is listed as one that lost its place',
  async ({ reading, page }) => {
    const { reader } = reading.workbench;
    const row = reader.row('Tarsela Old Quay');
    await expect(row).toHaveCount(1);
    await row.click();
    await expect(reader.inspector).toContainText('It had no words of its own.');
    await reader.text.focus();
    await reader.press('BracketRight');
    await expect(page.getByRole('status').first()).toContainText('lost its place');
    const [span] = await reading.spans();
    expect(span).toMatchObject({ id: orphan.span.id, ranges: [] });
  },
);

const inScripts = readingTest({ texts: scripts, title: scriptsTitle });

inScripts('edges never cut a character, and units follow the script', async ({ reading }) => {
  const { reader } = reading.workbench;
  await reader.click('waved');
  await reader.press('3', 'Alt+BracketLeft', 'Alt+BracketLeft', 'Alt+BracketLeft');
  await reader.press('Alt+BracketLeft', 'Alt+BracketLeft');
  await expect.poll(reading.actions).toHaveLength(6);
  await reader.click('الجسر');
  await reader.press('4');
  await reader.click('الوزارة');
  await reader.press('1');
  await reader.click('闸门');
  await reader.press('4');
  await reader.click('没有人');
  await reader.press('1');
  expect(shown(await reading.spans())).toEqual([
    'number: fe\u0301 👩‍👩‍👧 waved',
    'claim: قالت الوزارة إن الجسر انهار في الليل',
    'location: الجسر',
    'location: 闸门',
    'claim: 没有人看见',
  ]);
});
