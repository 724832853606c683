import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

export interface Hint {
  /** As in a command: `Enter`, `1`, `Mod+K`. Several caps stand side by side. */
  readonly keys?: readonly string[];
  /** Commands whose keys are shown, in place of `keys`; those that have none are passed over. */
  readonly commands?: readonly string[];
  readonly does: string;
}

/** What the place that has the focus says in the status line. */
export interface PlaceStatus {
  /** Only in a mode: *LINK*. */
  readonly mode: string | null;
  /** Short facts from left to right; the first stay longest when the window is narrow. */
  readonly facts: readonly string[];
  /** The four to seven keys that matter here and now. */
  readonly hints: readonly Hint[];
}

const nothing: PlaceStatus = { mode: null, facts: [], hints: [] };

export const placeStatus = createStore<PlaceStatus>(() => nothing);

export const usePlaceStatus = (): PlaceStatus => useStore(placeStatus);

/** Says a place's status while it is there. The object must be kept by `useMemo`. */
export function useStatus(status: PlaceStatus): void {
  useEffect(() => {
    placeStatus.setState(status);
    return () => {
      if (placeStatus.getState().facts === status.facts) placeStatus.setState(nothing);
    };
  }, [status]);
}

/** The keys of a list that has the focus, while they are others than those of the place around it. */
export const focusHints = createStore<{ readonly hints: readonly Hint[] | null }>(() => ({
  hints: null,
}));
