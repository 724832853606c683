import { jsonFault } from '../../model/json';
import { FormatError } from '../format-error';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetFile } from '../dataset-file';

/**
 * One record of a file, with the line that it begins on; or what keeps its line from being one. An entry of a list has
 * its place from 1 for a line.
 */
export type RecordLine = { readonly line: number; readonly isEntry: boolean } & (
  { readonly record: JsonObject } | { readonly fault: string }
);

/** Whether a value is an object with names, as opposed to a list or `null`. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is a list. `Array.isArray` does not know that ours are read-only. */
export const isJsonList = (value: JsonValue | undefined): value is readonly JsonValue[] =>
  Array.isArray(value);

/** The entries of a list; none where the value is no list. */
export const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  isJsonList(value) ? value : [];

/** A text, or null for whatever is none. */
export const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? value : null;

/** An id that may be written as text or as a number; null for whatever is neither, and for an empty text. */
export const idOf = (value: JsonValue | undefined): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;

/**
 * Parses JSON from outside. What it returns may be stored as it is. `line`, from 1, is where the text stops being JSON;
 * it is null where it is JSON that cannot be stored.
 */
export function parseJson(
  text: string,
): { readonly value: JsonValue } | { readonly fault: string; readonly line: number | null } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The engine's own sentence quotes the data and differs between versions.
    return { fault: 'This is not JSON, or it is cut short.', line: brokenLine(text, error) };
  }
  const fault = jsonFault(value);
  return fault === null ? { value: value as JsonValue } : { fault, line: null };
}

/** The line on which the parser stopped. It tells the place in characters, or that the text ended too early. */
export function brokenLine(text: string, error: unknown): number {
  const told = error instanceof Error ? /\bposition (\d+)/.exec(error.message)?.[1] : undefined;
  const end = told === undefined ? text.trimEnd().length : Number(told);
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The objects of a file of JSON Lines, one at a time. Blank lines are passed over. @throws FormatError */
export async function* recordLines(file: DatasetFile): AsyncGenerator<RecordLine, void, undefined> {
  for await (const { number: line, text } of file.lines()) {
    if (text.trim() === '') continue;
    const parsed = parseJson(text);
    const isEntry = false;
    if ('fault' in parsed) yield { line, isEntry, fault: parsed.fault };
    else if (isJsonObject(parsed.value)) yield { line, isEntry, record: parsed.value };
    else yield { line, isEntry, fault: 'This line is JSON but not an object.' };
  }
}

/**
 * The objects of a file that is either one JSON array or JSON Lines, whichever it begins like. Objects of an array
 * have no line of their own: they are numbered by their place from 1 instead.
 * @throws FormatError where an array cannot be parsed
 */
export async function* records(file: DatasetFile): AsyncGenerator<RecordLine, void, undefined> {
  if (!(await beginsWithArray(file))) {
    yield* recordLines(file);
    return;
  }
  const parsed = parseJson(await file.text());
  if ('fault' in parsed) throw new FormatError(file.path, parsed.line, parsed.fault);
  for (const [index, record] of listOf(parsed.value).entries()) {
    const place = { line: index + 1, isEntry: true };
    if (isJsonObject(record)) yield { ...place, record };
    else yield { ...place, fault: 'This entry of the list is not an object.' };
  }
}

async function beginsWithArray(file: DatasetFile): Promise<boolean> {
  for await (const { text } of file.lines()) {
    const first = text.trimStart();
    // A line of JSON Lines that is itself a list of objects would be valid, but nobody writes that.
    if (first !== '') return first.startsWith('[');
  }
  return false;
}
