import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDocument } from '../../shared/edits/testing/make';
import { loadReadingPlaces, PLACES_NAME, readingPlacesOf } from './reading-places';
import type { Carrier } from '../../shared/contract/carrier';
import type { DocumentId } from '../../shared/model/ids';

const written: unknown[] = [];
const carrier: Pick<Carrier, 'call'> = {
  call: (_method, params) => {
    written.push(params);
    return new Promise(() => undefined);
  },
};
const place = { top: 120, below: -7.5, caret: 130 };

beforeEach(() => {
  vi.useFakeTimers();
  written.length = 0;
  loadReadingPlaces(undefined);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the places last read', () => {
  it('are kept by document and person, and written once when the reader rests', () => {
    const ana = readingPlacesOf(carrier, testDocument, 'ana');
    expect(ana.last()).toBeNull();
    for (const top of [1, 2, 120]) ana.keep({ ...place, top });
    expect(ana.last()).toEqual(place);
    expect(readingPlacesOf(carrier, testDocument, 'bo').last()).toBeNull();
    expect(written).toEqual([]);
    vi.runAllTimers();
    expect(written).toEqual([
      { name: PLACES_NAME, value: [[testDocument, 'ana', 120, -7.5, 130]] },
    ]);
  });

  it('are read again, the oldest of many forgotten, and nonsense left out', () => {
    for (let document = 0; document <= 500; document++) {
      readingPlacesOf(carrier, `d${document}` as DocumentId, 'ana').keep(place);
    }
    vi.runAllTimers();
    const [{ value }] = written.slice(-1) as [{ value: [] }];
    expect(value).toHaveLength(500);
    loadReadingPlaces(value);
    expect(readingPlacesOf(carrier, 'd0' as DocumentId, 'ana').last()).toBeNull();
    expect(readingPlacesOf(carrier, 'd500' as DocumentId, 'ana').last()).toEqual(place);
    loadReadingPlaces({ what: 'is this' });
    expect(readingPlacesOf(carrier, 'd500' as DocumentId, 'ana').last()).toBeNull();
  });
});
