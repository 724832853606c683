import { describe, expect, test } from 'vitest';
import { ERROR_SENTENCES, WorkbenchError, isErrorCode, sentenceFor } from './errors';
import type { ErrorCode } from './errors';

const codes = Object.keys(ERROR_SENTENCES) as ErrorCode[];

describe('the sentences of errors', () => {
  test.each(codes.filter((code) => ERROR_SENTENCES[code] !== '{why}'))(
    '%s is one or more whole sentences without jargon of ours',
    (code) => {
      const sentence = ERROR_SENTENCES[code];
      expect(sentence).toMatch(/^[\p{Lu}“{]/u);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined|null|exception|stack|errno/i);
    },
  );

  test('details are filled in, whatever they hold', () => {
    expect(sentenceFor('edit/quote', { range: [0, 3], found: 'one', given: '$& {found}' })).toBe(
      'The text at [0,3] is “one”, not “$& {found}”.',
    );
  });

  test('a detail that is missing leaves its place visible', () => {
    expect(sentenceFor('document/not-found')).toContain('{document}');
  });

  test('an error crosses as code, message and details alone', () => {
    const wire = new WorkbenchError('person/not-found', { id: 'ana' }).toWire();
    expect(Object.keys(wire).sort()).toEqual(['code', 'details', 'message']);
    expect(wire.message).toContain('“ana”');
  });

  test('an error that crossed can be thrown again, with the words that it came with', () => {
    const wire = new WorkbenchError(
      'edit/scheme',
      { why: 'no' },
      { message: 'Choose a label.' },
    ).toWire();
    expect(WorkbenchError.fromWire(wire).toWire()).toEqual(wire);
    expect(wire.message).toBe('Choose a label.');
  });

  test('names that every object has are no codes', () => {
    expect(isErrorCode('toString')).toBe(false);
    expect(isErrorCode('__proto__')).toBe(false);
    expect(isErrorCode('edit/stale')).toBe(true);
  });
});
