import { useEffect, useMemo } from 'react';
import { relationId, spanId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import { announce } from '../app/announce';
import { createCorpusOccurrences } from '../app/corpus-occurrences-provider';
import { finishDocument } from '../app/finish-document';
import { focusPaneNamed } from '../app/panes';
import { preferences, setPreference } from '../app/preferences';
import { readingPlacesOf } from '../app/reading-places';
import { useLayer, useSession, useSessionState } from '../app/use-session';
import { readerWords } from '../words/reader-words';
import { focusInspector } from './focus-inspector';
import { farEndReader, farSpanFinder } from './linking/far-span-finder';
import { ReaderModel } from './reader-model';
import { ReaderPane } from './reader-pane';
import type { ReadDocument } from '../../shared/contract/shapes';
import type { LabelScheme } from '../../shared/model/scheme';
import type { LayerSync } from '../layers/layer-sync';
import type { ReaderSurroundings } from './reader-surroundings';

export interface ReaderProps {
  readonly document: ReadDocument;
  readonly layer: LayerSync;
}

const noScheme: LabelScheme = { name: '', revision: 0, labels: [], relations: [] };

/** The open document of the session: what the pane needs of the window is handed in here. */
export function Reader({ document: text, layer }: ReaderProps) {
  const session = useSession();
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? noScheme);
  const at = useSessionState(({ place }) => (place.view === 'reader' ? (place.at ?? null) : null));
  const item = useSessionState(({ place }) =>
    place.view === 'reader' ? (place.item ?? null) : null,
  );
  const isArriving = useLayer((view) => view.isArriving);
  const guidelines = useSessionState(({ corpus }) => corpus?.guidelines ?? '');
  const model = useMemo(
    () =>
      new ReaderModel({
        document: text,
        layer,
        scheme,
        randomBytes: session.options.randomBytes,
        say: announce,
        findFarSpans: farSpanFinder(session, layer.key),
        readFarEnd: farEndReader(session, layer.key),
        places: readingPlacesOf(session.carrier, text.id, layer.key.annotator),
      }),
    [text, layer, scheme, session],
  );
  const around = useMemo<ReaderSurroundings>(
    () => ({
      inspect: (field) => {
        if (model.atHand === null) model.say(readerWords.said.noSpan);
        else focusInspector(field);
      },
      switchLetters: () => {
        const letters = !preferences.getState().letters;
        setPreference(session.carrier, 'letters', letters);
        announce(readerWords.said.letters(letters));
      },
      finish: () => finishDocument(session),
      leave: () => focusPaneNamed(document, 'documents'),
    }),
    [model, session],
  );
  const corpus = useMemo(() => createCorpusOccurrences(session), [session]);
  useEffect(() => {
    if (at === null) return;
    const end = Math.min(at.end, model.text.length);
    if (at.start < end) model.dispatch({ type: 'pick', range: { ...at, end: utf16(end) } });
  }, [model, at]);
  useEffect(() => {
    if (item === null || isArriving !== false) return;
    const { spans, relations } = model.layer;
    const relation = relationId.safeParse(item).data;
    const id = relation === undefined ? spanId.safeParse(item).data : relations.get(relation)?.from;
    const span = id === undefined ? undefined : spans.get(id);
    const [range] = span?.ranges ?? [];
    if (span !== undefined) {
      model.dispatch({ type: 'choose', span: span.id, at: range?.[0] ?? null });
    }
  }, [model, item, isArriving]);
  return <ReaderPane model={model} guidelines={guidelines} around={around} corpus={corpus} />;
}
