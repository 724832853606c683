import { describe, expect, test } from 'vitest';
import { casJsonFormat } from './cas-json';
import { documentsOf, rewritten, saying } from '../cas/testing/rewrite';
import { collectItems, datasetFile } from '../testing/in-memory-files';
import type { ForeignDocument } from '../foreign';

const SOFA = { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView' };
const cas = (sofaString: string, ...structures: object[]) => ({
  '%TYPES': {},
  '%FEATURE_STRUCTURES': [{ ...SOFA, sofaString }, ...structures],
  '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [] } },
});
const event = (id: number, begin: number, end: number, rest: object = {}) => ({
  '%ID': id,
  '%TYPE': 'webanno.custom.Event',
  '@sofa': 1,
  begin,
  end,
  ...rest,
});

const file = (content: unknown) => datasetFile('dam.json', JSON.stringify(content));
const itemsOf = (content: unknown) =>
  collectItems(casJsonFormat.reader?.read([file(content)]) ?? (async function* () {})());
async function read(content: unknown): Promise<ForeignDocument> {
  const [document] = await documentsOf(casJsonFormat, [file(content)]);
  if (document === undefined) throw new Error('Nothing was read.');
  return document;
}
const said = (document: ForeignDocument) => document.layers.flatMap((layer) => saying(layer));

describe('what a file says', () => {
  test('annotations are spans; anchors may stand behind ^ or alone', async () => {
    const document = await read(
      cas('😊 dam burst', event(5, 3, 6, { dead: 12, sure: true, '#weight': 'NaN', none: null }), {
        '%ID': 6,
        '%TYPE': 'webanno.custom.Event',
        '@sofa': 1,
        '^begin': 7,
        '^end': 12,
      }),
    );
    expect(said(document)).toEqual([
      'Event 3-6 {"dead":12,"sure":true,"weight":"NaN"}',
      'Event 7-12',
    ]);
    expect(document.layers[0]?.spans[0]?.id).toBe('5');
  });

  test('relations, arrays, links and chains', async () => {
    const document = await read(
      cas(
        'The dam burst',
        event(5, 4, 7, { '@links': 20, '@names': 21 }),
        event(6, 8, 13, { '@cause': 5 }),
        {
          '%ID': 7,
          '%TYPE': 'webanno.custom.Cause',
          '@sofa': 1,
          begin: 8,
          end: 13,
          '@Governor': 5,
          '@Dependent': 6,
        },
        { '%ID': 8, '%TYPE': 'webanno.custom.EventLink', role: 'place', '@target': 6 },
        { '%ID': 20, '%TYPE': 'webanno.custom.EventLink[]', '%ELEMENTS': [8] },
        { '%ID': 21, '%TYPE': 'uima.cas.StringArray', '%ELEMENTS': ['Elm', 'Oak'] },
        { '%ID': 30, '%TYPE': 'x.CorefLink', '@sofa': 1, begin: 0, end: 3, '@next': 31 },
        { '%ID': 31, '%TYPE': 'x.CorefLink', '@sofa': 1, begin: 4, end: 7 },
        { '%ID': 32, '%TYPE': 'x.CorefChain', '@sofa': 1, '@first': 30 },
      ),
    );
    const dam = 'Event 4-7 {"names":["Elm","Oak"]}';
    expect(said(document)).toEqual([
      `Cause: ${dam} -> Event 8-13`,
      'Coref: CorefLink 0-3 -> CorefLink 4-7',
      'CorefLink 0-3',
      'CorefLink 4-7',
      dam,
      'Event 8-13',
      `cause: Event 8-13 -> ${dam}`,
      `place: ${dam} -> Event 8-13`,
    ]);
    expect(document.layers[0]?.extras).toEqual({
      'cas-json': {
        foreign: {
          labels: { CorefLink: 'x.CorefLink' },
          relations: {},
          chains: { Coref: 'x.CorefLink' },
          slots: {
            place: {
              host: 'webanno.custom.Event',
              feature: 'links',
              link: 'webanno.custom.EventLink',
              hasRole: true,
            },
          },
        },
      },
    });
  });

  test('structures may be keyed by their ids', async () => {
    const { '%FEATURE_STRUCTURES': list, ...rest } = cas('Dam', event(5, 0, 3));
    const keyed = Object.fromEntries(list.map((one) => [(one as { '%ID': number })['%ID'], one]));
    expect(said(await read({ ...rest, '%FEATURE_STRUCTURES': keyed }))).toEqual(['Event 0-3']);
  });

  test('what is none of these is kept and goes back out', async () => {
    const memo = { '%ID': 60, '%TYPE': 'org.example.Memo', '@about': 5, page: 3, '@pages': 61 };
    const document = await read({
      ...cas('Dam', event(5, 0, 3, { '@memo': 60 }), memo, {
        '%ID': 61,
        '%TYPE': 'uima.cas.IntegerArray',
        '%ELEMENTS': [3, 4],
      }),
      '%TYPES': {
        'org.example.Memo': {
          '%NAME': 'org.example.Memo',
          '%SUPER_TYPE': 'uima.cas.TOP',
          pages: { '%NAME': 'pages', '%RANGE': 'uima.cas.Integer[]' },
        },
      },
    });
    const { files, losses } = await rewritten(casJsonFormat, [document]);
    expect(losses).toEqual([]);
    const written: unknown = JSON.parse((await files[0]?.text()) ?? '');
    expect(written).toMatchObject({
      '%TYPES': { 'org.example.Memo': { '%SUPER_TYPE': 'uima.cas.TOP' } },
    });
    const list = (written as { '%FEATURE_STRUCTURES': object[] })['%FEATURE_STRUCTURES'];
    expect(list).toContainEqual(expect.objectContaining({ '%ID': 60, '@about': 5, page: 3 }));
    expect(list).toContainEqual(expect.objectContaining({ '%ID': 5, '@memo': 60 }));
    expect(list).toContainEqual(
      expect.objectContaining({ '%TYPE': 'uima.cas.IntegerArray', '%ELEMENTS': [3, 4] }),
    );
    const [again] = await documentsOf(casJsonFormat, files);
    expect(again?.layers[0]?.extras).toEqual(document.layers[0]?.extras);
  });
});

describe('bad input', () => {
  test('what is no JSON CAS, or holds no text, is refused with a sentence', async () => {
    const refused = async (content: string, sentence: string) => {
      const files = [datasetFile('dam.json', content)];
      await expect(
        collectItems(casJsonFormat.reader?.read(files) ?? (async function* () {})()),
      ).rejects.toThrow(sentence);
    };
    await refused('{"%TYPES"', 'not JSON');
    await refused('[]', 'not UIMA CAS JSON');
    await refused('{"%FEATURE_STRUCTURES":[]}', 'holds no text');
    await refused('['.repeat(1_000_000), 'not JSON');
  });

  test('structures without an id or type, repeated ids and other texts are told', async () => {
    const items = await itemsOf(
      cas(
        'Dam',
        event(5, 0, 3),
        event(5, 0, 2),
        { begin: 1 },
        {
          ...event(9, 0, 1),
          '@sofa': 77,
        },
      ),
    );
    const faults = items.flatMap((item) => (item.kind === 'fault' ? [item.sentence] : []));
    expect(faults).toHaveLength(3);
    expect(faults.at(-1)).toContain('several texts');
  });
});

test('is found by its parts', () => {
  const detect = (head: string) =>
    casJsonFormat.reader?.detect([{ path: 'a.json', bytes: head.length, head, isWhole: true }]);
  expect(detect('{ "%TYPES" : {')).toMatchObject({ certainty: 'sure' });
  expect(detect('{ "text": "%TYPES" }')).toBeNull();
});
