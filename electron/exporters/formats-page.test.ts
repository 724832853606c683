import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadReaders } from '../importers/readers';
import { ONLY_IN, formatInfos } from './writers';
import type { FormatInfo } from '../../shared/contract/export-shapes';

const file = path.join(import.meta.dirname, '../../docs/formats.md');
const formats = formatInfos();
type Capabilities = FormatInfo['capabilities'];

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const code = (text: string) => `\`${text}\``;

/** Each format, which way it goes, and what its writer lets people choose. */
function formatTable(): string[] {
  const rows = formats.map(({ name, reads, writes }) =>
    row([
      code(name),
      reads === null ? 'no' : reads.endings.map(code).join(' '),
      writes === null ? 'no' : writes.target === 'folder' ? 'a folder' : code(writes.ending),
      (writes?.options ?? [])
        .map(({ id, choices, fallback }) =>
          code(`${id}=${[fallback, ...choices.filter((each) => each !== fallback)].join('/')}`),
        )
        .join(' '),
    ]),
  );
  return [
    row(['format', 'reads', 'writes', 'choices, the first is what holds without `--option`']),
    '|---|---|---|---|',
    ...rows,
  ];
}

/** One row a capability, with the formats that have it. */
const ROWS: readonly (readonly [string, (can: Capabilities, format: FormatInfo) => boolean])[] = [
  ['spans at any character', (can) => can.spans === 'characters'],
  ['spans of whole tokens only', (can) => can.spans === 'tokens'],
  ['spans in parts', (can) => can.parts],
  ['spans that cross', (can) => can.crossing],
  ['spans inside others', (can) => can.nested],
  ['several spans on the same characters', (can) => can.stacked],
  ['relations', (can) => can.relations],
  ['attributes of relations', (can) => can.relationAttributes],
  ['attributes of any kind', (can) => can.attributes === 'json'],
  ['attributes as text', (can) => can.attributes === 'text'],
  ['notes on spans', (can) => can.notes],
  ['flags', (can) => can.flags],
  ['notes on documents', (can) => can.documentNotes],
  ['title, date, author, address and further data', (can) => can.metadata],
  ['several annotators in one file', (can) => can.annotators],
  ['orphans', (can) => can.orphans],
  ['can leave out the text', (_can, { writes }) => writes?.canLeaveOutText === true],
];

const capabilityTable = (): string[] => [
  row(['carries', 'formats']),
  '|---|---|',
  ...ROWS.map(([title, has]) =>
    row([
      title,
      formats
        .filter((format) => has(format.capabilities, format))
        .map(({ name }) => code(name))
        .join(' ') || 'none',
    ]),
  ),
];

const between = (name: string, page: string) => {
  const begin = page.indexOf(`<!-- ${name}:`);
  const start = page.indexOf('-->', begin) + '-->'.length;
  return { start, end: page.indexOf(`<!-- /${name} -->`) };
};
const withTable = (page: string, name: string, lines: readonly string[]) => {
  const { start, end } = between(name, page);
  return `${page.slice(0, start)}\n\n${lines.join('\n')}\n\n${page.slice(end)}`;
};

describe('the page of formats', () => {
  test('says what the registry says', () => {
    const page = readFileSync(file, 'utf8');
    const wanted = withTable(
      withTable(page, 'formats', formatTable()),
      'capabilities',
      capabilityTable(),
    );
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, wanted);
    // Prettier may fill up the columns.
    const tight = (text: string) =>
      text
        .replace(/ {2,}/g, ' ')
        .replace(/-{2,}/g, '---')
        .replace(/\| --- /g, '|---')
        .replace(/---\s*\|/g, '---|');
    expect(tight(readFileSync(file, 'utf8'))).toBe(tight(wanted));
  });

  test('has a line on how each format goes, and none on others', () => {
    const lines = [...readFileSync(file, 'utf8').matchAll(/^- \*\*([a-z0-9-]+)\*\*: \S.*\.$/gm)];
    expect(lines.map(([, name]) => name).sort()).toEqual(formats.map(({ name }) => name).sort());
  });

  test('formats that are loaded late are told of as their readers are', async () => {
    const readers = (await loadReaders()).filter(({ isOfReports }) => isOfReports);
    const told = ONLY_IN.filter(({ name }) => name !== 'text');
    expect(told.map(({ name, reads }) => [name, reads?.endings])).toEqual(
      readers.map(({ name, reader }) => [name, reader.endings]),
    );
  }, 30_000);
});
