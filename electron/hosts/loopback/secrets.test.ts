import { describe, expect, it } from 'vitest';
import { isSameSecret, randomSecret } from './secrets';

describe('secrets', () => {
  it('hold 32 random bytes, in characters that need no escape', () => {
    const made = Array.from({ length: 100 }, randomSecret);
    expect(new Set(made).size).toBe(100);
    for (const secret of made) {
      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    }
  });

  it('are compared whole, whatever the lengths', () => {
    const secret = randomSecret();
    expect(isSameSecret(secret, secret)).toBe(true);
    for (const other of ['', secret.slice(1), secret.slice(0, -1), `${secret}A`, 'x'.repeat(1e6)]) {
      expect(isSameSecret(secret, other)).toBe(false);
    }
  });
});
