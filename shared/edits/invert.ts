import type { Offset } from '../model/span';
import type { Edit } from './edit';

/** The edit that takes `edit` back: what was old is new and what was new is old. A function of the edit alone. */
export function invert<O extends Offset>(edit: Edit<O>): Edit<O> {
  switch (edit.type) {
    case 'span.add':
      return { type: 'span.remove', span: edit.span };
    case 'span.remove':
      return { type: 'span.add', span: edit.span };
    case 'relation.add':
      return { type: 'relation.remove', relation: edit.relation };
    case 'relation.remove':
      return { type: 'relation.add', relation: edit.relation };
    case 'span.set':
    case 'relation.set':
    case 'layer.set':
      return turned(edit);
  }
}

/** The edits that take a list back, in the order in which they must be applied. */
export function invertAll<O extends Offset>(edits: readonly Edit<O>[]): Edit<O>[] {
  return edits.map(invert).reverse();
}

function turned<E extends object>(edit: E): E {
  const { from, to, ...rest } = edit as { readonly from?: unknown; readonly to?: unknown };
  return {
    ...rest,
    ...(to === undefined ? {} : { from: to }),
    ...(from === undefined ? {} : { to: from }),
  } as E;
}
