/** Gives out ids such as `T1`: one that stood in the data where it is valid and free, else the next number. */
export interface BratIds {
  /** Takes an id if it is one of brat's and nobody has it. */
  take(id: string): boolean;
  next(kind: string): string;
  /** Gives an id to nobody who did not have it. */
  leave(id: string): void;
}

const ID = /^(?:[A-Z][1-9][0-9]{0,8}|#[1-9][0-9]{0,8})$/;

export function createBratIds(): BratIds {
  const taken = new Set<string>();
  const left = new Set<string>();
  const last = new Map<string, number>();
  return {
    leave: (id) => left.add(id),
    take(id) {
      if (!ID.test(id) || taken.has(id)) return false;
      taken.add(id);
      return true;
    },
    next(kind) {
      let number = (last.get(kind) ?? 0) + 1;
      while (taken.has(`${kind}${number}`) || left.has(`${kind}${number}`)) number += 1;
      last.set(kind, number);
      taken.add(`${kind}${number}`);
      return `${kind}${number}`;
    },
  };
}
