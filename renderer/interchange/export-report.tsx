import { Link } from 'react-aria-components';
import { useSession, useSessionState } from '../app/use-session';
import { exportWords } from '../words/export-words';
import { words as common } from '../words/words';
import { ExportLosses } from './export-losses';
import type { ExportReport as Report } from '../../shared/contract/export-shapes';
import type { DocumentId } from '../../shared/model/ids';

const words = exportWords.report;

export const lostIn = (report: Report): number =>
  report.losses.reduce((sum, { count }) => sum + count, 0);

/** What came of an export: how much of what, what was lost and where it was, and where all lies. */
export function ExportReport({ report }: { readonly report: Report }) {
  const lost = lostIn(report);
  const tally = [
    ['documents', report.documents],
    ['spans', report.spans],
    ['relations', report.relations],
    ['files', report.files],
    ['lost', lost],
  ] as const;
  const { figure } = exportWords;
  return (
    <div className="exp-report">
      <dl className="tally">
        {tally.map(([name, count]) => (
          <div key={name} className={name === 'lost' && count > 0 ? 'bad' : ''}>
            <dt>{words.counted[name]}</dt>
            <dd>{figure(count)}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h3>
          {lost === 0
            ? exportWords.loss.nothing
            : exportWords.loss.title(exportWords.formatName(report.format))}
        </h3>
        <ExportLosses losses={report.losses} isRefused={false} />
      </section>
      {report.parts.length === 0 ? null : (
        <section>
          <h3>{words.parts}</h3>
          <table className="table exp-table">
            <thead>
              <tr>
                <th scope="col">{words.part}</th>
                <th scope="col" className="num">
                  {words.documents}
                </th>
                <th scope="col" className="num">
                  {words.spans}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.parts.map((part) => (
                <tr key={part.name}>
                  <th scope="row">{part.name}</th>
                  <td className="num">{figure(part.documents)}</td>
                  <td className="num">{figure(part.spans)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {report.alike.length === 0 ? null : (
        <section>
          <h3>{words.alike(report.alike.length)}</h3>
          <p className="muted">{words.alikeHint}</p>
          <ul className="exp-items">
            {report.alike.map((group) => (
              <li key={group.join()} className="exp-alike">
                {group.map((document) => (
                  <DocumentLink key={document} document={document} />
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.files}</h3>
        <dl className="kv exp-files">
          <dt>{words.data}</dt>
          <dd>
            <bdi className="mid">{report.file}</bdi>{' '}
            <span className="muted">{common.chooser.size(report.bytes)}</span>
          </dd>
          {report.companions.length === 0 ? null : (
            <>
              <dt>{words.companions}</dt>
              <dd>
                <FileNames names={report.companions} />
              </dd>
            </>
          )}
          <dt>{words.lossFiles}</dt>
          <dd>
            <FileNames names={report.lossFiles} />
          </dd>
        </dl>
      </section>
    </div>
  );
}

const FileNames = ({ names }: { readonly names: readonly string[] }) => (
  <ul>
    {names.map((name) => (
      <li key={name}>
        <bdi>{name}</bdi>
      </li>
    ))}
  </ul>
);

function DocumentLink({ document }: { readonly document: DocumentId }) {
  const session = useSession();
  const title = useSessionState(({ rows }) => rows.get(document)?.title ?? document);
  const open = () => {
    session.show(null);
    void session.openDocument(document);
  };
  return (
    <Link className="exp-link" onPress={open}>
      <bdi>{title}</bdi>
    </Link>
  );
}
