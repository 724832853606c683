import { useSessionState } from '../app/use-session';
import { ChoiceRow } from '../ui/choice-row';
import { importWords } from '../words/import-words';
import { keyOfPerson } from './import-choice';
import { ImportPick } from './import-pick';
import { useImport, useImportWizard } from './use-import';
import type { ImportPreview } from '../../shared/contract/import-shapes';
import type { AnnotatorId } from '../../shared/model/ids';
import type { PickOption } from './import-pick';

const words = importWords.people;
type Mode = 'named' | 'one';
type NamedPerson = ImportPreview['people'][number];

/** Who takes what the annotators of the data tagged: each a person here, or all of it one. */
export function PeopleSection({ preview }: { readonly preview: ImportPreview }) {
  const wizard = useImportWizard();
  const people = useSessionState(({ corpus }) => corpus?.people ?? null);
  const me = useSessionState(({ corpus }) => corpus?.me ?? null);
  const { annotator, people: chosen } = useImport(({ choice }) => choice);
  if (preview.people.length === 0) return null;
  const rows = annotator === null ? preview.people : [];
  const added = [
    ...new Map(
      preview.people
        .filter(({ isNew }) => isNew)
        .map(({ person, shownName }) => [
          person,
          { id: person, name: words.isNew(shownName), isWords: true },
        ]),
    ).values(),
  ];
  const options: readonly (PickOption & { readonly id: AnnotatorId })[] = [
    ...(people ?? []).map(({ id, name }) => ({ id, name })),
    { id: 'gold' as AnnotatorId, name: words.gold, isWords: true },
    ...added,
  ];
  const find = (id: string) => options.find((option) => option.id === id)?.id ?? null;
  const become = ({ name }: NamedPerson, id: string) => {
    const person = find(id);
    if (person === null) return;
    wizard.decide({ people: { ...chosen, [keyOfPerson(name)]: person } });
  };
  return (
    <section>
      <h3>{words.title}</h3>
      <div className="imp-how">
        <ChoiceRow<Mode>
          label={words.mode}
          value={annotator === null ? 'named' : 'one'}
          choices={[
            { value: 'named', label: words.all },
            { value: 'one', label: words.one },
          ]}
          onChange={(mode) =>
            wizard.decide({ annotator: mode === 'named' ? null : (me ?? options[0]?.id ?? null) })
          }
        />
        {annotator === null ? null : (
          <ImportPick
            label={words.person}
            value={annotator}
            options={options}
            onChange={(id) => wizard.decide({ annotator: find(id) })}
          />
        )}
      </div>
      {rows.length === 0 ? null : (
        <table className="table imp-table imp-people" aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col">{words.columns.counts}</th>
              <th scope="col">{words.columns.becomes}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${keyOfPerson(row.name)} ${index}`}>
                <th scope="row" className="imp-name">
                  {row.name === null ? (
                    <span className="muted">{words.nobody}</span>
                  ) : (
                    <bdi>{row.name}</bdi>
                  )}
                </th>
                <td className="muted">{words.holds(row.layers, row.spans)}</td>
                <td>
                  <ImportPick
                    label={words.becomes(row.name ?? words.nobody)}
                    value={
                      Object.hasOwn(chosen, keyOfPerson(row.name))
                        ? (chosen[keyOfPerson(row.name)] ?? row.person)
                        : row.person
                    }
                    options={options}
                    onChange={(id) => become(row, id)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
