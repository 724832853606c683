import { createPlainNames } from '../common/plain-names';
import { nameOfChoice } from '../names/choice-names';
import { NAMES_COMMENT } from './annotation-conf';
import { writtenValue } from './claimbench-note';
import { mergedConf, ownConf } from './kept-conf';
import type { SchemeId } from '../../model/ids';
import type { AttributeDefinition } from '../../model/scheme';
import type { WriteRequest } from '../exported';
import type { CurrentConf } from './kept-conf';

/** brat's forms of the names of a scheme, and which of them were needed as events. */
export interface BratNames {
  label(name: string): string;
  attribute(name: string): string;
  relation(name: string): string;
  /** Says that a label stood on an event, or that a relation was one of an event's roles. */
  isEvent(type: string): void;
  isRole(type: string): void;
  /** `annotation.conf`, with what somebody else's said where there was one. */
  annotationConf(kept: string | null): string;
  visualConf(): string;
}

/** Makes the names of a corpus: types in brat are of ASCII letters, digits, `_` and `-`. */
export function createBratNames(request: WriteRequest): BratNames {
  const { scheme, nameOfLabel, nameOfAttribute, nameOfRelation } = request;
  const ofLabels = scheme.labels.map(({ id }) => nameOfLabel(id));
  const ofRelations = scheme.relations.map(({ id }) => nameOfRelation(id));
  const ofAttributes = [...scheme.labels, ...scheme.relations].flatMap(({ attributes }) =>
    attributes.map(({ id }) => nameOfAttribute(id)),
  );
  const labels = createPlainNames(ofLabels, 'Label', true);
  const attributes = createPlainNames(ofAttributes, 'Attribute', true);
  const relations = createPlainNames(ofRelations, 'Relation', true);
  const events = new Set<string>();
  const roles = new Set<string>();

  const labelForm = (id: SchemeId) => labels.plain(nameOfLabel(id));
  const typesOf = (ids: readonly SchemeId[]) =>
    ids.length === 0 ? '<ANY>' : ids.map(labelForm).join('|');

  /** The forms of values that stand for others, by the forms of their attributes. */
  const values = new Map<string, Map<string, string>>();

  /** How the choices of an attribute stand in `annotation.conf`, as on the lines wherever that can be. */
  function choiceForms(attribute: string, definition: AttributeDefinition): string[] {
    const written = definition.choices.map(({ id }) => nameOfChoice(definition, id));
    const taken = new Set(written.filter((name) => choiceForm(name) === name));
    const others = new Map<string, string>();
    for (const name of written) {
      const form = choiceForm(name);
      if (!taken.has(form)) others.set(form, name);
      taken.add(form);
    }
    if (others.size > 0) values.set(attribute, others);
    return written.map(choiceForm);
  }

  function attributeRows(): CurrentConf['attributes'] {
    const byName = new Map<string, { definition: AttributeDefinition; labels: string[] }>();
    const owners = [
      ...scheme.labels.map((label) => [labelForm(label.id), label.attributes] as const),
      ...scheme.relations.map(
        (relation) => [relations.plain(nameOfRelation(relation.id)), relation.attributes] as const,
      ),
    ];
    for (const [owner, definitions] of owners) {
      for (const definition of definitions) {
        const name = attributes.plain(nameOfAttribute(definition.id));
        const known = byName.get(name);
        if (known) known.labels.push(owner);
        else byName.set(name, { definition, labels: [owner] });
      }
    }
    const rows = new Map<string, { line: string; owners: string[]; choices: string[] | null }>();
    for (const [name, { definition, labels: owners }] of byName) {
      const argument = `${name}\tArg:${owners.join('|')}`;
      if (definition.type === 'choice' && definition.choices.length > 0) {
        const choices = choiceForms(name, definition);
        rows.set(name, { line: `${argument}, Value:${choices.join('|')}`, owners, choices });
      } else if (definition.type === 'boolean') {
        rows.set(name, { line: argument, owners, choices: [] });
      } else {
        // brat knows attributes without a value and those with a list of values; the lines may hold any.
        rows.set(name, { line: `# ${argument} (${definition.type})`, owners, choices: null });
      }
    }
    return rows;
  }

  function relationRows(): CurrentConf['relations'] {
    return new Map(
      scheme.relations.map(({ id, from, to }) => {
        const name = relations.plain(nameOfRelation(id));
        const line = `${name}\tArg1:${typesOf(from)}, Arg2:${typesOf(to)}`;
        return [name, { line, from: from.map(labelForm), to: to.map(labelForm) }];
      }),
    );
  }

  function eventRows(): CurrentConf['events'] {
    const argumentRoles = [...roles].sort().map((role) => `${role}*:<ANY>`);
    return new Map(
      [...events].sort().map((type) => [type, [type, argumentRoles.join(', ')].join('\t').trim()]),
    );
  }

  return {
    label: labels.plain,
    attribute: attributes.plain,
    relation: relations.plain,
    isEvent: (type) => events.add(type),
    isRole: (type) => roles.add(type),
    annotationConf(kept) {
      const attributeLines = attributeRows();
      const names = {
        labels: labels.renamed(),
        attributes: attributes.renamed(),
        relations: relations.renamed(),
        ...(values.size === 0 ? {} : { values: objectOf(values) }),
      };
      const now: CurrentConf = {
        comment: `${NAMES_COMMENT}${JSON.stringify(names)}`,
        labels: scheme.labels.map(({ id }) => labelForm(id)),
        events: eventRows(),
        relations: relationRows(),
        attributes: attributeLines,
      };
      return kept === null ? ownConf(now) : mergedConf(kept, now);
    },
    visualConf() {
      const shown = { ...labels.renamed(), ...relations.renamed() };
      const words = (name: string) => name.replace(/[|\s]+/g, ' ').trim();
      return [
        '[labels]',
        ...Object.entries(shown).map(([form, name]) => `${form} | ${words(name)}`),
        '',
        '[drawing]',
        ...scheme.labels.map(
          ({ id, colour }) => `${labelForm(id)}\tbgColor:${paler(colour.light)}`,
        ),
        '',
      ].join('\n');
    },
  };
}

const objectOf = (values: ReadonlyMap<string, ReadonlyMap<string, string>>) =>
  Object.fromEntries(
    Array.from(values, ([attribute, names]) => [attribute, Object.fromEntries(names)]),
  );

/** A choice as one word that does not end the list of them. */
const choiceForm = (name: string): string => (writtenValue(name) ?? '').replace(/[|,]/g, '_');

/** A colour that black words can be read on: two thirds of the way to white. */
const paler = (hex: string): string =>
  `#${[1, 3, 5]
    .map((at) => Math.round(170 + Number.parseInt(hex.slice(at, at + 2), 16) / 3))
    .map((part) => Math.min(255, part).toString(16).padStart(2, '0'))
    .join('')}`;
