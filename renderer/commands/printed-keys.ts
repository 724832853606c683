import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

interface KeyboardApi {
  readonly getLayoutMap: () => Promise<ReadonlyMap<string, string>>;
}

declare global {
  interface Navigator {
    /** In Chromium alone, and in secure contexts alone. */
    readonly keyboard?: KeyboardApi;
  }
}

/** What is printed on keys that are known by their place, by their code; empty: those of the United States. */
const printed = createStore<{ readonly keys: ReadonlyMap<string, string> }>(() => ({
  keys: new Map(),
}));

/** Asks what the layout prints; to be called again when the layout may have changed. */
export async function readPrintedKeys(from: Navigator): Promise<void> {
  const keys = await from.keyboard?.getLayoutMap().catch(() => undefined);
  if (keys !== undefined) printed.setState({ keys: new Map(keys) });
}

export const usePrintedKeys = (): ReadonlyMap<string, string> => useStore(printed).keys;
