import { memo } from 'react';
import { segmentsOf } from './segments';
import type { SpanId } from '../../../shared/model/ids';
import type { ReaderModel } from '../reader-model';
import type { ParagraphSet } from './line-probe';
import type { BlockSpan, Segment } from './segments';

export interface BlockViewProps {
  readonly model: ReaderModel;
  readonly index: number;
  /** Where the block begins and ends: a piece of a long paragraph may be moved before it comes into view. */
  readonly start: number;
  readonly end: number;
  readonly set: ParagraphSet;
  /** Goes up when a span in this block is touched. */
  readonly version: number;
  /** The span at hand, if it lies in this block. */
  readonly atHand: SpanId | null;
  /** The spans of this block that an edit touches which could not be saved, joined; empty while all is well. */
  readonly notSaved: string;
  /** The spans of this block that can be chosen while one is chosen, joined; null while none is. */
  readonly lit: string | null;
}

/** One paragraph, cut flat at every edge of a span. It is laid out anew only when something in it was touched. */
export const BlockView = memo(function BlockView(props: BlockViewProps) {
  const { model, index, start, end, set, atHand } = props;
  const { blocks } = model;
  const text = model.text.slice(start, end);
  const hand = atHand === null ? undefined : model.layer.spans.get(atHand);
  const marks: Marks = {
    atHand,
    handLabel: hand === undefined ? null : (model.label(hand.label)?.id ?? hand.label),
    notSaved: listed(props.notSaved),
    lit: props.lit === null ? null : listed(props.lit),
  };
  const gap = blocks.gap(index);
  const { drawn, names } = blockSpans(model, start, end);
  return (
    <p
      data-block={index}
      dir={set.direction}
      {...(blocks.isFirst(index) ? { 'data-n': blocks.paragraph(index) + 1 } : {})}
      {...(gap > 0 ? { 'data-gap': gap } : {})}
      {...(set.isBySpaces ? { 'data-spaces': '' } : {})}
    >
      {segmentsOf(start, end, drawn).map((segment) => (
        <span
          key={segment.start}
          data-at={segment.start}
          {...(segment.spans.length === 0
            ? {}
            : {
                className: classesOf(segment, marks),
                role: 'mark',
                'aria-description': segment.spans.map((id) => names.get(id) ?? '').join(', '),
              })}
        >
          {text.slice(segment.start - start, segment.end - start)}
        </span>
      ))}
    </p>
  );
});

interface Marks {
  readonly atHand: SpanId | null;
  readonly handLabel: string | null;
  readonly notSaved: ReadonlySet<string>;
  readonly lit: ReadonlySet<string> | null;
}

const listed = (joined: string): ReadonlySet<string> =>
  new Set(joined === '' ? [] : joined.split(' '));

interface Drawn {
  readonly drawn: readonly BlockSpan[];
  /** What a screen reader says of marked words. */
  readonly names: ReadonlyMap<SpanId, string>;
}

function blockSpans(model: ReaderModel, start: number, end: number): Drawn {
  const { spans } = model;
  const names = new Map<SpanId, string>();
  const found = spans.spansIn(start, end).map((span) => {
    const label = model.label(span.label);
    names.set(span.id, label?.name ?? span.label);
    return { span, label: label?.id ?? span.label, isHolder: label?.rule === 'solid' };
  });
  // Those that hold others choose first.
  const drawn: BlockSpan[] = [];
  for (const isHolder of [true, false]) {
    for (const { span, label, ...of } of found) {
      if (of.isHolder !== isHolder) continue;
      const { id, ranges } = span;
      const lane = spans.lanes.of({ id, ranges, isHolder }, (from, to) => spans.query(from, to));
      for (const [from, to] of ranges) {
        if (from >= end || to <= start) continue;
        drawn.push({ id, label, start: from, end: to, isHolder, lane, size: to - from });
      }
    }
  }
  return { drawn, names };
}

const LANES = ['a', 'b', 'c'] as const;

function classesOf({ spans, lanes, wash }: Segment, marks: Marks): string {
  const { atHand, handLabel, notSaved, lit } = marks;
  const classes = ['s'];
  for (const [index, label] of lanes.entries()) {
    if (label !== null) classes.push(`${LANES[index] ?? 'c'}-${label}`);
  }
  const isAtHand = atHand !== null && spans.includes(atHand);
  const isLit = lit !== null && spans.some((id) => lit.has(id));
  if (isAtHand && handLabel !== null) classes.push(`w2-${handLabel}`, 'is-hand');
  else if (isLit && wash !== null) classes.push(`w2-${wash}`);
  else if (wash !== null) classes.push(`w-${wash}`);
  if (isLit) classes.push('lit');
  else if (isAtHand && lit !== null) classes.push('from');
  if (spans.some((id) => notSaved.has(id))) classes.push('is-unsaved');
  return classes.join(' ');
}
