import { isJsonObject, listOf, textOf } from '../common/json-records';
import type { JsonValue } from '../../model/json';

/** What an annotation file said beyond our model, as the extras of a layer keep it. */
export interface BratExtras {
  /** Lines to be given back as they came. */
  readonly lines: readonly string[];
  /** The trigger of each event. */
  readonly triggers: ReadonlyMap<string, string>;
  /** What the arguments of a relation are called, where not `Arg1` and `Arg2`. */
  readonly arguments: ReadonlyMap<string, readonly string[]>;
  /** Roles of an event that name what is not there, such as `Theme:T9`. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** In which order the roles of an event stood, where not in that of their names. */
  readonly order: ReadonlyMap<string, readonly string[]>;
  /** The `annotation.conf` of its folder, on the first document of it; null on all others. */
  readonly conf: string | null;
}

/** Reads the extras of a layer; whatever is not as a reader of ours left it counts for nothing. */
export function bratExtras(value: JsonValue | undefined): BratExtras {
  const own = isJsonObject(value) ? value : {};
  return {
    lines: textsOf(own['lines']).filter((line) => !/[\r\n]/.test(line)),
    triggers: new Map(
      entriesOf(own['triggers']).map(([id, trigger]) => [id, textOf(trigger) ?? '']),
    ),
    arguments: new Map(entriesOf(own['arguments']).map(([id, names]) => [id, textsOf(names)])),
    roles: new Map(entriesOf(own['roles']).map(([id, roles]) => [id, textsOf(roles)])),
    conf: textOf(own['conf']),
    order: new Map(entriesOf(own['order']).map(([id, roles]) => [id, textsOf(roles)])),
  };
}

const entriesOf = (value: JsonValue | undefined): [string, JsonValue][] =>
  isJsonObject(value) ? Object.entries(value) : [];

const textsOf = (value: JsonValue | undefined): string[] =>
  listOf(value).filter((held): held is string => typeof held === 'string');
