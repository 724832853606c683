import { useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { parseNameMap, serializeNameMap } from '../../shared/formats/names/name-map';
import { announce } from '../app/announce';
import { saveFile } from '../app/save-file';
import { useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { importWords } from '../words/import-words';
import {
  NAME_KINDS,
  nameOptions,
  nameRows,
  newOptions,
  renameNew,
  retarget,
  withKept,
} from './import-names';
import { NamesTable } from './import-names-table';
import { useImport, useImportWizard } from './use-import';
import type { ImportPreview } from '../../shared/contract/import-shapes';
import type { NameRow } from './import-names';

const words = importWords.names;
/** From so many names on they can be filtered. */
const MANY = 12;

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The names of the data and what they become; the mapping can be kept as a file and taken from one. */
export function NamesSection({ preview }: { readonly preview: ImportPreview }) {
  const wizard = useImportWizard();
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? null);
  const map = useImport(({ choice }) => choice.map) ?? preview.map;
  const proposal = useImport((state) => state.proposal) ?? preview.map;
  const [query, setQuery] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const { names } = preview;
  const options = useMemo(
    () =>
      scheme === null
        ? null
        : {
            labels: nameOptions(scheme, 'labels'),
            attributes: nameOptions(scheme, 'attributes'),
            relations: nameOptions(scheme, 'relations'),
          },
    [scheme],
  );
  // The same as long as they can be, so that one keystroke does not draw hundreds of rows anew.
  const does = useMemo(() => {
    const mapNow = () => wizard.state.choice.map ?? preview.map;
    return {
      onTarget: (row: NameRow, becomes: string) => {
        if (scheme === null) return;
        wizard.decide({ map: retarget(mapNow(), row, becomes, proposal, scheme) });
      },
      onRename: (row: NameRow, name: string) =>
        wizard.decide({ map: renameNew(mapNow(), row, name) }),
    };
  }, [wizard, preview, proposal, scheme]);
  const count = NAME_KINDS.reduce((sum, kind) => sum + names[kind].length, 0);
  if (scheme === null || count === 0) return null;
  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    const kept = parseNameMap(await file.text());
    if ('fault' in kept) {
      setFault(kept.fault);
      return;
    }
    setFault(null);
    const known = NAME_KINDS.reduce(
      (sum, kind) => sum + names[kind].filter(({ name }) => Object.hasOwn(kept[kind], name)).length,
      0,
    );
    announce(words.loaded(known));
    if (known > 0) wizard.decide({ map: withKept(map, kept, names) });
  };
  const wanted = folded(query);
  const kinds = NAME_KINDS.map((kind) => ({ kind, rows: nameRows(names, map, kind) }));
  return (
    <section>
      <div className="row imp-head">
        <h3>
          {words.title} <span className="count">{importWords.figure(count)}</span>
        </h3>
        <span className="grow" />
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => void load(files?.[0])}
        >
          <Button kind="bare">{words.load}</Button>
        </FileTrigger>
        <Button
          kind="bare"
          onPress={() => {
            saveFile(words.file, serializeNameMap(map));
            announce(words.saved);
          }}
        >
          {words.save}
        </Button>
      </div>
      <p className="small muted imp-lead">{words.lead}</p>
      {fault === null ? null : (
        <p className="signal small imp-fault" role="alert">
          {fault}
        </p>
      )}
      {count < MANY ? null : (
        <span className="field imp-filter">
          <input
            type="search"
            aria-label={words.filter}
            placeholder={words.filter}
            dir="auto"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </span>
      )}
      {kinds.map(({ kind, rows }) => (
        <NamesTable
          key={kind}
          kind={kind}
          rows={rows}
          shown={
            wanted === ''
              ? rows
              : rows.filter(({ name, newName }) =>
                  folded(`${name} ${newName ?? ''}`).includes(wanted),
                )
          }
          options={options?.[kind] ?? []}
          newOnes={newOptions(rows, map)}
          {...does}
        />
      ))}
    </section>
  );
}
