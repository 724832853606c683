import { NAMES_COMMENT, parseAnnotationConf, rowOf } from './annotation-conf';

/** The comment line of an `annotation.conf` whose other lines are somebody else's. */
const KEPT_COMMENT = '# claimbench keeps the lines of this file that it did not change';
const MOST_CHARACTERS = 100_000;

/** What an `annotation.conf` said, to go out again; null for one that is wholly ours, or longer than any that people write. */
export function keptConf(content: string): string | null {
  const lines = content.split('\n').map((line) => line.replace(/\s+$/, ''));
  const isOurs = lines.some((line) => line.startsWith(NAMES_COMMENT));
  if ((isOurs && !lines.includes(KEPT_COMMENT)) || content.length > MOST_CHARACTERS) return null;
  const kept = lines.filter((line) => line !== KEPT_COMMENT && !line.startsWith(NAMES_COMMENT));
  return kept.join('\n').replace(/\n+$/, '');
}

/** What the scheme says now, by the forms of its names. */
export interface CurrentConf {
  readonly comment: string;
  readonly labels: readonly string[];
  /** The lines of those labels that are events. */
  readonly events: ReadonlyMap<string, string>;
  readonly relations: ReadonlyMap<
    string,
    { readonly line: string; readonly from: readonly string[]; readonly to: readonly string[] }
  >;
  /** `choices` is null where `annotation.conf` cannot say which values there are. */
  readonly attributes: ReadonlyMap<
    string,
    {
      readonly line: string;
      readonly owners: readonly string[];
      readonly choices: readonly string[] | null;
    }
  >;
}

/** An `annotation.conf` where there was none before. */
export const ownConf = ({ comment, labels, events, relations, attributes }: CurrentConf): string =>
  [
    comment,
    '[entities]',
    ...labels.filter((type) => !events.has(type)),
    '',
    '[relations]',
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    ...Array.from(relations.values(), ({ line }) => line),
    '',
    '[events]',
    ...events.values(),
    '',
    '[attributes]',
    ...Array.from(attributes.values(), ({ line }) => line),
    '',
  ].join('\n');

/**
 * An `annotation.conf` that was read, with what is new in the scheme. Lines that still say what the scheme says stay as
 * they were. A type that is gone cannot be chosen any more, and keeps its line for those below it; relations and
 * attributes that are gone go.
 */
export function mergedConf(kept: string, now: CurrentConf): string {
  const { scheme } = parseAnnotationConf(kept);
  const labels = new Set(now.labels);
  const former = {
    relations: grouped(scheme.relations),
    attributes: grouped(scheme.attributes),
  };
  const seen = new Set<string>();
  const sections = new Map<string, string[]>([['', []]]);
  let lines = sections.get('') ?? [];
  let section = '';

  const lineNow = (line: string): string | null => {
    const row = line === '' || /^(?:#|\t*-+$|<)/.test(line) ? null : rowOf(line);
    if (row === null) return line;
    const { type } = row;
    if (section === 'entities' || section === 'events') {
      seen.add(`label ${type}`);
      for (const { name } of section === 'events' ? row.fields : []) seen.add(`relation ${name}`);
      return labels.has(type) || !row.isShown ? line : line.replace(/^\t*/, '$&!');
    }
    if (section === 'relations') {
      const current = now.relations.get(type);
      if (current === undefined) return null;
      const isFirst = !seen.has(`relation ${type}`);
      seen.add(`relation ${type}`);
      const [said, ...more] = former.relations.get(type) ?? [];
      const isSame =
        said === undefined ||
        more.length > 0 ||
        (isSameEnd(said.from, current.from, labels) && isSameEnd(said.to, current.to, labels));
      if (isSame) return line;
      return isFirst ? current.line : null;
    }
    if (section === 'attributes') {
      const current = now.attributes.get(type);
      if (current === undefined) return null;
      seen.add(`attribute ${type}`);
      const [said, ...more] = former.attributes.get(type) ?? [];
      const isSame =
        said === undefined ||
        more.length > 0 ||
        (current.owners.every((owner) => said.labels.length === 0 || said.labels.includes(owner)) &&
          (current.choices === null || isSameList(said.choices, current.choices)));
      return isSame ? line : current.line;
    }
    return line;
  };

  for (const line of kept.split('\n')) {
    const heading = /^\[(.*)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      lines = sections.get(heading) ?? [line];
      sections.set(heading, lines);
      continue;
    }
    const written = lineNow(line);
    if (written !== null) lines.push(written);
  }

  const add = (name: string, more: readonly string[]) => {
    const held = sections.get(name) ?? [`[${name}]`];
    sections.set(name, held);
    let end = held.length;
    while (end > 1 && held[end - 1] === '') end -= 1;
    held.splice(end, 0, ...more.filter((line) => !held.includes(line)));
  };
  const isNew = (kind: string) => (name: string) => !seen.has(`${kind} ${name}`);
  const types = now.labels.filter(isNew('label'));
  add(
    'entities',
    types.filter((type) => !now.events.has(type)),
  );
  add('relations', linesOf(now.relations, isNew('relation')));
  add(
    'events',
    types.flatMap((type) => now.events.get(type) ?? []),
  );
  add('attributes', linesOf(now.attributes, isNew('attribute')));
  return [now.comment, KEPT_COMMENT, ...[...sections.values()].flat(), ''].join('\n');
}

function grouped<T extends { readonly name: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.name);
    if (group === undefined) groups.set(one.name, [one]);
    else group.push(one);
  }
  return groups;
}

const linesOf = (
  rows: ReadonlyMap<string, { readonly line: string }>,
  isNew: (name: string) => boolean,
): string[] => [...rows].filter(([name]) => isNew(name)).map(([, { line }]) => line);

/** Whether an end takes the same labels; those that cannot be chosen are no labels of the scheme. */
function isSameEnd(
  said: readonly string[],
  current: readonly string[],
  labels: ReadonlySet<string>,
): boolean {
  const known = said.filter((type) => labels.has(type));
  return isSameList([...new Set(known)].sort(), [...current].sort());
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);
