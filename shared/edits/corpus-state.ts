import { Map as ImmutableMap } from 'immutable';
import { jsonEqual } from '../model/json-equal';
import type { DocumentDetails, DocumentSource, RegistryEntry } from '../model/corpus';
import type { CorpusId, DocumentId, EntryId, GroupId, SchemeId, TxId } from '../model/ids';
import type { JsonObject, JsonValue } from '../model/json';
import type { LabelScheme } from '../model/scheme';
import type { CorpusEdit } from './corpus-edit';
import type { CorpusLine } from './history-line';
import type { ShortCorpusEdit } from './short-corpus-edit';

/** What people corrected about a document; a name that is absent has not been corrected. */
export interface DetailOverrides {
  readonly title?: string;
  readonly date?: string | null;
  readonly author?: string | null;
  readonly url?: string | null;
  readonly retired?: boolean;
  /** By the name of the datum; without a `value` where it was taken away. */
  readonly meta: ImmutableMap<string, { readonly value?: JsonValue }>;
}

/** What a purge said; the tombstone is made from it. */
export interface Purge {
  readonly textSha256: string;
  readonly reason: string;
  readonly by: CorpusLine['by'];
  readonly at: string;
}

/** An intent that has not been closed yet. */
export type OpenIntent = Extract<CorpusEdit, { type: 'intent.open' }>['steps'];

/** An edit of the corpus that no longer held when its turn came. */
export interface CorpusConflict {
  readonly tx: TxId;
  readonly index: number;
  readonly edit: CorpusEdit;
  readonly current: JsonValue | undefined;
}

/** What belongs to the corpus as a whole, in memory: the replay of all people's histories of the corpus. */
export interface CorpusState {
  /** Null before the line that created the corpus. */
  readonly id: CorpusId | null;
  readonly title: string;
  readonly created: string;
  readonly scheme: LabelScheme;
  readonly settings: Readonly<Record<SchemeId, JsonValue>>;
  readonly registry: ImmutableMap<EntryId, RegistryEntry>;
  readonly details: ImmutableMap<DocumentId, DetailOverrides>;
  readonly purged: ImmutableMap<DocumentId, Purge>;
  readonly openIntents: ImmutableMap<GroupId, OpenIntent>;
  readonly conflicts: readonly CorpusConflict[];
}

export const emptyCorpusState: CorpusState = {
  id: null,
  title: '',
  created: '1970-01-01T00:00:00.000Z',
  scheme: { name: '', revision: 0, labels: [], relations: [] },
  settings: Object.create(null) as CorpusState['settings'],
  registry: ImmutableMap(),
  details: ImmutableMap(),
  purged: ImmutableMap(),
  openIntents: ImmutableMap(),
  conflicts: [],
};

/** The state after an edit, or what stands there instead of what the edit calls old. */
export type CorpusApplied =
  | { readonly ok: true; readonly state: CorpusState }
  | { readonly ok: false; readonly current: JsonValue | undefined };

type Stamp = Pick<CorpusLine, 'by' | 'at'>;

const noOverrides: DetailOverrides = { meta: ImmutableMap() };
const toJson = (value: unknown) => value as JsonValue | undefined;

/**
 * Applies one edit. The old value of a document's detail is compared only with a correction made before: what the source
 * says stands in the document's file and is not known here.
 */
export function applyCorpus(state: CorpusState, edit: CorpusEdit, stamp: Stamp): CorpusApplied {
  const next = (changes: Partial<CorpusState>): CorpusApplied => ({
    ok: true,
    state: { ...state, ...changes },
  });
  const stale = (current: unknown): CorpusApplied => ({ ok: false, current: toJson(current) });

  switch (edit.type) {
    case 'corpus.create':
      if (state.id !== null) return stale(state.id);
      return next({
        id: edit.id,
        title: edit.title,
        created: edit.created,
        scheme: { ...state.scheme, name: edit.schemeName },
      });
    case 'corpus.set': {
      if (edit.field === 'title') {
        return state.title === edit.from ? next({ title: edit.to }) : stale(state.title);
      }
      if (edit.field === 'scheme-name') {
        return state.scheme.name === edit.from
          ? next({ scheme: { ...state.scheme, name: edit.to } })
          : stale(state.scheme.name);
      }
      const current = state.settings[edit.name];
      if (!jsonEqual(current, edit.from)) return stale(current);
      const settings = Object.create(null) as Record<SchemeId, JsonValue>;
      for (const [name, value] of Object.entries(state.settings) as [SchemeId, JsonValue][]) {
        if (name !== edit.name) settings[name] = value;
      }
      if (edit.to !== undefined) settings[edit.name] = edit.to;
      return next({ settings });
    }
    case 'scheme.set': {
      const part = edit.part === 'label' ? 'labels' : 'relations';
      const held: readonly { readonly id: SchemeId; readonly order: number }[] = state.scheme[part];
      const current = held.find(({ id }) => id === edit.id);
      if (!jsonEqual(current, edit.from)) return stale(current);
      const others = held.filter(({ id }) => id !== edit.id);
      const definitions = edit.to === undefined ? others : [...others, { ...edit.to, id: edit.id }];
      definitions.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
      return next({ scheme: { ...state.scheme, [part]: definitions } });
    }
    case 'document.set': {
      // Nothing is kept of a document that was purged, not even what is said of it later.
      if (state.purged.has(edit.document)) return next({});
      const overrides = state.details.get(edit.document) ?? noOverrides;
      if (edit.field === 'meta') {
        const before = overrides.meta.get(edit.name);
        if (before !== undefined && !jsonEqual(before.value, edit.from)) return stale(before.value);
        const meta = overrides.meta.set(edit.name, edit.to === undefined ? {} : { value: edit.to });
        return next({ details: state.details.set(edit.document, { ...overrides, meta }) });
      }
      const before = overrides[edit.field];
      if (before !== undefined && before !== edit.from) return stale(before);
      return next({
        details: state.details.set(edit.document, { ...overrides, [edit.field]: edit.to }),
      });
    }
    case 'document.purge': {
      const { textSha256, reason } = edit;
      return next({
        details: state.details.remove(edit.document),
        purged: state.purged.set(edit.document, { textSha256, reason, by: stamp.by, at: stamp.at }),
      });
    }
    case 'registry.set': {
      const current = state.registry.get(edit.id);
      if (!jsonEqual(current, edit.from)) return stale(current);
      return next({
        registry:
          edit.to === undefined
            ? state.registry.remove(edit.id)
            : state.registry.set(edit.id, edit.to),
      });
    }
    case 'intent.open':
      return next({ openIntents: state.openIntents.set(edit.group, edit.steps) });
    case 'intent.close':
      return next({ openIntents: state.openIntents.remove(edit.group) });
  }
}

/** Whether what an edit calls new is there already, so that two people who did the same are not asked. */
const isDoneAlready = (edit: CorpusEdit, current: JsonValue | undefined): boolean =>
  edit.type === 'corpus.create'
    ? current === edit.id
    : 'to' in edit
      ? jsonEqual(current, edit.to)
      : current === undefined;

/** The state after a line, with the edits that did not hold kept as conflicts. The scheme's revision counts its lines. */
export function addCorpusLine(
  state: CorpusState,
  line: Pick<CorpusLine, 'tx' | 'by' | 'at' | 'edits' | 'settles'>,
): CorpusState {
  const conflicts: CorpusConflict[] = [];
  let current = state;
  for (const [index, edit] of line.edits.entries()) {
    const applied = applyCorpus(current, edit, line);
    if (applied.ok) current = applied.state;
    else if (!isDoneAlready(edit, applied.current))
      conflicts.push({ tx: line.tx, index, edit, current: applied.current });
  }
  if (current.scheme !== state.scheme) {
    current = { ...current, scheme: { ...current.scheme, revision: state.scheme.revision + 1 } };
  }
  const settled = (one: CorpusConflict) =>
    line.settles?.some(({ tx, index }) => one.tx === tx && one.index === index) === true;
  const left = current.conflicts.filter((one) => !settled(one));
  return { ...current, conflicts: [...left, ...conflicts] };
}

/** What a replay of the corpus needs of a line. */
export type CorpusReplayLine = Pick<
  CorpusLine,
  'seq' | 'device' | 'by' | 'hash' | 'tx' | 'at' | 'edits' | 'settles'
>;

/**
 * Replays the lines of all people's histories of the corpus, which may come in any order and more than once. They are put
 * in order of (number, device, person), so that the result is a function of the set of lines alone; a transaction that
 * says the same in two files counts once.
 */
export function replayCorpus(
  lines: Iterable<CorpusReplayLine>,
  start: CorpusState = emptyCorpusState,
): CorpusState {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const inOrder = [...lines].sort(
    (a, b) =>
      a.seq - b.seq ||
      compare(a.device, b.device) ||
      compare(a.by, b.by) ||
      compare(a.hash, b.hash),
  );
  const seen = new Map<TxId, CorpusReplayLine>();
  let state = start;
  for (const line of inOrder) {
    const first = seen.get(line.tx);
    if (first && (first.hash === line.hash || jsonEqual(first.edits, line.edits))) continue;
    seen.set(line.tx, line);
    state = addCorpusLine(state, line);
  }
  return state;
}

/** The edit that takes `edit` back, or null where there is no way back: a corpus stays made, a purge stays purged. */
export function invertCorpus(edit: CorpusEdit): CorpusEdit | null {
  switch (edit.type) {
    case 'corpus.create':
    case 'document.purge':
    case 'intent.open':
    case 'intent.close':
      return null;
    case 'corpus.set':
    case 'scheme.set':
    case 'document.set':
    case 'registry.set': {
      const { from, to, ...rest } = edit as { readonly from?: unknown; readonly to?: unknown };
      return {
        ...rest,
        ...(to === undefined ? {} : { from: to }),
        ...(from === undefined ? {} : { to: from }),
      } as CorpusEdit;
    }
  }
}

/** What is in force about a document: what people corrected, else what the source said, else what can be made of it. */
export function effectiveDetails(
  source: Pick<DocumentSource, 'key' | 'title' | 'date' | 'author' | 'url' | 'meta' | 'file'>,
  overrides: DetailOverrides | undefined,
): DocumentDetails {
  const corrected = overrides?.meta ?? noOverrides.meta;
  const meta = Object.create(null) as Record<string, JsonValue>;
  for (const [name, value] of Object.entries(source.meta)) {
    if (!corrected.has(name)) meta[name] = value;
  }
  for (const [name, { value }] of corrected) if (value !== undefined) meta[name] = value;
  const { title, date, author, url, retired } = effectiveHeading(source, overrides);
  return { title, date, author, url, meta, retired };
}

/** `effectiveDetails` without the further data, for a list of thousands. */
export function effectiveHeading(
  source: Pick<DocumentSource, 'key' | 'title' | 'date' | 'author' | 'url' | 'file'>,
  overrides: DetailOverrides | undefined,
): Omit<DocumentDetails, 'meta'> {
  const pick = <T>(value: T | undefined, given: T): T => (value === undefined ? given : value);
  return {
    title: pick(overrides?.title, source.title ?? source.file ?? source.key),
    date: pick(overrides?.date, source.date),
    author: pick(overrides?.author, source.author),
    url: pick(overrides?.url, source.url),
    retired: overrides?.retired ?? false,
  };
}

/**
 * Fills in the old value of a short edit. `detailsOf` gives what is in force about a document, which only its file can
 * say. The result may be an edit that changes nothing; null says that the document is not there.
 */
export function completeCorpusEdit(
  state: CorpusState,
  edit: ShortCorpusEdit,
  detailsOf: (document: DocumentId) => DocumentDetails | null,
): CorpusEdit | null {
  const withFrom = (short: object, from: unknown) =>
    ({ ...short, ...(from === undefined ? {} : { from }) }) as CorpusEdit;
  switch (edit.type) {
    case 'corpus.set':
      if (edit.field === 'title') return { ...edit, from: state.title };
      if (edit.field === 'scheme-name') return { ...edit, from: state.scheme.name };
      return withFrom(edit, state.settings[edit.name]);
    case 'scheme.set': {
      const { labels, relations } = state.scheme;
      const held: readonly { readonly id: SchemeId }[] = edit.part === 'label' ? labels : relations;
      return withFrom(
        edit,
        held.find(({ id }) => id === edit.id),
      );
    }
    case 'registry.set':
      return withFrom(edit, state.registry.get(edit.id));
    case 'document.set': {
      const details = detailsOf(edit.document);
      if (details === null) return null;
      if (edit.field === 'meta') {
        const meta = details.meta as JsonObject;
        return withFrom(edit, Object.hasOwn(meta, edit.name) ? meta[edit.name] : undefined);
      }
      return withFrom(edit, details[edit.field]);
    }
  }
}
