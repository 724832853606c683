import { panelWords } from '../words/panel-words';
import { valueOf, writtenOf } from './attribute-value';
import type { SchemeId, SpanId } from '../../shared/model/ids';
import type { AttributeDefinition } from '../../shared/model/scheme';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';

const { actions, said } = panelWords;

const spansOf = (model: ReaderModel, ids: readonly SpanId[]): Span<Utf16>[] =>
  ids.flatMap((id) => model.layer.spans.get(id) ?? []);

/** Gives many spans one label: one transaction, which one undo takes back. */
export function relabelMany(model: ReaderModel, ids: readonly SpanId[], label: SchemeId): void {
  const name = model.nameOf(label);
  const others = spansOf(model, ids).filter((span) => span.label !== label);
  if (others.length === 0) {
    model.say(said.allHave(name));
    return;
  }
  const edits = others.map(({ id }) => ({ type: 'span.relabel', id, label }) as const);
  if (model.commit(actions.relabel(others.length, name), edits)) {
    model.say(said.relabelled(others.length, name));
  }
}

export function removeMany(model: ReaderModel, ids: readonly SpanId[]): boolean {
  const there = spansOf(model, ids);
  const edits = there.map(({ id }) => ({ type: 'span.remove', id }) as const);
  if (edits.length === 0 || !model.commit(actions.remove(edits.length), edits)) return false;
  model.say(said.removed(edits.length));
  return true;
}

/** Sets an attribute of those spans whose label has it; an empty line takes it off them. */
export function setAttributeOfMany(
  model: ReaderModel,
  ids: readonly SpanId[],
  attribute: AttributeDefinition,
  written: string,
): void {
  const spans = spansOf(model, ids);
  const owners = spans.filter((span) => hasAttribute(model, span, attribute));
  const edits = owners.map((span) => {
    const to = valueOf(attribute, written, span.attributes[attribute.id]);
    return {
      type: 'span.attribute',
      id: span.id,
      name: attribute.id,
      ...(to === undefined ? {} : { to }),
    } as const;
  });
  if (model.commit(actions.attribute(owners.length, attribute.name), edits)) {
    model.say(said.attribute(owners.length, spans.length, attribute.name));
  }
}

export function noteMany(model: ReaderModel, ids: readonly SpanId[], note: string): void {
  const spans = spansOf(model, ids);
  const edits = spans.map(({ id }) => ({ type: 'span.set', id, field: 'note', to: note }) as const);
  if (model.commit(actions.note(spans.length), edits)) model.say(said.noted(spans.length));
}

const hasAttribute = (
  model: ReaderModel,
  span: Span<Utf16>,
  { id, type }: AttributeDefinition,
): boolean =>
  model.label(span.label)?.attributes.some((one) => one.id === id && one.type === type) === true;

/** What many spans have in common, for the form that changes them all. */
export interface Common {
  readonly count: number;
  /** How many there are of each label, in the scheme's order. */
  readonly labels: readonly (readonly [name: string, count: number])[];
  readonly label: SchemeId | null;
  /** Each attribute that at least one of the labels has, and how many spans have such a label. */
  readonly attributes: readonly { readonly attribute: AttributeDefinition; readonly of: number }[];
  /** What is written for an attribute in all of them; null where it differs. */
  readonly written: ReadonlyMap<SchemeId, string | null>;
  readonly note: string | null;
  readonly noted: number;
}

export function commonOf(
  model: ReaderModel,
  ids: Iterable<SpanId>,
  { spans } = model.layer,
): Common {
  const counts = new Map<SchemeId, number>();
  const written = new Map<SchemeId, string | null>();
  const attributes = new Map<SchemeId, readonly AttributeDefinition[]>();
  const notes = new Set<string>();
  let [count, noted] = [0, 0];
  for (const id of ids) {
    const span = spans.get(id);
    if (span === undefined) continue;
    count++;
    counts.set(span.label, (counts.get(span.label) ?? 0) + 1);
    const known = attributes.get(span.label) ?? model.label(span.label)?.attributes ?? [];
    attributes.set(span.label, known);
    if (span.note !== '') noted++;
    if (notes.size < 2) notes.add(span.note);
    for (const { id: name } of known) {
      const value = writtenOf(span.attributes[name]);
      written.set(
        name,
        (written.get(name) ?? value) === value && written.get(name) !== null ? value : null,
      );
    }
  }
  const [onlyLabel] = counts.keys();
  return {
    count,
    labels: [...counts]
      .toSorted(([a], [b]) => (model.label(a)?.order ?? 0) - (model.label(b)?.order ?? 0))
      .map(([label, held]) => [model.nameOf(label), held] as const),
    label: counts.size === 1 ? (onlyLabel ?? null) : null,
    attributes: attributesOf(model, counts),
    written,
    note: notes.size === 1 ? ([...notes][0] ?? null) : null,
    noted,
  };
}

function attributesOf(model: ReaderModel, counts: ReadonlyMap<SchemeId, number>) {
  const found = new Map<SchemeId, { attribute: AttributeDefinition; of: number }>();
  for (const [label, count] of counts) {
    for (const attribute of model.label(label)?.attributes ?? []) {
      if (attribute.retired) continue;
      const known = found.get(attribute.id);
      if (known === undefined) found.set(attribute.id, { attribute, of: count });
      else if (known.attribute.type === attribute.type) known.of += count;
    }
  }
  return [...found.values()];
}
