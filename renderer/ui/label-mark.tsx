import type { LabelDefinition } from '../../shared/model/scheme';

/** The first letter of a label's name, as a reader of its language sees it. */
export const letterOf = (name: string): string =>
  (Array.from(name.trim())[0] ?? '').toLocaleUpperCase();

/** A label's letter over its own rule; the name is what is read out. */
export function LabelLetter({ label }: { readonly label: LabelDefinition }) {
  return (
    <span className={`letter k-${label.id}`} role="img" aria-label={label.name} title={label.name}>
      {letterOf(label.name)}
    </span>
  );
}

/** A label by letter and name. */
export function LabelName({ label }: { readonly label: LabelDefinition }) {
  return (
    <span className={`lab k-${label.id}`}>
      <i aria-hidden="true">{letterOf(label.name)}</i>
      <bdi>{label.name}</bdi>
    </span>
  );
}
