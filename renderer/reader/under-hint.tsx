import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { KeyCaps } from '../ui/key-caps';
import { LabelLetter } from '../ui/label-mark';
import { panelWords } from '../words/panel-words';
import { goToSpan } from './reader-actions';
import type { SpanId } from '../../shared/model/ids';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from './reader-model';
import './under-hint.css';

/** How long the pointer or the caret rests before the list comes. */
const REST = { pointer: 300, caret: 500 } as const;
const MOST = 5;
/** How wide the margin must be, in px, for the list to stand in it with quotes, with labels' names, with letters. */
const ROOM = { quotes: 190, names: 84, letters: 36 } as const;

interface Hint {
  readonly ids: readonly SpanId[];
  readonly at: Utf16;
  readonly by: keyof typeof REST;
}

/**
 * The spans that lie over one another under the resting pointer or caret, for the eye: U lists them for the keys. It
 * stands in the margin, with as much of each as that has room for, and more under the pointer; it covers no words, but
 * on a screen without a margin. It goes with the next key, with Esc, and when the pointer rests elsewhere.
 */
export function UnderHint({ model }: { readonly model: ReaderModel }) {
  const box = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState<Hint | null>(null);
  const isShown = hint !== null;

  useEffect(() => {
    const pane = box.current?.closest('main');
    if (pane === null || pane === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (by: Hint['by'], at: Utf16 | null) => {
      // What the span at hand is tied to has the margin; the caret alone puts nothing over words.
      const isTaken = by === 'caret' && hasEvidence(pane);
      const ids = at === null || isTaken ? [] : model.spans.under(at);
      setHint(at === null || ids.length < 2 || model.state.under !== null ? null : { ids, at, by });
    };
    const wait = (by: Hint['by'], find: () => Utf16 | null) => {
      clearTimeout(timer);
      timer = setTimeout(() => look(by, find()), REST[by]);
    };
    const hide = () => {
      clearTimeout(timer);
      setHint(null);
    };
    const moved = (event: PointerEvent) => {
      if (event.buttons !== 0) hide();
      else if (isWithin(box.current, event.target)) clearTimeout(timer);
      else {
        const { clientX, clientY } = event;
        wait('pointer', () => model.geometry?.pointAt(clientX, clientY) ?? null);
      }
    };
    const pressed = (event: PointerEvent) => {
      if (!isWithin(box.current, event.target)) hide();
    };
    const caretMoved = model.store.subscribe(({ selection, modes }, before) => {
      if (selection === before.selection) return;
      hide();
      if (selection.kind !== 'caret' || modes.length > 0) return;
      wait('caret', () => (pane.contains(document.activeElement) ? model.caret : null));
    });
    pane.addEventListener('pointermove', moved);
    pane.addEventListener('pointerdown', pressed);
    pane.addEventListener('pointerleave', hide);
    pane.addEventListener('keydown', hide, true);
    pane.addEventListener('focusout', hide);
    return () => {
      clearTimeout(timer);
      caretMoved();
      pane.removeEventListener('pointermove', moved);
      pane.removeEventListener('pointerdown', pressed);
      pane.removeEventListener('pointerleave', hide);
      pane.removeEventListener('keydown', hide, true);
      pane.removeEventListener('focusout', hide);
    };
  }, [model]);

  useEffect(() => {
    if (!isShown) return;
    // Esc puts the list away first, wherever the focus is.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setHint(null);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isShown]);

  useLayoutEffect(() => {
    const list = box.current;
    const line = hint === null ? null : (model.geometry?.lineAt(hint.at) ?? null);
    if (list === null || line === null) return;
    placeHint(list, line);
  }, [hint, model]);

  return (
    <div ref={box} className="under-hint" aria-hidden="true" hidden={hint === null}>
      {hint?.ids.slice(0, MOST).flatMap((id) => {
        const span = model.layer.spans.get(id);
        const label = span === undefined ? null : model.label(span.label);
        if (span === undefined) return [];
        return [
          <div
            key={id}
            className="under-row"
            onPointerDown={(event) => {
              event.preventDefault();
              event.stopPropagation();
              setHint(null);
              goToSpan(model, id);
              model.geometry?.focus();
            }}
          >
            {label === null ? null : <LabelLetter label={label} />}
            {label === null ? null : <bdi className="under-name clip">{label.name}</bdi>}
            <bdi className="under-quote serif clip">{model.quoteOf(span).slice(0, 120)}</bdi>
          </div>,
        ];
      })}
      {hint === null ? null : (
        <div className="under-more small hint">
          {hint.ids.length > MOST ? panelWords.under.more(hint.ids.length - MOST) : null}
          <KeyCaps command="text.under" />
        </div>
      )}
    </div>
  );
}

const isWithin = (box: Element | null, target: EventTarget | null): boolean =>
  target instanceof Node && box?.contains(target) === true;

/** Whether the margin shows the ties of the span at hand. */
const hasEvidence = (pane: Element | null): boolean => pane?.querySelector('.spine') != null;

/** Beside the words where the margin has room, else under their line; above it where the pane ends. */
function placeHint(
  list: HTMLElement,
  line: { readonly left: number; readonly top: number; readonly height: number },
): void {
  const page = list.offsetParent?.getBoundingClientRect();
  const pane = list.closest('main')?.getBoundingClientRect();
  if (page === undefined || pane === undefined) return;
  const room = pane.right - page.right;
  const shows = room >= ROOM.quotes ? 'quotes' : room >= ROOM.names ? 'names' : 'letters';
  const isInMargin = room >= ROOM.letters && !hasEvidence(list.closest('main'));
  list.dataset['in'] = isInMargin ? shows : 'text';
  list.style.left = isInMargin && shows === 'quotes' ? `${page.width + 10}px` : '';
  list.style.right = isInMargin && shows !== 'quotes' ? `${6 - room}px` : '';
  list.style.maxInlineSize =
    isInMargin && shows === 'quotes' ? `${Math.min(280, room - 20)}px` : '';
  if (isInMargin) {
    list.style.top = `${line.top}px`;
    return;
  }
  const { width, height } = list.getBoundingClientRect();
  const below = line.top + line.height + 12;
  const isOver = page.top + below + height > pane.bottom;
  list.style.left = `${Math.max(0, Math.min(line.left, page.width - width))}px`;
  list.style.top = `${isOver ? line.top - height - 4 : below}px`;
}
