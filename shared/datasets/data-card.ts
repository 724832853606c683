import { f1 } from './agreement';
import { ALIKE, BANDS, HASHES, SHINGLE_WORDS } from './near-texts';
import { plain } from './markdown';
import { selectionLines } from './selection-lines';
import type { DocumentId } from '../model/ids';
import type { LabelScheme } from '../model/scheme';
import type { Census } from './census';
import type { DatasetSelection } from './selection-lines';

export interface DataCardContent {
  readonly title: string;
  /** The name of the interchange format. */
  readonly exported: string;
  readonly scheme: LabelScheme;
  /** Markdown. */
  readonly guidelines: string;
  /** What the corpus says of both; null where it says nothing. */
  readonly licence: string | null;
  readonly provenance: string | null;
  readonly census: Census;
  readonly parts: readonly {
    readonly name: string;
    readonly documents: number;
    readonly spans: number;
    /** Documents with spans of a label, by the label's id. */
    readonly labels: Readonly<Record<string, number>>;
  }[];
  /** Documents that are so alike that they were kept in one part. */
  readonly alike: readonly (readonly DocumentId[])[];
  readonly split: { readonly seed: number; readonly isStratified: boolean } | null;
  /** Where the hashes of the texts stand; the card itself has those of a small dataset. */
  readonly hashesFile: string;
  readonly isWithoutText: boolean;
  /** What was asked for: everything, where a list is absent. */
  readonly selection: DatasetSelection;
}

const HASHES_IN_CARD = 50;
const GROUPS_IN_CARD = 50;
const HOSTS_IN_CARD = 100;

/** The data card of a dataset in Markdown. It names no time, so that equal datasets have equal cards. */
export function dataCard(content: DataCardContent): string {
  const { title, exported, census, isWithoutText } = content;
  const sections = [
    [
      `# ${plain(title)}`,
      '',
      `A dataset of news reports with tagged spans, as ${exported}, written by Claimbench.${
        isWithoutText
          ? ` The words of the texts are not in it; ${
              exported === 'jsonl'
                ? '`claimbench attach-text`'
                : 'an import into a corpus that has the texts'
            } joins it with them again.`
          : ''
      }`,
      '',
      ...table(
        ['', ''],
        [
          ['Documents', number(census.documents)],
          ['of these without a layer', number(census.untagged)],
          ['Layers', number(census.layers)],
          ['Spans', number(census.spans)],
          ['of these without a place in the text', number(census.orphans)],
          ['Relations', number(census.relations)],
          ['Dates', census.dates === null ? 'not stated' : census.dates.map(plain).join(' to ')],
        ],
      ),
      ...selectionLines(content.selection, content.scheme),
    ],
    partsSection(content),
    labelSection(content),
    annotatorSection(census),
    agreementSection(census),
    [
      '## Licence and provenance',
      '',
      `Licence: ${content.licence === null ? 'not stated.' : plain(content.licence)}`,
      ...listed(census.licences, 'Licences that the documents name'),
      '',
      `Provenance: ${content.provenance === null ? 'not stated.' : plain(content.provenance)}`,
      ...listed(census.hosts, 'Documents by the host of their address'),
    ],
    guidelineSection(content.guidelines),
    hashSection(content),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The hashes of all texts, as `sha256sum` writes them: hash, two spaces, the document's id. */
export const textHashes = (texts: Census['texts']): string =>
  texts.map(({ id, sha256 }) => `${sha256}  ${id}\n`).join('');

function partsSection({ parts, split, alike, census, scheme }: DataCardContent): string[] {
  if (split === null) return [];
  const nameOf = new Map<string, string>(scheme.labels.map(({ id, name }) => [id, name]));
  const method = split.isStratified
    ? 'Documents with the same set of labels were dealt out in permuted blocks'
    : 'A hash of seed and document id decides';
  return [
    '## Parts',
    '',
    `Split by document with seed ${split.seed}. ${method}; documents that come later move none that were there.`,
    '',
    ...table(
      ['Part', 'Documents', 'Share', 'Spans'],
      parts.map(({ name, documents, spans }) => [
        name,
        number(documents),
        share(documents, census.documents),
        number(spans),
      ]),
    ),
    '',
    'Documents with spans of a label:',
    '',
    ...table(
      ['Label', ...parts.map(({ name }) => name)],
      [...census.labels].map(([id]) => [
        plain(nameOf.get(id) ?? id),
        ...parts.map(
          ({ labels, documents }) =>
            `${number(labels[id] ?? 0)} (${share(labels[id] ?? 0, documents)})`,
        ),
      ]),
    ),
    '',
    alike.length === 0
      ? 'No two texts were found that are nearly the same.'
      : `${number(alike.length)} groups of documents are the same, nearly the same, or corrections of one another; each was kept in one part:`,
    ...alike.slice(0, GROUPS_IN_CARD).map((group) => `- ${group.join(', ')}`),
    ...(alike.length > GROUPS_IN_CARD ? [`- and ${alike.length - GROUPS_IN_CARD} more`] : []),
    '',
    `Nearly the same: MinHash of ${HASHES} over shingles of ${SHINGLE_WORDS} words, ${BANDS} bands, an estimated resemblance of ${ALIKE} or more.`,
  ];
}

function labelSection({ scheme, census }: DataCardContent): string[] {
  const lines = ['## Labels'];
  const known = new Set<string>();
  for (const { id, name, definition, examples, attributes, retired } of scheme.labels) {
    known.add(id);
    const counts = census.labels.get(id);
    if (retired && counts === undefined) continue;
    lines.push(
      '',
      `### ${plain(name)} (\`${id}\`)`,
      '',
      `${number(counts?.spans ?? 0)} spans in ${number(counts?.documents ?? 0)} documents.`,
    );
    if (definition.trim() !== '') lines.push('', plain(definition));
    for (const example of examples) lines.push('', `> ${plain(example)}`);
    if (attributes.length > 0) lines.push('');
    for (const attribute of attributes) {
      const choices = attribute.choices.map((choice) => plain(choice.name)).join(', ');
      lines.push(
        `- ${plain(attribute.name)} (\`${attribute.id}\`, ${attribute.type})${
          choices === '' ? '' : `: ${choices}`
        }${attribute.definition.trim() === '' ? '' : `. ${plain(attribute.definition)}`}`,
      );
    }
  }
  for (const [id, { spans, documents }] of census.labels) {
    if (known.has(id)) continue;
    lines.push(
      '',
      `### \`${id}\``,
      '',
      `${number(spans)} spans in ${number(documents)} documents.`,
    );
  }
  if (scheme.relations.length > 0 || census.relationTypes.size > 0) {
    const names = new Map<string, string>(scheme.relations.map(({ id, name }) => [id, name]));
    const ids = [...new Set([...names.keys(), ...census.relationTypes.keys()])];
    lines.push('', '## Relations', '');
    lines.push(
      ...table(
        ['Relation', 'Count'],
        ids.map((id) => [
          `${plain(names.get(id) ?? id)} (\`${id}\`)`,
          number(census.relationTypes.get(id) ?? 0),
        ]),
      ),
    );
  }
  return lines;
}

const annotatorSection = ({ annotators }: Census): string[] =>
  annotators.length === 0
    ? []
    : [
        '## Annotators',
        '',
        ...table(
          ['Annotator', 'Done', 'In progress', 'Not begun', 'Spans', 'Relations'],
          annotators.map(({ id, name, layers, spans, relations }) => [
            name === id ? `\`${id}\`` : `${plain(name)} (\`${id}\`)`,
            number(layers.done),
            number(layers['in-progress']),
            number(layers['not-begun']),
            number(spans),
            number(relations),
          ]),
        ),
      ];

function agreementSection({ pairs }: Census): string[] {
  if (pairs.length === 0) return [];
  const shown = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  return [
    '## Agreement',
    '',
    'F1 over the documents that both have a layer of. *Exact*: a span counts if the other one has the same label on the very same characters. *By characters*: each character counts once for each label on it.',
    '',
    ...table(
      ['Annotators', 'Documents', 'Exact', 'By characters'],
      pairs.map(({ one, other, counts }) => [
        `\`${one}\`, \`${other}\``,
        number(counts.documents),
        shown(f1(counts.spans)),
        shown(f1(counts.characters)),
      ]),
    ),
  ];
}

const guidelineSection = (guidelines: string): string[] =>
  guidelines.trim() === ''
    ? []
    : [
        '## Guidelines',
        '',
        // Two levels down, so that they stand under this heading.
        ...guidelines
          .trim()
          .split('\n')
          .map((line) => (/^#{1,4} /.test(line) ? `##${line}` : line)),
      ];

function hashSection({ census, hashesFile }: DataCardContent): string[] {
  const { texts } = census;
  return [
    '## Texts',
    '',
    `The SHA-256 of each text in UTF-8 stands in \`${hashesFile}\`.`,
    ...(texts.length > HASHES_IN_CARD || texts.length === 0
      ? []
      : [
          '',
          ...table(
            ['Document', 'SHA-256'],
            texts.map(({ id, sha256 }) => [id, sha256]),
          ),
        ]),
  ];
}

function listed(counts: ReadonlyMap<string, number>, title: string): string[] {
  if (counts.size === 0) return [];
  const rows = [...counts]
    .slice(0, HOSTS_IN_CARD)
    .map(([name, count]) => `- ${plain(name)}: ${number(count)}`);
  const more = counts.size - HOSTS_IN_CARD;
  return ['', `${title}:`, '', ...rows, ...(more > 0 ? [`- and ${more} more`] : [])];
}

const number = (value: number) => String(value);

const share = (value: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * value) / whole).toFixed(1)} %`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];
