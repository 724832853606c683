/** Where the inspector writes what, by the ids that it gives its parts. */
const FIELDS = { attributes: 'inspector-attributes', note: 'inspector-note' } as const;

/** How many frames a panel that is being drawn is waited for. */
const PATIENCE = 60;

/**
 * Goes to a field of the span at hand; to the pane where the span has no such field. A panel that is not drawn yet is
 * waited for, unless the focus goes elsewhere meanwhile.
 */
export function focusInspector(field: keyof typeof FIELDS): void {
  const from = document.activeElement;
  const attempt = (left: number) => {
    if (document.activeElement !== from) return;
    const target = fieldFor(field);
    if (target !== null) target.focus();
    else if (left > 0) requestAnimationFrame(() => attempt(left - 1));
  };
  attempt(PATIENCE);
}

function fieldFor(field: keyof typeof FIELDS): HTMLElement | null {
  const part = document.getElementById(FIELDS[field]);
  if (part?.matches('input, textarea, button') === true) return part;
  const within = part ?? document.querySelector('[data-pane="inspector"]');
  return within?.querySelector<HTMLElement>('input, textarea, button') ?? null;
}
