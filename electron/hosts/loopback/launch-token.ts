import { isSameSecret, randomSecret } from './secrets';

export const launchTokenLife = 2 * 60 * 1000;

interface TokenState {
  readonly value: string;
  readonly madeAt: number;
  readonly isBurnt: boolean;
}

/** One condition under which a token is taken. */
export interface TokenCheck {
  readonly name: string;
  holds(token: TokenState, candidate: string, now: number): boolean;
}

export const tokenChecks: readonly TokenCheck[] = [
  { name: 'same', holds: (token, candidate) => isSameSecret(token.value, candidate) },
  { name: 'unburnt', holds: (token) => !token.isBurnt },
  {
    name: 'fresh',
    holds: (token, _candidate, now) => now >= token.madeAt && now - token.madeAt < launchTokenLife,
  },
];

export interface LaunchToken {
  readonly value: string;
  /** True once, for the right value, in time. */
  redeem(candidate: string): boolean;
}

/** The secret in the start address: whoever has it first gets the cookie. */
export function createLaunchToken(
  now: () => number,
  checks: readonly TokenCheck[] = tokenChecks,
): LaunchToken {
  const value = randomSecret();
  const madeAt = now();
  let isBurnt = false;
  return {
    value,
    redeem(candidate) {
      const isTaken = checks.every((check) =>
        check.holds({ value, madeAt, isBurnt }, candidate, now()),
      );
      // A wrong guess burns nothing, or any local program could keep the person out.
      if (isTaken) isBurnt = true;
      return isTaken;
    },
  };
}
