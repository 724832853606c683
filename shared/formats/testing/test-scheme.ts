import type { SchemeId } from '../../model/ids';
import type {
  AttributeDefinition,
  LabelDefinition,
  LabelScheme,
  RelationDefinition,
} from '../../model/scheme';

const id = (value: string) => value as SchemeId;
const inForce = { retired: false, replacedBy: null };

const attribute = (
  name: string,
  type: AttributeDefinition['type'],
  of: string,
  choices: readonly string[] = [],
): AttributeDefinition => ({
  id: id(of),
  name,
  type,
  choices: choices.map((choice) => ({ id: id(choice), name: choice })),
  registry: null,
  definition: '',
  retired: false,
});

const label = (
  name: string,
  of: string,
  order: number,
  attributes: AttributeDefinition[],
): LabelDefinition => ({
  id: id(of),
  name,
  key: null,
  colour: { light: '#4059A8', dark: '#6BA0F8' },
  rule: 'solid',
  definition: '',
  examples: [],
  attributes,
  order,
  ...inForce,
});

const relation = (
  name: string,
  of: string,
  order: number,
  attributes: AttributeDefinition[],
): RelationDefinition => ({
  id: id(of),
  name,
  inverseName: `${name} (inverse)`,
  from: [],
  to: [],
  acrossDocuments: true,
  definition: '',
  attributes,
  order,
  ...inForce,
});

const remark = attribute('Remark', 'text', 'remark');

/**
 * A scheme whose names are as awkward as those of real ones: with spaces, signs that formats use themselves, letters
 * beyond ASCII. Every name belongs to one label, attribute or relation.
 */
export const testScheme: LabelScheme = {
  name: 'Test',
  revision: 1,
  labels: [
    label('Claim', 'claim', 0, [
      attribute('Status', 'choice', 'status', ['asserted', 'reported', 'not-known']),
      attribute('Checked', 'boolean', 'checked'),
      remark,
    ]),
    label('Number (figure)', 'number', 1, [
      attribute('Value', 'number', 'value'),
      attribute('Unit = of what?', 'text', 'unit'),
    ]),
    label('Place_name', 'place', 2, []),
    label('Ort/Straße: [x]|y;z → 🔥', 'odd', 3, [remark]),
    label('B-Person', 'person', 4, []),
  ],
  relations: [
    relation('rests on', 'rests-on', 0, [
      attribute('Weight', 'number', 'weight'),
      attribute('How', 'text', 'how'),
    ]),
    relation('same-as|x:1', 'same-as', 1, []),
  ],
};
