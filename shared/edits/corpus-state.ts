import { Map as ImmutableMap } from 'immutable';
import { jsonEqual } from '../model/json-equal';
import type { DocumentDetails, DocumentSource, Manifest, RegistryEntry } from '../model/corpus';
import type { CorpusId, DocumentId, EntryId, GroupId, SchemeId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { LabelScheme } from '../model/scheme';
import type { CorpusEdit } from './corpus-edit';

/** Details of a document that people gave, over what its source said. `meta` holds `undefined` for what was taken away. */
export interface DocumentOverrides {
  readonly title?: string;
  readonly date?: string | null;
  readonly author?: string | null;
  readonly url?: string | null;
  readonly retired?: boolean;
  readonly meta?: ImmutableMap<string, JsonValue | undefined>;
}

export type IntentStep = Extract<CorpusEdit, { type: 'intent.open' }>['steps'][number];

/** What belongs to the whole corpus, as its histories say. */
export interface CorpusState {
  readonly id: CorpusId;
  readonly title: string;
  readonly created: string;
  /** `revision` is the number of transactions that touched the scheme. Labels and relations stand in their order. */
  readonly scheme: LabelScheme;
  readonly settings: Readonly<Record<SchemeId, JsonValue>>;
  readonly registry: ImmutableMap<EntryId, RegistryEntry>;
  readonly details: ImmutableMap<DocumentId, DocumentOverrides>;
  readonly purged: ImmutableMap<DocumentId, { readonly textSha256: string; readonly reason: string }>;
  /** What was begun over several layers and is neither done nor taken back. */
  readonly openIntents: ImmutableMap<GroupId, readonly IntentStep[]>;
}

/** Why an edit of a corpus does not hold. `missing`: there is no corpus yet, or no such intent; `exists`: there is one. */
export type CorpusFault = 'missing' | 'exists' | 'changed';

export type AppliedCorpus =
  | { readonly ok: true; readonly state: CorpusState }
  | { readonly ok: false; readonly reason: CorpusFault; readonly current: JsonValue | undefined };

/** A corpus in which nothing was done yet: what `corpus.create` makes. */
const created = (edit: Extract<CorpusEdit, { type: 'corpus.create' }>): CorpusState => ({
  id: edit.id,
  title: edit.title,
  created: edit.created,
  scheme: { name: edit.schemeName, revision: 0, labels: [], relations: [] },
  settings: Object.create(null) as CorpusState['settings'],
  registry: ImmutableMap(),
  details: ImmutableMap(),
  purged: ImmutableMap(),
  openIntents: ImmutableMap(),
});

/**
 * The state that a manifest tells of, for a corpus whose histories are missing. Registry and details are not in a
 * manifest: the registry's own files bring theirs.
 */
export const stateOfManifest = (
  { id, title, created: at, scheme, settings }: Manifest,
  registry: Iterable<RegistryEntry> = [],
): CorpusState => ({
  ...created({ type: 'corpus.create', id, title, created: at, schemeName: scheme.name }),
  scheme,
  settings,
  registry: ImmutableMap([...registry].map((entry) => [entry.id, entry] as const)),
});

/** Whether an edit touches the scheme, so that its transaction is a new revision of it. */
export const touchesScheme = (edit: CorpusEdit): boolean =>
  edit.type === 'scheme.set' || (edit.type === 'corpus.set' && edit.field === 'scheme-name');

/**
 * Applies one edit of a corpus if what it calls old is what is there. `state` is null before `corpus.create`. The
 * revision of the scheme is left alone, because it counts transactions: see `applyCorpusAll`. The first edit of a
 * detail of a document is taken at its word about the old value, which is the source's and stands in the document's own
 * file. What is said of a document that was purged is let go.
 */
export function applyCorpus(state: CorpusState | null, edit: CorpusEdit): AppliedCorpus {
  if (edit.type === 'corpus.create') {
    return state === null ? done(created(edit)) : fault('exists', state.id);
  }
  if (state === null) return fault('missing');
  switch (edit.type) {
    case 'corpus.set':
      return setCorpus(state, edit);
    case 'scheme.set':
      return setScheme(state, edit);
    case 'registry.set': {
      const present = state.registry.get(edit.id);
      if (!jsonEqual(present, edit.from)) return fault('changed', present && { ...present });
      return done({
        ...state,
        registry:
          edit.to === undefined
            ? state.registry.remove(edit.id)
            : state.registry.set(edit.id, edit.to),
      });
    }
    case 'document.set':
      return state.purged.has(edit.document) ? done(state) : setDetail(state, edit);
    case 'document.purge':
      return done({
        ...state,
        details: state.details.remove(edit.document),
        purged: state.purged.set(edit.document, {
          textSha256: edit.textSha256,
          reason: edit.reason,
        }),
      });
    case 'intent.open':
      if (state.openIntents.has(edit.group)) return fault('exists', edit.group);
      return done({ ...state, openIntents: state.openIntents.set(edit.group, edit.steps) });
    case 'intent.close':
      if (!state.openIntents.has(edit.group)) return fault('missing');
      return done({ ...state, openIntents: state.openIntents.remove(edit.group) });
  }
}

/** Applies the edits of one transaction, all or none; if they touch the scheme, its revision goes up by one. */
export function applyCorpusAll(
  state: CorpusState | null,
  edits: readonly CorpusEdit[],
): AppliedCorpus | (Extract<AppliedCorpus, { ok: false }> & { readonly index: number }) {
  let current = state;
  for (const [index, edit] of edits.entries()) {
    const applied = applyCorpus(current, edit);
    if (!applied.ok) return { ...applied, index };
    current = applied.state;
  }
  if (current === null) return fault('missing');
  return done(edits.some(touchesScheme) ? withNextRevision(current) : current);
}

export const withNextRevision = (state: CorpusState): CorpusState => ({
  ...state,
  scheme: { ...state.scheme, revision: state.scheme.revision + 1 },
});

/** The edit that takes one back, or null for what has none: creating a corpus, purging, intents. */
export function invertCorpus(edit: CorpusEdit): CorpusEdit | null {
  switch (edit.type) {
    case 'corpus.create':
    case 'document.purge':
    case 'intent.open':
    case 'intent.close':
      return null;
    default:
      return turned(edit);
  }
}

/** What holds of a document's details: what people gave, else what the source said, else a title from its name. */
export function effectiveDetails(
  source: DocumentSource,
  overrides: DocumentOverrides = {},
): DocumentDetails {
  const meta = Object.assign(Object.create(null) as Record<string, JsonValue>, source.meta);
  const given = overrides.meta?.entries() ?? [];
  const taken = new Set<string>();
  for (const [name, value] of given) {
    if (value === undefined) taken.add(name);
    else meta[name] = value;
  }
  const kept = Object.entries(meta).filter(([name]) => !taken.has(name));
  return {
    title: overrides.title ?? source.title ?? source.file ?? source.key,
    date: overrides.date === undefined ? source.date : overrides.date,
    author: overrides.author === undefined ? source.author : overrides.author,
    url: overrides.url === undefined ? source.url : overrides.url,
    retired: overrides.retired ?? false,
    meta: Object.assign(Object.create(null) as Record<string, JsonValue>, Object.fromEntries(kept)),
  };
}

const done = (state: CorpusState): AppliedCorpus => ({ ok: true, state });
const fault = (
  reason: CorpusFault,
  current?: JsonValue,
): Extract<AppliedCorpus, { ok: false }> => ({ ok: false, reason, current });

function setCorpus(
  state: CorpusState,
  edit: Extract<CorpusEdit, { type: 'corpus.set' }>,
): AppliedCorpus {
  switch (edit.field) {
    case 'title':
      return state.title === edit.from
        ? done({ ...state, title: edit.to })
        : fault('changed', state.title);
    case 'scheme-name':
      return state.scheme.name === edit.from
        ? done({ ...state, scheme: { ...state.scheme, name: edit.to } })
        : fault('changed', state.scheme.name);
    case 'setting': {
      const present = Object.hasOwn(state.settings, edit.name)
        ? state.settings[edit.name]
        : undefined;
      if (!jsonEqual(present, edit.from)) return fault('changed', present);
      const settings = Object.create(null) as Record<string, JsonValue>;
      for (const [name, value] of Object.entries(state.settings)) {
        if (name !== edit.name) settings[name] = value;
      }
      if (edit.to !== undefined) settings[edit.name] = edit.to;
      return done({ ...state, settings });
    }
  }
}

function setScheme(
  state: CorpusState,
  edit: Extract<CorpusEdit, { type: 'scheme.set' }>,
): AppliedCorpus {
  const { scheme } = state;
  if (edit.part === 'label') {
    const present = scheme.labels.find(({ id }) => id === edit.id);
    if (!jsonEqual(present, edit.from)) return fault('changed', present && { ...present });
    return done({ ...state, scheme: { ...scheme, labels: replaced(scheme.labels, edit.id, edit.to) } });
  }
  const present = scheme.relations.find(({ id }) => id === edit.id);
  if (!jsonEqual(present, edit.from)) return fault('changed', present && { ...present });
  return done({
    ...state,
    scheme: { ...scheme, relations: replaced(scheme.relations, edit.id, edit.to) },
  });
}

/** Always in order of `order`, then id, so that what was added and what was changed stand the same everywhere. */
function replaced<T extends { readonly id: SchemeId; readonly order: number }>(
  definitions: readonly T[],
  id: SchemeId,
  to: T | undefined,
): T[] {
  const rest = definitions.filter((each) => each.id !== id);
  return (to === undefined ? rest : [...rest, to]).sort(
    (a, b) => a.order - b.order || (a.id < b.id ? -1 : 1),
  );
}

function setDetail(
  state: CorpusState,
  edit: Extract<CorpusEdit, { type: 'document.set' }>,
): AppliedCorpus {
  const overrides = state.details.get(edit.document) ?? {};
  const put = (next: DocumentOverrides) =>
    done({ ...state, details: state.details.set(edit.document, next) });
  if (edit.field === 'meta') {
    const meta = overrides.meta ?? ImmutableMap<string, JsonValue | undefined>();
    const present = meta.get(edit.name);
    if (meta.has(edit.name) && !jsonEqual(present, edit.from)) return fault('changed', present);
    return put({ ...overrides, meta: meta.set(edit.name, edit.to) });
  }
  const present = overrides[edit.field];
  if (present !== undefined && present !== edit.from) return fault('changed', present);
  return put({ ...overrides, [edit.field]: edit.to });
}

function turned<E extends object>(edit: E): E {
  const { from, to, ...rest } = edit as { readonly from?: unknown; readonly to?: unknown };
  return {
    ...rest,
    ...(to === undefined ? {} : { from: to }),
    ...(from === undefined ? {} : { to: from }),
  } as E;
}
