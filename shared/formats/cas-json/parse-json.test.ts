import { expect, it } from 'vitest';
import { datasetFile } from '../testing/in-memory-files';
import { parseJsonCas } from './parse-json';

const structures = [
  { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaString: 'The "gate"\nshut' },
  { '%ID': 2, '%TYPE': 'x.Claim', '@sofa': 1, begin: 4, end: 10, '@held': 3 },
  { '%ID': 3, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [2] },
  { '%ID': 3, '%TYPE': 'x.Claim' },
];
const cas = {
  '%TYPES': { 'x.Claim': { '%NAME': 'x.Claim', '%SUPER_TYPE': 'uima.tcas.Annotation' } },
  '%FEATURE_STRUCTURES': structures,
  '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2] } },
};

it.each([undefined, 1])(
  'says the same of a file that is read structure by structure',
  async (space) => {
    const file = datasetFile('dam.json', JSON.stringify(cas, null, space));
    const whole = await parseJsonCas(file);
    expect(whole.structures).toHaveLength(1);
    expect(whole.faults).toHaveLength(1);
    expect(await parseJsonCas(file, 0)).toEqual(whole);
  },
);

it.each([100, 100_000])('refuses a file that is cut short, with its line', async (wholeUpTo) => {
  const file = datasetFile('dam.json', JSON.stringify(cas, null, 1).slice(0, -40));
  await expect(parseJsonCas(file, wholeUpTo)).rejects.toThrow('not JSON');
});
