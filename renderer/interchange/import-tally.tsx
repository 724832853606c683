import { importWords } from '../words/import-words';
import type { ImportPreview } from '../../shared/contract/import-shapes';

const words = importWords.preview.tally;
type Counted = keyof typeof words;

const SHOWN: readonly Counted[] = [
  'new',
  'known',
  'changed',
  'refused',
  'placed',
  'orphaned',
  'relations',
  'present',
  'unknownLines',
];
/** Said even when there is none of it. */
const ALWAYS: readonly Counted[] = ['new', 'known'];
const BAD: readonly Counted[] = ['refused', 'orphaned'];

/** The numbers of an import, large. */
export function ImportTally({ totals }: { readonly totals: ImportPreview['totals'] }) {
  return (
    <dl className="tally">
      {SHOWN.filter((name) => totals[name] > 0 || ALWAYS.includes(name)).map((name) => (
        <div key={name} className={BAD.includes(name) ? 'bad' : ''}>
          <dt>{words[name]}</dt>
          <dd>{importWords.figure(totals[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
