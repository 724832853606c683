import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { available, registry, useCommands } from '../app/commands';
import { Panel } from '../inspector/panel';
import { readerWords } from '../words/reader-words';
import { words } from '../words/words';
import { readerCommands } from './reader-commands';
import { pressInText } from './reader-keys';
import { useLinking } from './linking/use-linking';
import { TextSurface } from './text/text-surface';
import { UnderList } from './under-list';
import { useReaderStatus } from './use-reader-status';
import type { ReaderSurroundings } from './reader-surroundings';
import type { ReaderModel } from './reader-model';
import './reader.css';

export interface ReaderPaneProps {
  readonly model: ReaderModel;
  readonly guidelines: string;
  readonly around: ReaderSurroundings;
}

/** The text of a document and the panel beside it. It knows the model alone, whatever carrier stands behind it. */
export function ReaderPane({ model, guidelines, around }: ReaderPaneProps) {
  const under = useStore(model.store, (state) => state.under);
  useEffect(() => model.follow(), [model]);
  useEffect(() => {
    model.geometry?.focus();
  }, [model]);
  useCommands(useMemo(() => readerCommands(model, around), [model, around]));
  useReaderStatus(model);
  const { details } = model.options.document;
  const origin = [
    details.author,
    details.date === null ? null : words.date(details.date, new Date()),
  useLinking(model);
    readerWords.characters(model.offsets.length.codePoints),
  ].filter((part) => part !== null && part !== '');
  return (
    <>
      <TextSurface
        model={model}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (!pressInText(model, event.nativeEvent, available(registry.getState().commands)))
            return;
          event.preventDefault();
          event.stopPropagation();
        }}
        head={
          <>
            <h1 dir="auto">{details.title}</h1>
            <p className="origin">
              {origin.map((part, index) => (
                <bdi key={part}>{index === 0 ? part : ` · ${part ?? ''}`}</bdi>
              ))}
            </p>
          </>
        }
      >
        {under === null ? null : <UnderList model={model} ids={under} />}
      </TextSurface>
      <Panel model={model} guidelines={guidelines} />
    </>
  );
}
