import { memo, useLayoutEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { BlockView } from './block-view';
import type { SpanId } from '../../../shared/model/ids';
import type { ReaderModel } from '../reader-model';
import type { Surface } from './surface';

/** The blocks that are in the page. It does not hear of the caret and of picked words, which lie over the text. */
export const BlockList = memo(function BlockList({
  model,
  surface,
}: {
  readonly model: ReaderModel;
  readonly surface: Surface;
}) {
  const { view, setOf } = surface;
  const range = useSyncExternalStore(view.subscribe, view.range);
  const painted = useStore(model.store, (state) => state.painted);
  const atHand = useStore(model.store, ({ selection }) => selection.atHand);
  const targets = useStore(model.store, ({ decorations }) => decorations.targets);
  const notSaved = useStore(model.sync.view, ({ save, unsaved }) =>
    save.kind === 'failed' ? unsaved : NONE,
  );

  // Heights depend on what is in the page alone, never on spans.
  useLayoutEffect(() => view.settle(), [view, range]);
  useLayoutEffect(() => surface.changed(), [surface, range, painted, atHand, targets]);

  const { blocks } = model;
  const hand = atHand === null ? undefined : model.layer.spans.get(atHand);
  const shown = [];
  for (let index = range.first; index < range.end; index++) {
    const start = blocks.start(index);
    const end = blocks.end(index);
    const isHere = hand?.ranges.some(([from, to]) => from < end && to > start) === true;
    shown.push(
      <BlockView
        key={index}
        model={model}
        index={index}
        start={start}
        end={end}
        set={setOf(blocks.paragraph(index))}
        version={model.spans.version(index)}
        atHand={isHere ? atHand : null}
        notSaved={notSaved.size === 0 ? '' : spansIn(model, start, end, (id) => notSaved.has(id))}
        lit={targets === null ? null : spansIn(model, start, end, (id) => targets.has(id))}
      />,
    );
  }
  return shown;
});

const NONE: ReadonlySet<SpanId> = new Set();

const spansIn = (
  model: ReaderModel,
  start: number,
  end: number,
  isWanted: (id: SpanId) => boolean,
): string => model.spans.query(start, end).filter(isWanted).join(' ');
