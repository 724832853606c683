import { describe, expect, it } from 'vitest';
import { attributeFault, isDate } from './attribute-value';
import { defaultScheme } from './default-scheme';
import { attributeOf, definitionOf } from './read-scheme';
import type { SchemeId } from './ids';
import type { JsonValue } from './json';
import type { AttributeDefinition } from './scheme';

const of = (label: string, attribute: string): AttributeDefinition =>
  attributeOf(definitionOf(defaultScheme.labels, label as SchemeId)!, attribute as SchemeId)!;
const flag: AttributeDefinition = { ...of('number', 'unit'), name: 'Sure', type: 'boolean' };

describe('attributeFault', () => {
  it.each<[AttributeDefinition, JsonValue]>([
    [of('number', 'unit'), 'people 🔥'],
    [of('number', 'value'), -1.5],
    [of('number', 'comparator'), 'at-least'],
    [of('number', 'since'), '2022-02'],
    [of('number', 'measure'), { entry: 'm-aaaaaaaaaaaaaaaa', written: 'cases' }],
    [of('source', 'entry'), { written: 'the mayor' }],
    [flag, false],
    [of('number', 'high'), null],
  ])('lets %o hold %j', (definition, value) => {
    expect(attributeFault(definition, value)).toBe(null);
  });

  it.each<[AttributeDefinition, JsonValue, RegExp]>([
    [of('number', 'unit'), 3, /takes a text/],
    [of('number', 'unit'), 'half \ud83d', /surrogate/],
    [of('number', 'value'), '15,000', /takes a number/],
    [of('number', 'value'), Infinity, /not finite/],
    [of('number', 'comparator'), 'at least', /takes one of: exact, over, at-least/],
    [of('number', 'since'), 'February 2022', /takes a year, a month or a day/],
    [of('number', 'measure'), { entry: 'e-aaaaaaaaaaaaaaaa', written: 'cases' }, /measure entry/],
    [of('number', 'measure'), { entry: 'm-aaaaaaaaaaaaaaaa' }, /what was written/],
    [of('source', 'entry'), 'e-aaaaaaaaaaaaaaaa', /what was written/],
    [of('source', 'entry'), { written: 'x', more: 1 }, /what was written/],
    [of('source', 'entry'), ['x'], /what was written/],
    [flag, 'yes', /true or false/],
  ])('refuses %o the value %j', (definition, value, message) => {
    expect(attributeFault(definition, value)).toMatch(message);
  });
});

describe('isDate', () => {
  it('knows the calendar', () => {
    const good = ['2022', '2022-12', '2024-02-29', '2000-02-29', '0001-01-01'];
    const bad = [
      '22',
      '2022-13',
      '2022-00',
      '2023-02-29',
      '1900-02-29',
      '2022-1-1',
      '2022-04-31',
      '',
      '2022-01-01T',
    ];
    expect(good.filter((text) => !isDate(text))).toEqual([]);
    expect(bad.filter(isDate)).toEqual([]);
  });
});
