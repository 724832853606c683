import type { LabelDefinition } from '../../shared/model/scheme';

/** An example of the scheme: what stands in square brackets in it is drawn as a span of the label. */
export function ExampleText({
  text,
  label,
}: {
  readonly text: string;
  readonly label: LabelDefinition;
}) {
  return text.split(/(\[[^[\]]*\])/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <mark key={index} className={`s a-${label.id} w-${label.id} example-span`}>
        {part.slice(1, -1)}
      </mark>
    ),
  );
}
