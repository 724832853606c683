import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { readerWords } from '../words/reader-words';
import { GuidelinesPanel } from './guidelines-panel';
import { SpanInspector } from './span-inspector';
import { SpanTable } from './span-table';
import { useLayerOf } from './use-reader';
import type { ReaderModel } from '../reader/reader-model';
import './inspector.css';

const { panel, inspector } = readerWords;

/** What stands beside the text: the spans of the document and the guidelines above, the span at hand below. */
export function Panel({
  model,
  guidelines,
}: {
  readonly model: ReaderModel;
  readonly guidelines: string;
}) {
  const count = useLayerOf(model, ({ layer }) => layer.spans.size);
  return (
    <aside className="side" data-pane="panel" aria-label={panel.tabs}>
      <div className="half">
        <Tabs className="panel-tabs" defaultSelectedKey="spans">
          <TabList className="tabs" aria-label={panel.tabs}>
            <Tab id="spans">
              {panel.spans} <span className="count">{count}</span>
            </Tab>
            <Tab id="guidelines">{panel.guidelines}</Tab>
          </TabList>
          <TabPanel id="spans" className="pane">
            <SpanTable model={model} />
          </TabPanel>
          <TabPanel id="guidelines" className="pane">
            <GuidelinesPanel model={model} text={guidelines} />
          </TabPanel>
        </Tabs>
      </div>
      <section className="half" aria-label={inspector.name} data-pane="inspector">
        <SpanInspector model={model} />
      </section>
    </aside>
  );
}
