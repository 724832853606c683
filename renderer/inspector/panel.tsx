import { useEffect, useMemo } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useStore } from 'zustand';
import { LinkingPanel } from '../reader/linking/linking-panel';
import { useLinkingMode } from '../reader/linking/use-linking';
import { linkingWords } from '../words/linking-words';
import { panelWords } from '../words/panel-words';
import { readerWords } from '../words/reader-words';
import { joinCommands, useCommands } from '../commands/commands';
import { GuidelinesPanel } from './guidelines-panel';
import { HowPanel } from './how-panel';
import { howDefinitions } from './how-command-definitions';
import { HowToTag } from './how-to-tag';
import { useLostSpan } from './lost-span';
import { ManyInspector } from './many-inspector';
import { SpanInspector } from './span-inspector';
import { SpanList } from './span-list';
import { SpanTable } from './span-table';
import { spanCount, useLayerIdly } from './use-reader';
import type { ReaderModel } from '../reader/reader-model';
import './inspector.css';
import './guidelines.css';

const { panel, inspector } = readerWords;

/** What stands beside the text: the spans of the document and the guidelines above, the span at hand below. */
export function Panel({
  model,
  guidelines,
}: {
  readonly model: ReaderModel;
  readonly guidelines: string;
}) {
  const list = useMemo(() => new SpanList(model), [model]);
  const linking = useLinkingMode(model);
  const isMany = useStore(list.store, ({ chosen }) => chosen.size > 0);
  useEffect(() => list.follow(), [list]);
  useLostSpan(list);
  const howTo = useMemo(() => new HowToTag(model), [model]);
  useCommands(
    useMemo(
      () =>
        joinCommands(howDefinitions, {
          'text.how': () => {
            model.geometry?.focus();
            howTo.toggle();
          },
        }),
      [model, howTo],
    ),
  );
  return (
    <aside className="side" data-pane="panel" aria-label={panel.tabs}>
      <div className="half">
        <Tabs className="panel-tabs" defaultSelectedKey="spans">
          <TabList className="tabs" aria-label={panel.tabs}>
            <Tab id="spans">
              {panel.spans} <SpanCount model={model} />
            </Tab>
            <Tab id="guidelines">{panel.guidelines}</Tab>
          </TabList>
          <TabPanel id="spans" className="pane">
            <SpanTable list={list} />
          </TabPanel>
          <TabPanel id="guidelines" className="pane">
            <GuidelinesPanel model={model} text={guidelines} />
          </TabPanel>
        </Tabs>
      </div>
      <section
        className="half"
        aria-label={
          linking !== null
            ? linkingWords.panel.name
            : isMany
              ? panelWords.many.name
              : inspector.name
        }
        data-pane="inspector"
      >
        {linking !== null ? (
          <LinkingPanel mode={linking} />
        ) : isMany ? (
          <ManyInspector list={list} />
        ) : (
          <SpanInspector model={model} />
        )}
      </section>
      <HowPanel howTo={howTo} />
    </aside>
  );
}

/** On its own, so that the tabs are not drawn again for it. */
function SpanCount({ model }: { readonly model: ReaderModel }) {
  return <span className="count">{useLayerIdly(model, spanCount)}</span>;
}
