/** Gives each record of a layer an id that no other one has. */
export interface ForeignIds {
  /**
   * The id itself where it is free; else, and where the data give none, one made from `fallback`. `isRepeated` says
   * that the data used it before, so that whoever points at it means the first.
   */
  claim(id: string | null, fallback: string): { readonly id: string; readonly isRepeated: boolean };
}

/** The longest id that the origin of a span may keep, less what a suffix takes. */
const MAX_ID = 500;

export function createForeignIds(): ForeignIds {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return {
    claim(id, fallback) {
      const wanted = (id ?? fallback).slice(0, MAX_ID);
      // Asking whether it is there and then adding it would look for each of a million ids twice.
      const before = taken.size;
      if (taken.add(wanted).size > before) {
        return { id: wanted, isRepeated: false };
      }
      // Counting on from where the last one stopped keeps a million equal ids linear.
      let number = next.get(wanted) ?? 2;
      while (taken.has(`${wanted}~${number}`)) number += 1;
      next.set(wanted, number + 1);
      const free = `${wanted}~${number}`;
      taken.add(free);
      return { id: free, isRepeated: id !== null };
    },
  };
}
