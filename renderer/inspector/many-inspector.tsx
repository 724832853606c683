import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/button';
import { LabelLetter } from '../ui/label-mark';
import { panelWords } from '../words/panel-words';
import { readerWords } from '../words/reader-words';
import { AttributeList } from './attribute-list';
import { commonOf, noteMany, relabelMany, setAttributeOfMany } from './many-spans';
import { removeChosen } from './span-commands';
import { WrittenLine } from './written-line';
import { useLayerOf } from './use-reader';
import { writtenOf } from './attribute-value';
import type { SpanList } from './span-list';

const { many, chosen: chosenWords } = panelWords;
const { inspector } = readerWords;

/** Many chosen spans: what they have in common, and what is done to all of them in one transaction. */
export function ManyInspector({ list }: { readonly list: SpanList }) {
  const { model } = list;
  const chosen = useStore(list.store, (state) => state.chosen);
  const layer = useLayerOf(model, (view) => view.layer);
  const isReadOnly = useLayerOf(model, ({ readOnly }) => readOnly !== null);
  const common = useMemo(() => commonOf(model, chosen, layer), [model, chosen, layer]);
  const ids = [...chosen];
  const toTable = () => document.querySelector<HTMLElement>('.span-rows')?.focus();
  const values: Record<string, string> = {};
  const various = new Set<string>();
  for (const { attribute } of common.attributes) {
    const written = common.written.get(attribute.id);
    if (written === null) various.add(attribute.id);
    else if (written !== undefined && written !== '') values[attribute.id] = written;
  }
  const least = Math.min(common.count, ...common.attributes.map(({ of }) => of));
  return (
    <>
      <div className="tabs insp-head">
        <h2 className="row">{chosenWords(common.count)}</h2>
        <span className="grow" />
        <Button
          kind="bare"
          keys="Escape"
          onPress={() => {
            list.choose([]);
            toTable();
          }}
        >
          {many.leave}
        </Button>
      </div>
      <div className="pane">
        <div className="insp">
          <p className="muted">{many.labels(common.labels)}</p>
          {isReadOnly ? (
            <p className="small hint">{inspector.readOnly}</p>
          ) : (
            <>
              <section className="insp-part" aria-label={many.relabel}>
                <h3>{many.relabel}</h3>
                <div className="many-labels">
                  {model.labels().map((label) => (
                    <Button
                      key={label.id}
                      {...(label.key === null ? {} : { keys: label.key })}
                      onPress={() => relabelMany(model, ids, label.id)}
                    >
                      <LabelLetter label={label} />
                      <bdi aria-hidden="true">{label.name}</bdi>
                    </Button>
                  ))}
                </div>
              </section>
              {common.attributes.length === 0 ? null : (
                <section className="insp-part">
                  <h3>{many.attributesOf(least, common.count)}</h3>
                  <AttributeList
                    key={[...chosen].slice(0, 50).join()}
                    attributes={common.attributes.map(({ attribute }) => attribute)}
                    values={values}
                    various={various}
                    isReadOnly={false}
                    onDone={toTable}
                    onSet={({ id }, value) => {
                      const found = common.attributes.find(({ attribute }) => attribute.id === id);
                      if (found === undefined) return;
                      setAttributeOfMany(model, ids, found.attribute, writtenOf(value));
                    }}
                  />
                </section>
              )}
              <section className="insp-part">
                <h3>
                  {many.note}
                  <span className="grow" />
                </h3>
                <WrittenLine
                  isLong
                  key={common.note ?? ''}
                  name={many.note}
                  id="inspector-note"
                  value={common.note ?? ''}
                  placeholder={common.note === null ? many.various : inspector.noNote}
                  isReadOnly={false}
                  onDone={toTable}
                  onKeep={(note) => noteMany(model, ids, note)}
                />
                {common.noted === 0 ? null : (
                  <p className="small hint">{many.replaces(common.noted)}</p>
                )}
              </section>
              <div className="acts">
                <Button
                  kind="danger"
                  command="spans.remove"
                  onPress={() => {
                    removeChosen(list);
                    toTable();
                  }}
                >
                  {many.remove(common.count)}
                </Button>
              </div>
            </>
          )}
        </div>
      </div>
    </>
  );
}
