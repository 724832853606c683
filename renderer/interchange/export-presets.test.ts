import { describe, expect, it } from 'vitest';
import { firstChoice } from './export-choice';
import {
  MOST_PRESETS,
  isSameChoice,
  presetNameFault,
  presetNamed,
  presetsFrom,
  removePreset,
  renamePreset,
  savePreset,
} from './export-presets';

const brat = { ...firstChoice, format: 'brat' };
const two = savePreset(savePreset([], 'training', firstChoice), 'Archive', brat);
const names = (presets: readonly { readonly name: string }[]) => presets.map(({ name }) => name);

describe('presets', () => {
  it('stand in order of their names and are found by them, case apart', () => {
    expect(names(two)).toEqual(['Archive', 'training']);
    expect(presetNamed(two, ' archive ')?.choice.format).toBe('brat');
    expect(presetNamed(two, 'other')).toBeNull();
  });

  it('are replaced under their name, renamed and deleted, and nothing else changes', () => {
    expect(names(savePreset(two, 'TRAINING', brat))).toEqual(['Archive', 'TRAINING']);
    expect(presetNamed(savePreset(two, 'training', brat), 'training')?.choice).toEqual(brat);
    expect(names(renamePreset(two, 'Archive', ' zeta '))).toEqual(['training', 'zeta']);
    expect(presetNamed(renamePreset(two, 'Archive', 'zeta'), 'zeta')?.choice).toEqual(brat);
    expect(names(removePreset(two, 'archive'))).toEqual(['training']);
  });

  it('take no name that is empty, too long or taken; a preset may keep its own', () => {
    expect(presetNameFault(two, ' ')).toBe('empty');
    expect(presetNameFault(two, 'x'.repeat(81))).toBe('long');
    expect(presetNameFault(two, 'Training')).toBe('taken');
    expect(presetNameFault(two, 'Training', 'training')).toBeNull();
    expect(presetNameFault(two, 'Training', 'Archive')).toBe('taken');
    expect(presetNameFault(two, 'new')).toBeNull();
  });

  it('come back from what was kept; what cannot be read is left out', () => {
    expect(presetsFrom(JSON.parse(JSON.stringify(two)))).toEqual(two);
    const unsafe = { name: 'y', choice: { ...firstChoice, labels: ['NOT an id'] } };
    const broken = [
      { name: 'x' },
      unsafe,
      null,
      7,
      { name: '', choice: firstChoice },
      two[0],
      two[0],
    ];
    expect(names(presetsFrom(broken))).toEqual(['Archive']);
    expect(presetsFrom({ name: 'x' })).toEqual([]);
    expect(presetsFrom(undefined)).toEqual([]);
    const many = Array.from({ length: 200 }, (_, at) => ({ name: `p ${at}`, choice: firstChoice }));
    expect(presetsFrom(many)).toHaveLength(MOST_PRESETS);
  });

  it('are the same where all that they ask for is', () => {
    const { isStrict, ...rest } = firstChoice;
    const again = { isStrict, ...rest };
    expect(isSameChoice(again, firstChoice)).toBe(true);
    expect(isSameChoice(brat, firstChoice)).toBe(false);
  });
});
