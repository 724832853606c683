import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { pickedOf, caretOf } from '../../shared/selection/selection';
import { keysOfCommand, useKeymap } from '../commands/keymap';
import { useStatus } from '../app/status';
import { linkingWords } from '../words/linking-words';
import { readerWords } from '../words/reader-words';
import { spanWords } from '../words/span-words';
import { words } from '../words/words';
import { tagCommandId } from './text-command-definitions';
import type { ReaderModel, ReaderState } from './reader-model';

const { hints, status } = readerWords;

/**
 * Says in the status line where the reader stands, and the keys that matter here and now. A component of its own, so
 * that text and panel are not drawn again with it.
 */
export function ReaderStatus({ model }: { readonly model: ReaderModel }): null {
  const { selection, kept, awaitsAnother, modes } = useStore(model.store, useShallow(saidState));
  const entered = modes.at(-1) ?? null;
  const modeFact = entered?.fact?.() ?? null;
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
  const keymap = useKeymap();
  const hasHand = selection.atHand !== null;
  useStatus(
    useMemo(() => {
      const tagKeys = { keys: inShort(model.labels().map(({ id }) => tagCommandId(id))) };
      return {
        mode,
        facts: (modeFact === null
          ? [words.status[layerStatus], place, pickedWords, keptName]
          : [modeFact]
        ).filter((fact) => fact !== null),
        hints: entered?.hints ?? [
          ...(tagKeys.keys.length === 0 ? [] : [{ ...tagKeys, does: hints.tag }]),
          ...(hasHand
            ? [
                { commands: ['text.startBack', 'text.endOn'], does: hints.widen },
                { commands: ['text.inspect'], does: hints.inspect },
                { commands: ['text.link'], does: linkingWords.hints.link },
              ]
            : [{ commands: ['text.nextUntagged'], does: spanWords.hints.nextUntagged }]),
          { commands: ['text.nextSpan'], does: hints.next },
          { commands: ['text.readOn'], does: hints.readOn },
          { commands: ['keys'], does: hints.keys },
        ],
      };
    }, [
      model,
      mode,
      modeFact,
      entered,
      layerStatus,
      place,
      pickedWords,
      keptName,
      hasHand,
      keymap,
    ]),
  );
  return null;
}

/** What is said hangs on everything but the painting; a mode may count what is painted. */
const saidState = ({ painted, ...state }: ReaderState) => ({
  ...state,
  painted: state.modes.length === 0 ? 0 : painted,
});

/** The keys of some commands, `1–4` where they are digits in a row. */
function inShort(commands: readonly string[]): readonly string[] {
  const keys = commands.flatMap((id) => keysOfCommand(id).slice(0, 1));
  const [first, last] = [keys[0], keys.at(-1)];
  const isRow = keys.every((key, at) => key === String(Number(first) + at));
  if (first === undefined || last === undefined || !isRow || keys.length === 1) {
    return keys.slice(0, 4);
  }
  return [`${first}–${last}`];
}

/** A picked megabyte is not counted word by word at each step. */
function countWords(text: string, start: number, end: number): number {
  const whole = text.slice(start, Math.min(end, start + 20_000)).match(/\S+/g)?.length ?? 0;
  return end - start <= 20_000 ? whole : Math.round((whole * (end - start)) / 20_000);
}
