import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { aboutCorpusWords } from '../words/about-corpus-words';
import { words } from '../words/words';
import { announce } from './announce';
import { useSession, useSessionState } from './use-session';
import type { CorpusHandle } from '../../shared/contract/shapes';
import type { ShortCorpusEdit } from '../../shared/edits/short-corpus-edit';
import type { StoreApi } from 'zustand/vanilla';
import type { Session } from './session';
import type { SessionState } from './session-state';

/** A change of the corpus or of what is known about its documents, with what takes it back. */
interface CorpusAction {
  readonly name: string;
  readonly edits: readonly ShortCorpusEdit[];
  readonly back: readonly ShortCorpusEdit[];
}

interface Remembered {
  readonly corpus: CorpusHandle | null;
  readonly done: readonly CorpusAction[];
  readonly undone: readonly CorpusAction[];
}

type Way = 'undo' | 'redo';

const nothing: Remembered = { corpus: null, done: [], undone: [] };
const memories = new WeakMap<Session, StoreApi<Remembered>>();

function memoryOf(session: Session): StoreApi<Remembered> {
  const known = memories.get(session);
  if (known !== undefined) return known;
  const memory = createStore<Remembered>(() => nothing);
  memories.set(session, memory);
  return memory;
}

/** What is remembered belongs to one corpus; another one begins with nothing. */
const of = (corpus: CorpusHandle | undefined, all: Remembered): Remembered =>
  corpus !== undefined && all.corpus === corpus ? all : nothing;

/** The edit that would write what stands there now; null where the window does not know it. */
function asItStands(
  { corpus, rows }: Pick<SessionState, 'corpus' | 'rows'>,
  edit: ShortCorpusEdit,
): ShortCorpusEdit | null {
  if (corpus === null) return null;
  if (edit.type === 'corpus.set') {
    if (edit.field === 'title') return { ...edit, to: corpus.title };
    if (edit.field === 'scheme-name') return { ...edit, to: corpus.scheme.name };
    const { type, field, name } = edit;
    const to = Object.hasOwn(corpus.settings, name) ? corpus.settings[name] : undefined;
    return { type, field, name, ...(to === undefined ? {} : { to }) };
  }
  if (edit.type !== 'document.set' || edit.field === 'meta') return null;
  const row = rows.get(edit.document);
  if (row === undefined) return null;
  switch (edit.field) {
    case 'title':
      return { ...edit, to: row.title };
    case 'date':
      return { ...edit, to: row.date };
    case 'author':
      return { ...edit, to: row.author };
    case 'url':
      return { ...edit, to: row.url };
    case 'retired':
      return { ...edit, to: row.retired };
  }
}

const allAsTheyStand = (
  state: SessionState,
  edits: readonly ShortCorpusEdit[],
): readonly ShortCorpusEdit[] | null => {
  const stands = edits.flatMap((edit) => asItStands(state, edit) ?? []);
  return stands.length === edits.length ? stands : null;
};

const isSame = (one: readonly ShortCorpusEdit[], other: readonly ShortCorpusEdit[]): boolean =>
  one.every((edit, at) => {
    const twin = other[at];
    const to = 'to' in edit ? edit.to : undefined;
    return (
      JSON.stringify(to) ===
      JSON.stringify(twin !== undefined && 'to' in twin ? twin.to : undefined)
    );
  });

/** Changes the corpus by one line of its history, and remembers how the change is taken back. */
export async function changeCorpus(
  session: Session,
  name: string,
  edits: readonly ShortCorpusEdit[],
): Promise<boolean> {
  const back = allAsTheyStand(session.state, edits);
  const corpus = session.state.corpus?.corpus;
  if (!(await session.commitCorpus(name, edits))) return false;
  if (back !== null && corpus !== undefined) {
    const { done } = of(corpus, memoryOf(session).getState());
    memoryOf(session).setState({ corpus, done: [...done, { name, edits, back }], undone: [] });
  }
  return true;
}

const lastOf = (corpus: CorpusHandle | undefined, all: Remembered, way: Way) =>
  of(corpus, all)[way === 'undo' ? 'done' : 'undone'].at(-1) ?? null;

/** What would be taken back or done again now, by name; null if nothing. */
export const corpusActionName = (session: Session, way: Way): string | null =>
  lastOf(session.state.corpus?.corpus, memoryOf(session).getState(), way)?.name ?? null;

export function useCorpusUndoName(): string | null {
  const corpus = useSessionState((state) => state.corpus?.corpus);
  return useStore(memoryOf(useSession()), (all) => lastOf(corpus, all, 'undo')?.name ?? null);
}

/** Takes the last change of the corpus back, or does it again, unless somebody changed the same since. */
export async function stepCorpus(session: Session, way: Way): Promise<void> {
  const corpus = session.state.corpus?.corpus;
  const all = of(corpus, memoryOf(session).getState());
  const action = lastOf(corpus, all, way);
  if (action === null || corpus === undefined) return;
  const [expected, edits] =
    way === 'undo' ? [action.edits, action.back] : [action.back, action.edits];
  const done = all.done.filter((one) => one !== action);
  const undone = all.undone.filter((one) => one !== action);
  const stands = allAsTheyStand(session.state, edits);
  if (stands === null || !isSame(stands, expected)) {
    memoryOf(session).setState({ corpus, done, undone });
    announce(aboutCorpusWords.changedSince(action.name));
    return;
  }
  const label = way === 'undo' ? words.commands.undoNamed(action.name) : action.name;
  // Moved before it is asked for, so that a second press cannot take the same back twice.
  memoryOf(session).setState(
    way === 'undo'
      ? { corpus, done, undone: [...undone, action] }
      : { corpus, done: [...done, action], undone },
  );
  if (await session.commitCorpus(label, edits)) {
    announce(way === 'undo' ? words.said.undone(action.name) : words.said.redone(action.name));
  } else memoryOf(session).setState(all);
}
