import { describe, expect, test } from 'vitest';
import { casXmiFormat } from './cas-xmi';
import { documentsOf, rewritten, saying } from '../cas/testing/rewrite';
import { collectItems, datasetFile } from '../testing/in-memory-files';
import type { ForeignDocument } from '../foreign';

const xmi = (sofaString: string, ...structures: string[]) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"',
    ' xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">',
    '<cas:NULL xmi:id="0"/>',
    ...structures,
    `<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${sofaString}"/>`,
    '<cas:View sofa="1" members=""/>',
    '</xmi:XMI>',
  ].join('\n');

const feature = (name: string, range: string, element = '') =>
  `<featureDescription><name>${name}</name><rangeTypeName>${range}</rangeTypeName>${element === '' ? '' : `<elementType>${element}</elementType>`}</featureDescription>`;
const typeOf = (name: string, supertype: string, ...features: string[]) =>
  `<typeDescription><name>${name}</name><supertypeName>${supertype}</supertypeName><features>${features.join('')}</features></typeDescription>`;
const typeSystem = (...types: string[]) =>
  datasetFile(
    'TypeSystem.xml',
    `<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>${types.join('')}</types></typeSystemDescription>`,
  );

async function read(content: string, ...others: ReturnType<typeof datasetFile>[]) {
  const [document] = await documentsOf(casXmiFormat, [datasetFile('dam.xmi', content), ...others]);
  if (document === undefined) throw new Error('Nothing was read.');
  return document;
}

const itemsOf = (...files: ReturnType<typeof datasetFile>[]) =>
  collectItems(casXmiFormat.reader?.read(files) ?? (async function* () {})());
const said = (document: ForeignDocument) => document.layers.flatMap((layer) => saying(layer));

describe('what a file says', () => {
  test('annotations are spans with the features that are set', async () => {
    const document = await read(
      xmi(
        'The dam&#10;burst &#128522;',
        '<custom:Event xmi:id="5" sofa="1" begin="4" end="7" kind="a &amp; b"/>',
      ),
    );
    expect(document.text).toBe('The dam\nburst 😊');
    expect(document.unit).toBe('utf-16');
    expect(said(document)).toEqual(['Event 4-7 {"kind":"a & b"}']);
    expect(document.layers[0]?.spans[0]).toMatchObject({
      id: '5',
      record: { type: 'webanno.custom.Event', begin: 4, end: 7, features: { kind: 'a & b' } },
    });
  });

  test('the type system says what numbers, truth values and references are', async () => {
    const types = typeSystem(
      typeOf(
        'webanno.custom.Event',
        'uima.tcas.Annotation',
        feature('dead', 'uima.cas.Integer'),
        feature('sure', 'uima.cas.Boolean'),
        feature('code', 'uima.cas.String'),
        feature('names', 'uima.cas.StringArray'),
        feature('cause', 'webanno.custom.Event'),
        feature('links', 'uima.cas.FSArray', 'webanno.custom.EventLink'),
      ),
      typeOf('webanno.custom.EventLink', 'uima.cas.TOP', feature('role', 'uima.cas.String')),
    );
    const document = await read(
      xmi(
        'The dam burst',
        '<custom:Event xmi:id="5" sofa="1" begin="4" end="7" dead="12" sure="true" code="5" cause="6"/>',
        '<custom:Event xmi:id="6" sofa="1" begin="8" end="13" links="7"><names>Elm</names><names>Oak</names></custom:Event>',
        '<custom:EventLink xmi:id="7" role="place" target="5"/>',
      ),
      types,
    );
    const dam = 'Event 4-7 {"code":"5","dead":12,"sure":true}';
    const burst = 'Event 8-13 {"names":["Elm","Oak"]}';
    expect(said(document)).toEqual([
      dam,
      burst,
      `cause: ${dam} -> ${burst}`,
      `place: ${burst} -> ${dam}`,
    ]);
  });

  test('relations, chains and slots are told without a type system, too', async () => {
    const document = await read(
      xmi(
        'The dam burst',
        '<custom:Event xmi:id="5" sofa="1" begin="4" end="7" links="8"/>',
        '<custom:Event xmi:id="6" sofa="1" begin="8" end="13"/>',
        '<custom:Cause xmi:id="7" sofa="1" begin="8" end="13" Governor="5" Dependent="6" sure="5"/>',
        '<custom:EventLink xmi:id="8" target="6"/>',
        '<custom:CorefLink xmi:id="9" sofa="1" begin="0" end="3" next="10" referenceRelation="same"/>',
        '<custom:CorefLink xmi:id="10" sofa="1" begin="4" end="7"/>',
        '<custom:CorefChain xmi:id="11" sofa="1" first="9"/>',
      ),
    );
    expect(said(document)).toEqual([
      'Cause: Event 4-7 -> Event 8-13 {"sure":"5"}',
      'Coref: CorefLink 0-3 -> CorefLink 4-7 {"referenceRelation":"same"}',
      'CorefLink 0-3',
      'CorefLink 4-7',
      'Event 4-7',
      'Event 8-13',
      'links: Event 4-7 -> Event 8-13',
    ]);
    const chains = { Coref: 'webanno.custom.CorefLink' };
    const links = {
      host: 'webanno.custom.Event',
      feature: 'links',
      link: 'webanno.custom.EventLink',
      hasRole: false,
    };
    expect(document.layers[0]?.extras).toEqual({
      'cas-xmi': { foreign: { labels: {}, relations: {}, chains, slots: { links } } },
    });
  });

  test('a project of INCEpTION names the document and the annotator by folders', async () => {
    const [document] = await documentsOf(casXmiFormat, [
      datasetFile('annotation/flood.txt/nour.xmi', xmi('Dam')),
    ]);
    expect(document).toMatchObject({
      title: 'flood.txt',
      key: { key: 'flood.txt', kind: 'external-id' },
      layers: [{ annotator: 'nour' }],
    });
  });

  test('what is none of these is kept with its types and goes back out, pointing right', async () => {
    const types = typeSystem(
      typeOf('org.example.Memo', 'uima.cas.TOP', feature('about', 'webanno.custom.Event')),
      typeOf('webanno.custom.Event', 'uima.tcas.Annotation', feature('memo', 'org.example.Memo')),
    );
    const content = xmi(
      'The dam',
      '<custom:Event xmi:id="50" sofa="1" begin="4" end="7" memo="60"/>',
      '<ex:Memo xmlns:ex="http:///org/example.ecore" xmi:id="60" about="50" page="3"/>',
    );
    const document = await read(content, types);
    expect(await itemsOf(datasetFile('dam.xmi', content), types)).toContainEqual({
      kind: 'kept',
      file: 'dam.xmi',
      count: 1,
    });
    const { files, losses } = await rewritten(casXmiFormat, [document]);
    expect(losses).toEqual([]);
    const [again] = await documentsOf(casXmiFormat, files);
    expect(again?.layers[0]?.extras).toEqual(document.layers[0]?.extras);
    const words = await files.find(({ path }) => path.endsWith('.xmi'))?.text();
    expect(words).toContain('<example:Memo xmi:id="60" about="50" page="3"/>');
    expect(words).toContain('<custom:Event xmi:id="50" sofa="61" begin="4" end="7" memo="60"/>');
  });
});

describe('writing', () => {
  test('gives each label a type with its features, and tokens and sentences as DKPro has them', async () => {
    const { files } = await rewritten(casXmiFormat, [
      await read(
        xmi('Dam.', '<custom:Event xmi:id="5" sofa="1" begin="0" end="3" kind="x&#10;y"/>'),
      ),
    ]);
    const [types, document] = [...files].sort((a, b) => a.path.length - b.path.length);
    expect(await types?.text()).toContain('<name>webanno.custom.Event</name>');
    expect(await types?.text()).toContain('<name>kind</name>');
    const words = (await document?.text()) ?? '';
    expect(words).toContain('<custom:Event xmi:id="5" sofa="6" begin="0" end="3" kind="x&#10;y"/>');
    expect(words).toContain('<type2:Sentence xmi:id="9" sofa="6" begin="0" end="4"/>');
    expect(words).toContain('<type2:Token xmi:id="10" sofa="6" begin="0" end="3"/>');
    expect(words).toContain('sofaString="Dam."');
  });

  test('tells of characters that XML cannot hold, and moves no offset', async () => {
    const document = await read(
      xmi('a_ dam', '<custom:Event xmi:id="5" sofa="1" begin="3" end="6"/>'),
    );
    const { files, losses } = await rewritten(casXmiFormat, [{ ...document, text: 'a\u0001 dam' }]);
    expect(losses).toMatchObject([{ kind: 'text', count: 1 }]);
    const [again] = await documentsOf(casXmiFormat, files);
    expect(again?.text).toBe('a\ufffd dam');
    expect(again && said(again)).toEqual(['Event 3-6']);
  });
});

describe('bad input', () => {
  const refused = async (content: string, sentence: string) => {
    await expect(itemsOf(datasetFile('dam.xmi', content))).rejects.toThrow(sentence);
  };

  test('a document type is refused, so no entity is ever expanded or fetched', async () => {
    await refused(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///x">]>${xmi('&e;')}`, 'DOCTYPE');
    await refused(xmi('&e;'), 'not well-formed');
  });

  test('what is not XMI, holds no text, is cut off or too deep is refused with a sentence', async () => {
    await refused('', 'not well-formed');
    await refused('<html/>', 'no UIMA XMI');
    await refused('<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', 'holds no text');
    await refused(xmi('Dam').slice(0, -20), 'not well-formed');
    await refused('<a>'.repeat(100_000), 'no UIMA XMI');
    await refused(xmi('Dam', '<b>'.repeat(100_000)), 'nested more than');
  });

  test('one bad file among others is a fault, and the others come in', async () => {
    const items = await itemsOf(datasetFile('a.xmi', '<html/>'), datasetFile('b.xmi', xmi('Dam')));
    expect(items.filter(({ kind }) => kind !== 'notice').map(({ kind }) => kind)).toEqual([
      'fault',
      'document',
    ]);
  });

  test('repeated ids and ends that are not there are told', async () => {
    const items = await itemsOf(
      datasetFile(
        'dam.xmi',
        xmi(
          'Dam',
          '<custom:Event xmi:id="5" sofa="1" begin="0" end="3"/>',
          '<custom:Event xmi:id="5" sofa="1" begin="0" end="2"/>',
          '<custom:Cause xmi:id="7" sofa="1" begin="0" end="3" Governor="5" Dependent="99"/>',
        ),
      ),
    );
    const faults = items.flatMap((item) => (item.kind === 'fault' ? [item.sentence] : []));
    expect(faults).toHaveLength(2);
    expect(faults[0]).toContain('two elements with the xmi:id 5');
    expect(faults[1]).toContain('begins or ends at nothing');
  });

  test('a token is told apart by its id as all others are, and by its text', async () => {
    const token = (id: string, more = '') =>
      `<seg:Token xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:id="${id}" begin="0" end="3"${more}/>`;
    const items = await itemsOf(
      datasetFile(
        'dam.xmi',
        xmi(
          'Dam burst',
          token('8', ' sofa="1" order="0"'),
          token('9', ' sofa="2"'),
          token('5', ' sofa="1"'),
          token('8', ' sofa="1"'),
          '<custom:Event xmi:id="8" sofa="1" begin="0" end="3"/>',
          '<custom:Event xmi:id="10" sofa="1" begin="4" end="9"/>',
          '<custom:Cause xmi:id="11" sofa="1" begin="0" end="3" Governor="10" Dependent="8"/>',
          '<custom:Cause xmi:id="12" sofa="1" begin="0" end="3" Governor="5" Dependent="10"/>',
          '<custom:Cause xmi:id="13" sofa="1" begin="0" end="3" Governor="10" Dependent="9"/>',
        ),
      ),
    );
    const faults = items.flatMap((item) => (item.kind === 'fault' ? [item.sentence] : []));
    expect(faults.filter((sentence) => sentence.includes('two elements'))).toHaveLength(2);
    expect(faults.join(' ')).toContain('several texts; 1 annotations');
    expect(faults.join(' ')).toContain('begins or ends at nothing');
    const layers = items.flatMap((item) => (item.kind === 'document' ? item.document.layers : []));
    expect(layers.flatMap((layer) => saying(layer))).toEqual([
      'Cause: Event 4-9 -> Token 0-3',
      'Cause: Token 0-3 -> Event 4-9',
      'Event 4-9',
      'Token 0-3',
      'Token 0-3',
    ]);
  });
});
