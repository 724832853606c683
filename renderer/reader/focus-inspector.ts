/** Where the inspector writes what, by the ids that it gives its parts. */
const FIELDS = { attributes: 'inspector-attributes', note: 'inspector-note' } as const;

/** Goes to a field of the span at hand; to the pane where the span has no such field. */
export function focusInspector(field: keyof typeof FIELDS): void {
  const part = document.getElementById(FIELDS[field]);
  const pane = document.querySelector('[data-pane="inspector"]');
  const within = part ?? pane;
  const target =
    part?.matches('input, textarea, button') === true
      ? part
      : within?.querySelector<HTMLElement>('input, textarea, button');
  target?.focus();
}
