import { importWords } from '../words/import-words';
import { reasonRows } from './import-choice';
import { remarkSentence } from './remark-sentence';
import type { ImportPreview, ImportRemark } from '../../shared/contract/import-shapes';

const words = importWords.remarks;

/** A list is looked through, not read: what is beyond stands in the report file. */
const MOST = 200;

interface ReasonsProps {
  readonly list: 'orphaned' | 'kept';
  readonly documents: ImportPreview['documents'];
  readonly total: number;
}

/** What has no place in the text, or none in the corpus, by its reason, with examples. */
export function ReasonsSection({ list, documents, total }: ReasonsProps) {
  if (total === 0) return null;
  const said = list === 'orphaned' ? importWords.orphans : importWords.kept;
  const rows = reasonRows(documents, list);
  return (
    <section>
      <h3>
        {said.title} <span className="count">{importWords.figure(total)}</span>
      </h3>
      <p className="small muted imp-lead">{said.lead}</p>
      <ul className="files">
        {rows.slice(0, MOST).map(({ reason, count, documents: of, examples }) => (
          <li key={reason}>
            <span>
              <b className="mid">
                {list === 'orphaned'
                  ? importWords.orphans.count(count, of)
                  : importWords.kept.count(count)}
              </b>
              : <bdi>{importWords.orphans.reason(reason)}</bdi>
            </span>
            <span className="small muted">
              {importWords.orphans.examples}{' '}
              {examples.map(({ file, id }, index) => (
                <span key={`${file} ${id} ${index}`}>
                  {index === 0 ? '' : ', '}
                  <bdi>{importWords.orphans.where(id, file)}</bdi>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RemarksProps {
  readonly title: string;
  readonly remarks: readonly ImportRemark[];
  readonly total: number;
  readonly isBad?: boolean;
}

/** Sentences about files, each with its file and line. */
export function RemarksSection({ title, remarks, total, isBad = false }: RemarksProps) {
  if (total === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="count">{importWords.figure(total)}</span>
      </h3>
      <ul className="files">
        {remarks.slice(0, MOST).map(({ file, line, sentence }, index) => (
          <li key={`${file} ${index}`}>
            <span>
              <bdi className="mid">{file}</bdi>
              {line === null ? null : <span className="muted">, {words.line(line)}</span>}
            </span>
            {sentence === '' ? null : (
              <bdi className={isBad ? 'signal' : 'muted'}>
                {remarkSentence({ file, line, sentence })}
              </bdi>
            )}
          </li>
        ))}
      </ul>
      {total > Math.min(MOST, remarks.length) ? (
        <p className="small hint">{words.more(total - Math.min(MOST, remarks.length))}</p>
      ) : null}
    </section>
  );
}
