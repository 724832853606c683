import { useStore } from 'zustand';
import { tagCommandId } from '../reader/text-command-definitions';
import { KeyCaps } from '../ui/key-caps';
import { LabelName } from '../ui/label-mark';
import { panelWords } from '../words/panel-words';
import { ExampleText } from './example-text';
import type { HowToTag } from './how-to-tag';

const { how } = panelWords;

/** The guideline of one label over the panel: what it is for, what is tagged with it, what is said of it. */
export function HowPanel({ howTo }: { readonly howTo: HowToTag }) {
  const { isOpen, label: id } = useStore(howTo.store);
  if (!isOpen) return null;
  const { model } = howTo;
  const label = id === null ? null : model.label(id);
  const attributes = label?.attributes.filter(({ retired }) => !retired) ?? [];
  return (
    <section
      className="howto"
      aria-label={label === null ? panelWords.commands.how : how.title(label.name)}
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        howTo.close();
        model.geometry?.focus();
      }}
    >
      <header>
        {label === null ? <span className="bold">{how.which}</span> : <LabelName label={label} />}
        <span className="grow" />
        <span className="small hint">{how.away}</span>
        <KeyCaps command="text.how" />
      </header>
      {label === null ? (
        <ul className="how-labels">
          {model.labels().map((one) => (
            <li key={one.id}>
              <LabelName label={one} />
              <KeyCaps command={tagCommandId(one.id)} />
            </li>
          ))}
        </ul>
      ) : (
        <>
          <p>{label.definition === '' ? how.none : label.definition}</p>
          {label.examples.length === 0 ? null : (
            <>
              <h3>{how.examples}</h3>
              <ul className="how-examples">
                {label.examples.map((example) => (
                  <li key={example} className="serif" dir="auto">
                    <ExampleText text={example} label={label} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {attributes.length === 0 ? null : (
            <>
              <h3>{how.attributes}</h3>
              <dl>
                {attributes.map((attribute) => (
                  <div key={attribute.id}>
                    <dt>{attribute.name}</dt>
                    <dd>
                      {attribute.choices.length === 0 ? null : (
                        <span className="hint">
                          {attribute.choices.map(({ name }) => name).join(', ')}
                        </span>
                      )}
                      {attribute.definition}
                    </dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </>
      )}
    </section>
  );
}
