import * as z from 'zod';
import { schemeId } from '../../model/ids';
import { mapOf, wellFormedText } from '../../model/json';
import { choice, colourPair, ruleStyle } from '../../model/scheme';

export const NAME_MAP_FORMAT = 'claimbench/mapping@1';

const foreignName = z.string().max(10_000);
const ownName = wellFormedText(80).refine((value) => value.trim() !== '', {
  message: 'A name is not empty.',
});
const definition = wellFormedText(20_000);

/** A label that an import adds to the scheme; what is absent is chosen then. */
export const newLabel = z.strictObject({
  id: schemeId,
  name: ownName,
  key: z.union([z.null(), z.string().regex(/^[a-z0-9]$/)]).exactOptional(),
  colour: colourPair.exactOptional(),
  rule: ruleStyle.exactOptional(),
  definition: definition.exactOptional(),
});
export type NewLabel = Readonly<z.infer<typeof newLabel>>;

/** An attribute that an import adds to each label or relation that has it in the data. */
export const newAttribute = z.strictObject({
  id: schemeId,
  name: ownName,
  type: z.enum(['text', 'number', 'choice', 'date', 'entry', 'boolean']),
  choices: z.array(choice).max(200).exactOptional(),
  definition: definition.exactOptional(),
});
export type NewAttribute = Readonly<z.infer<typeof newAttribute>>;

/** A relation that an import adds to the scheme. Empty or absent ends let every label. */
export const newRelation = z.strictObject({
  id: schemeId,
  name: ownName,
  inverseName: ownName.exactOptional(),
  from: z.array(schemeId).max(100).exactOptional(),
  to: z.array(schemeId).max(100).exactOptional(),
  definition: definition.exactOptional(),
});
export type NewRelation = Readonly<z.infer<typeof newRelation>>;

const targetOf = <T>(definitionOfNew: z.ZodType<T>) =>
  z.union([z.null(), schemeId, z.strictObject({ new: definitionOfNew })]);

/**
 * What the names of foreign data become, also as it is kept in a file for the next import. A name stands for the id of
 * the scheme, for something new, or (null) for nothing: spans and relations of such a name, and values of such an
 * attribute, are kept in the extras of their layer and told. So is a name that is not there.
 */
export const nameMapSchema = z.strictObject({
  format: z.literal(NAME_MAP_FORMAT),
  labels: mapOf(foreignName, targetOf(newLabel)),
  attributes: mapOf(foreignName, targetOf(newAttribute)),
  relations: mapOf(foreignName, targetOf(newRelation)),
});
export type NameMap = Readonly<z.infer<typeof nameMapSchema>>;

/** Reads a kept mapping; else a sentence that says what is wrong with it. */
export function parseNameMap(content: string): NameMap | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { fault: 'The mapping is not JSON. Choose a file that an import saved.' };
  }
  const parsed = nameMapSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return {
    fault: `The mapping cannot be read: “${issue?.path.join('.') ?? ''}”: ${issue?.message ?? ''}`,
  };
}

/** A mapping as it is kept: names in order, so that equal mappings are equal files. */
export function serializeNameMap({ labels, attributes, relations }: NameMap): string {
  const kept = {
    format: NAME_MAP_FORMAT,
    labels: sorted(labels),
    attributes: sorted(attributes),
    relations: sorted(relations),
  };
  return `${JSON.stringify(kept, null, 2)}\n`;
}

function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  const result = Object.create(null) as Record<string, T>;
  for (const [name, target] of Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))) {
    result[name] = target;
  }
  return result;
}
