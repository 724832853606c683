import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as z from 'zod';
import { WorkbenchError } from '../../../shared/contract/errors';
import { fromDiskShortEdit } from '../../../shared/edits/disk-edit';
import { shortEditSchema } from '../../../shared/edits/short-edit';
import { createTxId, txId } from '../../../shared/model/ids';
import { SpanOffsetError } from '../../../shared/model/disk';
import { OffsetError } from '../../../shared/text/offsets';
import { toWorkbenchError } from '../../workbench/error-mapping';
import { inputLines } from '../input-lines';
import { openLayer, withLayerOptions } from '../layer-at-hand';
import { EXIT } from '../terminal';
import type { CodePoint } from '../../../shared/text/offsets';
import type { Register } from '../command';
import type { LayerAtHand, LayerOptions } from '../layer-at-hand';
import type { Workspace } from '../workspace';

const edit = shortEditSchema<CodePoint>();
const transaction = z.strictObject({
  tx: txId.exactOptional(),
  label: z.string().min(1).max(200).exactOptional(),
  edits: z.array(edit).min(1),
});

type Answer =
  | { readonly ok: true; readonly line: number; readonly revision: number }
  | { readonly ok: false; readonly line: number; readonly code: string; readonly message: string };

/** So many lines are on their way at once: they share an fsync, and their answers keep the order of the lines. */
const IN_FLIGHT = 64;

const EXAMPLES = `
Each line of the input is one edit, or several that are made together or not at all:
  {"type": "span.add", "span": {"label": "claim", "ranges": [[0, 12]]}}
  {"label": "Tag and note", "edits": [{"type": "span.add", …}, {"type": "span.set", …}]}
Offsets are code points. docs/edits.md shows every form. For each line one line comes back once the edit
is on the disk: {"ok": true, "line": 1, "revision": 7}, or {"ok": false, "line": 1, "code": …, "message": …}.`;

export const registerCommit: Register = (program, run) => {
  withLayerOptions(
    program
      .command('commit')
      .description('Make edits in a layer, read as JSON Lines.')
      .argument('<corpus>', 'the folder of the corpus'),
  )
    .option('--create', 'add the person if there is none')
    .option('--by <id>', 'who acts, for the gold layer')
    .option('--edits <file>', 'where the edits are; - for standard input', '-')
    .option('--json', 'answers are always JSON; this changes nothing')
    .addHelpText('after', EXAMPLES)
    .action((corpus: string, options: LayerOptions & { edits: string }) =>
      run(async ({ terminal, workspace }) => {
        const held = await workspace();
        const atHand = await openLayer(held, corpus, options, 'write');
        const input = options.edits === '-' ? terminal.input : createReadStream(options.edits);
        const waiting: Promise<Answer>[] = [];
        let refused = 0;
        const answerFirst = async () => {
          const answer = await waiting.shift();
          if (answer === undefined) return;
          if (!answer.ok) refused += 1;
          terminal.out.write(`${JSON.stringify(answer)}\n`);
        };
        for await (const { line, number, isLast } of inputLines(input)) {
          if (line.trim() !== '') waiting.push(commitLine(held, atHand, line, number));
          // Somebody who types or pipes one edit at a time waits for its answer, so nothing is held back.
          while (waiting.length >= IN_FLIGHT || (isLast && waiting.length > 0)) await answerFirst();
        }
        while (waiting.length > 0) await answerFirst();
        return refused > 0 ? EXIT.findings : EXIT.fine;
      }),
    );
};

async function commitLine(
  workspace: Workspace,
  { corpus, layer, map }: LayerAtHand,
  line: string,
  number: number,
): Promise<Answer> {
  try {
    const given = parseLine(line);
    const change = await workspace.call('layer.commit', {
      corpus: corpus.corpus,
      key: layer.key,
      tx: given.tx ?? createTxId(randomBytes),
      base: layer.revision,
      label: given.label ?? labelFor(given.edits),
      edits: given.edits.map((one) => fromDiskShortEdit(one, map)),
    });
    return { ok: true, line: number, revision: change.revision };
  } catch (error) {
    const known =
      error instanceof OffsetError || error instanceof SpanOffsetError
        ? new WorkbenchError('edit/bad-range', {
            range: String(error.offset),
            why: error.message.replace(/\.$/, ''),
          })
        : toWorkbenchError(error);
    return { ok: false, line: number, code: known.code, message: known.message };
  }
}

function parseLine(line: string): z.infer<typeof transaction> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new WorkbenchError('edit/bad-form', {
      why: error instanceof Error ? error.message : 'not JSON',
    });
  }
  const isTransaction = typeof value === 'object' && value !== null && 'edits' in value;
  const parsed = transaction.safeParse(isTransaction ? value : { edits: [value] });
  if (parsed.success) return parsed.data;
  const why = explain(parsed.error);
  throw new WorkbenchError('edit/bad-form', {
    why: isTransaction ? why : why.replace(/^edits\.0\./, ''),
  });
}

/** The issue that went deepest is the one that a caller can use: it belongs to the form that was meant. */
function explain(error: z.ZodError): string {
  let best = { path: '', message: 'it is none of the forms of an edit', depth: -1 };
  const visit = (issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[]) => {
    for (const issue of issues) {
      const path = [...prefix, ...issue.path];
      if (issue.code === 'invalid_union') {
        for (const branch of issue.errors) visit(branch, path);
      } else if (path.length > best.depth && !(issue.path.at(-1) === 'type')) {
        best = { path: path.map(String).join('.'), message: issue.message, depth: path.length };
      }
    }
  };
  visit(error.issues, []);
  const message = best.message.replace(/\.$/, '');
  return best.path === '' ? message : `${best.path}: ${message}`;
}

function labelFor(edits: z.infer<typeof transaction>['edits']): string {
  const [first] = edits;
  if (edits.length !== 1 || first === undefined) return `${edits.length} edits`;
  switch (first.type) {
    case 'span.add':
      return `Tag as ${first.span.label}`;
    case 'span.remove':
      return 'Delete span';
    case 'span.relabel':
      return `Relabel as ${first.label}`;
    case 'span.resize':
      return 'Move edges';
    case 'span.split':
      return 'Split span';
    case 'span.merge':
      return 'Join spans';
    case 'span.attribute':
    case 'relation.attribute':
      return `Set ${first.name}`;
    case 'span.set':
    case 'relation.set':
    case 'layer.set':
      return `Set ${first.field}`;
    case 'relation.add':
      return `Link, ${first.relation.type}`;
    case 'relation.remove':
      return 'Remove link';
  }
}
