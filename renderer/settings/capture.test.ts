import { describe, expect, it } from 'vitest';
import { commandCatalogue } from '../commands/command-catalogue';
import { captureFor, stepCapture } from './capture';
import type { OwnKeys } from '../commands/own-keys';

const definitions = commandCatalogue(null);

/** Presses keys one after another until something comes of them. */
function press(id: string, at: number, keys: readonly string[], own: OwnKeys = {}) {
  let capture = captureFor(id, at);
  for (const one of keys) {
    const step = stepCapture({ definitions, own, isMac: false }, capture, one);
    if (step.kind !== 'waits') return step;
    capture = step.capture;
  }
  return { kind: 'waits', capture };
}

describe('a command that waits for a key', () => {
  it('takes a free one, and leaves what it has where that is pressed', () => {
    expect(press('text.join', 0, ['z'])).toEqual({
      kind: 'given',
      keys: 'z',
      own: { 'text.join': ['z'] },
    });
    expect(press('text.join', 0, ['j'])).toEqual({ kind: 'left' });
    expect(press('text.join', 0, ['Escape'])).toEqual({ kind: 'left' });
    expect(press('text.join', 0, ['Backspace'])).toEqual({
      kind: 'taken',
      own: { 'text.join': [] },
    });
  });

  it('waits on for another after a clash, and swaps with Enter', () => {
    expect(press('text.join', 0, ['b'])).toMatchObject({
      kind: 'waits',
      capture: { tried: 'b', refusal: { kind: 'clash', with: { id: 'text.split' } } },
    });
    expect(press('text.join', 0, ['b', 'Enter'])).toMatchObject({
      kind: 'swapped',
      own: { 'text.join': ['b'], 'text.split': ['j'] },
    });
    expect(press('text.join', 0, ['b', 'z'])).toMatchObject({ own: { 'text.join': ['z'] } });
    // Without a swap to take, Enter is a key like another.
    expect(press('text.join', 0, ['Enter'])).toMatchObject({
      capture: { refusal: { kind: 'clash', with: { id: 'text.inspect' } } },
    });
  });

  it('waits for the second of two keys where the first begins pairs', () => {
    expect(press('theme', 0, ['g'])).toMatchObject({ capture: { first: 'g' } });
    expect(press('theme', 0, ['g', 'h'])).toMatchObject({ own: { theme: ['g h'] } });
    expect(press('theme', 0, ['g', 'l'])).toMatchObject({
      capture: { first: null, tried: 'g l', refusal: { with: { id: 'go.library' } } },
    });
    expect(press('theme', 0, ['g', 'Escape'])).toEqual({ kind: 'left' });
    // In the text, S is a line down and begins nothing.
    expect(press('text.join', 0, ['s'])).toMatchObject({
      capture: { refusal: { with: { id: 'text.lineDown' } } },
    });
  });
});
