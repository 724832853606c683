import { expect, test } from 'vitest';
import { asSentence, remarkSentence } from './remark-sentence';

test('words become a sentence with a capital and a full stop, once', () => {
  expect(asSentence('its lines have “label”')).toBe('Its lines have “label”.');
  expect(asSentence('The first line says so.')).toBe('The first line says so.');
  expect(asSentence('it says “so.”')).toBe('It says “so.”');
  expect(asSentence('')).toBe('');
});

test('a remark names its file and line only beside it', () => {
  const sentence = 'a.jsonl, line 2: this is not JSON. The line was left out.';
  expect(remarkSentence({ file: 'a.jsonl', line: 2, sentence })).toBe(
    'This is not JSON. The line was left out.',
  );
  expect(remarkSentence({ file: 'a.jsonl', line: null, sentence: 'a.jsonl: too large' })).toBe(
    'Too large.',
  );
  expect(remarkSentence({ file: 'b.jsonl', line: 2, sentence })).toBe(
    'a.jsonl, line 2: this is not JSON. The line was left out.',
  );
});
