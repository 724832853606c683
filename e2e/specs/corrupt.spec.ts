import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { harbour } from '../corpora/harbour';
import { expect, test } from '../fixtures/test';
import { WindowPage } from '../pages/window-page';

const broken = [
  {
    name: 'is cut short',
    change: (text: string) => text.slice(0, text.length / 2),
    says: /corpus\.json/,
  },
  {
    name: 'is of a newer version',
    change: (text: string) => text.replace(/claimbench\/corpus@\d+/, 'claimbench/corpus@99'),
    says: /newer/,
  },
];

for (const { name, change, says } of broken) {
  test(`a manifest that ${name} is told in one sentence, and stays as it is`, async ({
    machine,
    page,
  }) => {
    const corpus = await machine.seed({ texts: harbour });
    const manifest = join(corpus.folder, 'corpus.json');
    const damaged = change(await readFile(manifest, 'utf8'));
    await writeFile(manifest, damaged);
    const workbench = new WindowPage(page);
    await workbench.enter(await machine.start(corpus.folder));
    const alert = page.getByRole('alert');
    await expect(alert).toHaveText(says);
    await expect(alert).not.toHaveText(/undefined|Error:|\[object/);
    await expect(page.getByRole('button', { name: 'Create a corpus…' })).toBeVisible();
    expect(await readFile(manifest, 'utf8')).toBe(damaged);
  });
}
