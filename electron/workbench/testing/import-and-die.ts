/**
 * A program for tests: imports a file into a corpus in its own service, and is killed on the way. Tells its parent how
 * many changes of the disk the whole import made, if it comes that far.
 */
import { changesSoFar, dieAfter } from './dying-disk';
import { createTestBench } from './test-workbench';

const [corpus = '', file = '', survived = ''] = process.argv.slice(2);

const bench = await createTestBench();
const window = bench.window();
const opened = await window.open(corpus, 'ana');
const entries = [await window.admit(file)];
dieAfter(survived === '' ? Infinity : Number(survived));
const outcome = await window.finish(
  window.call('import.start', { corpus: opened.corpus, entries, format: 'jsonl' }),
);
process.send?.({ kind: outcome.kind, changes: changesSoFar() });
await bench.close();
process.disconnect();
