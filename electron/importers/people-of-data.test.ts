import { describe, expect, test } from 'vitest';
import { personId } from '../../shared/model/ids';
import { createPeopleOfData } from './people-of-data';
import type { PeopleChoice } from './people-of-data';

const ana = personId.parse('ana');
const choice: PeopleChoice = {
  people: [{ id: ana, name: 'Ana Petrowa' }],
  annotator: null,
  peopleByName: {},
  me: null,
};
const resolve = (given: Partial<PeopleChoice> = {}) => createPeopleOfData({ ...choice, ...given });

describe('the people of data', () => {
  test('are those of the corpus, by id or name, whatever the case', () => {
    expect(resolve()('ANA')).toMatchObject({ person: 'ana', isNew: false });
    expect(resolve()('ana petrowa ')).toMatchObject({ person: 'ana', isNew: false });
  });

  test('are new otherwise, with an id that can be a folder', () => {
    const people = resolve();
    expect(people('José Ruiz')).toEqual({
      person: 'jose-ruiz',
      shownName: 'José Ruiz',
      isNew: true,
    });
    expect(people('Jose Ruiz')).toMatchObject({ person: 'jose-ruiz-2' });
    expect(people('José Ruiz')).toMatchObject({ person: 'jose-ruiz' });
    for (const name of ['con', '7', 'Ж', 'x', '../x', 'a'.repeat(90), '__proto__']) {
      expect(personId.safeParse(people(name).person).success, name).toBe(true);
    }
  });

  test('are who imports, where the data name nobody', () => {
    expect(resolve()(null)).toMatchObject({ person: 'imported', isNew: true });
    expect(resolve({ me: ana })(null)).toMatchObject({ person: 'ana', isNew: false });
  });

  test('are who was chosen', () => {
    const bo = personId.parse('bo');
    const chosen = resolve({ peopleByName: { Bob: bo, '': ana } });
    expect(chosen('Bob')).toEqual({ person: 'bo', shownName: 'Bob', isNew: true });
    expect(chosen(null)).toMatchObject({ person: 'ana' });
    expect(resolve({ annotator: ana, peopleByName: { Bob: bo } })('Bob')).toMatchObject({
      person: 'ana',
    });
  });

  test('may be the gold layer', () => {
    expect(resolve()('gold')).toMatchObject({ person: 'gold', isNew: false });
  });
});
