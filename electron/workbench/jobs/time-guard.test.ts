import { expect, test } from 'vitest';
import { createTimeGuard } from './time-guard';

const guard = createTimeGuard();
/** Doubles its time with every letter: as good as for ever. */
const catastrophe = () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);

test('gives what work gives that is done in time', () => {
  expect(guard(() => /b/.exec('abc')?.index, 1_000)).toEqual({ isDone: true, value: 1 });
  expect(guard(() => undefined, 1_000)).toEqual({ isDone: true, value: undefined });
});

test('stops a regular expression that would never end, again and again', () => {
  const from = performance.now();
  for (let run = 0; run < 3; run += 1) expect(guard(catastrophe, 50)).toEqual({ isDone: false });
  expect(performance.now() - from).toBeLessThan(5_000);
  expect(guard(() => 'still there', 1_000)).toEqual({ isDone: true, value: 'still there' });
});

test('throws the error of the work itself', () => {
  expect(() =>
    guard(() => {
      throw new RangeError('beyond');
    }, 1_000),
  ).toThrow(new RangeError('beyond'));
});
