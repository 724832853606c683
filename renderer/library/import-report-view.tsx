import { words } from '../words/words';
import type { ImportReport } from '../../shared/contract/import-shapes';

const MOST = 200;

/** What came in, what was there, and what was refused and why; nothing is left unsaid. */
export function ImportReportView({ report }: { readonly report: ImportReport }) {
  const tally = [
    { name: words.import.imported, count: report.imported, isBad: false },
    { name: words.import.skipped, count: report.skipped.length, isBad: false },
    { name: words.import.sameText, count: report.sameText.length, isBad: false },
    { name: words.import.changed, count: report.changed.length, isBad: false },
    { name: words.import.refused, count: report.refused.length, isBad: true },
  ];
  return (
    <div className="stack">
      <dl className="tally">
        {tally.map(({ name, count, isBad }) => (
          <div key={name} className={isBad && count > 0 ? 'bad' : ''}>
            <dt>{name}</dt>
            <dd>{words.figure(count)}</dd>
          </div>
        ))}
      </dl>
      <FileList
        title={words.import.refusedList}
        files={report.refused.map(({ file, line, message }) => ({
          file: line === null ? file : `${file}, ${words.import.line(line)}`,
          note: message,
        }))}
      />
      <FileList title={words.import.changedList} files={report.changed} />
      <FileList title={words.import.sameTextList} files={report.sameText} />
    </div>
  );
}

interface FileListProps {
  readonly title: string;
  readonly files: readonly { readonly file: string; readonly note?: string }[];
}

function FileList({ title, files }: FileListProps) {
  if (files.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="count">{words.figure(files.length)}</span>
      </h3>
      <ul className="files">
        {files.slice(0, MOST).map(({ file, note }, index) => (
          <li key={`${file} ${index}`}>
            <bdi className="mid">{file}</bdi>
            {note === undefined ? null : <span className="muted">{note}</span>}
          </li>
        ))}
      </ul>
      {files.length > MOST ? (
        <p className="hint">{words.import.more(files.length - MOST)}</p>
      ) : null}
    </section>
  );
}
