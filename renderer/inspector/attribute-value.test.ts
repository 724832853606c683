import { describe, expect, test } from 'vitest';
import { valueFault, valueOf, writtenOf } from './attribute-value';
import type { SchemeId } from '../../shared/model/ids';
import type { AttributeDefinition } from '../../shared/model/scheme';

const attribute = (type: AttributeDefinition['type']): AttributeDefinition => ({
  id: 'x' as SchemeId,
  name: 'X',
  type,
  choices: [],
  registry: null,
  definition: '',
  retired: false,
});

describe('attributes as a person writes them', () => {
  test.each([
    ['14200', 14200],
    ['14,200', 14200],
    ['1\u202f240\u202f000', 1240000],
    ['-0.5', -0.5],
    ['.3', 0.3],
    ['2e3', 2000],
  ])('%s is a number', (written, value) => {
    expect(valueFault(attribute('number'), written)).toBeNull();
    expect(valueOf(attribute('number'), written, undefined)).toBe(value);
  });

  test.each(['about 20', '1,20', '12,34,5', '0x10', 'NaN', 'Infinity'])(
    '%s is no number',
    (written) => {
      expect(valueFault(attribute('number'), written)).not.toBeNull();
    },
  );

  test.each(['2022', '2022-02', '2022-02-24'])('%s is a date', (written) => {
    expect(valueFault(attribute('date'), written)).toBeNull();
  });

  test.each(['24.2.2022', '2022-13', '2022-2', '2022-02-32', 'Thursday'])(
    '%s is no date',
    (written) => {
      expect(valueFault(attribute('date'), written)).not.toBeNull();
    },
  );

  test('an emptied line takes the attribute away', () => {
    expect(valueOf(attribute('text'), '  ', 'before')).toBeUndefined();
  });

  test('an entry keeps what it stands for until its words are others', () => {
    const entry = { entry: 'm-aaaaaaaaaaaaaaaa', written: 'cases' };
    expect(writtenOf(entry)).toBe('cases');
    expect(valueOf(attribute('entry'), 'cases', entry)).toBe(entry);
    expect(valueOf(attribute('entry'), 'people', entry)).toEqual({ written: 'people' });
  });
});
