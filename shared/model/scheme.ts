import * as z from 'zod';
import { schemeId } from './ids';
import { wellFormedText } from './json';

const name = wellFormedText(80).regex(/\S/, 'A name is not empty.');
const definition = wellFormedText(20_000);
const hex = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'A colour is # and six hexadecimal digits.');

/** How the rule under a span is drawn; with the colour it tells a label in every theme and sight. */
export const ruleStyle = z.enum(['solid', 'double', 'dotted', 'dash-dot']);
export type RuleStyle = z.infer<typeof ruleStyle>;

/** What a label tags at the caret when nothing is picked: the word, the name around it, or the clause. */
export const unitKind = z.enum(['word', 'name', 'clause']);
export type UnitKind = z.infer<typeof unitKind>;

export const colourPair = z.strictObject({ light: hex, dark: hex });
/** A label's colour in the light and the dark theme. */
export type ColourPair = Readonly<z.infer<typeof colourPair>>;

export const choice = z.strictObject({ id: schemeId, name });

/**
 * An attribute of a label or relation. `choice` takes the id of one of `choices`; `number` a finite number; `date` a
 * year, year-month or day (`2022`, `2022-02`, `2022-02-24`); `entry` a registry id or what was written
 * (`{ entry?, written }`); `text` any text; `boolean` true or false.
 */
export const attributeDefinition = z.strictObject({
  id: schemeId,
  name,
  type: z.enum(['text', 'number', 'choice', 'date', 'entry', 'boolean']),
  choices: z.array(choice).max(200),
  /** Which kind of registry entry an `entry` attribute takes; null for the other types. */
  registry: z.union([z.null(), z.enum(['source', 'place', 'measure'])]),
  definition,
  retired: z.boolean(),
});
export type AttributeDefinition = Readonly<z.infer<typeof attributeDefinition>>;

export const labelDefinition = z.strictObject({
  id: schemeId,
  name,
  /** The character that tags with this label, as the physical digit or letter key; null for none. */
  key: z.union([z.null(), z.string().regex(/^[a-z0-9]$/)]),
  colour: colourPair,
  rule: ruleStyle,
  /** Absent in schemes from before labels had one; `unitOfLabel` says what holds then. */
  unit: unitKind.exactOptional(),
  definition,
  examples: z.array(wellFormedText(2000)).max(100),
  attributes: z.array(attributeDefinition).max(100),
  order: z.int(),
  retired: z.boolean(),
  /** The label that spans of this one are read as since the two were merged. */
  replacedBy: z.union([z.null(), schemeId]),
});
export type LabelDefinition = Readonly<z.infer<typeof labelDefinition>>;

export const relationDefinition = z.strictObject({
  id: schemeId,
  name,
  /** How it reads from the other end: *attributed to* and *source of*. */
  inverseName: name,
  from: z.array(schemeId).max(100),
  to: z.array(schemeId).max(100),
  acrossDocuments: z.boolean(),
  definition,
  attributes: z.array(attributeDefinition).max(100),
  order: z.int(),
  retired: z.boolean(),
  replacedBy: z.union([z.null(), schemeId]),
});
export type RelationDefinition = Readonly<z.infer<typeof relationDefinition>>;

/** Labels, their attributes and the relations between them. Ids are unique among labels and among relations. */
export const labelScheme = z
  .strictObject({
    name,
    /** Goes up with each edit of the scheme; each history line says under which revision it was written. */
    revision: z.int().min(0),
    labels: z.array(labelDefinition).max(500),
    relations: z.array(relationDefinition).max(500),
  })
  .superRefine((scheme, context) => {
    for (const part of ['labels', 'relations'] as const) {
      const seen = new Set<string>();
      for (const { id } of scheme[part]) {
        if (seen.has(id)) {
          context.addIssue({ code: 'custom', path: [part], message: `“${id}” is there twice.` });
        }
        seen.add(id);
      }
    }
  });
export type LabelScheme = Readonly<z.infer<typeof labelScheme>>;
