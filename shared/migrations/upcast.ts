/** What a step gets and gives: a plain object as it was written, of one version, and of the next. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Turns version `n` into version `n + 1`. It may assume that its input was valid then. */
export type UpcastStep = (old: PlainObject) => PlainObject;

/** What is wrong with a value whose version was looked at. */
export type UpcastFault = 'not-an-object' | 'no-version' | 'newer-version' | 'unknown-version';

export type Upcasted =
  | { readonly ok: true; readonly value: PlainObject }
  | { readonly ok: false; readonly fault: UpcastFault; readonly found: number | null };

export interface UpcastRules {
  /** The version that this program writes and every value is brought to. */
  readonly newest: number;
  /** The step that leads out of each older version. A version that has no step was never written. */
  readonly steps: ReadonlyMap<number, UpcastStep>;
  /** Reads the version of a value, or null where there is none. */
  readonly versionOf: (value: PlainObject) => number | null;
}

/**
 * Makes the function that brings a value of any known version to the newest one, step by step. What was read is never
 * written back: a history stays as it was, and a file takes the new form when it is next saved for another reason.
 */
export function createUpcast({ newest, steps, versionOf }: UpcastRules) {
  return (value: unknown): Upcasted => {
    if (!isPlainObject(value)) return { ok: false, fault: 'not-an-object', found: null };
    const found = versionOf(value);
    if (found === null) return { ok: false, fault: 'no-version', found };
    if (found > newest) return { ok: false, fault: 'newer-version', found };
    let current = value;
    for (let version = found; version < newest; version++) {
      const step = steps.get(version);
      if (!step) return { ok: false, fault: 'unknown-version', found };
      current = step(current);
    }
    return { ok: true, value: current };
  };
}

export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
