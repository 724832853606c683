import { describe, expect, test } from 'vitest';
import { FormatError } from '../format-error';
import { datasetFile } from '../testing/in-memory-files';
import { parseJson, records } from './json-records';

describe('JSON that is none', () => {
  test('is told with the line on which it breaks', () => {
    expect(parseJson('{\n "a": 1,\n "b" 2\n}')).toMatchObject({ line: 3 });
    expect(parseJson('[\n 1,\n 2,\n')).toMatchObject({ line: 3 });
    expect(parseJson('["ab')).toMatchObject({ line: 1 });
    expect(parseJson('')).toMatchObject({ line: 1 });
    expect(parseJson('{"a": "\\ud83d"}')).toMatchObject({ line: null });
  });

  test('makes a list unreadable with that line', async () => {
    const found = records(datasetFile('a.json', '[\n{"a": 1},\n{"b"'));
    await expect(found.next()).rejects.toEqual(
      new FormatError('a.json', 3, 'This is not JSON, or it is cut short.'),
    );
  });
});
