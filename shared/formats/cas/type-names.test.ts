import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeName, featureName, nameOfType, typeOfLabel, typeOfRelation } from './type-names';

const names = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.stringMatching(/^[xX_a0-9]{1,9}$/),
  fc.constantFrom('begin', 'end', 'sofa', 'claimbench_note', '_x0020_', 'x0020_', '_', '5W', ' 5'),
);
const JAVA_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

test('any name of a scheme becomes a name that UIMA allows and comes back', () => {
  fc.assert(
    fc.property(names, (name) => {
      const feature = featureName(name);
      expect(feature).toMatch(JAVA_NAME);
      expect(attributeName(feature)).toBe(name);
      const type = typeOfLabel(name);
      expect(type.replace('webanno.custom.', '')).toMatch(JAVA_NAME);
      expect(nameOfType(type)).toBe(name);
      const relation = typeOfRelation(name, new Set([name]));
      expect(relation).not.toBe(type);
      expect(nameOfType(relation)).toBe(name);
    }),
  );
});

test('two names never share a feature', () => {
  fc.assert(
    fc.property(names, names, (a, b) => {
      if (a !== b) expect(featureName(a)).not.toBe(featureName(b));
    }),
  );
});

test('plain names stay plain, and free text is escaped', () => {
  expect(typeOfLabel('Claim')).toBe('webanno.custom.Claim');
  expect(typeOfLabel('News source')).toBe('webanno.custom.News_x0020_source');
  expect(typeOfLabel('5W')).toBe('webanno.custom.x0035_W');
  expect(featureName('begin')).toBe('x0062_egin');
});

test('a foreign name that only looks escaped stays as it is', () => {
  expect(nameOfType('webanno.custom._x0041_')).toBe('_x0041_');
  expect(nameOfType('org.example.NamedEntity')).toBe('NamedEntity');
});
