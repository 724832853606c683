import { utf16 } from '../../shared/text/offsets';
import { directionOf } from '../reader/text/direction';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';
import type { Occurrence } from './occurrence';

/** An occurrence as a line shows it: its words and what stands before and behind them. */
export interface OccurrenceContext {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly isRtl: boolean;
  /** The paragraph, from 1; null in another document. */
  readonly paragraph: number | null;
}

/** So much is shown on either side, in UTF-16 code units, within the paragraph. */
const AROUND = 60;
const MATCH = 120;

export function contextOf(model: ReaderModel, occurrence: Occurrence): OccurrenceContext {
  const { elsewhere } = occurrence;
  if (elsewhere !== null) {
    const whole = elsewhere.before + elsewhere.match + elsewhere.after;
    return {
      before: oneLine(elsewhere.before),
      match: oneLine(elsewhere.match),
      after: oneLine(elsewhere.after),
      isRtl: directionOf(whole, 0, whole.length) === 'rtl',
      paragraph: null,
    };
  }
  const { text, paragraphs } = model;
  const { graphemes } = model.context;
  const { start, end } = occurrence;
  const line = paragraphs.range(Math.max(0, paragraphs.lineAt(start)));
  const last = paragraphs.range(Math.max(0, paragraphs.lineAt(end)));
  const from = Math.max(line.start, graphemes.graphemeEnd(text, at(text, start - AROUND)));
  const cut = graphemes.graphemeStart(text, at(text, end + AROUND));
  const to = Math.max(end, Math.min(last.end, cut));
  const shown = Math.min(end, graphemes.graphemeStart(text, at(text, start + MATCH)));
  return {
    before: oneLine(text.slice(Math.min(from, start), start)),
    match: oneLine(text.slice(start, Math.max(shown, Math.min(end, start + 1)))),
    after: oneLine(text.slice(end, to)),
    isRtl: model.isRtlAt(start),
    paragraph: model.paragraphAt(start),
  };
}

const at = (text: string, offset: number): Utf16 =>
  utf16(Math.max(0, Math.min(text.length, offset)));

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');
