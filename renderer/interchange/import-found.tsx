import { useEffect, useState } from 'react';
import { useSession } from '../app/use-session';
import { importWords } from '../words/import-words';
import { EncodingPick } from './encoding-pick';
import { ImportPick } from './import-pick';
import { asSentence } from './remark-sentence';
import { useImport, useImportWizard } from './use-import';
import type { ImportPart, ImportPreview } from '../../shared/contract/import-shapes';
import type { PickOption } from './import-pick';

const words = importWords.preview;
const AUTO = 'auto';

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
  const format = useImport(({ choice }) => choice.format);
  const readable = useReadableFormats(preview.parts);
  const options: readonly PickOption[] = [
    { id: AUTO, name: words.recognise, says: words.recogniseSays, isWords: true },
    ...readable.map((name) => ({
      id: name,
      name: importWords.formatName(name),
      ...(importWords.formats[name] === undefined ? {} : { says: importWords.formats[name].says }),
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
        <span className="imp-named">
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
        <EncodingPick />
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
        <bdi>{asSentence(part.why)}</bdi>
        {rivals.length === 0 ? null : ` ${words.rivals(rivals)}`}
      </span>
      {part.isTie ? <span className="imp-why signal">{words.tie}</span> : null}
    </>
  );
}
