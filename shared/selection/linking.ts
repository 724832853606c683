import { utf16 } from '../text/offsets';
import { hasLinkTarget, linkTargets, linkWays, tiedBy } from './link-ways';
import type { SpanId } from '../model/ids';
import type { Layer } from '../model/layer';
import type { LabelScheme } from '../model/scheme';
import type { Utf16 } from '../text/offsets';
import type { LinkWay } from './link-ways';

/** The letters that targets wear, the nearest first: the row under the fingers, then the one above, then below. */
export const HINT_LETTERS = 'asdfghjklqwertyuiopzxcvbnm';

/** A span that could be tied to when the linking in this way began. */
export interface LinkTarget {
  readonly id: SpanId;
  /** The letter that ties it; empty where there are more targets than letters. It stays its own while linking goes on. */
  readonly hint: string;
  readonly start: Utf16;
  readonly quote: string;
}

/** A span being linked: by which relation, to what it could be tied, and which target is at the fingers. */
export interface Linking {
  readonly span: SpanId;
  /** The relations that it can have here, never none. */
  readonly ways: readonly LinkWay[];
  readonly way: LinkWay;
  /** The nearest first; those that were tied since are among them. */
  readonly targets: readonly LinkTarget[];
  readonly tied: ReadonlySet<SpanId>;
  /** What is typed to narrow the targets; null while nothing is. */
  readonly filter: string | null;
  /** The target that was walked to; null: the nearest. */
  readonly chosen: SpanId | null;
}

export type LinkingEvent =
  /** The next relation that the span can have, or the one before, round and round. */
  | { readonly type: 'way'; readonly direction: 1 | -1 }
  | { readonly type: 'takeWay'; readonly way: LinkWay }
  /** To the next target in the order of the text, or of the list (the nearest first). It stops at the ends. */
  | { readonly type: 'walk'; readonly direction: 1 | -1; readonly order: 'text' | 'list' }
  | { readonly type: 'filter'; readonly text: string | null }
  /** Something in the layer changed. */
  | { readonly type: 'layer' };

export interface LinkingContext {
  readonly layer: Layer<Utf16>;
  readonly scheme: LabelScheme;
  /** Whether spans of other documents can be looked for. */
  readonly canReachFar: boolean;
}

/** Begins to link a span; null if the scheme allows it no relation to anything that is there. */
export function beginLinking(span: SpanId, context: LinkingContext): Linking | null {
  const from = context.layer.spans.get(span);
  if (from?.state !== 'placed') return null;
  const { layer, scheme } = context;
  const near = new Set<LinkWay>();
  const ways = linkWays(scheme, from.label).filter((way) => {
    if (hasLinkTarget(layer, scheme, from, way)) near.add(way);
    return near.has(way) || (context.canReachFar && way.isFar);
  });
  const way = ways.find((one) => near.has(one)) ?? ways[0];
  return way === undefined ? null : inWay({ span, ways }, way, context);
}

/** The linking after an event; null when the span is gone, which ends it. Pure. */
export function reduceLinking(
  linking: Linking,
  event: LinkingEvent,
  context: LinkingContext,
): Linking | null {
  switch (event.type) {
    case 'way': {
      const { ways, way } = linking;
      const at = (ways.indexOf(way) + event.direction + ways.length) % ways.length;
      return inWay(linking, ways[at] ?? way, context);
    }
    case 'takeWay':
      return inWay(linking, event.way, context);
    case 'walk': {
      const next = neighbourOf(linking, event.direction, event.order);
      return next === null ? linking : { ...linking, chosen: next.id };
    }
    case 'filter':
      return { ...linking, filter: event.text, chosen: null };
    case 'layer':
      return afterChange(linking, context);
  }
}

/** The targets that are lit: those not tied yet that have what is typed in their words. */
export function openTargets({ targets, tied, filter }: Linking): readonly LinkTarget[] {
  const wanted = (filter ?? '').trim().toLocaleLowerCase();
  return targets.filter(
    ({ id, quote }) =>
      !tied.has(id) && (wanted === '' || quote.toLocaleLowerCase().includes(wanted)),
  );
}

/** What Enter ties: the target that was walked to, else the nearest; null if none is lit. */
export function chosenTarget(linking: Linking): LinkTarget | null {
  const open = openTargets(linking);
  return open.find(({ id }) => id === linking.chosen) ?? open[0] ?? null;
}

/** The lit target before or after the one at the fingers; null at the ends. One look at each, however many are lit. */
function neighbourOf(
  linking: Linking,
  direction: 1 | -1,
  order: 'text' | 'list',
): LinkTarget | null {
  const open = openTargets(linking);
  const chosen = open.find(({ id }) => id === linking.chosen) ?? open[0];
  if (chosen === undefined) return null;
  if (order === 'list') return open[open.indexOf(chosen) + direction] ?? null;
  let next: LinkTarget | null = null;
  for (const target of open) {
    const isBeyond = byPlace(target, chosen) * direction > 0;
    if (isBeyond && (next === null || byPlace(target, next) * direction < 0)) next = target;
  }
  return next;
}

/** The lit target that wears a letter. */
export const targetWearing = (linking: Linking, letter: string): LinkTarget | null =>
  openTargets(linking).find(({ hint }) => hint !== '' && hint === letter) ?? null;

function inWay(
  { span, ways }: Pick<Linking, 'span' | 'ways'>,
  way: LinkWay,
  { layer, scheme }: LinkingContext,
): Linking | null {
  const from = layer.spans.get(span);
  if (from === undefined) return null;
  const targets = linkTargets(layer, scheme, from, way).map((target, index) => ({
    id: target.id,
    hint: HINT_LETTERS.charAt(index),
    start: target.ranges[0]?.[0] ?? utf16(0),
    quote: target.quotes.join(' … ').replace(/\s+/g, ' '),
  }));
  return {
    span,
    ways,
    way,
    targets,
    tied: tiedBy(layer, scheme, span, way),
    filter: null,
    chosen: null,
  };
}

function afterChange(linking: Linking, { layer, scheme }: LinkingContext): Linking | null {
  if (layer.spans.get(linking.span)?.state !== 'placed') return null;
  const tied = tiedBy(layer, scheme, linking.span, linking.way);
  const targets = linking.targets.filter(({ id }) => layer.spans.get(id)?.state === 'placed');
  const { chosen } = linking;
  return {
    ...linking,
    tied,
    targets,
    chosen: chosen !== null && tied.has(chosen) ? null : chosen,
  };
}

const byPlace = (a: LinkTarget, b: LinkTarget): number =>
  a.start - b.start || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);
