import { describe, expect, it } from 'vitest';
import { createPlainNames } from './plain-names';

describe('plain names', () => {
  it('keeps what is plain and says what it made of the rest', () => {
    const names = createPlainNames(['Claim', 'social media', 'Événement'], 'label', true);
    expect(names.plain('Claim')).toBe('Claim');
    expect(names.plain('social media')).toBe('social_media');
    expect(names.plain('Événement')).toBe('Evenement');
    expect(names.renamed()).toEqual({ Evenement: 'Événement', social_media: 'social media' });
  });

  it('never gives one form to two names, whichever comes first', () => {
    const names = createPlainNames(['a b', 'a_b', 'a  b', 'место'], 'label', true);
    expect(['a b', 'a_b', 'a  b', 'место', '東京'].map(names.plain)).toEqual([
      'a_b_2',
      'a_b',
      'a_b_3',
      'label',
      'label_2',
    ]);
  });

  it('keeps letters of any script where the format can', () => {
    const names = createPlainNames(['место', 'a b'], 'label', false);
    expect(names.plain('место')).toBe('место');
    expect(names.renamed()).toEqual({ a_b: 'a b' });
  });
});
