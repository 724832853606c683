/** How a search ended. *Cut*: there may be more than the most that are shown. */
export type SearchEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'tooSlow' }
  | { readonly kind: 'noThread' }
  | { readonly kind: 'badExpression'; readonly message: string };
