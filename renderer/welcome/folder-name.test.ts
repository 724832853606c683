import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personId } from '../../shared/model/ids';
import { folderName, personIdFrom } from './folder-name';

describe('names made of what a person typed', () => {
  it('are plain on every system', () => {
    expect(folderName('Orlene flood, first week', 'corpus')).toBe('orlene-flood-first-week');
    expect(folderName('Überflutung', 'corpus')).toBe('uberflutung');
    expect(folderName('تارسيلا', 'corpus')).toBe('corpus');
    expect(personIdFrom('Ana María')).toBe('ana-maria');
    expect(personIdFrom('9 lives')).toBe('lives');
  });

  it('are ids that the model takes, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const id = personIdFrom(name);
        const isReserved =
          id === 'gold' || /^(?:con|prn|aux|nul|clock|conin|conout|com\d|lpt\d)$/.test(id);
        expect(id === '' || isReserved || personId.safeParse(id).success).toBe(true);
      }),
    );
  });
});
