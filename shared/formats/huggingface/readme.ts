import { TOKENISER } from '../../text/tokens';
import type { WriteRequest } from '../exported';

/** What a part is called where data sets are loaded: `dev` is `validation` there. */
const splitOf = (part: string): string => (part === 'dev' ? 'validation' : part);

/** JSON is YAML, so that no title or name can end a value. */
const yaml = (value: string): string => JSON.stringify(value);

const dataFiles = (folder: string, parts: readonly string[]): string[] =>
  parts.flatMap((part) => [
    `      - split: ${yaml(splitOf(part))}`,
    `        path: ${yaml(`${folder}/${part}-*.jsonl`)}`,
  ]);

const feature = (name: string, type: string): string => `      - {name: ${name}, dtype: ${type}}`;

const list = (name: string, fields: readonly (readonly [string, string])[]): string[] => [
  `      - name: ${name}`,
  '        list:',
  ...fields.map(([field, type]) => `          - {name: ${field}, ${type}}`),
];

const text = 'dtype: string';
const number = 'dtype: int64';

/**
 * The dataset card: what loads the files, in YAML, then what they hold. It says the same for every part of a dataset, and
 * depends on nothing but the request.
 */
export function readme(request: WriteRequest, tags: readonly string[]): string {
  const parts = request.part?.parts ?? ['train'];
  const title = request.corpus.title.replace(/\s+/g, ' ').trim();
  const classes = tags.map((tag, i) => `              ${yaml(String(i))}: ${yaml(tag)}`);
  return [
    '---',
    `pretty_name: ${yaml(title)}`,
    'task_categories: [token-classification]',
    'configs:',
    '  - config_name: tokens',
    '    default: true',
    '    data_files:',
    ...dataFiles('data', parts),
    '  - config_name: spans',
    '    data_files:',
    ...dataFiles('spans', parts),
    'dataset_info:',
    '  - config_name: tokens',
    '    features:',
    feature('id', 'string'),
    feature('document', 'string'),
    '      - {name: tokens, sequence: string}',
    '      - name: ner_tags',
    '        sequence:',
    '          class_label:',
    '            names:',
    ...classes,
    '      - {name: starts, sequence: int64}',
    '      - {name: ends, sequence: int64}',
    '  - config_name: spans',
    '    features:',
    ...['id', 'title', 'date', 'author', 'url', 'meta', 'annotator', 'text'].map((name) =>
      feature(name, 'string'),
    ),
    ...list('spans', [
      ['id', text],
      ['label', text],
      ['start', number],
      ['end', number],
      ['starts', 'sequence: int64'],
      ['ends', 'sequence: int64'],
      ['text', text],
      ['attributes', text],
      ['note', text],
      ['flag', text],
    ]),
    ...list('relations', [
      ['id', text],
      ['type', text],
      ['from', text],
      ['to', text],
      ['to_document', text],
      ['attributes', text],
      ['note', text],
    ]),
    '      - {name: notes, sequence: string}',
    '---',
    '',
    `# ${title.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')}`,
    '',
    'Two views of the same documents.',
    '',
    `- \`tokens\` (\`data/\`): one row a sentence, with IOB2 tags for one layer of spans. Tokens are those of ${TOKENISER}, split where a span begins or ends inside one. Of spans that share words only some stand here.`,
    '- `spans` (`spans/`): one row a document, with all spans and relations. `attributes` and `meta` are JSON.',
    '',
    'All offsets are Unicode code points: `row["text"][start:end]`. A span in parts has several `starts` and `ends`.',
    '',
    '## Labels',
    '',
    ...request.scheme.labels.map(
      ({ id, definition }) =>
        `- \`${request.nameOfLabel(id).replaceAll('`', "'")}\`${definition === '' ? '' : `: ${definition.replace(/\s+/g, ' ')}`}`,
    ),
    '',
  ].join('\n');
}
