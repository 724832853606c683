import { createSpanId } from '../../../shared/model/ids';
import { readLabel, isEndAllowed } from '../../../shared/model/read-scheme';
import { pickedOf } from '../../../shared/selection/selection';
import { linkWays, tiedBy } from '../../../shared/selection/link-ways';
import { linkingWords } from '../../words/linking-words';
import { readerWords } from '../../words/reader-words';
import { spanOn } from '../reader-actions';
import { rangesHere } from '../tag-actions';
import type { SchemeId, SpanId } from '../../../shared/model/ids';
import type { Span } from '../../../shared/model/span';
import type { LinkWay } from '../../../shared/selection/link-ways';
import type { Utf16 } from '../../../shared/text/offsets';
import type { ReaderModel } from '../reader-model';

const { actions, said } = linkingWords;

/** To which span each that was tagged with Shift was tied, so that several in a row are tied to the same one. */
const held = new WeakMap<ReaderModel, { readonly made: SpanId; readonly to: SpanId }>();

/** The span that the next one is tied to: the span at hand, or that which it was itself tied to by this key. */
function holderOf(model: ReaderModel): Span<Utf16> | null {
  const last = held.get(model);
  const hand = model.atHand;
  const isLast = hand !== null && hand.id === last?.made;
  // Undone, it left nothing at hand: what it was tied to is still meant.
  const isUndone = hand === null && last !== undefined && !model.layer.spans.has(last.made);
  return last !== undefined && (isLast || isUndone)
    ? (model.layer.spans.get(last.to) ?? hand)
    : hand;
}

/**
 * Tags what is here and ties it to the span at hand by the one relation that the scheme allows between the two: one
 * transaction. Where it allows none or several, what is here is tagged alone, and it is said why.
 */
export function tagAndTie(model: ReaderModel, label: SchemeId): void {
  model.set({ awaitsAnother: false });
  const holder = holderOf(model);
  const ranges = rangesHere(model, pickedOf(model.state.selection), label);
  if (ranges === null) {
    model.say(readerWords.said.noWord);
    return;
  }
  const there = spanOn(model, label, ranges);
  const id = there ?? createSpanId(model.options.randomBytes);
  const isTiable = holder !== null && holder.state === 'placed' && holder.id !== id;
  const ways = isTiable ? waysBetween(model, label, holder.label) : [];
  const way = ways.length === 1 ? ways[0] : undefined;
  const isTied =
    way !== undefined &&
    holder !== null &&
    there !== null &&
    tiedBy(model.layer, model.scheme, there, way).has(holder.id);
  const name = model.nameOf(label);
  const tie = way === undefined || holder === null || isTied ? [] : [tieOf(id, holder.id, way)];
  const tagged = there === null ? [{ type: 'span.add', span: { id, label, ranges } } as const] : [];
  const action =
    way === undefined ? readerWords.actions.tag(name) : actions.tagAndTie(name, way.name);
  const { caret } = model;
  if (!model.commit(action, [...tagged, ...tie])) return;
  if (there === null) model.lastLabel = label;
  if (holder !== null && way !== undefined) held.set(model, { made: id, to: holder.id });
  model.dispatch({ type: 'choose', span: id, at: caret });
  const span = model.layer.spans.get(id);
  if (span === undefined) return;
  const quote = model.quoteOf(span);
  if (way === undefined || holder === null) {
    const why = whyNotTied(model, label, isTiable ? holder : null, ways);
    model.say(`${said.tagged(name, quote)} ${why}`);
  } else if (isTied) model.say(said.notTied.already(way.name));
  else model.say(said.taggedAndTied(name, quote, way.name, model.quoteOf(holder)));
}

/** The relations that may be made between a new span of a label and another span, as the new one would have them. */
function waysBetween(model: ReaderModel, label: SchemeId, other: SchemeId): readonly LinkWay[] {
  return linkWays(model.scheme, label).filter(({ ends }) =>
    isEndAllowed(model.scheme, ends, readLabel(model.scheme, other)?.id ?? other),
  );
}

const tieOf = (id: SpanId, other: SpanId, { type, isOut }: LinkWay) =>
  ({
    type: 'relation.add',
    relation: { type, ...(isOut ? { from: id, to: other } : { from: other, to: id }) },
  }) as const;

function whyNotTied(
  model: ReaderModel,
  label: SchemeId,
  holder: Span<Utf16> | null,
  ways: readonly LinkWay[],
): string {
  if (holder === null) return said.notTied.noHand;
  if (ways.length === 0) {
    return said.notTied.none(model.nameOf(label), model.nameOf(holder.label));
  }
  return said.notTied.several(ways.map(({ name }) => name));
}
