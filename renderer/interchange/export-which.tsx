import { useState } from 'react';
import { useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { LabelName } from '../ui/label-mark';
import { TextRow } from '../ui/text-row';
import { exportWords } from '../words/export-words';
import { layerStatus } from '../../shared/model/layer';
import { changeChoice, exportForm } from './export-form';
import { ExportTicks } from './export-ticks';
import type { ExportChoice } from './export-choice';

const words = exportWords.which;

export interface ExportWhichProps {
  readonly choice: ExportChoice;
  readonly all: number;
  /** How many the library lists just now; null where it lists all. */
  readonly listed: number | null;
  readonly isListedOnly: boolean;
  readonly faultOf: (name: 'meta-name' | 'no-documents') => string | null;
}

/** Which documents go out: all or those listed; of them those of a state, with a label, with something in their data. */
export function ExportWhich({ choice, all, listed, isListedOnly, faultOf }: ExportWhichProps) {
  const isNarrow = choice.statuses.length + choice.labels.length + choice.meta.length > 0;
  const [isOpen, setIsOpen] = useState(isNarrow);
  return (
    <div className="exp-part">
      {listed === null && !isListedOnly ? (
        <p className="exp-plain">{words.all(all)}</p>
      ) : (
        <ChoiceRow<'all' | 'listed'>
          label={words.scope}
          isLabelHidden
          value={isListedOnly ? 'listed' : 'all'}
          choices={[
            { value: 'all', label: words.all(all) },
            { value: 'listed', label: words.listed(listed ?? all) },
          ]}
          onChange={(scope) => exportForm.setState({ isListedOnly: scope === 'listed' })}
        />
      )}
      {isListedOnly ? <p className="small hint">{words.listedHint}</p> : null}
      {faultOf('no-documents') === null ? null : (
        <p className="small signal">{faultOf('no-documents')}</p>
      )}
      {isOpen || isNarrow ? (
        <Narrowing choice={choice} fault={faultOf('meta-name')} />
      ) : (
        <p>
          <Button onPress={() => setIsOpen(true)}>{words.more}…</Button>
        </p>
      )}
    </div>
  );
}

function Narrowing({
  choice,
  fault,
}: {
  readonly choice: ExportChoice;
  readonly fault: string | null;
}) {
  const labels = useSessionState(({ corpus }) => corpus?.scheme.labels) ?? [];
  const known = labels
    .filter(({ id, retired }) => !retired || choice.labels.includes(id))
    .map((label) => ({ id: label.id, shown: <LabelName label={label} /> }));
  const missing = choice.labels
    .filter((id) => known.every((one) => one.id !== id))
    .map((id) => ({ id, shown: exportWords.who.missing(id) }));
  const changeMeta = (index: number, change: { name?: string; value?: string }) =>
    changeChoice({
      meta: choice.meta.map((line, at) => (at === index ? { ...line, ...change } : line)),
    });
  return (
    <div className="exp-narrow">
      <p className="small mid">{words.status}</p>
      <ExportTicks
        label={words.status}
        ticks={layerStatus.options.map((id) => ({ id, shown: words.statuses[id] }))}
        chosen={choice.statuses}
        onChange={(chosen) => changeChoice({ statuses: chosen })}
      />
      <p className="small mid">{words.labels}</p>
      <ExportTicks
        label={words.labels}
        ticks={[...known, ...missing]}
        chosen={choice.labels}
        onChange={(chosen) => changeChoice({ labels: chosen })}
      />
      {choice.labels.length === 0 ? null : <p className="small hint">{words.labelsHint}</p>}
      {choice.meta.length === 0 ? null : <p className="small mid">{words.meta}</p>}
      {choice.meta.map(({ name, value }, index) => (
        <div className="exp-meta" key={index} role="group" aria-label={words.meta}>
          <TextRow
            label={words.metaName}
            value={name}
            isOfCorpus
            isAutoFocused={name === '' && value === ''}
            fault={name.trim() === '' && value !== '' ? fault : null}
            onChange={(next) => changeMeta(index, { name: next })}
          />
          <TextRow
            label={words.metaValue}
            value={value}
            isOfCorpus
            onChange={(next) => changeMeta(index, { value: next })}
          />
          <Button
            kind="bare"
            aria-label={words.dropMeta(name)}
            onPress={() => changeChoice({ meta: choice.meta.filter((_, at) => at !== index) })}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      <p>
        <Button
          kind="bare"
          isDisabled={choice.meta.length >= 100}
          onPress={() => changeChoice({ meta: [...choice.meta, { name: '', value: '' }] })}
        >
          {words.addMeta}
        </Button>
      </p>
    </div>
  );
}
