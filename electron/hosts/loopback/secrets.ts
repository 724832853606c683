import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes, in characters that a URL and a cookie can hold. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Takes the same time wherever the two differ, and whatever their lengths. */
export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));
