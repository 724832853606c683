import type { SchemeId } from './ids';
import type {
  AttributeDefinition,
  LabelDefinition,
  LabelScheme,
  RelationDefinition,
  UnitKind,
} from './scheme';

const id = (value: string) => value as SchemeId;

type Attribute = Pick<AttributeDefinition, 'type'> & {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly choices?: readonly (readonly [id: string, name: string])[];
  readonly registry?: AttributeDefinition['registry'];
};

const attribute = (given: Attribute): AttributeDefinition => ({
  id: id(given.id),
  name: given.name,
  type: given.type,
  choices: (given.choices ?? []).map(([choice, name]) => ({ id: id(choice), name })),
  registry: given.registry ?? null,
  definition: given.definition,
  retired: false,
});

const inForce = { retired: false, replacedBy: null };

const claim: LabelDefinition = {
  id: id('claim'),
  name: 'Claim',
  key: '1',
  colour: { light: '#4059A8', dark: '#6BA0F8' },
  rule: 'solid',
  unit: 'clause',
  definition:
    'Something that is said to be so and that could be checked. Tag the whole statement, without the words that say who said it. An opinion, a wish or a question is not a claim.',
  examples: [
    'The council said [about 4,200 homes had lost power by Tuesday night].',
    '[The northern lock gate failed at 03:40], according to two engineers.',
    '[No one was on the bridge when it closed], the operator insists.',
  ],
  attributes: [
    attribute({
      id: 'status',
      name: 'Status',
      type: 'choice',
      choices: [
        ['asserted', 'asserted'],
        ['reported', 'reported'],
        ['contested', 'contested'],
        ['unverified', 'unverified'],
      ],
      definition:
        'How the report stands to the claim. Asserted: the report itself says so. Reported: it passes on what somebody said. Contested: it says that somebody denies it. Unverified: it says that nobody could check it.',
    }),
  ],
  order: 1,
  ...inForce,
};

const source: LabelDefinition = {
  id: id('source'),
  name: 'Source',
  key: '2',
  colour: { light: '#91600A', dark: '#E3B41E' },
  rule: 'double',
  unit: 'name',
  definition:
    'Who or what a claim or a figure is taken from: a person, an office, an agency, a document. Tag the words that name it, with title and office, not the verb.',
  examples: [
    '[Harbour master Ines Calder] told reporters that the gate would stay shut.',
    'The figure comes from [the water board’s May bulletin], which cites [the Tarn survey].',
    'Three ships had turned back, [a person briefed on the matter] said.',
  ],
  attributes: [
    attribute({
      id: 'entry',
      name: 'Entry',
      type: 'entry',
      registry: 'source',
      definition: 'The source in the corpus’ registry, so that its names in all documents meet.',
    }),
    attribute({
      id: 'kind',
      name: 'Kind',
      type: 'choice',
      choices: [
        ['agency', 'agency'],
        ['official', 'official'],
        ['expert', 'expert'],
        ['media', 'media'],
        ['journalist', 'journalist'],
        ['document', 'document'],
        ['government', 'government'],
        ['social-media', 'social media'],
        ['anonymous', 'anonymous'],
        ['other', 'other'],
      ],
      definition: 'What kind of source it is, judged by what this report says of it.',
    }),
  ],
  order: 2,
  ...inForce,
};

const number: LabelDefinition = {
  id: id('number'),
  name: 'Number',
  key: '3',
  colour: { light: '#3A9080', dark: '#8FE6D2' },
  rule: 'dotted',
  unit: 'word',
  definition:
    'A figure that measures something. Tag it with its comparator and its unit, so that it can be read alone. Do not tag dates, ages, addresses and numbers in names.',
  examples: [
    'Rescuers counted [more than 310 boats] in the basin.',
    'Repairs will cost [between 12 and 15 million crowns].',
    'Water stood [nearly two metres] above the quay, [up 40 cm] since noon.',
  ],
  attributes: [
    attribute({
      id: 'value',
      name: 'Value',
      type: 'number',
      definition: 'The figure itself, without its scale word: 1.5 million is 1500000.',
    }),
    attribute({
      id: 'low',
      name: 'Low',
      type: 'number',
      definition: 'The lower bound, where the figure has one.',
    }),
    attribute({
      id: 'high',
      name: 'High',
      type: 'number',
      definition: 'The upper bound, where the figure has one.',
    }),
    attribute({
      id: 'comparator',
      name: 'Comparator',
      type: 'choice',
      choices: [
        ['exact', 'exact'],
        ['over', 'over'],
        ['at-least', 'at least'],
        ['under', 'under'],
        ['up-to', 'up to'],
        ['nearly', 'nearly'],
        ['about', 'about'],
        ['between', 'between'],
        ['vague', 'vague'],
      ],
      definition:
        'How the words bound the figure. Vague is for dozens, scores, several hundred and the like.',
    }),
    attribute({
      id: 'unit',
      name: 'Unit',
      type: 'text',
      definition: 'What one of it is: people, km, per cent, crowns.',
    }),
    attribute({
      id: 'measure',
      name: 'Measure',
      type: 'entry',
      registry: 'measure',
      definition: 'What is being counted, so that figures for one thing can be compared.',
    }),
    attribute({
      id: 'since',
      name: 'Since',
      type: 'date',
      definition: 'When what is counted begins: a year, a month or a day.',
    }),
    attribute({
      id: 'until',
      name: 'Until',
      type: 'date',
      definition: 'When what is counted ends: a year, a month or a day.',
    }),
    attribute({
      id: 'during',
      name: 'During',
      type: 'text',
      definition: 'The period in words, where it is no date: the first week, the storm.',
    }),
    attribute({
      id: 'per',
      name: 'Per',
      type: 'text',
      definition: 'What the figure is a rate of: day, household, 100,000 people.',
    }),
  ],
  order: 3,
  ...inForce,
};

const location: LabelDefinition = {
  id: id('location'),
  name: 'Location',
  key: '4',
  colour: { light: '#761B42', dark: '#E8588B' },
  rule: 'dash-dot',
  unit: 'name',
  definition:
    'A place that could be shown on a map. Tag the name alone. A place’s name that stands for its government or its team is not a location.',
  examples: [
    'The gate at [Oster Lock] gave way, flooding [Low Harbour] and parts of [Varn].',
    'Barges waited [north of the Tarn bridge].',
  ],
  attributes: [
    attribute({
      id: 'entry',
      name: 'Entry',
      type: 'entry',
      registry: 'place',
      definition: 'The place in the corpus’ registry, so that its spellings meet.',
    }),
    attribute({
      id: 'kind',
      name: 'Kind',
      type: 'text',
      definition: 'What kind of place it is: city, district, river, building.',
    }),
    attribute({
      id: 'country',
      name: 'Country',
      type: 'text',
      definition: 'The country it lies in, by name or two-letter code.',
    }),
    attribute({
      id: 'latitude',
      name: 'Latitude',
      type: 'number',
      definition: 'Degrees north of the equator, south negative.',
    }),
    attribute({
      id: 'longitude',
      name: 'Longitude',
      type: 'number',
      definition: 'Degrees east of Greenwich, west negative.',
    }),
  ],
  order: 4,
  ...inForce,
};

const relation = (
  order: number,
  name: string,
  inverseName: string,
  from: readonly string[],
  to: readonly string[],
  definition: string,
  acrossDocuments = false,
): RelationDefinition => ({
  id: id(name.replaceAll(' ', '-')),
  name,
  inverseName,
  from: from.map(id),
  to: to.map(id),
  acrossDocuments,
  definition,
  attributes: [],
  order,
  ...inForce,
});

/**
 * The scheme that a new corpus begins with, *claims and evidence*. It is data: a lead changes it in the corpus, and
 * nothing in the program asks for one of these ids by name to work.
 */
export const defaultScheme: LabelScheme = {
  name: 'Claims and evidence',
  revision: 1,
  labels: [claim, source, number, location],
  relations: [
    relation(
      1,
      'attributed to',
      'source of',
      ['claim', 'number'],
      ['source'],
      'The claim or the figure rests on the word of this source. A claim that two sources make has two of these.',
    ),
    relation(
      2,
      'cites',
      'cited by',
      ['source'],
      ['source'],
      'This source has it from that one: a paper that quotes an agency, an agency that quotes an official.',
    ),
    relation(
      3,
      'quantity of',
      'measured by',
      ['number'],
      ['claim'],
      'The figure is the measure that this claim gives.',
    ),
    relation(
      4,
      'located in',
      'place of',
      ['claim'],
      ['location'],
      'What the claim says happened or holds at this place.',
    ),
    relation(
      5,
      'part of',
      'contains',
      ['location'],
      ['location'],
      'This place lies within that one.',
    ),
    relation(
      6,
      'same claim',
      'same claim',
      ['claim'],
      ['claim'],
      'Both say the same thing, in whatever words, here or in another document.',
      true,
    ),
    relation(
      7,
      'contradicts',
      'contradicts',
      ['claim'],
      ['claim'],
      'Both cannot be so at once, here or in another document.',
      true,
    ),
  ],
};

/**
 * What a label tags at the caret when nothing is picked. A label that does not say, as in a scheme from before labels did,
 * takes what the default scheme has under its id, and else the word.
 */
export const unitOfLabel = (label: LabelDefinition): UnitKind =>
  label.unit ?? defaultScheme.labels.find((known) => known.id === label.id)?.unit ?? 'word';
