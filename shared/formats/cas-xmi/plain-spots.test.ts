import { describe, expect, it } from 'vitest';
import { createPlainSpots } from './plain-spots';

const spot = (id: string, more: { begin?: number; sofa?: string | null } = {}) => ({
  id,
  type: 'a.Token',
  begin: 3,
  end: 5,
  sofa: '1',
  line: 7,
  ...more,
});

describe('places held as numbers', () => {
  it('come back by their ids, without features', () => {
    const spots = createPlainSpots();
    // More than one block of them.
    for (let id = 2; id <= 100_000; id += 2) spots.add(spot(String(id), { begin: id }));
    expect(spots.inText('65538', '1')).toEqual({
      id: '65538',
      type: 'a.Token',
      begin: 65_538,
      end: 5,
      features: new Map(),
      line: 7,
    });
    expect(spots.has('100000')).toBe(true);
    expect(spots.has('65537')).toBe(false);
    expect(spots.has('100002')).toBe(false);
    expect(spots.has('02')).toBe(false);
    expect(spots.inText('3', '1')).toBeNull();
  });

  it('are refused where an id or an offset is not as writers make them', () => {
    const spots = createPlainSpots();
    expect(spots.add(spot('5'))).toBe(true);
    for (const id of ['5', '4', '05', 'x', '12345678901']) expect(spots.add(spot(id))).toBe(false);
    expect(spots.add(spot('6', { begin: 3e9 }))).toBe(false);
    expect(spots.add(spot('6', { begin: -3 }))).toBe(true);
    expect(spots.inText('6', '1')?.begin).toBe(-3);
  });

  it('belong to the text that they name, or to any where they name none', () => {
    const spots = createPlainSpots();
    spots.add(spot('1', { sofa: '9' }));
    spots.add(spot('2', { sofa: null }));
    spots.add(spot('3', { sofa: '8' }));
    expect(spots.countElsewhere('9')).toBe(1);
    expect(spots.inText('2', '9')?.id).toBe('2');
    expect(spots.inText('3', '9')).toBeNull();
    expect(spots.countElsewhere('7')).toBe(2);
  });
});
