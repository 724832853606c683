import { createStore } from 'zustand/vanilla';

/** The first key of a pair, while the second is awaited; shown in the status line. */
export const prefixKey = createStore<{ readonly key: string | null }>(() => ({ key: null }));
