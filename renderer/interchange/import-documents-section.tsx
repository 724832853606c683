import { importWords } from '../words/import-words';
import type { ImportPreview } from '../../shared/contract/import-shapes';

const words = importWords.documentsList;
const MOST = 100;

interface DocumentsProps {
  readonly documents: ImportPreview['documents'];
  readonly total: number;
}

/** The documents one by one: those with something to look at first. */
export function DocumentsSection({ documents, total }: DocumentsProps) {
  if (total === 0) return null;
  const shown = documents.slice(0, MOST);
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
            <th scope="col" className="num">
              {words.columns.placed}
            </th>
            <th scope="col" className="num">
              {words.columns.orphaned}
            </th>
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
                  {warnings.map((warning) => (
                    <span className="imp-why muted small" key={warning}>
                      <bdi>{warning}</bdi>
                    </span>
                  ))}
                </td>
                <td className={state === 'refused' ? 'signal' : 'muted'}>{words.states[state]}</td>
                <td className={placed === 0 ? 'num zero' : 'num'}>{dashed(placed)}</td>
                <td className={lost === 0 ? 'num zero' : 'num signal'}>{dashed(lost)}</td>
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
