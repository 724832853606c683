import { memo } from 'react';
import { startOf } from '../../shared/model/span';
import { LabelLetter } from '../ui/label-mark';
import { readerWords } from '../words/reader-words';
import { importWords } from '../words/import-words';
import type { MouseEvent } from 'react';
import type { SpanId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';

const { panel, inspector } = readerWords;

/** Height of a row in px, as the style sheet has it. */
export const ROW = 25;
/** How much of a quote is drawn; a row shows less. */
const QUOTE = 200;

export interface SpanRowProps {
  readonly model: ReaderModel;
  readonly span: Span<Utf16>;
  readonly isAtHand: boolean;
  readonly isChosen: boolean;
  /** Whether it, or a change of it, is in this window only, since it could not be saved. */
  readonly isUnsaved: boolean;
  readonly top: number;
  readonly index: number;
  readonly onPoint: (event: MouseEvent, id: SpanId, index: number) => void;
}

/** A span in the table. */
export const SpanRow = memo(function SpanRow(props: SpanRowProps) {
  const { model, span, isAtHand, isChosen, isUnsaved } = props;
  const label = model.label(span.label);
  const quote = model.quoteOf(span).slice(0, QUOTE);
  const isOrphan = span.state === 'orphaned';
  const classes = ['span-row span-cells', isAtHand ? 'is-cursor' : '', isChosen ? 'is-chosen' : ''];
  return (
    <div
      id={`span-row-${span.id}`}
      className={classes.join(' ')}
      role="row"
      aria-selected={isChosen}
      // From 1, and the heads are a row too.
      aria-rowindex={props.index + 2}
      {...(isAtHand ? { 'aria-current': true } : {})}
      style={{ insetBlockStart: props.top }}
      onClick={(event) => props.onPoint(event, span.id, props.index)}
    >
      <span role="gridcell" className="sp-label">
        {label === null ? (
          <span className="letter">{span.label.charAt(0)}</span>
        ) : (
          <LabelLetter label={label} />
        )}
      </span>
      <span role="gridcell" className="sp-text clip">
        {isUnsaved ? (
          <i
            className="sp-unsaved"
            role="img"
            aria-label={readerWords.notSaved}
            title={readerWords.notSaved}
          />
        ) : null}
        <bdi className={isOrphan ? 'q signal lost' : 'q'} dir="auto">
          {quote}
        </bdi>
      </span>
      <span role="gridcell" className="sp-note small hint clip">
        {span.note === '' ? null : (
          <bdi title={span.note} aria-label={`${inspector.note}: ${span.note}`}>
            {span.note}
          </bdi>
        )}
      </span>
      <span role="gridcell" className="sp-flag small signal clip">
        {span.flag === null ? null : <span title={span.flag}>{inspector.flag}</span>}
      </span>
      <span role="gridcell" className="sp-place num small muted">
        {isOrphan ? (
          <span title={panel.orphanWas(importWords.orphans.reason(span.reason))}>
            {panel.orphan}
          </span>
        ) : (
          model.paragraphAt(startOf(span) as Utf16)
        )}
      </span>
    </div>
  );
});
