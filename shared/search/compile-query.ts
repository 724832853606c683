import { explainExpression } from './explain-expression';
import { createExpressionMatcher } from './expression-matcher';
import { createPlainMatcher } from './plain-matcher';
import type { FoldMemory } from './fold-memory';
import type { TextMatcher } from './text-matcher';
import type { TextQuery } from './text-query';

/** A matcher, or one plain sentence about what is wrong in the expression and where. */
export type CompiledQuery =
  | { readonly ok: true; readonly matcher: TextMatcher }
  | { readonly ok: false; readonly message: string };

/**
 * Makes the matcher of a query; a query without text matches nothing. `memory` keeps folded texts from one query to
 * the next, for somebody who types letter by letter over one long text.
 */
export function compileQuery(query: TextQuery, memory?: FoldMemory): CompiledQuery {
  if (query.kind === 'plain' || query.text === '') {
    return { ok: true, matcher: createPlainMatcher(query, memory) };
  }
  let expression: RegExp;
  try {
    expression = new RegExp(query.text, query.matchesCase ? 'gmu' : 'gimu');
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return { ok: false, message: explainExpression(query.text, reason) };
  }
  return { ok: true, matcher: createExpressionMatcher(expression, query.wholeWords) };
}
