import { importWords } from '../words/import-words';
import { openReadings, readingId } from './import-choice';
import { ImportPick } from './import-pick';
import { useImport, useImportWizard } from './use-import';
import type { ImportPreview } from '../../shared/contract/import-shapes';

const words = importWords.proof;
type Proven = ImportPreview['proof'][number];

/** How the numbers of the data were read, and what proves it. */
export function ProofSection({ preview }: { readonly preview: ImportPreview }) {
  const { proof, documents } = preview;
  const told = proof.filter(({ of, way }) => of > 0 || way === 'unsure');
  if (told.length === 0) return null;
  // How line ends were counted matters only where there were others than LF.
  const hasLineEnds = documents.some(({ changes }) =>
    changes.some((change) => change === 'crlf' || change === 'cr'),
  );
  return (
    <section>
      <h3>{words.title}</h3>
      <p className="small muted imp-lead">{words.lead}</p>
      <table className="table imp-table">
        <thead>
          <tr>
            <th scope="col">{words.columns.way}</th>
            <th scope="col" className="num">
              {words.columns.documents}
            </th>
            <th scope="col" className="num">
              {words.columns.fits}
            </th>
            <th scope="col">{words.columns.proof}</th>
          </tr>
        </thead>
        <tbody>
          {told.map((one, index) => (
            <tr key={index}>
              <td>
                <b className={one.reading === null ? 'mid signal' : 'mid'}>
                  {one.reading === null ? words.none : words.unit(one.reading.unit)}
                </b>
              </td>
              <td className="num">{importWords.figure(one.documents)}</td>
              <td className="num">{fitsOf(one)}</td>
              <td className="muted">{saysOf(one, hasLineEnds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <OpenOnes documents={documents} hasLineEnds={hasLineEnds} />
    </section>
  );
}

const NONE = 'none';

/** Nothing is guessed where nothing is proven; a person who knows how the data count can say it. */
function OpenOnes({
  documents,
  hasLineEnds,
}: Pick<ImportPreview, 'documents'> & { readonly hasLineEnds: boolean }) {
  const wizard = useImportWizard();
  const reading = useImport(({ choice }) => choice.reading);
  const rows = openReadings(documents);
  if (rows.length === 0) return null;
  return (
    <p className="imp-how">
      <span className="small muted" aria-hidden="true">
        {words.settle}
      </span>
      <ImportPick
        label={words.settle}
        value={reading === null ? NONE : readingId(reading)}
        options={[
          { id: NONE, name: words.unsettled, isWords: true },
          ...rows.map(({ id, reading: { unit, lineEnds, shift }, matched, of }) => {
            const says = [
              lineEnds === 'raw' && hasLineEnds ? words.raw : '',
              shift === 0 ? '' : words.shift(shift),
            ].filter((part) => part !== '');
            return {
              id,
              name: words.option(unit, matched, of),
              ...(says.length === 0 ? {} : { says: says.join(' ') }),
            };
          }),
        ]}
        onChange={(id) =>
          void wizard.look({ reading: rows.find((row) => row.id === id)?.reading ?? null })
        }
      />
    </p>
  );
}

/** Where the data give no words, what is counted is edges that stand where words begin and end. */
const fitsOf = ({ way, matched, of }: Proven): string =>
  way === 'documented' ? words.edges(matched, of) : words.fits(matched, of);

function saysOf({ way, reading }: Proven, hasLineEnds: boolean): string {
  const parts = [words.says[way]];
  if (reading !== null && reading.lineEnds === 'raw' && hasLineEnds) parts.push(words.raw);
  if (reading !== null && reading.shift !== 0) parts.push(words.shift(reading.shift));
  return parts.join(' ');
}
