import { memo } from 'react';
import { directionOf } from './direction';
import { segmentsOf } from './segments';
import type { SpanId } from '../../../shared/model/ids';
import type { ReaderModel } from '../reader-model';
import type { BlockSpan, Segment } from './segments';

export interface BlockViewProps {
  readonly model: ReaderModel;
  readonly index: number;
  /** Goes up when a span in this block is touched. */
  readonly version: number;
  /** The span at hand, if it lies in this block. */
  readonly atHand: SpanId | null;
  /** The spans of this block that an edit touches which could not be saved, joined; empty while all is well. */
  readonly notSaved: string;
}

/** One paragraph, cut flat at every edge of a span. It is laid out anew only when something in it was touched. */
export const BlockView = memo(function BlockView(props: BlockViewProps) {
  const { model, index, atHand } = props;
  const block = model.blocks[index];
  if (block === undefined) return null;
  const { start, end, paragraph, isFirst, isLast } = block;
  const text = model.text.slice(start, end);
  const notSaved = new Set(props.notSaved === '' ? [] : props.notSaved.split(' '));
  const hand = atHand === null ? undefined : model.layer.spans.get(atHand);
  const handLabel = hand === undefined ? null : (model.label(hand.label)?.id ?? hand.label);
  return (
    <p
      data-block={index}
      dir={directionOf(model.text, model.paragraphs.starts[paragraph] ?? start, end)}
      {...(isFirst ? { 'data-n': paragraph + 1 } : {})}
      {...(isLast ? { 'data-last': '' } : {})}
      {...(SET_BY_SPACES.test(text) ? { 'data-spaces': '' } : {})}
    >
      {segmentsOf(start, end, blockSpans(model, start, end)).map((segment) => (
        <span
          key={segment.start}
          data-at={segment.start}
          className={classesOf(segment, atHand, handLabel, notSaved)}
        >
          {text.slice(segment.start - start, segment.end - start)}
        </span>
      ))}
    </p>
  );
});

function blockSpans(model: ReaderModel, start: number, end: number): BlockSpan[] {
  return model.spans.query(start, end).flatMap((id) => {
    const span = model.layer.spans.get(id);
    if (span === undefined) return [];
    const label = model.label(span.label);
    const isHolder = label?.rule === 'solid';
    return span.ranges
      .filter(([from, to]) => from < end && to > start)
      .map(([from, to]) => ({
        id,
        label: label?.id ?? span.label,
        start: from,
        end: to,
        isHolder,
      }));
  });
}

/** Tabs, indents and runs of spaces that a writer lined things up by; elsewhere a space at a line's end is not drawn. */
const SET_BY_SPACES = /^\s|\t|\s{2}/;

const LANES = ['a', 'b', 'c'] as const;

function classesOf(
  { spans, lanes, wash }: Segment,
  atHand: SpanId | null,
  handLabel: string | null,
  notSaved: ReadonlySet<string>,
): string | undefined {
  if (spans.length === 0) return undefined;
  const classes = ['s'];
  for (const [index, label] of lanes.entries()) {
    if (label !== null) classes.push(`${LANES[index] ?? 'c'}-${label}`);
  }
  const isAtHand = atHand !== null && spans.includes(atHand);
  if (isAtHand && handLabel !== null) classes.push(`w2-${handLabel}`, 'is-hand');
  else if (wash !== null) classes.push(`w-${wash}`);
  if (spans.some((id) => notSaved.has(id))) classes.push('is-unsaved');
  return classes.join(' ');
}
