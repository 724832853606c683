import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { available, registry, useCommands } from '../commands/commands';
import { Finding } from '../find/finding';
import { Panel } from '../inspector/panel';
import { readerWords } from '../words/reader-words';
import { words } from '../words/words';
import { AfterText } from './after-text';
import { readerCommands } from './reader-commands';
import { EvidenceMargin } from './linking/evidence-margin';
import { useLinking } from './linking/use-linking';
import { pressInText } from './reader-keys';
import { TextSurface } from './text/text-surface';
import { UnderHint } from './under-hint';
import { UnderList } from './under-list';
import { ReaderStatus } from './use-reader-status';
import type { CorpusOccurrences } from '../find/corpus-occurrences';
import type { ReaderSurroundings } from './reader-surroundings';
import type { ReaderModel } from './reader-model';
import './reader.css';

export interface ReaderPaneProps {
  readonly model: ReaderModel;
  readonly guidelines: string;
  readonly around: ReaderSurroundings;
  /** Finds and tags in the other documents too; without it this document is all there is. */
  readonly corpus?: CorpusOccurrences;
}

/** The text of a document and the panel beside it. It knows the model alone, whatever carrier stands behind it. */
export function ReaderPane({ model, guidelines, around, corpus }: ReaderPaneProps) {
  const under = useStore(model.store, (state) => state.under);
  useEffect(() => model.follow(), [model]);
  useEffect(() => {
    model.geometry?.focus();
  }, [model]);
  useCommands(useMemo(() => readerCommands(model, around), [model, around]));
  useLinking(model);
  const { details } = model.options.document;
  // A text that begins with its title is not headed by it a second time.
  const isTitleInText =
    model.text.slice(0, 2_000).trimStart().split('\n', 1)[0]?.trim() === details.title.trim();
  const origin = [
    details.author,
    details.date === null ? null : words.date(details.date, new Date()),
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
            <h1 dir="auto" className={isTitleInText ? 'sr' : ''}>
              {details.title}
            </h1>
            <p className="origin">
              {origin.map((part, index) => (
                <bdi key={part}>{index === 0 ? part : ` · ${part ?? ''}`}</bdi>
              ))}
            </p>
          </>
        }
      >
        {under === null ? null : <UnderList model={model} ids={under} />}
        <UnderHint model={model} />
        <EvidenceMargin model={model} />
      </TextSurface>
      <Finding model={model} {...(corpus === undefined ? {} : { corpus })} />
      <AfterText
        place={<aside className="side" data-pane="panel" aria-label={readerWords.panel.tabs} />}
      >
        <Panel model={model} guidelines={guidelines} />
      </AfterText>
      <ReaderStatus model={model} />
    </>
  );
}
