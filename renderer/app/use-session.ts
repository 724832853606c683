import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { LayerSync } from '../layers/layer-sync';
import type { LayerView, SaveState } from '../layers/layer-view';
import type { Session } from './session';
import type { SessionState } from './session-state';

export const SessionContext = createContext<Session | null>(null);

/** The window's session, to do things with. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no session around this part of the window.');
  return session;
}

/** A part of what the session knows, followed. The selector must give the same object for the same state. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, select);
}

/** The open layer, to commit to, undo and listen; null where no document is open. */
export const useLayerSync = (): LayerSync | null =>
  useSessionState(({ open }) => open?.layer ?? null);

const never = () => () => undefined;

/** A part of the open layer's view, followed; null where no document is open. */
export function useLayer<T>(select: (view: LayerView) => T): T | null {
  const sync = useLayerSync();
  return useSyncExternalStore(sync?.view.subscribe ?? never, () =>
    sync === null ? null : select(sync.view.getState()),
  );
}

/** How everything in this window stands with the disk. */
export const useSaveState = (): SaveState => useSessionState(({ save }) => save);
