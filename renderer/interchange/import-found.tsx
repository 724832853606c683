import { useEffect, useState } from 'react';
import { useSession } from '../app/use-session';
import { ChoiceRow } from '../ui/choice-row';
import { importWords } from '../words/import-words';
import { ImportPick } from './import-pick';
import { useImport, useImportWizard } from './use-import';
import type { ImportPart, ImportPreview } from '../../shared/contract/import-shapes';
import type { Encoding } from './import-choice';
import type { PickOption } from './import-pick';

const words = importWords.preview;
const AUTO = 'auto';
const ENCODINGS: readonly Encoding[] = ['utf-8', 'windows-1252', 'iso-8859-1'];

/** Which formats can be read, as the host says; those of the preview until it has. */
function useReadableFormats(parts: readonly ImportPart[]): readonly string[] {
  const session = useSession();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void session.try('formats.list', {}).then((answer) => {
      if (isCurrent && answer.ok) {
        setNames(
          answer.result.formats.filter(({ reads }) => reads !== null).map(({ name }) => name),
        );
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [session]);
  const told = parts.flatMap(({ format, rivals }) => [format, ...rivals.map((one) => one.format)]);
  return [...new Set([...names, ...told])];
}

/** What the files were read as and why; another format can be chosen. */
export function FoundSection({ preview }: { readonly preview: ImportPreview }) {
  const wizard = useImportWizard();
  const { format, encoding } = useImport(({ choice }) => choice);
  const readable = useReadableFormats(preview.parts);
  const options: readonly PickOption[] = [
    { id: AUTO, name: words.recognise, says: words.recogniseSays, isWords: true },
    ...readable.map((name) => ({
      id: name,
      name: importWords.formatName(name),
      ...(importWords.formats[name] === undefined
        ? {}
        : { says: importWords.formats[name].says }),
    })),
  ];
  return (
    <section className="imp-found">
      <ul className="imp-parts">
        {preview.parts.map((part, index) => (
          <li key={index}>
            <Part part={part} />
          </li>
        ))}
      </ul>
      <div className="imp-how">
        <span className="row">
          <span className="small muted" aria-hidden="true">
            {words.format}
          </span>
          <ImportPick
            label={words.format}
            value={format ?? AUTO}
            options={options}
            onChange={(id) => void wizard.look({ format: id === AUTO ? null : id })}
          />
        </span>
        <ChoiceRow<Encoding>
          label={importWords.choose.encoding}
          value={encoding}
          choices={ENCODINGS.map((value) => ({
            value,
            label: importWords.choose.encodings[value],
          }))}
          onChange={(value) => wizard.setEncoding(value)}
        />
      </div>
    </section>
  );
}

function Part({ part }: { readonly part: ImportPart }) {
  const rivals = part.rivals.map(({ format }) => importWords.formatName(format));
  return (
    <>
      <b className="mid">{words.readAs(importWords.formatName(part.format))}</b>{' '}
      <span className="muted">
        {part.group === null ? null : (
          <>
            {words.from} <bdi>{part.group}</bdi>,{' '}
          </>
        )}
        {words.files(part.files)}
      </span>
      <span className="imp-why muted">
        <bdi>{part.why}</bdi>
        {rivals.length === 0 ? null : ` ${words.rivals(rivals.join(', '))}`}
      </span>
      {part.isTie ? <span className="imp-why signal">{words.tie}</span> : null}
    </>
  );
}
