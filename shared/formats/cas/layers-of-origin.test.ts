import { describe, expect, test } from 'vitest';
import { casJsonFormat } from '../cas-json/cas-json';
import { casXmiFormat } from '../cas-xmi/cas-xmi';
import { datasetFile } from '../testing/in-memory-files';
import { relationDefinition } from '../../model/scheme';
import { webannoTsvFormat } from '../webanno-tsv/webanno-tsv';
import { documentsOf, rewritten, saying } from './testing/rewrite';
import type { DatasetFile } from '../dataset-file';
import type { Format } from '../format';

const NAMED_ENTITY = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
const LINK = 'de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink';

const TSV = datasetFile(
  'dam.tsv',
  [
    '#FORMAT=WebAnno TSV 3.3',
    `#T_SP=${NAMED_ENTITY}|value`,
    `#T_CH=${LINK}|referenceType|referenceRelation`,
    '',
    '',
    '#Text=Elm gave way . It burst .',
    '1-1\t0-3\tElm\tLOC\tname[1]\tsame->1-1\t',
    '1-2\t4-8\tgave\t_\t_\t_\t',
    '1-3\t9-12\tway\t*\t*[2]\t*->2-1\t',
    '1-4\t13-14\t.\t_\t_\t_\t',
    '1-5\t15-17\tIt\t_\t*[1]\t*->1-2\t',
    '',
  ].join('\n'),
);

const JSON_CAS = datasetFile(
  'dam.json',
  JSON.stringify({
    '%FEATURE_STRUCTURES': [
      { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'Elm gave way' },
      { '%ID': 2, '%TYPE': NAMED_ENTITY, '@sofa': 1, begin: 0, end: 3, value: 'LOC' },
      { '%ID': 3, '%TYPE': LINK, '@sofa': 1, begin: 0, end: 3, '@next': 4, referenceRelation: 'x' },
      { '%ID': 4, '%TYPE': LINK, '@sofa': 1, begin: 9, end: 12 },
      { '%ID': 5, '%TYPE': LINK.replace('Link', 'Chain'), '@sofa': 1, '@first': 3 },
    ],
  }),
);

async function backAgain(format: Format, file: DatasetFile) {
  const documents = await documentsOf(format, [file]);
  const { files, losses } = await rewritten(format, documents);
  const [again] = await documentsOf(format, files);
  expect(losses).toEqual([]);
  expect(again?.layers.map(saying)).toEqual(documents[0]?.layers.map(saying));
  expect(again?.layers[0]?.extras).toEqual(documents[0]?.layers[0]?.extras);
  const words = await Promise.all(files.map((one) => one.text()));
  return words.join('\n');
}

describe('annotations go back to the layers that they came from', () => {
  test('in WebAnno TSV', async () => {
    const words = await backAgain(webannoTsvFormat, TSV);
    expect(words).toContain(`#T_SP=${NAMED_ENTITY}|value\n`);
    expect(words).toContain(`#T_CH=${LINK}|referenceRelation|referenceType\n`);
    expect(words).toContain('1-1\t0-3\tElm\tLOC\tsame->1-1\tname[1]\t\n');
    expect(words).toContain('1-3\t9-12\tway\t*\t*->2-1\t*[2]\t\n');
    expect(words).toContain('2-1\t15-17\tIt\t_\t*->1-2\t*[1]\t\n');
    expect(words).not.toContain('webanno.custom');
  });

  test('in CAS JSON and XMI', async () => {
    const json = await backAgain(casJsonFormat, JSON_CAS);
    expect(json).toContain('"@first":3');
    expect(json).toContain(
      '"%TYPE":"' + NAMED_ENTITY + '","@sofa":6,"begin":0,"end":3,"value":"LOC"',
    );
    expect(json).not.toContain('webanno.custom');
    const documents = await documentsOf(casJsonFormat, [JSON_CAS]);
    const { files } = await rewritten(casXmiFormat, documents);
    const words = (await Promise.all(files.map((file) => file.text()))).join('\n');
    expect(words).toMatch(/<type\d*:NamedEntity [^>]*value="LOC"/);
    expect(words).toMatch(/<type\d*:CoreferenceChain [^>]*first="3"/);
  });

  test('a relation between named entities leads to the type that they stand under', async () => {
    const file = datasetFile(
      'dam.json',
      JSON.stringify({
        '%FEATURE_STRUCTURES': [
          { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaString: 'Elm gave way' },
          { '%ID': 2, '%TYPE': NAMED_ENTITY, '@sofa': 1, begin: 0, end: 3, value: 'loc' },
          { '%ID': 3, '%TYPE': NAMED_ENTITY, '@sofa': 1, begin: 9, end: 12, value: 'loc' },
          { '%ID': 4, '%TYPE': 'x.Near', '@sofa': 1, '@Governor': 2, '@Dependent': 3 },
        ],
      }),
    );
    const documents = await documentsOf(casJsonFormat, [file]);
    const near = relationDefinition.parse({
      id: 'near',
      name: 'Near',
      inverseName: 'Near',
      from: ['loc'],
      to: ['loc'],
      acrossDocuments: false,
      definition: '',
      attributes: [],
      order: 0,
      retired: false,
      replacedBy: null,
    });
    const named = documents.map((document) => ({
      ...document,
      layers: document.layers.map((layer) => ({
        ...layer,
        relations: layer.relations.map((relation) => ({ ...relation, type: 'near' })),
      })),
    }));
    const { files } = await rewritten(casJsonFormat, named, [near]);
    const words = (await Promise.all(files.map((one) => one.text()))).join('\n');
    expect(words).toContain(`"Governor":{"%NAME":"Governor","%RANGE":"${NAMED_ENTITY}"}`);
  });

  test('links go back to their slots', async () => {
    const file = datasetFile(
      'dam.json',
      JSON.stringify({
        '%FEATURE_STRUCTURES': [
          { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaString: 'Elm gave way' },
          { '%ID': 2, '%TYPE': 'x.Act', '@sofa': 1, begin: 4, end: 8, '@links': 5 },
          { '%ID': 3, '%TYPE': 'x.Thing', '@sofa': 1, begin: 0, end: 3 },
          { '%ID': 4, '%TYPE': 'x.ActLink', role: 'agent', '@target': 3 },
          { '%ID': 5, '%TYPE': 'uima.cas.FSArray', '%ELEMENTS': [4, 6] },
          { '%ID': 6, '%TYPE': 'x.ActLink', '@target': 3 },
        ],
      }),
    );
    const words = await backAgain(casJsonFormat, file);
    expect(words).toMatch(/"%TYPE":"x.ActLink","@target":3,"role":"agent"/);
    expect(words).toMatch(/"%TYPE":"x.Act",[^\n]*"@links":/);
    expect(words).not.toContain('Governor');
  });

  test('a chain that is none any more goes out as relations', async () => {
    const documents = await documentsOf(casJsonFormat, [JSON_CAS]);
    const ring = documents.map((document) => ({
      ...document,
      layers: document.layers.map((layer) => ({
        ...layer,
        relations: layer.relations.flatMap((step) => [
          step,
          { ...step, id: 'ring', from: typeof step.to === 'string' ? step.to : '', to: step.from },
        ]),
      })),
    }));
    for (const format of [casJsonFormat, webannoTsvFormat]) {
      const { files, losses } = await rewritten(format, ring);
      const [again] = await documentsOf(format, files);
      expect(losses).toEqual([]);
      expect(again?.layers.map(saying)).toEqual(ring[0]?.layers.map(saying));
    }
  });
});
