import { ChoiceRow } from '../ui/choice-row';
import { exportWords } from '../words/export-words';
import { changeChoice } from './export-form';
import { optionsOf } from './export-choice';
import { ImportPick } from './import-pick';
import type { FormatInfo } from '../../shared/contract/export-shapes';
import type { ExportChoice } from './export-choice';

/** The choices that only this format has, by name; side by side where they are few. */
export function ExportOptions(props: {
  readonly choice: ExportChoice;
  readonly format: FormatInfo;
}) {
  const { choice, format } = props;
  const chosen = new Map(Object.entries(optionsOf(choice, format)));
  const change = (id: string, value: string) =>
    changeChoice({
      options: {
        ...choice.options,
        [format.name]: { ...Object.fromEntries(chosen), [id]: value },
      },
    });
  return (format.writes?.options ?? []).map(({ id, choices, fallback }) => {
    const label = exportWords.optionName(id);
    const value = chosen.get(id) ?? fallback;
    const names = choices.map((one) => ({ id: one, name: exportWords.choiceName(id, one) }));
    return (
      <div className="exp-line" key={id}>
        <p className="exp-name">{label}</p>
        {choices.length <= 3 ? (
          <ChoiceRow
            label={label}
            isLabelHidden
            value={value}
            choices={names.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(one) => change(id, one)}
          />
        ) : (
          <ImportPick
            label={label}
            value={value}
            options={names.map((one) => ({ ...one, isWords: true }))}
            onChange={(one) => change(id, one)}
          />
        )}
      </div>
    );
  });
}
