const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

const stoodAt = new WeakMap<Element, HTMLElement>();

/** Panes are the elements with `data-pane`, in the order of the page; hidden ones don't count. */
const panes = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  );

/** Focuses a pane where it stood last, else its `data-pane-focus`, else the first thing that can; false if nothing can. */
export function focusPane(pane: HTMLElement): boolean {
  const last = stoodAt.get(pane);
  const inner =
    last?.isConnected === true
      ? last
      : (pane.querySelector<HTMLElement>('[data-pane-focus]') ??
        pane.querySelector<HTMLElement>(FOCUSABLE));
  inner?.focus();
  return inner !== undefined && inner !== null;
}

export function focusPaneNamed(root: ParentNode, name: string): void {
  const pane = panes(root).find((one) => one.dataset['pane'] === name);
  if (pane !== undefined) focusPane(pane);
}

/** F6: the next pane, or with -1 the one before, from where the focus is. */
export function cyclePanes(root: Document, step: 1 | -1): void {
  const all = panes(root);
  if (all.length === 0) return;
  const active = root.activeElement;
  const here = all.findIndex((pane) => active !== null && pane.contains(active));
  const held = all[here];
  if (held !== undefined && active instanceof HTMLElement) stoodAt.set(held, active);
  const start = here === -1 ? (step === 1 ? -1 : 0) : here;
  for (let count = 1; count <= all.length; count += 1) {
    const next = all[(start + step * count + all.length * count) % all.length];
    if (next !== undefined && focusPane(next)) return;
  }
}
