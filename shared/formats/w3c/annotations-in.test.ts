import { expect, it } from 'vitest';
import { datasetFile } from '../testing/in-memory-files';
import { annotationsIn } from './annotations-in';

const one = { type: 'Annotation', target: 'a.txt', body: { value: 'a ]}," note' } };
const two = { ...one, id: 'two' };
const files: readonly [string, unknown][] = [
  ['a list', [one, two]],
  ['a collection', { document: { id: 'd' }, first: { items: [one, two] }, total: 2 }],
  ['a page', { items: [two, one] }],
  ['one annotation', one],
  ['a graph', { '@graph': [two] }],
];

it.each(files)('says the same of %s that is read annotation by annotation', async (_, content) => {
  for (const space of [undefined, 2]) {
    const file = datasetFile('a.jsonld', JSON.stringify(content, null, space));
    const whole = await annotationsIn(file);
    expect(whole.annotations.length).toBeGreaterThan(0);
    expect(await annotationsIn(file, 0)).toEqual(whole);
  }
});

it.each([0, 100_000])('refuses a file that is cut short', async (wholeUpTo) => {
  const file = datasetFile('a.jsonld', '{"items":[{"type":"Annotation"},');
  await expect(annotationsIn(file, wholeUpTo)).rejects.toThrow('not JSON');
});
