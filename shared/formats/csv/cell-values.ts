import { isJsonObject, parseJson } from '../common/json-records';
import type { JsonObject, JsonValue } from '../../model/json';

/** Whether a cell could be JSON at all. Asking the parser costs far more where it is not. */
const MAY_BE_JSON = /^\s*(?:[-\d"[{]|(?:true|false|null)\s*$)/;

/** Whether a text means something else than itself when it is read as JSON. */
const isJson = (cell: string): boolean => MAY_BE_JSON.test(cell) && 'value' in parseJson(cell);

/**
 * A value as a cell: a text stands as it is, everything else (and a text that would be read as something else, such as
 * `5`) as JSON. So the cells stay readable and each gives its value back.
 */
export const cellOf = (value: JsonValue): string =>
  typeof value === 'string' && value !== '' && !isJson(value) ? value : JSON.stringify(value);

/** The value of a cell that is not empty. */
export function valueOf(cell: string): JsonValue {
  if (!MAY_BE_JSON.test(cell)) return cell;
  const parsed = parseJson(cell);
  return 'fault' in parsed ? cell : parsed.value;
}

/** Values of many names in one cell; an empty cell where there are none. */
export const objectCellOf = (values: JsonObject): string =>
  Object.keys(values).length === 0 ? '' : JSON.stringify(values);

/** The names and values of such a cell; null where it holds something else. */
export function objectOf(cell: string | undefined): JsonObject | null {
  if (cell === undefined || cell === '') return {};
  const parsed = parseJson(cell);
  return 'value' in parsed && isJsonObject(parsed.value) ? parsed.value : null;
}
