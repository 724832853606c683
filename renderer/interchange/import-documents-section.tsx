import { importWords } from '../words/import-words';
import { remarkSentence } from './remark-sentence';
import type { ImportPreview } from '../../shared/contract/import-shapes';

const words = importWords.documentsList;
const MOST = 100;

interface DocumentsProps {
  readonly documents: ImportPreview['documents'];
  readonly total: number;
  /** What is said above of a file and line is not said again. */
  readonly faults: ImportPreview['faults'];
}

/** The documents one by one: those with something to look at first. */
export function DocumentsSection({ documents, total, faults }: DocumentsProps) {
  if (total === 0) return null;
  const shown = documents.slice(0, MOST);
  const hasSpans = documents.some(({ placed, orphaned }) => placed + orphaned.length > 0);
  const said = new Set(faults.map(({ file, line, sentence }) => `${file} ${line} ${sentence}`));
  return (
    <section>
      <h3>
        {words.title} <span className="count">{importWords.figure(total)}</span>
      </h3>
      <table className="table imp-table">
        <thead>
          <tr>
            <th scope="col">{words.columns.file}</th>
            <th scope="col">{words.columns.state}</th>
            {hasSpans ? (
              <>
                <th scope="col" className="num">
                  {words.columns.placed}
                </th>
                <th scope="col" className="num">
                  {words.columns.orphaned}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ file, line, state, placed, orphaned, warnings }, index) => {
            const lost = orphaned.reduce((sum, { count }) => sum + count, 0);
            return (
              <tr key={`${file} ${index}`}>
                <td className="imp-name">
                  <bdi>{file}</bdi>
                  {line === null ? null : (
                    <span className="muted">, {importWords.remarks.line(line)}</span>
                  )}
                  {warnings
                    .filter((warning) => !said.has(`${file} ${line} ${warning}`))
                    .map((sentence) => (
                      <span className="imp-why muted small" key={sentence}>
                        <bdi>{remarkSentence({ file, line, sentence })}</bdi>
                      </span>
                    ))}
                </td>
                <td className={state === 'refused' ? 'signal' : 'muted'}>{words.states[state]}</td>
                {hasSpans ? (
                  <>
                    <td className={placed === 0 ? 'num zero' : 'num'}>{dashed(placed)}</td>
                    <td className={lost === 0 ? 'num zero' : 'num signal'}>{dashed(lost)}</td>
                  </>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
      {total > shown.length ? (
        <p className="small hint">{importWords.remarks.more(total - shown.length)}</p>
      ) : null}
    </section>
  );
}

const dashed = (count: number) => (count === 0 ? '–' : importWords.figure(count));
