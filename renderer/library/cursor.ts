import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { DocumentId } from '../../shared/model/ids';

/** The document at hand in the library; commands act on it. */
const cursor = createStore<{ readonly id: DocumentId | null }>(() => ({ id: null }));

export const useCursor = (): DocumentId | null => useStore(cursor, ({ id }) => id);
export const cursorNow = (): DocumentId | null => cursor.getState().id;
export const moveCursor = (id: DocumentId | null): void => cursor.setState({ id });
