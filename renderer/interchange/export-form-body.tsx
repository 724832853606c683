import { TickRow } from '../ui/tick-row';
import { exportWords as words } from '../words/export-words';
import { canLeaveOutText } from './export-choice';
import { changeChoice } from './export-form';
import { ExportOptions } from './export-options';
import { ExportParts } from './export-parts';
import { ExportPresetRow } from './export-preset-row';
import { ExportTo } from './export-to';
import { ExportWhich } from './export-which';
import { ExportWho } from './export-who';
import type { ReactNode } from 'react';
import type { FormatInfo } from '../../shared/contract/export-shapes';
import type { ChoiceFault, ExportChoice } from './export-choice';
import type { FormTarget } from './export-form';

export interface ExportFormBodyProps {
  readonly format: FormatInfo;
  readonly choice: ExportChoice;
  readonly target: FormTarget;
  readonly name: string;
  readonly isFile: boolean;
  /** How many people's layers go out. */
  readonly annotators: number;
  readonly all: number;
  readonly listed: number | null;
  readonly isListedOnly: boolean;
  readonly faultOf: (name: ChoiceFault) => string | null;
}

/** Everything about an export besides its format, in the order in which one thinks of it. */
export function ExportFormBody(props: ExportFormBodyProps) {
  const { format, choice, faultOf } = props;
  const canLeave = canLeaveOutText(format);
  return (
    <div className="exp-form">
      <Line name={words.presets.label}>
        <ExportPresetRow />
      </Line>
      <section className="exp-line" aria-label={words.formatName(format.name)}>
        <p className="exp-name">{words.format}</p>
        <div>
          <b className="mid">{words.formatName(format.name)}</b>
          {props.annotators > 1 && !format.capabilities.annotators ? (
            <p className="small muted">{words.folderEach}</p>
          ) : null}
        </div>
      </section>
      <ExportOptions choice={choice} format={format} />
      <Line name={words.who.title}>
        <ExportWho choice={choice} fault={faultOf('nobody')} />
      </Line>
      <Line name={words.which.title}>
        <ExportWhich
          choice={choice}
          all={props.all}
          listed={props.listed}
          isListedOnly={props.isListedOnly}
          faultOf={faultOf}
        />
      </Line>
      <Line name={words.split.title}>
        <ExportParts choice={choice} faultOf={faultOf} />
      </Line>
      <Line name={words.ways.title}>
        <div className="exp-part">
          <TickRow isOn={choice.isStrict} onChange={(isStrict) => changeChoice({ isStrict })}>
            {words.ways.strict}
          </TickRow>
          {canLeave ? (
            <TickRow
              isOn={choice.isWithoutText}
              onChange={(isWithoutText) => changeChoice({ isWithoutText })}
            >
              {words.ways.withoutText}
            </TickRow>
          ) : (
            <p className="small hint">{words.ways.withoutTextNot}</p>
          )}
        </div>
      </Line>
      <Line name={words.to.title}>
        <ExportTo target={props.target} name={props.name} isFile={props.isFile} faultOf={faultOf} />
      </Line>
    </div>
  );
}

/** What is decided, with its name before it. */
const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <section className="exp-line" aria-label={name}>
    <p className="exp-name" aria-hidden="true">
      {name}
    </p>
    {children}
  </section>
);
