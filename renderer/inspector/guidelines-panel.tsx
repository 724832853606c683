import { useState } from 'react';
import { tagCommandId } from '../reader/text-command-definitions';
import { KeyCaps } from '../ui/key-caps';
import { LabelName } from '../ui/label-mark';
import { readerWords } from '../words/reader-words';
import { ExampleText } from './example-text';
import { Markdown } from './markdown';
import type { ReaderModel } from '../reader/reader-model';

const { panel } = readerWords;

/** Sections of a page: each heading with what follows it. */
function sectionsOf(text: string): string[] {
  const sections: string[] = [];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    const last = sections.length - 1;
    if (last < 0 || (!isCode && /^#{1,6}\s/.test(line))) sections.push(line);
    else sections[last] = `${sections[last] ?? ''}\n${line}`;
  }
  return sections;
}

/** What leads wrote about how to tag, and what the scheme says of each label; the field keeps the parts with a word. */
export function GuidelinesPanel({
  model,
  text,
}: {
  readonly model: ReaderModel;
  readonly text: string;
}) {
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase();
  const has = (part: string) => part.toLocaleLowerCase().includes(wanted);
  const sections = sectionsOf(text).filter((section) => section.trim() !== '' && has(section));
  const labels = model
    .labels()
    .filter(({ name, definition, examples }) => has([name, definition, ...examples].join('\n')));
  return (
    <div className="guidelines">
      <h2 className="sr">{panel.guidelines}</h2>
      <div className="span-filter">
        <input
          className="bareinput"
          type="text"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          aria-label={panel.searchGuidelines}
          placeholder={panel.searchGuidelines}
        />
        <KeyCaps command="text.how" />
      </div>
      <div
        className="guidelines-text"
        tabIndex={0}
        data-pane-focus=""
        role="region"
        aria-label={panel.guidelines}
      >
        {text.trim() === '' ? <p className="hint">{panel.noGuidelines}</p> : null}
        {sections.map((section, index) => (
          <Markdown key={index} text={section} />
        ))}
        {labels.map((label) => (
          <section key={label.id} className="guideline">
            <h3>
              <LabelName label={label} />
              <span className="grow" />
              <KeyCaps command={tagCommandId(label.id)} />
            </h3>
            <p>{label.definition}</p>
            {label.examples.map((example) => (
              <p key={example} className="example" dir="auto">
                <ExampleText text={example} label={label} />
              </p>
            ))}
          </section>
        ))}
        {sections.length === 0 && labels.length === 0 ? (
          <p className="hint">{panel.noGuideline}</p>
        ) : null}
      </div>
    </div>
  );
}
