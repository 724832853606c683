import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchJson } from './json-sketch';

describe('a sketch of JSON', () => {
  it('names what stands where, over several records', () => {
    const sketch = sketchJson('{"a": {"b": [1, "x\\"]{"]}}\n{"c": null}\n');
    expect(sketch?.isAll('object')).toBe(true);
    expect(sketch?.has('.a.b[]', 'number')).toBe(true);
    expect(sketch?.has('.a.b[]', 'text')).toBe(true);
    expect(sketch?.has('.c', 'word')).toBe(true);
    expect(sketch?.has('.b')).toBe(false);
  });

  it('knows lists of records and values of several kinds at the top', () => {
    expect(sketchJson('[{"data": {"text": ""}}]')?.has('[].data.text', 'text')).toBe(true);
    expect(sketchJson('[1]\n{"a": 2}')?.isAll('array')).toBe(false);
  });

  it('takes any JSON, whatever its names', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(sketchJson(JSON.stringify(value))?.isAll('object')).toBe(true);
      }),
    );
    expect(sketchJson('{"": 1}')?.has('.', 'number')).toBe(true);
  });

  it('takes a beginning that is cut anywhere', () => {
    const whole = '{"text": "a \\u00e9", "spans": [{"start": 12, "end": true}]}';
    for (let end = 1; end <= whole.length; end++) {
      expect(sketchJson(whole.slice(0, end))?.isAll('object')).toBe(true);
    }
    expect(sketchJson('{"text": "a b')?.has('.text', 'text')).toBe(true);
  });

  it('is not undone by a line that is cut', () => {
    const sketch = sketchJson('{"a": [1]}\n{"id": 2, "text": "The roof\n{"a": [2]}\n');
    expect(sketch?.has('.a[]', 'number')).toBe(true);
    expect(sketch?.isAll('object')).toBe(true);
  });

  it('is none of what is no JSON', () => {
    for (const head of [
      '',
      '  \n',
      'Snow fell.',
      '# a',
      '<a/>',
      '1-1\t0-4\tSnow',
      '{ snow: 1 }',
      '{*}',
      '"a"',
    ]) {
      expect(sketchJson(head)).toBeNull();
    }
  });

  it('takes time in proportion to the sample', () => {
    const started = performance.now();
    sketchJson(`{"a": "${'\\'.repeat(64_000)}`);
    sketchJson('['.repeat(64_000));
    sketchJson('"'.repeat(64_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
