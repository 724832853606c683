import { EXIT, print, printJson } from '../terminal';
import type { FormatInfo } from '../../../shared/contract/export-shapes';
import type { Register } from '../command';

export const registerFormats: Register = (program, run) => {
  program
    .command('formats')
    .description('List the formats that datasets come and go in, with what each can carry.')
    .option('--json', 'print them as JSON')
    .action((options: { json?: true }) =>
      run(async ({ terminal, workspace }) => {
        const { formats } = await (await workspace()).call('formats.list', {});
        if (options.json === true) {
          printJson(terminal, formats);
          return EXIT.fine;
        }
        for (const format of formats) {
          print(terminal, `${format.name.padEnd(INDENT)}${wayOf(format)}`);
          for (const line of wrapped(carriesOf(format))) {
            print(terminal, `${' '.repeat(INDENT)}${line}`);
          }
        }
        print(terminal, '');
        print(terminal, 'Choices of a format, for --option (the first is what holds without one):');
        for (const { name, writes } of formats) {
          for (const { id, choices, fallback } of writes?.options ?? []) {
            const others = choices.filter((choice) => choice !== fallback);
            print(terminal, `  ${name}  ${id}=${[fallback, ...others].join('|')}`);
          }
        }
        return EXIT.fine;
      }),
    );
};

const wayOf = ({ reads, writes }: FormatInfo): string =>
  reads === null ? `out (${shape(writes)})` : writes === null ? 'in' : `in, out (${shape(writes)})`;

const shape = (writes: FormatInfo['writes']): string =>
  writes === null ? '' : writes.target === 'folder' ? 'a folder' : `a file, ${writes.ending}`;

function carriesOf({ capabilities: can, writes }: FormatInfo): string[] {
  const spans = {
    characters: 'spans at any character',
    tokens: 'spans of whole tokens',
    none: 'texts alone',
  };
  const parts = [
    spans[can.spans],
    can.parts ? 'in parts' : null,
    can.nested && can.crossing && can.stacked ? 'that overlap in any way' : null,
    can.relations ? (can.relationAttributes ? 'relations with attributes' : 'relations') : null,
    { json: 'attributes', text: 'attributes as text', none: null }[can.attributes],
    can.notes ? 'notes' : null,
    can.flags ? 'flags' : null,
    can.documentNotes ? 'notes on documents' : null,
    can.metadata ? 'data of documents' : null,
    can.annotators ? 'several annotators' : null,
    can.orphans ? 'orphans' : null,
    writes?.canLeaveOutText === true ? '--no-text' : null,
  ];
  return parts.filter((part) => part !== null);
}

/** How far in the second column stands: behind the longest name. */
const INDENT = 14;
const WIDTH = 100;

/** Things one after another with commas, in lines that fit beside the names. */
function wrapped(parts: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, part] of parts.entries()) {
    const piece = index === parts.length - 1 ? part : `${part},`;
    if (line !== '' && INDENT + line.length + 1 + piece.length > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? piece : `${line} ${piece}`;
  }
  return line === '' ? lines : [...lines, line];
}
