const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

const stoodAt = new WeakMap<Element, HTMLElement>();

/** Panes are the elements with `data-pane`, in the order of the page; hidden ones don't count. */
const panes = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.getClientRects().length > 0,
  );

/** Remembers where each pane stands, however the focus came there. Returns what ends it. */
export function rememberFocus(root: Document): () => void {
  const remember = ({ target }: FocusEvent) => {
    const pane = target instanceof HTMLElement ? target.closest('[data-pane]') : null;
    if (pane !== null && target instanceof HTMLElement) stoodAt.set(pane, target);
  };
  root.addEventListener('focusin', remember);
  return () => root.removeEventListener('focusin', remember);
}

/**
 * Focuses a pane where it stood last, else its `data-pane-focus`, else the first thing in it that can, else the pane
 * itself; false if nothing can.
 */
export function focusPane(pane: HTMLElement): boolean {
  const last = stoodAt.get(pane);
  const inner =
    last?.isConnected === true
      ? last
      : (pane.querySelector<HTMLElement>('[data-pane-focus]') ??
        pane.querySelector<HTMLElement>(FOCUSABLE));
  (inner ?? pane).focus();
  return pane.contains(document.activeElement);
}

export function focusPaneNamed(root: ParentNode, name: string): void {
  const pane = panes(root).find((one) => one.dataset['pane'] === name);
  if (pane !== undefined) focusPane(pane);
}

/** Where the keys of each place act, so where the focus belongs when nothing else has it. */
const HOMES = { reader: 'text', library: 'documents', find: 'documents' } as const;

/**
 * Focuses where the work of a view is if the focus is nowhere, as after a dialogue that opened by itself or a view that
 * went away. Whatever has the focus keeps it.
 */
export function focusHome(root: Document, view: string): void {
  const active = root.activeElement;
  if (active !== null && active !== root.body) return;
  if (root.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
  if (view === 'reader' || view === 'library' || view === 'find') focusPaneNamed(root, HOMES[view]);
}

/** F6: the next pane, or with -1 the one before, from where the focus is. */
export function cyclePanes(root: Document, step: 1 | -1): void {
  const all = panes(root);
  if (all.length === 0) return;
  const active = root.activeElement;
  // The innermost, as the inspector is in the panel.
  const here = all.findLastIndex((pane) => active !== null && pane.contains(active));
  const start = here === -1 ? (step === 1 ? -1 : 0) : here;
  for (let count = 1; count <= all.length; count += 1) {
    const next = all[(start + step * count + all.length * count) % all.length];
    if (next !== undefined && focusPane(next)) return;
  }
}
