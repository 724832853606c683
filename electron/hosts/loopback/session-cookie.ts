import { isSameSecret, randomSecret } from './secrets';

/** Values of a cookie header that might be ours. */
export type CookieReader = (header: string, name: string) => string[];

/** Browsers send the cookies of every port of a machine, so the name has the port in it. */
export const cookieValues: CookieReader = (header, name) =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));

export interface SessionCookie {
  /** The `Set-Cookie` header. */
  readonly header: string;
  isIn(cookieHeader: string): boolean;
}

export function createSessionCookie(
  port: number,
  read: CookieReader = cookieValues,
): SessionCookie {
  const name = `claimbench-${port}`;
  const secret = randomSecret();
  return {
    header: `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    isIn: (cookieHeader) =>
      read(cookieHeader, name).some((candidate) => isSameSecret(secret, candidate)),
  };
}
