import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleLayer,
  sampleOrphan,
  sampleRelation,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import { w3cFormat } from './w3c';

const text = 'A 😀 gate failed, she said. The gate shut.';

const quote = (exact: string, prefix = '', suffix = '') => ({
  type: 'TextQuoteSelector',
  exact,
  prefix,
  suffix,
});
const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });
const tag = (value: string) => ({ type: 'TextualBody', purpose: 'tagging', value });
const annotation = (id: string, selector: unknown, more: object = {}) => ({
  id,
  type: 'Annotation',
  body: tag('claim'),
  target: { source: 'https://example.org/news/one.txt', selector },
  ...more,
});

async function read(annotations: readonly unknown[], name = 'a.json') {
  const content = name.endsWith('.jsonl')
    ? annotations.map((one) => `${JSON.stringify(one)}\n`).join('')
    : JSON.stringify(annotations);
  const items = await readItems(w3cFormat, { [name]: content, 'one.txt': text });
  return { items, document: documentsIn(items)[0]!, layers: documentsIn(items)[0]!.layers };
}

describe('reading Web Annotations', () => {
  it('reads a quote with its position, and finds the text by its name', async () => {
    const { document, layers } = await read([
      annotation('x', [quote('gate failed'), position(4, 15)]),
    ]);
    expect(document).toMatchObject({
      text,
      unit: 'code-point',
      key: { key: 'https://example.org/news/one.txt', kind: 'address' },
    });
    expect(layers[0]!.spans[0]).toMatchObject({
      id: 'x',
      label: 'claim',
      ranges: [[4, 15]],
      quotes: { kind: 'each', quotes: ['gate failed'] },
    });
  });

  it('places a quote alone only where it stands once', async () => {
    const { layers } = await read([
      annotation('once', quote('gate', 'The ', ' shut')),
      annotation('twice', quote('gate')),
      annotation('never', quote('lock')),
      annotation('empty', quote('')),
    ]);
    expect(layers[0]!.spans.map(({ ranges, fault }) => [ranges, fault])).toEqual([
      [[[31, 35]], undefined],
      [[], 'Its words are in the text more than once.'],
      [[], 'Its words are not in the text.'],
      [[], 'zero-width'],
    ]);
  });

  it('takes several targets and several selectors as parts', async () => {
    const source = 'https://example.org/news/one.txt';
    const { layers } = await read([
      annotation('a', [position(4, 8), position(30, 34)]),
      {
        ...annotation('b', []),
        target: [
          { source, selector: [quote('gate'), position(4, 8)] },
          { source, selector: [quote('gate'), position(30, 34)] },
        ],
      },
    ]);
    expect(layers[0]!.spans.map(({ ranges }) => ranges)).toEqual([
      [
        [4, 8],
        [30, 34],
      ],
      [
        [4, 8],
        [30, 34],
      ],
    ]);
  });

  it('reads bodies, links both ways, remarks and creators', async () => {
    const { layers } = await read(
      [
        annotation('a', position(4, 8), {
          creator: { id: 'mailto:ana@example.org', name: 'Ana' },
          body: [
            tag('source'),
            tag('odd'),
            { type: 'TextualBody', value: 'a remark' },
            { type: 'TextualBody', purpose: 'questioning', value: 'sure?' },
            { purpose: 'identifying', source: 'https://example.org/gate' },
            { type: 'TextualBody', format: 'application/json', value: '{"value":5}' },
          ],
        }),
        annotation('b', position(30, 34), { creator: 'mailto:ana@example.org' }),
        {
          id: 'l',
          motivation: 'linking',
          creator: 'mailto:ana@example.org',
          body: tag('same'),
          target: ['a', { id: 'b' }],
        },
        {
          id: 'm',
          motivation: 'linking',
          creator: 'mailto:ana@example.org',
          body: 'b',
          target: 'a',
        },
        {
          id: 'n',
          body: { type: 'TextualBody', value: 'odd text' },
          target: 'https://example.org/news/one.txt',
        },
        {
          id: 'o',
          target: { source: 'https://example.org/news/one.txt', selector: { type: 'SvgSelector' } },
        },
      ],
      'a.jsonl',
    );
    expect(layers.map(({ annotator }) => annotator)).toEqual(['mailto:ana@example.org', null]);
    expect(layers[0]!.spans[0]).toMatchObject({
      label: 'source',
      note: 'a remark',
      flag: 'sure?',
      attributes: { tags: ['odd'], identifying: 'https://example.org/gate', value: 5 },
    });
    expect(layers[0]!.relations.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['same', 'a', 'b'],
      ['linking', 'a', 'b'],
    ]);
    expect(layers[1]).toMatchObject({ notes: ['odd text'], spans: [] });
    expect(layers[1]!.extras).toMatchObject({ w3c: { annotations: [{ id: 'o' }] } });
  });

  it('takes a text that the target holds, and says which one is missing', async () => {
    const inside = {
      ...annotation('a', position(0, 1)),
      target: { source: { id: 'x', value: 'Oh.' }, selector: position(0, 2) },
    };
    const items = await readItems(w3cFormat, {
      'a.json': JSON.stringify([inside, annotation('b', position(0, 1))]),
    });
    expect(documentsIn(items).map((document) => document.text)).toEqual(['Oh.']);
    expect(items.find(({ kind }) => kind === 'fault')).toMatchObject({
      sentence: expect.stringContaining('one.txt') as string,
    });
  });
});

describe('writing Web Annotations', () => {
  it('writes quotes with what is around them, positions in code points, and links', async () => {
    const document = sampleDocument('one', text, [
      sampleLayer(
        [
          sampleSpan(text, 'a', 'claim', ['gate failed', 'gate shut']),
          sampleOrphan('b', 'claim', 'w3c', { id: 'q', type: 'Annotation' }),
        ],
        [sampleRelation('c', 'same', 'a', 'a')],
      ),
    ]);
    const { files, losses } = await written(w3cFormat, [document]);
    expect(losses).toEqual([]);
    const name = Object.keys(files).find((path) => path.endsWith('.jsonld'))!;
    const { first } = JSON.parse(files[name]!);
    expect(first.items).toHaveLength(3);
    expect(first.items[0].target[0].selector).toEqual([
      quote('gate failed', 'A 😀 ', ', she said. The gate shut.'),
      position(4, 15),
    ]);
    expect(first.items[1].type).toBe('Annotation');
    expect(first.items[2]).toMatchObject({
      motivation: 'linking',
      target: [{ id: first.items[0].id }, { id: first.items[0].id }],
    });
  });
});

describeRoundTrip({ describe, it }, w3cFormat, { runs: 30 });
describeFuzz(
  { describe, it },
  w3cFormat,
  [
    {
      'a.json': JSON.stringify([
        annotation('a', [quote('gate'), position(4, 8)]),
        annotation('b', quote('shut')),
      ]),
      'one.txt': text,
    },
  ],
  { runs: 150 },
);
