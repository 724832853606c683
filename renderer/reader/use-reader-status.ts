import { useMemo } from 'react';
import { useStore } from 'zustand';
import { pickedOf, caretOf } from '../../shared/selection/selection';
import { useStatus } from '../app/status';
import { readerWords } from '../words/reader-words';
import { words } from '../words/words';
import type { ReaderModel } from './reader-model';

const { hints, status } = readerWords;

/** Where the reader stands, and the keys that matter here and now. */
export function useReaderStatus(model: ReaderModel): void {
  const { selection, kept, awaitsAnother, modes } = useStore(model.store);
  const entered = modes.at(-1) ?? null;
  const layerStatus = useStore(model.sync.view, ({ layer }) => layer.status);
  const caret = caretOf(selection);
  const { count } = model.paragraphs;
  const share = Math.round((100 * caret) / Math.max(1, model.text.length));
  const picked = pickedOf(selection);
  const place = count === 0 ? null : status.paragraph(model.paragraphAt(caret), count, share);
  const pickedWords =
    picked === null ? null : status.picked(countWords(model.text, picked.start, picked.end));
  const keptName = kept === null ? null : status.kept(model.nameOf(kept));
  const mode = entered?.name ?? (awaitsAnother ? status.another : null);
  const hasHand = selection.atHand !== null;
  useStatus(
    useMemo(() => {
      const last = model.labels().filter(({ key }) => key !== null).length;
      const tagKeys =
        last > 0 ? [{ keys: [last === 1 ? '1' : `1–${Math.min(9, last)}`], does: hints.tag }] : [];
      return {
        mode,
        facts: [words.status[layerStatus], place, pickedWords, keptName].filter(
          (fact) => fact !== null,
        ),
        hints: entered?.hints ?? [
          ...tagKeys,
          ...(hasHand
            ? [
                { keys: ['[', ']'], does: hints.widen },
                { keys: ['Enter'], does: hints.inspect },
                { keys: ['X'], does: hints.remove },
              ]
            : []),
          { keys: ['Tab'], does: hints.next },
          { keys: ['Space'], does: hints.readOn },
          { keys: ['?'], does: hints.keys },
        ],
      };
    }, [model, mode, entered, layerStatus, place, pickedWords, keptName, hasHand]),
  );
}

/** A picked megabyte is not counted word by word at each step. */
function countWords(text: string, start: number, end: number): number {
  const whole = text.slice(start, Math.min(end, start + 20_000)).match(/\S+/g)?.length ?? 0;
  return end - start <= 20_000 ? whole : Math.round((whole * (end - start)) / 20_000);
}
