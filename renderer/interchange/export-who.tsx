import { annotatorId } from '../../shared/model/ids';
import { useSessionState } from '../app/use-session';
import { ChoiceRow } from '../ui/choice-row';
import { exportWords } from '../words/export-words';
import { changeChoice } from './export-form';
import { ExportTicks } from './export-ticks';
import type { AnnotatorId } from '../../shared/model/ids';
import type { ExportChoice } from './export-choice';
import type { ExportTick } from './export-ticks';

const words = exportWords.who;
const GOLD = annotatorId.parse('gold');

/** Whose layers go out: everybody's, or those of some, the gold layer among them. */
export function ExportWho({
  choice,
  fault,
}: {
  readonly choice: ExportChoice;
  readonly fault: string | null;
}) {
  const people = useSessionState(({ corpus }) => corpus?.people) ?? [];
  const hasGold = useSessionState(({ rows }) =>
    [...rows.values()].some(({ layers }) => layers.some(({ annotator }) => annotator === GOLD)),
  );
  const chosen = choice.annotators ?? [];
  const known: ExportTick<AnnotatorId>[] = [
    ...people.map(({ id, name }) => ({
      id: id,
      shown: <bdi className="clip">{name}</bdi>,
    })),
    ...(hasGold || chosen.includes(GOLD) ? [{ id: GOLD, shown: words.gold }] : []),
  ];
  const missing = chosen
    .filter((id) => known.every((one) => one.id !== id))
    .map((id) => ({ id, shown: words.missing(id) }));
  return (
    <div className="exp-part">
      <ChoiceRow<'everybody' | 'some'>
        label={words.title}
        isLabelHidden
        value={choice.annotators === null ? 'everybody' : 'some'}
        choices={[
          { value: 'everybody', label: words.everybody },
          { value: 'some', label: words.some },
        ]}
        onChange={(who) => changeChoice({ annotators: who === 'everybody' ? null : [] })}
      />
      {choice.annotators === null ? (
        <BareHint choice={choice} />
      ) : (
        <ExportTicks
          label={words.people}
          ticks={[...known, ...missing]}
          chosen={chosen}
          onChange={(annotators) => changeChoice({ annotators })}
        />
      )}
      {fault === null ? null : <p className="small signal">{fault}</p>}
    </div>
  );
}

/** Documents without a layer go out unless something is asked for that only a layer can have. */
function BareHint({ choice }: { readonly choice: ExportChoice }) {
  const takesBare =
    choice.labels.length === 0 &&
    (choice.statuses.length === 0 || choice.statuses.includes('not-begun'));
  return takesBare ? <p className="small hint">{words.hint}</p> : null;
}
