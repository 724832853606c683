import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { WorkbenchError } from '../../shared/contract/errors';
import { corpusFindWords } from '../words/corpus-find-words';
import { words } from '../words/words';
import { announce } from './announce';
import { useLayer, useSession } from './use-session';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { DocumentId, GroupId } from '../../shared/model/ids';
import type { LayerView } from '../layers/layer-view';
import type { Session } from './session';

/** An action over several documents, as the window remembers it: the last one, or the one that was taken back last. */
export interface GroupAction {
  readonly corpus: CorpusHandle;
  readonly group: GroupId;
  readonly name: string;
  readonly documents: number;
  /** Does it once more, as a group of its own; false if it could not, which is said. */
  again(): Promise<boolean>;
}

interface Remembered {
  readonly action: GroupAction | null;
  readonly isUndone: boolean;
  /** At which revision each layer stood when it was first seen after the action. */
  readonly seen: ReadonlyMap<DocumentId, number>;
}

const nothing: Remembered = { action: null, isUndone: false, seen: new Map() };

const remembered = createStore<Remembered>(() => nothing);

let underWay = 0;

/** Whether an action over several documents is being done or taken back just now: nothing else is undone meanwhile. */
export const isGroupUnderWay = (): boolean => underWay > 0;

/** Does something to several documents, during which nothing else is undone. */
export async function groupUnderWay<T>(work: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await work();
  } finally {
    underWay -= 1;
  }
}

let stopSeeing: () => void = () => undefined;

/** Remembers an action over several documents as the last one of this window. */
export function rememberGroup(session: Session, action: GroupAction, isUndone = false): void {
  remembered.setState({ action, isUndone, seen: new Map() });
  stopSeeing();
  let { open } = session.state;
  see(session);
  stopSeeing = session.store.subscribe((state) => {
    if (state.open === open) return;
    ({ open } = state);
    see(session);
  });
}

/** Notes where the open layer stands, as soon as it is all here. */
function see(session: Session): void {
  const { open } = session.state;
  if (open === null) return;
  const { id } = open.document;
  const note = ({ isArriving, revision }: LayerView): boolean => {
    if (isArriving) return false;
    const { seen } = remembered.getState();
    if (!seen.has(id)) remembered.setState({ seen: new Map(seen).set(id, revision) });
    return true;
  };
  if (note(open.layer.view.getState())) return;
  const end = open.layer.view.subscribe((view) => {
    if (note(view)) end();
  });
}

/** The remembered action, as long as nothing was done after it in the layer at hand; null otherwise. */
function groupAtHand(session: Session, { action, isUndone, seen }: Remembered, wanted: boolean) {
  const { open, corpus } = session.state;
  if (action === null || isUndone !== wanted || action.corpus !== corpus?.corpus) return null;
  if (open === null) return null;
  const { revision, save } = open.layer.view.getState();
  return save.kind === 'saved' && seen.get(open.document.id) === revision ? action : null;
}

export const groupToUndo = (session: Session): GroupAction | null =>
  groupAtHand(session, remembered.getState(), false);

export const groupToRedo = (session: Session): GroupAction | null =>
  groupAtHand(session, remembered.getState(), true);

/** What undo would take back now, by name: an action over several documents, or one in the open document; null if nothing. */
export function useUndoName(): string | null {
  const session = useSession();
  const own = useLayer(({ undo }) => undo.undo);
  // Read again whenever the layer changes, since that is what makes the group the last action no more.
  useLayer(({ revision }) => revision);
  useLayer(({ save }) => save.kind);
  const state = useStore(remembered);
  const group = groupAtHand(session, state, false);
  return group === null ? own : corpusFindWords.group.undoName(group.name, group.documents);
}

/** Takes an action back in all its documents; what was changed since is kept, which is said. */
export async function undoGroup(session: Session, action: GroupAction): Promise<void> {
  const { corpus, group, name } = action;
  const answer = await groupUnderWay(() => session.try('group.undo', { corpus, group }));
  if (!answer.ok) {
    // What was taken back already, in another window, is no longer to be taken back here.
    if (answer.error.code === 'undo/nothing') remembered.setState(nothing);
    session.tell(answer.error);
    return;
  }
  const { layers, kept } = answer.result;
  rememberGroup(session, action, true);
  if (kept.length === 0) announce(corpusFindWords.group.undone(name, layers));
  else session.tell(new WorkbenchError('undo/kept', { name, kept: kept.length }).toWire());
}

/** Does an action over several documents once more. */
export async function redoGroup(action: GroupAction): Promise<void> {
  if (await action.again()) announce(words.said.redone(action.name));
}
