import { describe, expect, it } from 'vitest';
import { nameMapSchema } from '../../shared/formats/names/name-map';
import { defaultScheme } from '../../shared/model/default-scheme';
import {
  LEFT_OUT,
  NEW,
  countTargets,
  nameFaults,
  nameOptions,
  nameRows,
  newOptions,
  renameNew,
  retarget,
  withKept,
  withNew,
} from './import-names';
import type { ImportPreview } from '../../shared/contract/import-shapes';
import type { NameMap } from '../../shared/formats/names/name-map';

const named = (name: string, count: number) => ({ name, count, id: null, isNew: true });
const names: ImportPreview['names'] = {
  labels: [named('PER', 3), named('constructor', 9), named('__proto__', 1)],
  attributes: [named('Role', 1)],
  relations: [],
};
const isNew = (id: string, name: string) => ({ new: { id, name } });
const proposal = nameMapSchema.parse({
  format: 'claimbench/mapping@1',
  labels: Object.fromEntries([
    ['PER', isNew('per', 'PER')],
    ['constructor', isNew('constructor', 'constructor')],
    ['__proto__', isNew('proto', 'proto')],
  ]),
  attributes: { Role: { new: { id: 'role', name: 'Role', type: 'text' } } },
  relations: {},
});
const PER = { kind: 'labels', name: 'PER' } as const;
const proto = { kind: 'labels', name: '__proto__' } as const;

const rowsOf = (map: NameMap) => nameRows(names, map, 'labels');
const becomes = (map: NameMap) =>
  Object.fromEntries(rowsOf(map).map((row) => [`=${row.name}`, row.becomes]));
const aimed = (map: NameMap, row: Parameters<typeof retarget>[1], target: string) =>
  retarget(map, row, target, proposal, defaultScheme);

describe('the names of an import', () => {
  it('are listed with what they become, the most used first', () => {
    expect(rowsOf(proposal).map(({ name, newName }) => [name, newName])).toEqual([
      ['constructor', 'constructor'],
      ['PER', 'PER'],
      ['__proto__', 'proto'],
    ]);
  });

  it('become something of the scheme, or nothing, and again what was proposed', () => {
    const mapped = aimed(aimed(proposal, PER, 'source'), proto, LEFT_OUT);
    expect(becomes(mapped)).toEqual({
      '=PER': 'source',
      '=constructor': NEW,
      '=__proto__': LEFT_OUT,
    });
    expect(countTargets(rowsOf(mapped))).toEqual({ here: 1, isNew: 1, joined: 0, out: 1 });
    const back = aimed(aimed(mapped, PER, NEW), proto, NEW);
    expect(back.labels).toEqual(proposal.labels);
    // What is sent must be a mapping as the host reads it.
    expect(nameMapSchema.parse(structuredClone(mapped)).labels['PER']).toBe('source');
  });

  it('get a new id where one that the scheme has was proposed', () => {
    const kept = nameMapSchema.parse({
      ...proposal,
      labels: { ...proposal.labels, PER: 'source' },
    });
    const made = retarget(kept, PER, NEW, kept, defaultScheme).labels['PER'];
    expect(made).toEqual(isNew('per', 'PER'));
    const claim = { kind: 'labels', name: 'Claim' } as const;
    expect(retarget(kept, claim, NEW, kept, defaultScheme).labels['Claim']).toEqual(
      isNew('claim-2', 'Claim'),
    );
  });

  it('become one new thing together, under one name', () => {
    const shared = aimed(proposal, PER, withNew('constructor'));
    expect(becomes(shared)).toMatchObject({ '=PER': withNew('constructor'), '=constructor': NEW });
    expect(countTargets(rowsOf(shared))).toEqual({ here: 0, isNew: 2, joined: 1, out: 0 });
    expect(newOptions(rowsOf(shared), shared)).toEqual([
      { id: 'constructor', madeFor: 'constructor' },
      { id: 'proto', madeFor: '__proto__' },
    ]);
    const [owner] = rowsOf(shared);
    const renamed = owner === undefined ? shared : renameNew(shared, owner, 'Person');
    expect(renamed.labels['PER']).toEqual(isNew('constructor', 'Person'));
    expect(renamed.labels['constructor']).toEqual(isNew('constructor', 'Person'));
    expect([...nameFaults(rowsOf(renamed), [])]).toEqual([]);
    // Whoever is left has the name to write.
    const left = aimed(renamed, { kind: 'labels', name: 'constructor' }, LEFT_OUT);
    expect(rowsOf(left).find(({ name }) => name === 'PER')).toMatchObject({
      becomes: NEW,
      newName: 'Person',
    });
    expect(nameMapSchema.safeParse(structuredClone(renamed)).success).toBe(true);
  });

  it('of attributes may be as those of other labels are called', () => {
    const row = {
      kind: 'attributes',
      name: 'Role',
      count: 1,
      becomes: NEW,
      newName: 'value',
    } as const;
    expect([...nameFaults([row], nameOptions(defaultScheme, 'attributes'))]).toEqual([]);
  });

  it('are told what is wrong with the names of new things', () => {
    const options = nameOptions(defaultScheme, 'labels');
    const faultsOf = (name: string) => {
      const row = rowsOf(proposal).find((one) => one.name === 'PER');
      const map = row === undefined ? proposal : renameNew(proposal, row, name);
      return [...nameFaults(rowsOf(map), options)];
    };
    expect(faultsOf('Person')).toEqual([]);
    expect(faultsOf(' ')).toEqual([['PER', 'empty']]);
    expect(faultsOf('claim ')).toEqual([['PER', 'in-scheme']]);
    expect(faultsOf('Proto')).toEqual([
      ['PER', 'twice'],
      ['__proto__', 'twice'],
    ]);
  });

  it('take over a kept mapping, but for names that it does not know', () => {
    const kept = nameMapSchema.parse({
      ...proposal,
      labels: { PER: null, elsewhere: 'source' },
      attributes: {},
    });
    expect(becomes(withKept(proposal, kept, names))).toEqual({
      ...becomes(proposal),
      '=PER': LEFT_OUT,
    });
  });
});
