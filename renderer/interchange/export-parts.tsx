import { TextRow } from '../ui/text-row';
import { TickRow } from '../ui/tick-row';
import { exportWords } from '../words/export-words';
import { changeChoice } from './export-form';
import type { ChoiceFault, ExportChoice } from './export-choice';

const words = exportWords.split;

export interface ExportPartsProps {
  readonly choice: ExportChoice;
  readonly faultOf: (name: ChoiceFault) => string | null;
}

/** Train, dev and test, and how many documents stand in one file. */
export function ExportParts({ choice, faultOf }: ExportPartsProps) {
  const field = (name: 'train' | 'dev' | 'test' | 'seed') => (
    <TextRow
      label={words[name]}
      value={choice[name]}
      fault={name === 'train' ? faultOf('shares') : name === 'seed' ? faultOf('seed') : null}
      onChange={(value) => changeChoice({ [name]: value })}
    />
  );
  return (
    <div className="exp-part">
      <TickRow isOn={choice.isSplit} onChange={(isSplit) => changeChoice({ isSplit })}>
        {words.on}
      </TickRow>
      {choice.isSplit ? (
        <div className="exp-under">
          <div className="exp-shares">
            {field('train')}
            {field('dev')}
            {field('test')}
            {field('seed')}
          </div>
          <TickRow
            isOn={choice.isStratified}
            onChange={(isStratified) => changeChoice({ isStratified })}
          >
            {words.stratify}
          </TickRow>
          <p className="small hint">{words.hint}</p>
        </div>
      ) : null}
      <TickRow isOn={choice.isSharded} onChange={(isSharded) => changeChoice({ isSharded })}>
        {words.sharded}…
      </TickRow>
      {choice.isSharded ? (
        <div className="exp-under exp-shares">
          <TextRow
            label={words.shardSize}
            value={choice.shardSize}
            fault={faultOf('shard-size')}
            onChange={(shardSize) => changeChoice({ shardSize })}
          />
        </div>
      ) : null}
    </div>
  );
}
