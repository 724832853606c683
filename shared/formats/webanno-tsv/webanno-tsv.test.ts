import { describe, expect, test } from 'vitest';
import { webannoTsvFormat } from './webanno-tsv';
import { documentsOf, rewritten, saying } from '../cas/testing/rewrite';
import { collectItems, datasetFile } from '../testing/in-memory-files';
import type { ForeignDocument } from '../foreign';

const file = (content: string, path = 'flood.tsv') => datasetFile(path, content);

async function read(...lines: string[]): Promise<ForeignDocument> {
  const [document] = await documentsOf(webannoTsvFormat, [file(lines.join('\n') + '\n')]);
  if (document === undefined) throw new Error('Nothing was read.');
  return document;
}

const itemsOf = (content: string) =>
  collectItems(webannoTsvFormat.reader?.read([file(content)]) ?? (async function* () {})());

const said = (document: ForeignDocument) => document.layers.flatMap((layer) => saying(layer));

const HEAD = '#FORMAT=WebAnno TSV 3.3';
const DAM = ['#Text=The dam burst .'];
const rows = (...cells: string[]) =>
  [
    ['1-1', '0-3', 'The'],
    ['1-2', '4-7', 'dam'],
    ['1-3', '8-13', 'burst'],
    ['1-4', '14-15', '.'],
  ].map((row, i) => [...row, cells[i] ?? '_', ''].join('\t'));

describe('what a file says', () => {
  test('a span on several rows reaches from the first to the last', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Event|kind',
      '',
      '',
      ...DAM,
      ...rows('flood[1]', 'flood[1]', 'flood[1]'),
    );
    expect(document.text).toBe('The dam burst .');
    expect(said(document)).toEqual(['Event 0-13 {"kind":"flood"}']);
    expect(document.layers[0]?.spans[0]?.quotes).toEqual({
      kind: 'each',
      quotes: ['The dam burst'],
    });
  });

  test('stacked spans share a row, and their numbers tell them apart', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Event|kind',
      '',
      '',
      ...DAM,
      ...rows('a[1]|b[2]', 'b[2]|a[1]'),
    );
    expect(said(document)).toEqual(['Event 0-7 {"kind":"a"}', 'Event 0-7 {"kind":"b"}']);
  });

  test('rows below a token are parts of it, and may have no width', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Part|',
      '',
      '',
      '#Text=floodwater',
      '1-1\t0-10\tfloodwater\t_\t',
      '1-1.1\t0-5\tflood\t*\t',
      '1-1.2\t5-5\t\t*\t',
    );
    expect(said(document)).toEqual(['Part 0-5', 'Part 5-5']);
  });

  test('a relation leads from the row in its last column to its own row, with attributes', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Event|',
      '#T_RL=webanno.custom.Cause|sure|BT_webanno.custom.Event',
      '',
      '',
      ...DAM,
      ...rows('_\t_\t_', '*[1]|*[2]\t_\t_', '*\tyes\t1-2[2_0]'),
    );
    const [layer] = document.layers;
    expect(said(document)).toContain('Cause: Event 4-7 -> Event 8-13 {"sure":"yes"}');
    expect(layer?.relations[0]?.from).toBe(layer?.spans[1]?.id);
  });

  test('relations between tokens make spans of those tokens', async () => {
    const document = await read(
      HEAD,
      '#T_RL=webanno.custom.Rel|BT_de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token',
      '',
      '',
      ...DAM,
      ...rows('_', '1-3'),
    );
    expect(said(document)).toEqual(['Rel: Token 8-13 -> Token 4-7', 'Token 4-7', 'Token 8-13']);
  });

  test('slots become relations named by their roles, or by the feature', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Thing|',
      '#T_SP=webanno.custom.Act|ROLE_webanno.custom.Act:my_links_webanno.custom.ActLink|webanno.custom.Thing',
      '',
      '',
      ...DAM,
      ...rows('*\t_\t_', '*[1]|*[2]\t_\t_', '_\tagent;*\t1-1;1-2[2]'),
    );
    expect(said(document).filter((line) => line.includes('->'))).toEqual([
      'agent: Act 8-13 -> Thing 0-3',
      'my_links: Act 8-13 -> Thing 4-7',
    ]);
  });

  test('a chain becomes relations from each link to the next', async () => {
    const document = await read(
      HEAD,
      '#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType',
      '',
      '',
      ...DAM,
      ...rows('same->1-2\tnoun[1]', '*->1-1\t*[1]', '_\t_', '*->2-1\t*[2]'),
    );
    const first = 'CorefLink 0-3 {"referenceRelation":"same","referenceType":"noun"}';
    expect(said(document)).toEqual([
      `Coref: CorefLink 4-7 -> ${first}`,
      first,
      'CorefLink 14-15',
      'CorefLink 4-7',
    ]);
  });

  test('values are unescaped once, from left to right', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Event|kind',
      '',
      '',
      ...DAM,
      ...rows('a\\|b\\;c\\[1\\]', '\\\\n', '\\_|\\*', '\\->1-1\\t'),
    );
    expect(document.layers[0]?.spans.map(({ attributes }) => attributes['kind'])).toEqual([
      'a|b;c[1]',
      '\\n',
      '_',
      '*',
      '->1-1\t',
    ]);
  });

  test('the built-in NamedEntity is named by its value', async () => {
    const type = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
    const document = await read(
      HEAD,
      `#T_SP=${type}|identifier|value`,
      '',
      '',
      ...DAM,
      ...rows('Q1\tLOC', '*\t*', '_\t_', '_\t_'),
    );
    expect(said(document)).toEqual(['LOC 0-3 {"identifier":"Q1"}', 'NamedEntity 4-7']);
  });
});

describe('the text', () => {
  test('is put together from its lines and the offsets between sentences', async () => {
    const document = await read(
      HEAD,
      '',
      '',
      '#Text=one',
      '#Text=two\\tthree\\\\n',
      '1-1\t2-5\tone\t',
      '',
      '#Text=four',
      '2-1\t17-21\tfour\t',
      '',
      '#Text=five',
      '3-1\t24-28\tfive\t',
    );
    expect(document.text).toBe('  one\ntwo\tthree\\nfour\n  five');
  });

  test('version 3.1 escapes as Java does', async () => {
    const document = await read(
      '#FORMAT=WebAnno TSV 3.1',
      '',
      '',
      '#Text=\\u00dcber \\"x\\"',
      '1-1\t0-4\tÜber\t',
    );
    expect(document.text).toBe('Über "x"');
  });

  test('offsets are UTF-16', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Face|',
      '',
      '',
      '#Text=😊 hm',
      '1-1\t0-2\t😊\t_\t',
      '1-2\t3-5\thm\t*\t',
    );
    expect(document.layers[0]?.spans[0]?.quotes).toEqual({ kind: 'each', quotes: ['hm'] });
    expect(document.unit).toBe('utf-16');
  });

  test('rows that say other words than the text are counted', async () => {
    const items = await itemsOf([HEAD, '', '', '#Text=ab', '1-1\t0-1\tx\t', ''].join('\n'));
    expect(items).toContainEqual({
      kind: 'notice',
      file: 'flood.tsv',
      line: 5,
      sentence: '0 of 1 rows say the words that the text has at their offsets.',
    });
  });

  test('a row before or behind its own sentence is checked against the whole text', async () => {
    const items = await itemsOf(
      [
        HEAD,
        '#T_SP=webanno.custom.Event|',
        '',
        '',
        '#Text=dam',
        '1-1\t0-3\tdam\t_\t',
        '1-2\t4-9\tburst\t*\t',
        '',
        '#Text=burst',
        '2-1\t4-9\tburst\t_\t',
        '2-2\t0-3\tdam\t*\t',
        '2-3\t4-7\tdim\t*\t',
        '',
      ].join('\n'),
    );
    expect(items[0]).toMatchObject({ kind: 'notice', line: 12 });
    expect(items[0]).toHaveProperty('sentence', expect.stringContaining('4 of 5 rows'));
    const spans = items.flatMap((item) =>
      item.kind === 'document' ? (item.document.layers[0]?.spans ?? []) : [],
    );
    expect(spans.map(({ quotes }) => quotes)).toEqual(
      ['burst', 'dam', 'dim'].map((quote) => ({ kind: 'each', quotes: [quote] })),
    );
  });
});

describe('what is wrong', () => {
  test.each([
    ['a relation to nothing', '_\t_', '*\t1-9', 'begins or ends at no annotation'],
    ['a number that nothing has', '_\t_', '*\t1-1[7_0]', 'begins or ends at no annotation'],
  ])('%s is told with its line', async (_, first, second, sentence) => {
    const lines = [
      HEAD,
      '#T_SP=webanno.custom.Event|',
      '#T_RL=webanno.custom.Cause|BT_webanno.custom.Event',
      '',
      '',
      ...DAM,
      ...rows(first, second),
    ];
    const items = await itemsOf(lines.join('\n'));
    expect(items[0]).toMatchObject({ kind: 'fault', line: 8 });
    expect(items[0]).toHaveProperty('sentence', expect.stringContaining(sentence));
  });

  test('a row that is none, or has too few cells, is told and left out', async () => {
    const items = await itemsOf(
      [HEAD, '#T_SP=a.B|c', '', '', '#Text=a b', '1-1\t0-1\ta', 'x', '1-2\t2-3\tb\t*\t'].join('\n'),
    );
    expect(items.map(({ kind }) => kind)).toEqual(['fault', 'fault', 'document']);
  });

  test('another file, an old version and an absurd gap are refused in a sentence', async () => {
    await expect(itemsOf('word\tO\n')).rejects.toThrow('it is not WebAnno TSV');
    await expect(itemsOf('')).rejects.toThrow('it is not WebAnno TSV');
    await expect(itemsOf('#FORMAT=WebAnno TSV 2.0\n')).rejects.toThrow('only version 3');
    await expect(
      itemsOf([HEAD, '', '', '#Text=a', '1-1\t2000000000-2000000001\ta\t'].join('\n')),
    ).rejects.toThrow('cannot be put together');
  });
});

describe('writing', () => {
  test('gives back what was read, with edges inside tokens and in white space', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Event|kind|claimbench_note',
      '#T_RL=webanno.custom.Cause|BT_webanno.custom.Event',
      '',
      '',
      '#Sentence.id=lead',
      '#Text=floodwater  rose',
      '1-1\t0-10\tfloodwater\t_\t_\t_\t',
      '1-1.1\t5-10\twater\tx\\|y[1]\tsure?[1]\t_\t',
      '1-1.2\t10-11\t \tx\\|y[1]\tsure?[1]\t_\t',
      '1-2\t12-16\trose\t*[2]\t*[2]\t1-1.1[1_2]\t',
    );
    expect(said(document)).toContain('Event 5-11 {"kind":"x|y"}sure?');
    const { files, losses } = await rewritten(webannoTsvFormat, [document]);
    expect(losses).toEqual([]);
    const [again] = await documentsOf(webannoTsvFormat, files);
    expect(again?.text).toBe(document.text);
    expect(again && said(again)).toEqual(said(document));
    expect(again?.layers[0]?.extras).toEqual(document.layers[0]?.extras);
  });

  test('looks like what INCEpTION writes', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Event|kind',
      '',
      '',
      '#Text=The dam burst.',
      '1-1\t0-3\tThe\tflood[1]\t',
      '1-2\t4-7\tdam\tflood[1]\t',
      '1-3\t8-13\tburst\t_\t',
      '1-4\t13-14\t.\t_\t',
      '',
      '#Text=All ran.',
      '2-1\t15-18\tAll\t_\t',
    );
    const { files } = await rewritten(webannoTsvFormat, [document]);
    const [written] = files;
    expect(await written?.text()).toBe(
      [
        HEAD,
        '#T_SP=webanno.custom.Event|kind',
        '',
        '',
        '#claimbench.document={"title":"flood","annotator":"ana","status":"in-progress"}',
        '#Text=The dam burst.',
        '1-1\t0-3\tThe\tflood[1]\t',
        '1-2\t4-7\tdam\tflood[1]\t',
        '1-3\t8-13\tburst\t_\t',
        '1-4\t13-14\t.\t_\t',
        '',
        '#Text=All ran.',
        '2-1\t15-18\tAll\t_\t',
        '2-2\t19-22\tran\t_\t',
        '2-3\t22-23\t.\t_\t',
        '',
      ].join('\n'),
    );
  });

  test('tells that slots go out as relations', async () => {
    const document = await read(
      HEAD,
      '#T_SP=webanno.custom.Act|ROLE_webanno.custom.Act:links_webanno.custom.ActLink|webanno.custom.Act',
      '',
      '',
      ...DAM,
      ...rows('agent\t1-2', '_\t*', '_\t_', '_\t_'),
    );
    const { files, losses } = await rewritten(webannoTsvFormat, [document]);
    expect(losses).toMatchObject([{ kind: 'extras', count: 1 }]);
    const [again] = await documentsOf(webannoTsvFormat, files);
    expect(again && said(again)).toEqual(said(document));
    expect(said(document)).toContain('agent: Act 0-3 -> Act 4-7');
  });

  test('keeps any text as it is', async () => {
    const texts = [
      '',
      ' ',
      '\n\n',
      '\n Dam\r\n\n\nburst. \n',
      'a\\n\tb\u0001\u000b\u0085',
      '\u2028x',
    ];
    for (const text of texts) {
      const [blank] = await documentsOf(webannoTsvFormat, [file(`${HEAD}\n\n\n`)]);
      const { files } = await rewritten(webannoTsvFormat, blank ? [{ ...blank, text }] : []);
      const [again] = await documentsOf(webannoTsvFormat, files);
      expect(again?.text).toBe(text);
    }
  });
});

test('is found by its first line', () => {
  const detect = (head: string) =>
    webannoTsvFormat.reader?.detect([{ path: 'a.tsv', bytes: head.length, head, isWhole: true }]);
  expect(detect(`${HEAD}\r\n`)).toMatchObject({ certainty: 'sure' });
  expect(detect('a\tb\n')).toBeNull();
});
