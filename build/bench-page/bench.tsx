import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import { announce } from '../../renderer/app/announce';
import { Banners } from '../../renderer/app/banners';
import { DocumentsPane } from '../../renderer/app/documents-pane';
import { LayerSync } from '../../renderer/layers/layer-sync';
import { LiveRegion } from '../../renderer/app/live-region';
import { preferences } from '../../renderer/app/preferences';
import { Session } from '../../renderer/app/session';
import { StatusLine } from '../../renderer/app/status-line';
import { applyDensity, applyReading, applyTheme } from '../../renderer/app/theme';
import { TopBar } from '../../renderer/app/top-bar';
import { SessionContext } from '../../renderer/app/use-session';
import { ReaderModel } from '../../renderer/reader/reader-model';
import { ReaderPane } from '../../renderer/reader/reader-pane';
import { warmFaces } from '../../renderer/reader/text/warm-faces';
import { labelStyles } from '../../renderer/ui/label-styles';
import '../../renderer/style-sheets';
import { createJournalHost } from './journal-host';
import {
  corpus,
  corpusInfo,
  documentOf,
  labelIdFor,
  layerOf,
  me,
  scheme,
  spanIdFor,
} from './workload';
import type { ShortEdit } from '../../shared/edits/short-edit';
import type { RandomBytes } from '../../shared/model/ids';
import type { Utf16 } from '../../shared/text/offsets';
import type { GivenSpan } from './workload';

/** What the harness of reading surfaces drives. */
interface Contender {
  readonly name: string;
  prepare(): void;
  open(text: string, spans: readonly GivenSpan[]): void;
  add(span: GivenSpan): void;
  /** Many in one transaction, as every occurrence of some words is tagged. */
  addEvery(spans: readonly GivenSpan[]): void;
  remove(id: string): void;
  scrollTo(fraction: number): void;
  reveal(offset: number): void;
  painted(id: string | null): boolean;
  removed(id: string): boolean;
}

declare global {
  interface Window {
    contender: Contender;
  }
}

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
const now = () => new Date();
const carrier = createMemoryCarrier(createJournalHost(me), (value) => structuredClone(value), {
  id: 'measured',
});
const session = new Session({ carrier, randomBytes, now });
const root = createRoot(document.getElementById('root') ?? document.body);
let model: ReaderModel | null = null;

function Frame({ shown }: { readonly shown: ReaderModel | null }) {
  return (
    <SessionContext value={session}>
      <div className="app">
        <TopBar />
        <Banners />
        <div className="view reader">
          <DocumentsPane />
          {shown === null ? null : <ReaderPane model={shown} guidelines="" around={around} />}
        </div>
        <StatusLine />
      </div>
      <LiveRegion />
    </SessionContext>
  );
}

const nothing = () => undefined;
const around = { inspect: nothing, switchLetters: nothing, finish: nothing, leave: nothing };

const textPane = () => document.querySelector<HTMLElement>('#text');
const markAt = (offset: number | undefined) =>
  document.querySelector(`[data-at="${String(offset)}"].s`);
/** What was added, to know where it stood when it is gone. */
const added = new Map<string, GivenSpan>();

function adding(given: GivenSpan): ShortEdit<Utf16> {
  added.set(given.id, given);
  const { id, start, end, label } = given;
  const ranges = [[start as Utf16, end as Utf16]] as const;
  return { type: 'span.add', span: { id: spanIdFor(id), label: labelIdFor(label), ranges } };
}

window.contender = {
  name: 'claimbench',

  prepare() {
    const { reading, density } = preferences.getState();
    applyTheme(document.documentElement, 'light', matchMedia('(prefers-color-scheme: dark)'));
    applyDensity(document.documentElement, density);
    applyReading(document.documentElement, reading);
    warmFaces(document);
    const sheet = document.createElement('style');
    sheet.textContent = labelStyles(scheme);
    document.head.append(sheet);
    session.store.setState({ corpus: corpusInfo, place: { view: 'library' }, fault: null });
    flushSync(() => root.render(<Frame shown={null} />));
  },

  open(text, spans) {
    const document = documentOf(text);
    const layer = new LayerSync({
      carrier,
      corpus,
      read: layerOf(text, spans),
      randomBytes,
      now,
    });
    model = new ReaderModel({ document, layer, scheme, randomBytes, say: announce });
    session.store.setState({
      open: { document, layer },
      place: { view: 'reader', document: document.id },
    });
    root.render(<Frame shown={model} />);
  },

  add(given) {
    model?.commit(`Tag as ${given.label}`, [adding(given)]);
  },

  addEvery(given) {
    model?.commit('Tag every occurrence', given.map(adding));
  },

  remove(id) {
    model?.commit('Delete', [{ type: 'span.remove', id: spanIdFor(id) }]);
  },

  scrollTo(fraction) {
    const pane = textPane();
    if (pane !== null) pane.scrollTop = fraction * (pane.scrollHeight - pane.clientHeight);
  },

  reveal(offset) {
    model?.geometry?.reveal(offset as Utf16);
  },

  /** The document: its text and spans in it are drawn. A span: a mark of its label begins where it does. */
  painted(id) {
    if (model === null) return false;
    if (id === null) return document.querySelector('[data-block] .s') !== null;
    const span = model.layer.spans.get(spanIdFor(id));
    if (span === undefined) return false;
    const classes = markAt(span.ranges[0]?.[0])?.className.split(' ') ?? [];
    return ['a', 'b', 'c', 'w'].some((lane) => classes.includes(`${lane}-${span.label}`));
  },

  /** Nothing begins any more where the span did, unless another one has an edge there. */
  removed(id) {
    const start = added.get(id)?.start;
    if (model === null || start === undefined) return false;
    const { spans } = model.layer;
    if (spans.has(spanIdFor(id))) return false;
    const near = model.spans.query(Math.max(0, start - 1), start + 1);
    const isEdge = near.some((other) =>
      spans
        .get(other)
        ?.ranges.flat()
        .includes(start as Utf16),
    );
    return isEdge || markAt(start) === null;
  },
};
