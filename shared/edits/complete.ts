import { apply } from './apply';
import { completeRelationEdit } from './complete-relation';
import { completeSpanEdit } from './complete-span';
import { inStock } from '../model/ids';
import { EditRefused, exists, missing, refusing } from './refusal';
import type { Layer } from '../model/layer';
import type { Utf16 } from '../text/offsets';
import type { ApplyFault } from './apply';
import type { CompletionContext } from './completion-context';
import type { Edit } from './edit';
import type { Refusal } from './refusal';
import type { ShortEdit } from './short-edit';

/** Full edits that apply, in order, and the layer after them. `edits` is empty where nothing would change. */
export interface Completed {
  readonly ok: true;
  readonly edits: readonly Edit<Utf16>[];
  readonly layer: Layer<Utf16>;
}

/**
 * Makes full edits of what a caller sent: fills in old values, ids and quotes, spells out all consequences, and checks
 * everything against text and scheme, full edits included. The first span or relation of a layer that nobody has begun
 * begins it: its status goes to *in progress* in the same list. What it gives holds on `context.layer`.
 */
export function complete(edit: ShortEdit<Utf16>, context: CompletionContext): Completed | Refusal {
  return refusing(() => completed([edit], context));
}

/**
 * Completes a list, each edit seeing what the ones before it did; all of them or none. A refusal says which edit it was.
 */
export function completeAll(
  edits: readonly ShortEdit<Utf16>[],
  context: CompletionContext,
): Completed | (Refusal & { readonly index: number }) {
  let index = 0;
  // Asking for random bytes costs more than an id does.
  const random = edits.length > 1 ? inStock(context.random) : context.random;
  const result = refusing(() =>
    completed(edits, { ...context, random }, (at) => {
      index = at;
    }),
  );
  return result.ok ? result : { ...result, index };
}

function completed(
  edits: readonly ShortEdit<Utf16>[],
  context: CompletionContext,
  begins: (index: number) => void = () => undefined,
): Completed {
  const all: Edit<Utf16>[] = [];
  let { layer } = context;
  const take = (edit: Edit<Utf16>) => {
    layer = applied(layer, edit);
    all.push(edit);
  };
  for (const [index, edit] of edits.entries()) {
    begins(index);
    for (const full of spelledOut(edit, { ...context, layer })) take(full);
  }
  const saysStatus = all.some((edit) => edit.type === 'layer.set' && edit.field === 'status');
  if (
    layer.status === 'not-begun' &&
    !saysStatus &&
    all.some((edit) => edit.type !== 'layer.set')
  ) {
    take({ type: 'layer.set', field: 'status', from: 'not-begun', to: 'in-progress' });
  }
  return { ok: true, edits: all, layer };
}

function spelledOut(edit: ShortEdit<Utf16>, context: CompletionContext): Edit<Utf16>[] {
  switch (edit.type) {
    case 'relation.add':
    case 'relation.remove':
    case 'relation.set':
    case 'relation.attribute':
      return completeRelationEdit(edit, context);
    case 'layer.set': {
      if (edit.field === 'extras' || 'from' in edit) return [edit];
      if (edit.field === 'notes') {
        return [{ type: 'layer.set', field: 'notes', from: context.layer.notes, to: edit.to }];
      }
      const from = context.layer.status;
      return from === edit.to ? [] : [{ type: 'layer.set', field: 'status', from, to: edit.to }];
    }
    default:
      return completeSpanEdit(edit, context);
  }
}

function applied(layer: Layer<Utf16>, edit: Edit<Utf16>): Layer<Utf16> {
  const result = apply(layer, edit);
  if (result.ok) return result.layer;
  throw refusalOf(result.reason, edit, result.current ?? null);
}

function refusalOf(reason: ApplyFault, edit: Edit<Utf16>, current: EditRefused['details'][string]) {
  const what = edit.type.startsWith('relation') ? 'relation' : 'span';
  const id =
    'id' in edit
      ? edit.id
      : 'span' in edit
        ? edit.span.id
        : 'relation' in edit
          ? edit.relation.id
          : null;
  if (id !== null && reason.endsWith('missing')) return missing(what, id);
  if (id !== null && reason.endsWith('exists')) return exists(what, id);
  return new EditRefused(
    'edit/stale',
    'This was changed meanwhile, so the edit was not made. Look at it as it is now.',
    { id, current },
  );
}
