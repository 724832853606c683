import { importWords } from '../words/import-words';
import { ImportPick } from './import-pick';
import { useImport, useImportWizard } from './use-import';
import type { Encoding } from './import-choice';

const words = importWords.choose;
const ENCODINGS: readonly Encoding[] = ['utf-8', 'windows-1252', 'iso-8859-1'];

const isEncoding = (id: string): id is Encoding => ENCODINGS.some((encoding) => encoding === id);

/** How files that do not say it themselves are decoded. */
export function EncodingPick() {
  const wizard = useImportWizard();
  const encoding = useImport(({ choice }) => choice.encoding);
  return (
    <span className="imp-named">
      <span className="small muted" aria-hidden="true">
        {words.encoding}
      </span>
      <ImportPick
        label={words.encoding}
        value={encoding}
        options={ENCODINGS.map((id) => ({
          id,
          name: words.encodings[id],
          says: words.encodingSays[id],
          isWords: true,
        }))}
        onChange={(id) => {
          if (isEncoding(id)) wizard.setEncoding(id);
        }}
      />
    </span>
  );
}
